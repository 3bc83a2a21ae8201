//! Text in the lowest bits.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use waitforyes::container;
use waitforyes::limits::Limits;
use waitforyes::pixels::stealth;

use super::{decoded, told, told_within};
use crate::support::corpus;
use crate::support::stealth::{SIDES, hidden, record, whole};

const TEXT: &str = "a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 64x64";

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn plain_and_packed_in_alpha_and_in_colours() {
    let packed = gzip(TEXT.as_bytes());
    for (word, bytes, in_alpha) in [
        ("stealth_pnginfo", TEXT.as_bytes(), true),
        ("stealth_pngcomp", &packed, true),
        ("stealth_rgbinfo", TEXT.as_bytes(), false),
        ("stealth_rgbcomp", &packed, false),
    ] {
        let file = hidden(&whole(word, bytes), in_alpha);
        assert_eq!(told(&file).stealth.as_deref(), Some(TEXT), "{word}");
        let elsewhere = hidden(&whole(word, bytes), !in_alpha);
        assert_eq!(told(&elsewhere).stealth, None, "{word} in another home");
    }
}

#[test]
fn what_is_not_whole_is_not_read() {
    let text = TEXT.as_bytes();
    let room = u32::try_from(SIDES.0 * SIDES.1 - 152).expect("small");
    for (record, why) in [
        (whole("stealth_pnginfx", text), "another word"),
        (
            record("stealth_pnginfo", room + 8 - room % 8, text),
            "longer than the picture",
        ),
        (record("stealth_pnginfo", u32::MAX - 7, text), "far longer"),
        (record("stealth_pnginfo", 7, text), "no whole bytes"),
        (whole("stealth_pngcomp", text), "not packed"),
        (whole("stealth_pngcomp", b""), "nothing packed"),
        (whole("stealth_pnginfo", b"\xFF\xFE"), "no text"),
    ] {
        assert_eq!(told(&hidden(&record, true)).stealth, None, "{why}");
    }
    let most = record("stealth_pnginfo", room - room % 8, text);
    assert!(
        told(&hidden(&most, true)).stealth.is_some(),
        "as long as the picture"
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = gzip(&vec![b'a'; 100_000]);
    let file = hidden(&whole("stealth_pngcomp", &bomb), true);
    assert_eq!(told(&file).stealth.map(|text| text.len()), Some(100_000));
    let limits = Limits {
        inflated: 99_999,
        ..Limits::default()
    };
    assert_eq!(told_within(&file, limits).stealth, None);
}

#[test]
fn of_the_corpus_those_that_have_it() {
    let Some(expected) = corpus::expected("ai-marks.json") else {
        return;
    };
    let expected: Vec<(&str, &str)> = expected["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|file| {
            let marks = file["marks"].as_array()?;
            let mark = marks
                .iter()
                .find(|mark| mark["kind"] == "stealth-png-info")?;
            Some((file["file"].as_str()?, mark["starts"].as_str()?))
        })
        .collect();
    assert!(expected.len() >= 3);
    let files = corpus::files(&["ai-marks", "ai-unmarked", "ordinary"]).expect("a corpus");
    for file in files {
        let Ok(picture) = decoded(&file.bytes) else {
            continue;
        };
        let format = container::sniff(&file.bytes).expect("it was decoded");
        let text = stealth::read(&picture, format, &mut Limits::default());
        let starts = expected
            .iter()
            .find(|(name, _)| *name == file.name)
            .map(|(_, starts)| *starts);
        assert_eq!(text.is_some(), starts.is_some(), "{}", file.name);
        assert!(
            text.unwrap_or_default()
                .starts_with(starts.unwrap_or_default())
        );
    }
}
