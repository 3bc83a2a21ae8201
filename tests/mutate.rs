//! Seeded damage: flipped bytes, cuts and splices of real and built files. No panic, no position outside the
//! file, the same bytes the same report. `WAITFORYES_MUTANTS` sets how many a seed file gets (default 1000).

mod support;

use std::fs;
use std::path::Path;
use std::time::Instant;

use support::corpus;
use waitforyes::error::Error;
use waitforyes::{Options, check};

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
    match random.below(4) {
        0 => bytes.truncate(random.below(bytes.len() + 1)),
        1 => {
            // The tail of another file behind the head of this one.
            bytes.truncate(random.below(bytes.len() + 1));
            bytes.extend(&other[random.below(other.len() + 1)..]);
        }
        // Most structure is at the beginning of a file.
        kind => {
            let reach = if kind == 2 {
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

/// Committed fixtures, and small files of the corpus where it is there.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for folder in [
        "tests/fixtures",
        "tests/fixtures/made",
        "tests/fixtures/sd-parsers",
    ] {
        for entry in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder")
        {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                seeds.push((
                    path.to_string_lossy().into_owned(),
                    fs::read(&path).expect("a file"),
                ));
            }
        }
    }
    let families = [
        "exif",
        "ps-history",
        "fmt-webp",
        "hidden-motion-depth-hdr",
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
    let mutants: usize = std::env::var("WAITFORYES_MUTANTS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(1000);
    let seeds = seeds();
    let mut slowest = (0, String::new());
    for (index, (name, file)) in seeds.iter().enumerate() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ u64::try_from(index).expect("small"));
        for number in 0..mutants {
            let other = &seeds[random.below(seeds.len())].1;
            let bytes = mutant(file, other, &mut random);
            let start = Instant::now();
            let report = check(&bytes, &Options::default());
            let took = start.elapsed().as_millis();
            if took > slowest.0 {
                slowest = (took, format!("{name}, mutant {number}"));
            }
            for error in report
                .findings
                .iter()
                .flat_map(|finding| &finding.params.errors)
            {
                if let Error::Malformed { at, .. } = error {
                    assert!(
                        *at <= bytes.len(),
                        "{name}, mutant {number}: {error:?} outside the file"
                    );
                }
            }
            for field in &report.fields {
                assert!(
                    field.range.end <= bytes.len(),
                    "{name}, mutant {number}: {field:?}"
                );
            }
            if number % 16 == 0 {
                assert_eq!(
                    report,
                    check(&bytes, &Options::default()),
                    "{name}, mutant {number}"
                );
            }
        }
    }
    println!(
        "{} mutants; slowest {} ms: {}",
        seeds.len() * mutants,
        slowest.0,
        slowest.1
    );
}
