//! Why there is no copy.

use waitforyes::error::{Error, Unit};
use waitforyes::{CopyOptions, Refusal, without_private_data};

use super::made;
use crate::support::exif::Order;
use crate::support::{jpeg, png, webp};

fn refusal(file: &[u8]) -> Refusal {
    without_private_data(file, &CopyOptions::default()).expect_err("no copy")
}

fn damaged(unit: Unit, at: usize) -> Refusal {
    Refusal::Damaged {
        error: Error::malformed(unit, at),
    }
}

#[test]
fn of_other_formats_there_is_none() {
    for file in [&b""[..], b"text", b"GIF89a\x01\0\x01\0\0\0\0\x3B"] {
        assert_eq!(refusal(file), Refusal::Format);
    }
}

#[test]
fn a_picture_that_is_cut_short_is_refused_where_it_ends() {
    let file = jpeg::file(&[jpeg::exif(&made::exif(Order::Big))]);
    let cut = file.len() - 2;
    assert_eq!(refusal(&file[..cut]), damaged(Unit::JpegScan, cut));
    let file = png::file(&[]);
    let cut = file.len() - 12;
    assert_eq!(refusal(&file[..cut]), damaged(Unit::PngChunk, cut));
    let file = webp::file(&[]);
    let cut = file.len() - 4;
    assert_eq!(refusal(&file[..cut]), damaged(Unit::RiffChunk, 4));
}

#[test]
fn a_packet_that_cannot_be_read_may_hold_a_mark() {
    let broken = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>";
    let at = 2 + 4 + 29;
    let file = jpeg::file(&[jpeg::xmp(broken)]);
    assert_eq!(refusal(&file), damaged(Unit::XmpPacket, at));
}

#[test]
fn marks_that_share_their_bytes_cannot_be_written_apart() {
    // Two entries of a block point at one long text, so that both together are longer than the block.
    let text = format!(
        "a cat\nSteps: 20, Sampler: Euler a, Seed: 42, {}",
        "x".repeat(400)
    );
    let text = [b"ASCII\0\0\0", text.as_bytes()].concat();
    let number = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
    let entry = |tag: u16, kind: u16, count: usize, value: usize| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &number(count),
            &number(value),
        ]
        .concat()
    };
    let exif_at = 8 + 2 + 24 + 4;
    let text_at = exif_at + 2 + 12 + 4;
    let block = [
        &b"II\x2A\0\x08\0\0\0\x02\0"[..],
        &entry(0x8769, 4, 1, exif_at),
        &entry(0x9286, 7, text.len(), text_at),
        &[0; 4],
        &[1, 0],
        &entry(0x9286, 7, text.len(), text_at),
        &[0; 4],
        &text,
    ]
    .concat();
    let at = 2 + 4 + 6 + text_at;
    let file = jpeg::file(&[jpeg::exif(&block)]);
    assert_eq!(refusal(&file), Refusal::MarkAndPrivateInseparable { at });
}

#[test]
fn a_face_of_deepfacelab_is_no_file_to_copy() {
    let mut face = b"\x80\x04}(".to_vec();
    for key in ["face_type", "landmarks", "source_filename", "source_rect"] {
        face.extend([0x8C, u8::try_from(key.len()).expect("short")]);
        face.extend(key.as_bytes());
    }
    for file in [
        crate::support::jpeg::file(&[crate::support::jpeg::segment(0xEF, &face)]),
        crate::support::png::file(&[crate::support::png::chunk(b"fcWp", &face)]),
    ] {
        let refusal = without_private_data(&file, &CopyOptions::default());
        assert!(
            matches!(refusal, Err(Refusal::MarkAndPrivateInseparable { .. })),
            "{refusal:?}"
        );
    }
}
