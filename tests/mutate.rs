//! Seeded damage: flipped bytes, cuts and splices of built and real files of every format, held to the rules of
//! the fuzz targets, as they are and through the copy. `WAITFORYES_MUTANTS` sets how many there are in all
//! (default 12,000, about a minute).

use crate::targets;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::Instant;

use crate::support::exif::{Order, phone};
use crate::support::{bmff, bmp, corpus, gif, jpeg, jxl, png, tiff, webp};
use waitforyes::container::{Format, sniff};

/// A 64-bit xorshift generator (Marsaglia 2003): the same seed, the same mutants, on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).expect("small")).expect("small")
    }
}

/// Values that lengths and counts break on.
const EDGES: [u8; 6] = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

fn mutant(file: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = file.to_vec();
    match random.below(5) {
        0 => bytes.truncate(random.below(bytes.len() + 1)),
        1 => {
            // The tail of another file behind the head of this one.
            bytes.truncate(random.below(bytes.len() + 1));
            bytes.extend(&other[random.below(other.len() + 1)..]);
        }
        2 => {
            // A part of the file once more, in another place.
            let from = random.below(bytes.len());
            let part = bytes[from..].to_vec();
            let part = &part[..random.below(part.len().min(4096) + 1)];
            let at = random.below(bytes.len() + 1);
            bytes.splice(at..at, part.iter().copied());
        }
        // Most structure is at the beginning of a file.
        kind => {
            let reach = if kind == 3 {
                bytes.len().min(2048)
            } else {
                bytes.len()
            };
            for _ in 0..=random.below(8) {
                let at = random.below(reach);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = match random.below(3) {
                        0 => EDGES[random.below(EDGES.len())],
                        1 => *byte ^ (1 << random.below(8)),
                        _ => random.next().to_le_bytes()[0],
                    };
                }
            }
        }
    }
    bytes
}

/// A file of every format, with a place, a name and text where the format has a home for them.
fn built() -> Vec<(String, Vec<u8>)> {
    let place = phone(Order::Little);
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:City='Ulm'/>\
        </rdf:RDF></x:xmpmeta>";
    let heic = bmff::heic(
        &[
            bmff::item(b"hvc1", b"picture"),
            bmff::exif(&place),
            bmff::xmp(packet),
        ],
        &[bmff::size(64, 48)],
        &[bmff::boxed(b"mpvd", b"\0\0\0\x10ftypmp42\0\0\0\0")],
    );
    let mut avif = heic.clone();
    let brand = avif.windows(4).position(|bytes| bytes == b"heic");
    let brand = brand.expect("the brand");
    avif[brand..brand + 4].copy_from_slice(b"avif");
    let pages = [
        tiff::page(8, 8, &[b"strip one", b"strip two"]),
        tiff::page(4, 4, &[b"strip"]),
    ];
    let tiff = |big_endian, big_tiff| {
        tiff::file(
            tiff::Kind {
                big_endian,
                big_tiff,
            },
            &pages,
        )
    };
    let icon = bmp::icon(&[&png::file(&[]), &bmp::bitmap()[14..]]);
    let files = [
        ("jpeg", jpeg::file(&[jpeg::exif(&place), jpeg::xmp(packet)])),
        (
            "png",
            png::file(&[
                png::chunk(b"eXIf", &place),
                png::international_text("XML:com.adobe.xmp", packet),
                png::compressed_text("Comment", b"words"),
            ]),
        ),
        (
            "webp",
            webp::file(&[
                webp::chunk(b"EXIF", &place),
                webp::chunk(b"XMP ", packet.as_bytes()),
            ]),
        ),
        (
            "gif",
            gif::file(&[
                gif::comment(b"words"),
                gif::xmp(packet.as_bytes()),
                gif::image(),
                gif::image(),
            ]),
        ),
        ("exif as tiff", place.clone()),
        ("tiff", tiff(true, false)),
        ("big tiff", tiff(false, true)),
        ("heic", heic),
        ("avif", avif),
        (
            "jxl",
            jxl::file(&[
                bmff::boxed(b"Exif", &[&[0; 4], &place[..]].concat()),
                jxl::packed(b"xml ", packet.as_bytes()),
            ]),
        ),
        ("bare jxl", jxl::CODESTREAM.to_vec()),
        ("bmp", bmp::bitmap()),
        ("icon", icon),
    ];
    let named = files.into_iter();
    named.map(|(name, file)| (name.to_owned(), file)).collect()
}

/// Built files, committed fixtures, and small files of the corpus where it is there.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let mut seeds = built();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [
        "tests/fixtures",
        "tests/fixtures/made",
        "tests/fixtures/sd-parsers",
    ] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.to_string_lossy().into_owned();
                seeds.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    let families = [
        "ai-marks",
        "exif",
        "ps-history",
        "fmt-webp",
        "hidden-acropalypse",
        "hidden-motion-depth-hdr",
        "hidden-thumbnail",
        "fmt-heic",
        "fmt-avif",
        "fmt-jxl",
        "fmt-tiff",
        "fmt-gif-apng-ico-bmp",
    ];
    for file in corpus::files(&families).unwrap_or_default() {
        if file.bytes.len() <= 60_000 {
            seeds.push((file.name, file.bytes));
        }
    }
    seeds.sort();
    seeds
}

#[test]
fn damaged_files_never_panic_and_are_told_alike() {
    let total: usize = std::env::var("WAITFORYES_MUTANTS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(12_000);
    let seeds = seeds();
    let formats: BTreeSet<Format> = seeds.iter().filter_map(|(_, file)| sniff(file)).collect();
    assert_eq!(formats.len(), 9, "{formats:?}");
    let each = total.div_ceil(seeds.len());
    let mut slowest = (0, String::new());
    for (index, (name, file)) in seeds.iter().enumerate() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ u64::try_from(index).expect("small"));
        for number in 0..each {
            let other = &seeds[random.below(seeds.len())].1;
            let bytes = mutant(file, other, &mut random);
            let start = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                targets::run("check", &bytes);
                targets::run("copy", &bytes);
            }));
            let took = start.elapsed().as_millis();
            if let Err(panic) = outcome {
                let kept = std::env::temp_dir().join("mutant");
                fs::write(&kept, &bytes).expect("a place for the mutant");
                println!("{name}, mutant {number}, kept as {}", kept.display());
                resume_unwind(panic);
            }
            if took > slowest.0 {
                slowest = (took, format!("{name}, mutant {number}"));
            }
        }
    }
    println!(
        "{} mutants; slowest {} ms: {}",
        seeds.len() * each,
        slowest.0,
        slowest.1
    );
}
