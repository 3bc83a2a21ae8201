//! PNG text chunks and JPEG comments: names, encodings, places, and what damaged chunks cost.

use crate::support::metadata as built;
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::limits::Limits;
use waitforyes::metadata::Value;

use crate::support::metadata::{
    international_chunk, jpeg, packed_chunk, png, read, read_with, text_chunk,
};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_chunk_type_is_read_in_file_order() {
    let file = png(&[
        (b"tEXt", &text_chunk("Creation Time", b"2026")),
        (b"zTXt", &packed_chunk("parameters", b"Steps: 1")),
        (
            b"iTXt",
            &international_chunk("Title", "", false, "Grüße".as_bytes()),
        ),
        (b"IDAT", &[]),
        (
            b"iTXt",
            &international_chunk("Title", "de", true, "你好".as_bytes()),
        ),
        (b"comf", &text_chunk("prompt", b"{}")),
    ]);
    let read = read(&file);
    let all: Vec<_> = read
        .stated()
        .iter()
        .map(|field| {
            assert_eq!(field.group, "PNG");
            (
                field.name.as_ref(),
                &field.value,
                field.segment.as_str(),
                field.private,
            )
        })
        .collect();
    assert_eq!(
        all,
        [
            ("CreationTime", &text("2026"), "tEXt", false),
            ("Parameters", &text("Steps: 1"), "zTXt", true),
            ("Title", &text("Grüße"), "iTXt", true),
            ("Title-de", &text("你好"), "iTXt", true),
            ("Prompt", &text("{}"), "comf", true),
        ]
    );
    let place = |at: usize| file[read.stated()[at].range.clone()].to_vec();
    assert_eq!(place(0), b"2026");
    assert_eq!(place(2), "Grüße".as_bytes());
    let packed = &read.container.segments[3];
    assert_eq!(read.stated()[1].range, packed.range);
    assert_eq!(read.ledger.status(CheckId::Text), Some(Status::Done));
}

#[test]
fn text_above_ascii_is_utf_8_where_it_can_be_and_latin_1_else() {
    for (bytes, told) in [
        ("võ".as_bytes(), text("võ")),
        (b"\xe5\xe4\xf6\0\0", text("åäö")),
        (b"PK\0\x03", Value::Bytes { bytes: 4 }),
        (b"", text("")),
    ] {
        for file in [
            png(&[(b"tEXt", &text_chunk("Comment", bytes))]),
            jpeg(&[(0xfe, bytes)]),
        ] {
            let read = read(&file);
            let field = &read.stated()[0];
            assert_eq!((&field.value, field.name.as_ref()), (&told, "Comment"));
            assert!(field.private);
        }
    }
}

#[test]
fn a_comment_of_a_jpeg_stands_in_its_own_group() {
    let file = jpeg(&[(0xe0, b"JFIF\0"), (0xfe, b"Made by hand")]);
    let read = read(&file);
    let field = read.fields.find("File", "Comment").expect("the comment");
    assert_eq!(field.segment, "COM");
    assert_eq!(&file[field.range.clone()], b"Made by hand");
}

#[test]
fn a_block_of_another_standard_is_named_by_its_size() {
    let block = b"\niptc\n   4\n01020304\n";
    let file = png(&[(b"tEXt", &text_chunk("Raw profile type iptc", block))]);
    let read = read(&file);
    assert_eq!(read.stated().len(), 1);
    let field = &read.stated()[0];
    assert_eq!(field.name, "RawProfileTypeIptc");
    assert_eq!(field.value, Value::Bytes { bytes: block.len() });
}

#[test]
fn damaged_chunks_spoil_only_themselves() {
    let whole = packed_chunk("Comment", b"a long enough text to be cut");
    let cut = &whole[..whole.len() - 6];
    let mut broken = whole.clone();
    broken[12] ^= 0xff;
    let long = text_chunk(&"k".repeat(80), b"text");
    let bad: [(&[u8; 4], &[u8], Unit); 7] = [
        (b"tEXt", b"no end of the keyword", Unit::PngChunk),
        (b"tEXt", b"\0no keyword", Unit::PngChunk),
        (b"tEXt", &long, Unit::PngChunk),
        (b"zTXt", b"Comment\0\x01method", Unit::PngChunk),
        (b"iTXt", b"Comment\0\0", Unit::PngChunk),
        (b"zTXt", cut, Unit::Deflate),
        (b"zTXt", &broken, Unit::Deflate),
    ];
    for (name, payload, unit) in bad {
        let file = png(&[(name, payload), (b"tEXt", &text_chunk("Title", b"fine"))]);
        let read = read(&file);
        assert_eq!(read.stated().len(), 1);
        assert_eq!(read.stated()[0].value, text("fine"));
        let why = Why::Damaged;
        assert_eq!(
            read.ledger.status(CheckId::Text),
            Some(Status::Stopped { why })
        );
        let errors = read.ledger.errors();
        assert!(
            matches!(errors, [Error::Malformed { unit: told, .. }] if *told == unit),
            "{errors:?}"
        );
    }
}

#[test]
fn a_bomb_is_refused_at_the_limit_and_the_rest_is_read() {
    let bomb = packed_chunk("Comment", &vec![0; 40 << 20]);
    assert!(bomb.len() < 50_000);
    let file = png(&[(b"zTXt", &bomb), (b"tEXt", &text_chunk("Title", b"fine"))]);
    let read = read(&file);
    let resource = Resource::Inflated;
    assert!(matches!(
        read.ledger.errors(),
        [Error::Limit { resource: told, .. }] if *told == resource
    ));
    assert_eq!(read.stated().len(), 1);
}

#[test]
fn many_small_bombs_share_one_purse() {
    let bomb = packed_chunk("Comment", &vec![b'a'; 1 << 20]);
    let chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"zTXt", &bomb); 9];
    let limits = Limits {
        inflated: 4 << 20,
        ..Limits::default()
    };
    let read = read_with(&png(&chunks), limits);
    assert_eq!(read.stated().len(), 4);
    let why = Why::Limit;
    assert_eq!(
        read.ledger.status(CheckId::Text),
        Some(Status::Stopped { why })
    );
}

#[test]
fn plain_text_is_copied_only_so_far() {
    let large = text_chunk("Comment", &vec![b'a'; 10 << 20]);
    let read = read(&png(&[(b"tEXt", &large), (b"tEXt", &large)]));
    assert_eq!(read.stated().len(), 1);
    assert!(matches!(
        read.ledger.errors(),
        [Error::Limit {
            resource: Resource::Bytes,
            ..
        }]
    ));
}

#[test]
fn a_file_without_text_has_nothing_to_look_at() {
    let read = read(&png(&[]));
    assert_eq!(
        read.ledger.status(CheckId::Text),
        Some(Status::NotApplicable)
    );
}

#[test]
fn the_corpus_reads_as_exiftool_reads_it() {
    let mut same = 0;
    for family in [
        "ai-marks",
        "ai-unmarked",
        "fmt-png-suite",
        "hidden-polyglot",
        "hidden-thumbnail",
    ] {
        let Some(pictures) = built::told(family) else {
            return;
        };
        for (name, bytes, told) in pictures {
            let read = read(&bytes);
            assert!(told.is_object(), "ExifTool has read every file");
            for field in read.stated() {
                if !matches!(field.segment.as_str(), "tEXt" | "zTXt" | "iTXt" | "COM")
                    || field.group.starts_with("XMP")
                {
                    continue;
                }
                let key = format!("{}:{}", field.group, field.name);
                let told = told
                    .get(&key)
                    .unwrap_or_else(|| panic!("{name}: ExifTool has no {key}"));
                // ExifTool has numbers and dates of its own, decodes UTF-8 in tEXt as Latin-1, and the
                // expected results cut long texts.
                if let (Some(told), Value::Text(mine)) = (told.as_str(), &field.value)
                    && mine.is_ascii()
                    && mine.len() <= 4096
                    && field.name != "CreationTime"
                {
                    assert_eq!(mine, told, "{name}: {key}");
                    same += 1;
                }
            }
        }
    }
    assert!(same >= 30, "only {same} texts compared");
}
