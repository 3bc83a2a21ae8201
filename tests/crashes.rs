//! Every file that once broke a rule of the fuzz targets keeps it now.

#[path = "fuzz/lib.rs"]
mod rules;

use std::fs;
use std::path::Path;

#[test]
fn files_that_broke_a_rule_once_keep_it_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/crashes");
    let mut checked = 0;
    for entry in fs::read_dir(folder).expect("kept files") {
        let path = entry.expect("an entry").path();
        println!("{}", path.display());
        let bytes = fs::read(&path).expect("a file");
        rules::checked(&bytes);
        // A file that a target made may be the inside of another.
        rules::segment(0xE1, b"Exif\0\0", &bytes);
        rules::segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0", &bytes);
        rules::chunk(b"zTXt", b"parameters\0\0", &bytes);
        rules::trailer(&bytes);
        rules::container(b"RIFF\xFF\xFF\0\0WEBP", &bytes);
        checked += 1;
    }
    assert!(checked > 0, "the kept files are there");
}
