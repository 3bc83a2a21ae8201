//! Small files that ask for very much: each ends soon and in little memory, and says where it stopped.

use super::walked;
use crate::support::soon::soon;
use crate::support::{bmff, gif};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::Error;
use waitforyes::{Options, Report, check};

fn in_time(file: &[u8]) -> Report {
    soon(|| check(file, &Options::default()))
}

fn why(report: &Report, id: CheckId) -> Option<Why> {
    let check = report.checks.iter().find(|check| check.id == id)?;
    match check.status {
        Status::Stopped { why } => Some(why),
        _ => None,
    }
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("small").to_be_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_be_bytes()
}

/// Boxes around an `iinf` of `count` items of a kind.
fn with_items(kind: &[u8; 4], count: usize, rest: &[Vec<u8>]) -> Vec<u8> {
    let mut entries = short(count).to_vec();
    for id in 0..count {
        let entry = [&short(id)[..], &[0, 0], kind, &[0]].concat();
        entries.extend(bmff::full(b"infe", 2, 0, &entry));
    }
    let items = bmff::full(b"iinf", 0, 0, &entries);
    let meta = bmff::full(b"meta", 0, 0, &[items, rest.concat()].concat());
    let head = bmff::boxed(b"ftyp", b"heic\0\0\0\0heic");
    [head, meta, bmff::boxed(b"mdat", &[0; 4096])].concat()
}

#[test]
fn extents_that_take_no_bytes_are_paid_for() {
    let mut places = [&[0, 0][..], &short(9000)].concat();
    for id in 0..9000 {
        places.extend([short(id), short(0), short(0xFFFF)].concat());
    }
    let file = with_items(b"hvc1", 9000, &[bmff::full(b"iloc", 0, 0, &places)]);
    in_time(&file);
    let (_, ledger) = walked(&file);
    let paid = |error: &Error| matches!(error, Error::Limit { .. });
    assert!(ledger.errors().iter().any(paid));
}

#[test]
fn an_item_of_the_whole_file_again_and_again_is_not_put_together() {
    let extent = [long(0), long(4096)].concat();
    let places = [
        &[0x44, 0][..],
        &short(1),
        &short(0),
        &short(0),
        &short(20_000),
    ]
    .concat();
    let places = [places, extent.repeat(20_000)].concat();
    let file = with_items(b"Exif", 1, &[bmff::full(b"iloc", 0, 0, &places)]);
    let report = in_time(&file);
    assert_eq!(why(&report, CheckId::Exif), Some(Why::Limit));
}

#[test]
fn a_long_property_of_very_many_items_is_read_a_little() {
    let urn = bmff::full(b"auxC", 0, 0, &vec![b'a'; 1 << 20]);
    let links = [&[0, 0, 255][..], &[1; 255]].concat().repeat(2000);
    let links = [&long(2000)[..], &links].concat();
    let properties = [
        bmff::boxed(b"ipco", &urn),
        bmff::full(b"ipma", 0, 0, &links),
    ]
    .concat();
    let file = with_items(b"hvc1", 1, &[bmff::boxed(b"iprp", &properties)]);
    in_time(&file);
    let (container, _) = walked(&file);
    assert_eq!(container.items[0].auxiliary, "a".repeat(256));
}

#[test]
fn pointers_in_a_fan_do_not_fill_the_memory() {
    // Each directory has 65,535 entries with 64 offsets each.
    let mut file = b"MM\0\x2A\0\0\x01\0".to_vec();
    file.resize(0x100, 0);
    for number in 0..3 {
        let entry = b"\x01\x4A\0\x04\0\0\0\x40\0\0\0\0";
        file.extend([0xFF, 0xFF]);
        file.extend(entry.repeat(0xFFFF));
        let next = file.len() + 4;
        file.extend(long(if number < 2 { next } else { 0 }));
    }
    let report = in_time(&file);
    assert_eq!(why(&report, CheckId::Exif), Some(Why::Limit));
}

#[test]
fn comments_of_one_byte_a_block_are_joined_in_their_own_size() {
    let mut file = gif::file(&[]);
    file.pop();
    file.extend(b"\x21\xFE");
    file.extend(b"\x01x".repeat(4 << 20));
    file.extend(b"\0;");
    let report = in_time(&file);
    assert_eq!(why(&report, CheckId::Text), None);
    let comment = report.fields.iter().find(|field| field.name == "Comment");
    let text = comment.expect("read").value.as_text().expect("text");
    assert_eq!(text.len(), 4 << 20);
}

/// A TIFF file whose directory names the same bytes as the maker's note, 4,000 times over.
fn with_notes(make: &[u8; 6], start: &[u8], filling: u8, length: usize) -> Vec<u8> {
    with_entries(0x927C, make, start, filling, length)
}

/// The same with entries of another tag.
fn with_entries(tag: u16, make: &[u8; 6], start: &[u8], filling: u8, length: usize) -> Vec<u8> {
    const NOTES: usize = 4_000;
    let directory = 8 + 2 + (NOTES + 1) * 12 + 4;
    let entry = |tag: u16, kind: u16, count: usize, at: usize| {
        let numbers = [long(count), long(at)].concat();
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &numbers].concat()
    };
    let mut file = [&b"MM\0\x2A\0\0\0\x08"[..], &short(NOTES + 1)].concat();
    file.extend(entry(0x010F, 2, make.len(), directory));
    for _ in 0..NOTES {
        file.extend(entry(tag, 7, length, directory + make.len()));
    }
    file.extend([0; 4]);
    file.extend(make);
    file.extend(start);
    file.resize(directory + make.len() + length, filling);
    file
}

#[test]
fn a_long_note_that_many_entries_name_is_not_read_each_time() {
    // No known maker, and text but for its last byte; then a maker who writes text.
    let mut nobody = with_notes(b"NOBODY", b"", b'a', 12 << 20);
    nobody.extend([1]);
    in_time(&nobody);
    in_time(&with_notes(b"Ricoh\0", b"Rv100;Rg200;", b';', 12 << 20));
}

#[test]
fn a_long_text_that_many_entries_name_is_paid_for_however_little_it_tells() {
    for tag in [0x9286, 0x9C9C] {
        for filling in [0, b' '] {
            in_time(&with_entries(
                tag,
                b"NOBODY",
                b"UNICODE\0",
                filling,
                4 << 20,
            ));
        }
    }
}

#[test]
fn entries_of_a_note_are_paid_for_whatever_they_are() {
    // A note of Nikon's with 30,000 entries that no table knows, then one with long texts that tell nothing.
    let head = |entries: usize| {
        let start = b"Nikon\0\x02\x10\0\0MM\0\x2A\0\0\0\x08";
        [&start[..], &short(entries)].concat()
    };
    let unknown = [
        head(30_000),
        [0xFF, 0xF0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0].repeat(30_000),
    ];
    in_time(&with_notes(b"NIKON\0", &unknown.concat(), 0, 1 << 20));
    let long = [&[0, 5, 0, 7][..], &long(4 << 20), &long(700_000)].concat();
    let texts = [head(30_000), long.repeat(30_000)].concat();
    in_time(&with_notes(b"NIKON\0", &texts, b' ', 6 << 20));
}

#[test]
fn a_text_with_a_mark_that_many_entries_name_is_read_once_for_its_words() {
    let start = br#"{"resource-stack":{"class_type":"CheckpointLoaderSimple","inputs":{}}"#;
    let more = br#","a":"b""#.repeat(450);
    let text = [&b"ASCII\0\0\0"[..], start, &more, b"}"].concat();
    let report = in_time(&with_entries(0x9286, b"NOBODY", &text, 0, text.len()));
    assert!(report.marks.len() > 1000);
}
