//! Copies without private data: what goes, what stays, what is refused.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that meets the unexpected has to stop"
)]

mod support;

#[path = "copy/corpus.rs"]
mod corpus;
#[path = "copy/made.rs"]
mod made;
#[path = "copy/marks.rs"]
mod marks_stay;
#[path = "copy/private.rs"]
mod private_data;
#[path = "copy/refusals.rs"]
mod refusals;

use waitforyes::checks::Ledger;
use waitforyes::container::{Format, Name, walk};
use waitforyes::finding::Kind;
use waitforyes::limits::Limits;
use waitforyes::provenance::{Claim, MarkKind};
use waitforyes::{CopyOptions, Report, without_private_data};

/// The copy of a file, for somebody who knows all there is to know.
fn copied(file: &[u8]) -> Vec<u8> {
    without_private_data(file, &CopyOptions { signed_known: true }).expect("a copy")
}

/// Whether `text` stands in a file as it is, or in the UTF-16 of Windows.
fn holds(file: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.as_bytes(), &wide]
        .iter()
        .any(|bytes| file.windows(bytes.len()).any(|window| window == *bytes))
}

/// What the marks of a report say, wherever they stand.
fn marks(report: &Report) -> Vec<(MarkKind, Option<String>, Claim)> {
    let mut marks: Vec<_> = report
        .marks
        .iter()
        .map(|mark| (mark.kind, mark.generator.clone(), mark.says))
        .collect();
    marks.sort();
    marks
}

/// The findings that a copy without marks must not have.
fn private(report: &Report) -> Vec<Kind> {
    let kinds = [
        Kind::Location,
        Kind::DeviceIdentity,
        Kind::PersonName,
        Kind::AccountId,
        Kind::LocalPath,
        Kind::CaptureTime,
        Kind::PreviewDiffers,
        Kind::CroppedPartRemains,
        Kind::VideoInside,
        Kind::ExtraPicture,
        Kind::AppendedData,
        Kind::OtherFileInside,
    ];
    let found = report.findings.iter().map(|finding| finding.kind);
    found.filter(|kind| kinds.contains(kind)).collect()
}

/// The bytes that show the picture: JPEG's tables, frames and scans, PNG's and WebP's picture chunks.
fn shown(file: &[u8]) -> Vec<Vec<u8>> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = walk(file, &mut limits, &mut ledger).expect("a known format");
    let shows = |name: &Name| match name {
        Name::Word(word) => {
            let tables = [
                "DHT", "DQT", "DRI", "DAC", "DNL", "SOS", "scan", "EOI", "APP14",
            ];
            word.starts_with("SOF") || word.starts_with("RST") || tables.contains(word)
        }
        Name::FourCc(code) if container.format == Format::Png => [
            *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"acTL", *b"fcTL", *b"fdAT",
            *b"iCCP", *b"gAMA", *b"cHRM", *b"sRGB", *b"pHYs",
        ]
        .contains(code),
        Name::FourCc(code) => {
            [*b"VP8 ", *b"VP8L", *b"ALPH", *b"ANIM", *b"ANMF", *b"ICCP"].contains(code)
        }
    };
    container
        .segments
        .iter()
        .filter(|segment| shows(&segment.name))
        .map(|segment| segment.payload(file).to_vec())
        .collect()
}
