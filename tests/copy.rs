//! Copies without private data: what goes, what stays, what is refused.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that meets the unexpected has to stop"
)]

#[path = "copy/bmff.rs"]
mod boxes;

mod corpus;
#[path = "copy/tiff.rs"]
mod directories;
mod homes;
mod made;
#[path = "copy/marks.rs"]
mod marks_stay;
#[path = "copy/private.rs"]
mod private_data;
mod refusals;

use waitforyes::checks::Ledger;
use waitforyes::container::{Container, Format, Item, Name, Role, walk};
use waitforyes::finding::Kind;
use waitforyes::limits::Limits;
use waitforyes::provenance::{Claim, MarkKind};
use waitforyes::{CopyOptions, Options, Report, check, without_private_data};

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

/// The bytes that show the picture: JPEG's tables, frames and scans, PNG's and WebP's picture chunks, the
/// items of HEIC and AVIF, strips and tiles of TIFF.
fn shown(file: &[u8]) -> Vec<Vec<u8>> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = walk(file, &mut limits, &mut ledger).expect("a known format");
    match container.format {
        Format::Heic | Format::Avif => return parts(file, &container),
        Format::Tiff => return strips(file),
        _ => {}
    }
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

/// The bytes of the primary item, of all that it is put together from, and of its transparency, with the
/// size and the turn of each.
fn parts(file: &[u8], container: &Container) -> Vec<Vec<u8>> {
    let items = &container.items;
    let leads = |item: &Item, kind: &[u8; 4], to: u32| {
        let mut references = item.references.iter();
        references.any(|found| found.kind == *kind && found.to.contains(&to))
    };
    let primary = items.iter().find(|item| item.role == Role::Primary);
    let mut ids = vec![primary.expect("a picture").id];
    let mut next = 0;
    while let Some(id) = ids.get(next).copied() {
        next += 1;
        for item in items {
            let alpha = item.auxiliary.ends_with("alpha") || item.auxiliary.ends_with("auxid:1");
            let part = items
                .iter()
                .any(|whole| whole.id == id && leads(whole, b"dimg", item.id));
            if (part || (alpha && leads(item, b"auxl", id))) && !ids.contains(&item.id) {
                ids.push(item.id);
            }
        }
    }
    let of = |id| items.iter().find(|item| item.id == id).expect("an item");
    let bytes = |item: &Item| -> Vec<u8> {
        let parts = item.extents.iter();
        parts.flat_map(|part| file[part.clone()].to_vec()).collect()
    };
    let look = |item: &Item| {
        let look = (item.size, item.turns, item.mirrored, item.crop);
        format!("{} {look:?}", item.kind.escape_ascii())
    };
    ids.iter()
        .map(|id| {
            look(of(*id))
                .into_bytes()
                .into_iter()
                .chain(bytes(of(*id)))
                .collect()
        })
        .collect()
}

/// The strips and tiles of every page, in their order.
fn strips(file: &[u8]) -> Vec<Vec<u8>> {
    let fields = check(file, &Options::default()).fields;
    let numbers = |group: &str, name: &str| -> Vec<usize> {
        let field = fields
            .iter()
            .find(|field| field.group == group && field.name == name);
        let numbers = field.map_or_else(Vec::new, |field| field.value.numbers());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        numbers.into_iter().map(|number| number as usize).collect()
    };
    let mut found = Vec::new();
    for page in (0..50).map(|number| format!("IFD{number}")) {
        if numbers(&page, "SubfileType").first() == Some(&1) {
            continue;
        }
        for (offsets, lengths) in [
            ("StripOffsets", "StripByteCounts"),
            ("TileOffsets", "TileByteCounts"),
        ] {
            let places = numbers(&page, offsets)
                .into_iter()
                .zip(numbers(&page, lengths));
            found.extend(places.map(|(start, length)| file[start..start + length].to_vec()));
        }
    }
    found
}
