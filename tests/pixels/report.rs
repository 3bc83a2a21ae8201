//! What the report makes of the pixels.

use std::path::Path;

use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::evidence::Strength;
use waitforyes::finding::Kind;
use waitforyes::pixels::beside::Beside;
use waitforyes::pixels::decode::Picture;
use waitforyes::pixels::trace::{Abstained, Cannot, Signal};
use waitforyes::pixels::watermark::MESSAGES;
use waitforyes::pixels::{Pixels, read_file};
use waitforyes::provenance::{Claim, MarkKind};
use waitforyes::{Given, Options, Report, beside_pixels, check, check_given};

use super::decoded;
use crate::support::watermark::{embed, scene};
use crate::support::{corpus, png};

fn report(file: &[u8]) -> Report {
    let options = Options {
        pixels: true,
        ..Options::default()
    };
    check(file, &options)
}

type Told = (MarkKind, Option<String>, Strength, Claim);

fn marks(report: &Report) -> Vec<Told> {
    let told = report
        .marks
        .iter()
        .map(|mark| (mark.kind, mark.generator.clone(), mark.strength, mark.says));
    told.collect()
}

fn status(report: &Report) -> Status {
    let mut checks = report.checks.iter();
    checks
        .find(|check| check.id == CheckId::Pixels)
        .expect("it is listed")
        .status
}

fn has(report: &Report, kind: Kind) -> Option<Strength> {
    let mut findings = report.findings.iter();
    Some(findings.find(|finding| finding.kind == kind)?.strength)
}

fn file(name: &str) -> Option<Vec<u8>> {
    let files = corpus::files(&["ai-marks"])?;
    Some(
        files
            .into_iter()
            .find(|file| file.name == name)
            .expect("a file")
            .bytes,
    )
}

#[test]
fn a_signature_that_fits_makes_the_claim_signed() {
    let Some(file) = file("ai-marks/sd-metadata/novelai-curated.png") else {
        return;
    };
    let report = report(&file);
    let by = Some("NovelAI".to_owned());
    let expected = [
        (
            MarkKind::Novelai,
            by.clone(),
            Strength::Says,
            Claim::Generated,
        ),
        (
            MarkKind::StealthPngInfo,
            by.clone(),
            Strength::Says,
            Claim::Generated,
        ),
        (
            MarkKind::NovelaiSignature,
            by,
            Strength::Signed,
            Claim::Generated,
        ),
    ];
    assert_eq!(marks(&report), expected);
    assert_eq!(has(&report, Kind::AiGenerated), Some(Strength::Signed));
    assert_eq!(has(&report, Kind::ProvenanceChanged), None);
    assert_eq!(status(&report), Status::Done);
    let without = check(&file, &Options::default());
    assert_eq!(has(&without, Kind::AiGenerated), Some(Strength::Says));
    let why = Why::NotAsked;
    assert_eq!(status(&without), Status::Stopped { why });
}

#[test]
fn one_that_does_not_fit_is_told_as_changed_since() {
    let Some(file) = file("ai-marks/sd-metadata/novelai-curated.png") else {
        return;
    };
    let mut picture = decoded(&file).expect("a picture");
    // Red of the first pixel: the text in the alpha channel stays.
    picture.samples[0] ^= 1;
    let changed = png::picture(picture.width, picture.height, 6, &picture.samples, &[]);
    let report = report(&changed);
    let by = Some("NovelAI".to_owned());
    let expected = [
        (
            MarkKind::StealthPngInfo,
            by.clone(),
            Strength::Says,
            Claim::Generated,
        ),
        (
            MarkKind::NovelaiSignature,
            by.clone(),
            Strength::Says,
            Claim::Generated,
        ),
    ];
    assert_eq!(marks(&report), expected);
    assert_eq!(has(&report, Kind::AiGenerated), Some(Strength::Says));
    assert_eq!(has(&report, Kind::ProvenanceChanged), Some(Strength::Shows));
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::ProvenanceChanged);
    assert_eq!(finding.expect("a finding").params.generator, by);
}

#[test]
fn settings_in_the_pixels_are_read_as_settings() {
    let Some(file) = file("ai-marks/sd-parsers/automatic1111_stealth.png") else {
        return;
    };
    let report = report(&file);
    let by = Some("AUTOMATIC1111 Stable Diffusion web UI".to_owned());
    let kind = MarkKind::StealthPngInfo;
    assert_eq!(
        marks(&report),
        [(kind, by, Strength::Says, Claim::Generated)]
    );
    assert_eq!(has(&report, Kind::PromptText), Some(Strength::Says));
    let mark = &report.marks[0];
    assert_eq!(mark.evidence.segment, "IDAT");
    assert_eq!(&file[mark.evidence.range.clone()][4..8], b"IDAT");
    assert!(
        mark.evidence.excerpt.starts_with("a circle"),
        "{}",
        mark.evidence.excerpt
    );
}

#[test]
fn a_watermark_hints_that_ai_may_have_been_used() {
    let picture = scene();
    let saved = |picture: &Picture| png::picture(256, 256, 2, &picture.samples, &[]);
    assert_eq!(marks(&report(&saved(&picture))), []);
    for row in MESSAGES {
        let report = report(&saved(&embed(&picture, row)));
        let [mark] = report.marks.as_slice() else {
            panic!("{:?}", report.marks);
        };
        assert_eq!(
            (mark.kind, mark.strength),
            (MarkKind::DwtWatermark, Strength::Hints)
        );
        assert!(mark.generator.is_some());
        assert_eq!(has(&report, Kind::AiMaybe), Some(Strength::Hints));
    }
}

#[test]
fn what_cannot_be_decoded_is_said() {
    let Some(files) = corpus::files(&["fmt-heic"]) else {
        return;
    };
    let why = Why::Format;
    for file in files {
        let report = report(&file.bytes);
        assert_eq!(status(&report), Status::Stopped { why }, "{}", file.name);
        assert!(has(&report, Kind::PartlyChecked).is_some());
    }
}

#[test]
fn what_the_pixels_hint_are_findings_with_a_place_in_the_picture() {
    let pasted = report(&fixture("made/cat-with-pasted-part.png"));
    let strength = has(&pasted, Kind::PartSavedDifferently);
    assert_eq!(strength, Some(Strength::Hints));
    let traces = pasted.traces.expect("they were looked for");
    let part = (traces.found.iter()).find(|trace| trace.signal == Signal::PartSavedDifferently);
    let [left, top, width, height] = part.expect("the part").regions[0].bounds;
    // Pasted from 40, 60 to 200, 200.
    for (told, pasted) in [
        (left, 40),
        (top, 60),
        (left + width, 200),
        (top + height, 200),
    ] {
        assert!(told.abs_diff(pasted) <= 24, "{told} {pasted}");
    }
    let other = report(&fixture("made/cat-with-other-preview.jpg"));
    assert_eq!(has(&other, Kind::PreviewDiffers), Some(Strength::Hints));
    let plain = report(&fixture("cat.jpg"));
    assert_eq!(plain.findings, []);
    let why = Cannot::LastSaveJpeg;
    let signal = Signal::PartSavedDifferently;
    let abstained = plain.traces.expect("they were looked for").abstained;
    assert!(abstained.contains(&Abstained { signal, why }));
    assert_eq!(
        check(&fixture("cat.jpg"), &Options::default()).traces,
        None,
        "nobody asked"
    );
}

#[test]
fn the_modules_of_a_page_come_to_the_same_report() {
    let mut files: Vec<Vec<u8>> = [
        "cat.jpg",
        "made/cat-cut.jpg",
        "made/cat-with-other-preview.jpg",
        "made/cat-with-pasted-part.png",
        "made/hidden-text.png",
        "made/watermark.png",
        "made/some-avif.avif",
        "made/two-billion.png",
    ]
    .map(fixture)
    .to_vec();
    let more = corpus::files(&["hidden-thumbnail"]);
    for file in more.unwrap_or_default() {
        if file.bytes.len() < 60_000 {
            files.push(file.bytes);
        }
    }
    for file in files {
        let beside = beside_pixels(&file, &Options::default()).expect("a known format");
        let handed = Beside::told(&serde_json::to_string(&beside).expect("JSON")).expect("as sent");
        let told = read_file(&file, &handed, &mut |_| {}).expect("a known format");
        let given = Given {
            pixels: Pixels::told(&serde_json::to_string(&told).expect("JSON")),
            provenance: None,
        };
        assert_eq!(given.pixels, Some(told));
        let by_parts = check_given(&file, &without_record(), given, &mut |_| {});
        let at_once = check(
            &file,
            &Options {
                pixels: true,
                ..without_record()
            },
        );
        assert_eq!(by_parts, at_once);
    }
}

fn without_record() -> Options {
    Options {
        credentials: false,
        ..Options::default()
    }
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::read(path.join(name)).expect("a fixture")
}
