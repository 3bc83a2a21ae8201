//! What files carry besides their picture: each kind is found by its structure, and honest files stay silent.

use std::collections::BTreeSet;

use waitforyes::evidence::Strength;
use waitforyes::finding::{Finding, Kind};
use waitforyes::hidden::OtherFile;
use waitforyes::provenance::{Claim, MarkKind};
use waitforyes::{Options, Report, check};

#[path = "hidden/corpus.rs"]
mod ground_truth;
mod items;
mod pictures;
mod trailers;
mod unnamed;

use crate::support::{jpeg, png, webp};

/// Every kind that this stage can raise.
const KINDS: [Kind; 9] = [
    Kind::AppendedData,
    Kind::CroppedPartRemains,
    Kind::DepthOrGainMap,
    Kind::ExtraPicture,
    Kind::HiddenLayers,
    Kind::MoreFrames,
    Kind::OtherFileInside,
    Kind::PreviewDiffers,
    Kind::VideoInside,
];

fn read(file: &[u8]) -> Report {
    check(file, &Options::default())
}

fn of(report: &Report) -> Vec<&Finding> {
    let hidden = |finding: &&Finding| KINDS.contains(&finding.kind);
    report.findings.iter().filter(hidden).collect()
}

fn kinds(file: &[u8]) -> Vec<Kind> {
    of(&read(file)).iter().map(|finding| finding.kind).collect()
}

#[track_caller]
fn one(file: &[u8], kind: Kind) -> Finding {
    let report = read(file);
    let found = of(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, kind);
    found[0].clone()
}

/// `picture` with `tail` behind its end.
fn then(picture: &[u8], tail: &[u8]) -> Vec<u8> {
    [picture, tail].concat()
}

fn plain_jpeg() -> Vec<u8> {
    jpeg::file(&[])
}

fn plain_png() -> Vec<u8> {
    png::file(&[])
}

/// A video of two boxes.
fn video() -> Vec<u8> {
    b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x0Cmdatfilm".to_vec()
}

#[test]
fn plain_pictures_carry_nothing() {
    for file in [plain_jpeg(), plain_png(), webp::file(&[])] {
        assert_eq!(kinds(&file), []);
    }
}

#[test]
fn bytes_that_say_nothing_are_no_finding() {
    let end = png::chunk(b"IEND", b"");
    for tail in [&b"\n"[..], b"\0\0\0\0", &[0; 5000], &[0xFF; 3], b"\r\n\0 "] {
        for file in [plain_jpeg(), plain_png(), webp::file(&[])] {
            assert_eq!(kinds(&then(&file, tail)), [], "{tail:?}");
        }
    }
    assert_eq!(kinds(&then(&plain_png(), &end)), [], "a second end");
    assert_eq!(kinds(&then(&plain_jpeg(), b"\xFF\xD9")), []);
}

#[test]
fn bytes_behind_the_end_are_counted_and_placed() {
    for file in [plain_jpeg(), plain_png(), webp::file(&[])] {
        let found = one(
            &then(&file, b"meet me at nine, the usual place"),
            Kind::AppendedData,
        );
        assert_eq!(found.strength, Strength::Shows);
        assert_eq!(found.params.bytes, Some(32));
        assert_eq!(found.evidence[0].range, file.len()..file.len() + 32);
        assert_eq!(found.evidence[0].segment, "trailer");
    }
}

#[test]
fn the_tail_of_an_earlier_picture_is_told_from_other_bytes() {
    let noise: Vec<u8> = (0..900_u32).map(|at| (at * 37 % 251) as u8).collect();
    let png_tail = [&noise[..], &png::chunk(b"IEND", b"")].concat();
    let found = one(&then(&plain_png(), &png_tail), Kind::CroppedPartRemains);
    assert_eq!(found.strength, Strength::Shows);
    one(&then(&plain_png(), &noise), Kind::AppendedData);
    let jpeg_tail = [&noise[..], b"\xFF\xD9"].concat();
    one(&then(&plain_jpeg(), &jpeg_tail), Kind::CroppedPartRemains);
    one(&then(&plain_jpeg(), &noise), Kind::AppendedData);
    // An unknown maker's trailer with a whole picture in it was not left over from this one.
    let trailer = [b"maker", &plain_jpeg()[..]].concat();
    one(&then(&plain_jpeg(), &trailer), Kind::AppendedData);
}

#[test]
fn a_nested_end_is_not_the_end() {
    // Canva keeps a thumbnail with an end chunk of its own inside `caBX`.
    let file = png::file(&[png::chunk(b"caBX", &plain_png())]);
    assert_eq!(kinds(&file), []);
}

/// A ZIP archive of one empty file.
fn zip() -> Vec<u8> {
    let local = [b"PK\x03\x04".as_slice(), &[0; 26]].concat();
    let central = [b"PK\x01\x02".as_slice(), &[0; 42]].concat();
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend(46_u32.to_le_bytes());
    end.extend([0; 6]);
    [local, central, end].concat()
}

#[test]
fn other_files_are_told_behind_the_end_and_in_foreign_segments() {
    let mut program = b"MZ".to_vec();
    program.resize(0x3C, 0);
    program.extend(b"\x40\0\0\0PE\0\0");
    let cases: [(&[u8], OtherFile); 8] = [
        (&zip(), OtherFile::Zip),
        (&program, OtherFile::Exe),
        (b"ID3\x03\0\0\0\0\0\x7F song", OtherFile::Mp3),
        (b"%PDF-1.7\n%%EOF\n", OtherFile::Pdf),
        (b"Rar!\x1A\x07\x00\xCF\x90\x73", OtherFile::Rar),
        (b"7z\xBC\xAF\x27\x1C\0\x04", OtherFile::SevenZ),
        (b"\x1F\x8B\x08\0\0\0\0\0\0\x03", OtherFile::Gzip),
        (b"<script>fetch('//x')</script>", OtherFile::Html),
    ];
    for (bytes, kind) in cases {
        for file in [
            then(&plain_jpeg(), bytes),
            then(&plain_png(), bytes),
            then(&webp::file(&[]), bytes),
            jpeg::file(&[jpeg::segment(0xFE, bytes)]),
            jpeg::file(&[jpeg::segment(0xE9, bytes)]),
            png::file(&[png::chunk(b"prVt", bytes)]),
            webp::file(&[webp::chunk(b"JUNK", bytes)]),
        ] {
            let found = one(&file, Kind::OtherFileInside);
            assert_eq!(found.params.other_file, Some(kind));
        }
    }
    let second = one(&then(&plain_jpeg(), &plain_png()), Kind::OtherFileInside);
    assert_eq!(second.params.other_file, Some(OtherFile::Picture));
    let second = one(&then(&plain_png(), &plain_png()), Kind::OtherFileInside);
    assert_eq!(second.params.other_file, Some(OtherFile::Picture));
    let film = one(&then(&plain_jpeg(), &video()), Kind::OtherFileInside);
    assert_eq!(film.params.other_file, Some(OtherFile::Mp4));
}

#[test]
fn words_in_a_comment_are_only_words() {
    for text in [
        "PK is short for a name",
        "see the PDF",
        "MZ",
        "ftyp",
        "written by <b>me</b>",
    ] {
        assert_eq!(
            kinds(&jpeg::file(&[jpeg::segment(0xFE, text.as_bytes())])),
            []
        );
        assert_eq!(kinds(&png::file(&[png::text("Comment", text)])), []);
    }
    let page = png::file(&[png::text("Comment", "<html><script>alert(1)</script>")]);
    let found = one(&page, Kind::OtherFileInside);
    assert_eq!(found.params.other_file, Some(OtherFile::Html));
}

#[test]
fn frames_are_counted_with_the_picture_that_is_none_of_them() {
    let control = |frames: u32| png::chunk(b"acTL", &[frames.to_be_bytes(), [0; 4]].concat());
    let frame = png::chunk(b"fcTL", &[0; 26]);
    let animated = png::file(&[control(2), frame.clone(), frame.clone()]);
    assert_eq!(one(&animated, Kind::MoreFrames).params.count, Some(2));
    let single = png::file(&[control(1), frame.clone()]);
    assert_eq!(kinds(&single), []);
    // The only frame stands behind the data: the default picture is a second one.
    let still = png::file(&[control(1)]);
    let (head, end) = still.split_at(still.len() - 12);
    let apart = [head, &frame, end].concat();
    assert_eq!(one(&apart, Kind::MoreFrames).params.count, Some(2));
    let film = webp::file(&[
        webp::chunk(b"ANIM", &[0; 6]),
        webp::chunk(b"ANMF", &[0; 16]),
        webp::chunk(b"ANMF", &[0; 16]),
    ]);
    assert_eq!(one(&film, Kind::MoreFrames).params.count, Some(2));
}

#[test]
fn a_fireworks_document_has_layers() {
    let file = png::file(&[png::chunk(b"mkBF", &[7; 72]), png::chunk(b"mkBS", &[7; 72])]);
    one(&file, Kind::HiddenLayers);
}

#[test]
fn the_ledger_says_how_far_the_search_went() {
    let status = |file: &[u8]| {
        let report = read(file);
        let check = report
            .checks
            .iter()
            .find(|check| serde_json::json!(check.id) == "hidden-data");
        serde_json::json!(check.expect("noted").status)
    };
    let done = serde_json::json!({"status": "done"});
    assert_eq!(status(&plain_jpeg()), done);
    assert_eq!(status(&then(&plain_png(), b"more and more")), done);
    let cut = plain_png();
    let cut = [&cut[..cut.len() - 20], b"not a chunk, not an end"].concat();
    assert_eq!(
        status(&cut),
        serde_json::json!({"status": "stopped", "why": "damaged"})
    );
}
