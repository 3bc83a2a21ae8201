//! Every native test in one program. That is compiled and linked once, not once for each file, and its tests share
//! all processors. `cargo test exif::` runs those of one file.

#[path = "fuzz/lib.rs"]
mod targets;

mod support;

mod ask;
mod bad_input;
mod cli;
mod cli_law;
mod container;
mod copy;
mod crashes;
mod credentials;
mod direction;
mod double_jpeg;
mod editing;
mod exif;
mod fixtures;
mod formats;
mod head;
mod hidden;
mod homes;
mod icc;
mod iptc;
mod jpeg_coefficients;
mod languages;
mod law;
mod law_cases;
mod law_pack;
mod law_words;
mod maker_note;
mod marks;
mod mpf;
mod mutate;
mod photoshop;
mod pixels;
mod private;
mod text;
mod word_keys;
mod words;
mod xmp;
