//! What stands at the head of each maker's notes, and where their directories begin.

use super::walk::Pairs;
use super::{
    Directory, Record, apple, canon, casio, dji, fujifilm, kodak, minolta, nikon, olympus, others,
    panasonic, pentax, reconyx, ricoh, samsung, sigma, sony,
};
use crate::bytes::{Order, u16_at};
use crate::metadata::ifd;

/// The layout of one kind of note.
pub struct Layout {
    /// How the maker's name begins, in lower case; empty for any.
    pub make: &'static str,
    /// How the note begins; empty for any.
    pub head: &'static [u8],
    /// Where `II` or `MM` stands in the note.
    pub mark: Option<usize>,
    /// Where the first directory is.
    pub first: First,
    /// What offsets count from.
    pub base: Base,
    /// What the note holds.
    pub body: Body,
}

/// Where the first directory of a note is, counted from the note's start.
#[derive(Clone, Copy)]
pub enum First {
    /// Here.
    At(usize),
    /// Where a number says.
    Told {
        /// Where the number is.
        at: usize,
        /// What it counts from.
        from: usize,
        /// Its byte order where nothing marks it.
        order: Order,
    },
}

/// What the offsets in a note count from.
#[derive(Clone, Copy)]
pub enum Base {
    /// The block's TIFF header.
    Block,
    /// A byte of the note.
    Note(isize),
}

/// What a note holds.
#[derive(Clone, Copy)]
pub enum Body {
    /// A directory.
    Directory(&'static Directory),
    /// A record that fills the note.
    Record(&'static Record),
    /// Text of the maker's own, with its group.
    Text(&'static str, fn(&[u8]) -> Pairs),
}

/// The layout of a note that begins with `bytes`, in a block that names this maker.
pub fn find(bytes: &[u8], make: &str) -> Option<&'static Layout> {
    let make = make.trim_start().to_ascii_lowercase();
    LAYOUTS.iter().find(|layout| {
        let signed = !layout.head.is_empty();
        bytes.starts_with(layout.head)
            && make.starts_with(layout.make)
            && (signed || is_directory(bytes))
    })
}

/// Whether bytes without a signature begin like a directory: a small count, then an entry of a known type.
fn is_directory(bytes: &[u8]) -> bool {
    [Order::Big, Order::Little].into_iter().any(|order| {
        let count = u16_at(bytes, 0, order).unwrap_or(0);
        let kind = u16_at(bytes, 4, order).unwrap_or(0);
        (1..MANY).contains(&count) && ifd::size_of(kind) > 0
    })
}

/// More entries than any maker's directory has.
pub const MANY: u16 = 256;

/// A directory behind a signature, in the block's order, with offsets from `base`.
const fn signed(head: &'static [u8], at: usize, base: Base, body: &'static Directory) -> Layout {
    Layout {
        make: "",
        head,
        mark: None,
        first: First::At(at),
        base,
        body: Body::Directory(body),
    }
}

/// A directory right at the start, known by the maker's name alone.
const fn bare(make: &'static str, body: &'static Directory) -> Layout {
    Layout {
        make,
        ..signed(b"", 0, Base::Block, body)
    }
}

const fn marked(layout: Layout, at: usize) -> Layout {
    Layout {
        mark: Some(at),
        ..layout
    }
}

/// Signatures before bare directories. Sources: Exiv2's "Makernote formats and specifications" and the
/// makers' pages of ExifTool's tag names.
#[rustfmt::skip]
static LAYOUTS: [Layout; 48] = [
    marked(signed(b"Apple iOS\0", 14, Base::Note(0), &apple::MAIN), 12),
    Layout { make: "nikon", mark: Some(10), first: First::Told { at: 14, from: 10, order: Order::Big },
        ..signed(b"Nikon\0\x02", 0, Base::Note(10), &nikon::MAIN) },
    signed(b"Nikon\0\x01", 8, Base::Block, &nikon::OLD),
    marked(signed(b"OLYMPUS\0", 12, Base::Note(0), &olympus::MAIN), 8),
    marked(signed(b"OM SYSTEM\0", 16, Base::Note(0), &olympus::MAIN), 12),
    signed(b"OLYMP\0", 8, Base::Block, &olympus::MAIN),
    signed(b"EPSON\0", 8, Base::Block, &olympus::MAIN),
    signed(b"MINOL\0", 8, Base::Block, &olympus::MAIN),
    signed(b"CAMER\0", 8, Base::Block, &olympus::MAIN),
    signed(b"SANYO\0", 8, Base::Block, &others::SANYO),
    Layout { first: First::Told { at: 8, from: 0, order: Order::Little },
        ..signed(b"FUJIFILM", 0, Base::Note(0), &fujifilm::MAIN) },
    Layout { first: First::Told { at: 8, from: 0, order: Order::Little },
        ..signed(b"GENERALE", 0, Base::Note(0), &fujifilm::MAIN) },
    signed(b"Panasonic\0", 12, Base::Block, &panasonic::MAIN),
    signed(b"LEICA\0\0\0", 8, Base::Block, &panasonic::MAIN),
    marked(signed(b"AOC\0", 6, Base::Block, &pentax::MAIN), 4),
    marked(signed(b"PENTAX \0", 10, Base::Note(0), &pentax::MAIN), 8),
    marked(signed(b"SAMSUNG\0", 10, Base::Note(0), &pentax::MAIN), 8),
    signed(b"QVC\0", 6, Base::Block, &casio::TYPE_2),
    signed(b"DCI\0", 6, Base::Block, &casio::TYPE_2),
    signed(b"SONY DSC \0", 12, Base::Block, &sony::MAIN),
    signed(b"SONY CAM \0", 12, Base::Block, &sony::MAIN),
    signed(b"SONY MOBILE", 12, Base::Block, &sony::MAIN),
    signed(b"\0\0SONY PIC\0", 12, Base::Block, &sony::MAIN),
    signed(b"VHAB     \0", 12, Base::Block, &sony::MAIN),
    signed(b"RICOH\0", 8, Base::Block, &ricoh::MAIN),
    signed(b"Ricoh\0", 8, Base::Block, &ricoh::MAIN),
    signed(b"SIGMA\0", 10, Base::Block, &sigma::MAIN),
    signed(b"FOVEON\0", 10, Base::Block, &sigma::MAIN),
    signed(b"MOT\0", 8, Base::Note(0), &others::MOTOROLA),
    signed(b"GE\0", 18, Base::Note(0), &others::GE),
    Layout { body: Body::Record(&reconyx::HYPERFIRE), ..signed(b"\x01\xF1", 0, Base::Block, &others::SANYO) },
    Layout { body: Body::Record(&reconyx::HYPERFIRE_2), ..signed(b"RECONYXH2\0", 0, Base::Block, &others::SANYO) },
    Layout { make: "ricoh", body: Body::Text("Ricoh", ricoh::text), ..signed(b"Rv", 0, Base::Block, &ricoh::MAIN) },
    Layout { body: Body::Text("DJI", dji::text), ..signed(b"[ae_dbg_info:", 0, Base::Block, &dji::MAIN) },
    Layout { body: Body::Record(&kodak::BIG), ..signed(b"KDK INFO", 0, Base::Block, &dji::MAIN) },
    Layout { make: "eastman kodak", body: Body::Record(&kodak::TYPE_4), ..signed(b"\x01\x04\x03\0", 0, Base::Block, &dji::MAIN) },
    Layout { make: "eastman kodak", body: Body::Record(&kodak::TYPE_3), ..signed(b"\x01", 0, Base::Block, &dji::MAIN) },
    Layout { body: Body::Text("Google", others::hdr_plus), ..signed(b"HDRP", 0, Base::Block, &dji::MAIN) },
    Layout { make: "jvc", body: Body::Text("JVC", others::jvc), ..signed(b"VER:", 0, Base::Block, &dji::MAIN) },
    bare("canon", &canon::MAIN),
    bare("casio", &casio::MAIN),
    bare("dji", &dji::MAIN),
    bare("nikon", &nikon::MAIN),
    bare("nintendo", &others::NINTENDO),
    bare("samsung", &samsung::MAIN),
    bare("sony", &sony::MAIN),
    bare("minolta", &minolta::MAIN),
    bare("konica minolta", &minolta::MAIN),
];

#[cfg(test)]
mod tests {
    use super::super::table::{Read, Tag, Tags};
    use super::*;

    #[test]
    fn a_note_is_known_by_its_signature_first() {
        let layout = find(b"Nikon\0\x02\0\0\0MM\0*\0\0\0\x08", "NIKON CORPORATION");
        assert!(matches!(
            layout.map(|layout| layout.base),
            Some(Base::Note(10))
        ));
        assert!(find(b"\x05\0\x01\0\x03\0", "Canon").is_some());
        assert!(find(b"\x05\0\x01\0\x03\0", "Nobody").is_none());
        assert!(find(b"nothing known", "Canon").is_none());
        assert!(find(b"", "").is_none());
    }

    fn directory(directory: &'static Directory, seen: &mut Vec<*const Tags>) {
        walk(directory.tags, seen);
    }

    fn walk(table: &'static Tags, seen: &mut Vec<*const Tags>) {
        if seen.contains(&std::ptr::from_ref(table)) {
            return;
        }
        seen.push(table);
        let tags: Vec<Tag> = table.iter().collect();
        let sorted = tags.windows(2).all(|pair| pair[0].code < pair[1].code);
        assert!(sorted, "the table that begins with {}", tags[0].name);
        for tag in tags {
            assert_eq!(table.find(tag.code).map(|found| found.name), Some(tag.name));
            match tag.read {
                Read::Directory(below) => directory(below, seen),
                Read::Record(below) => walk(below.tags, seen),
                Read::Version(versions) => {
                    for (_, below) in versions {
                        walk(below.tags, seen);
                    }
                }
                Read::Again => {}
                Read::Parts(group, _) => assert!(!group.is_empty()),
                _ => assert!(!tag.name.is_empty(), "{:04X}", tag.code),
            }
        }
    }

    #[test]
    fn every_table_is_sorted_and_every_value_has_a_name() {
        let mut seen = Vec::new();
        for layout in &LAYOUTS {
            match layout.body {
                Body::Directory(first) => directory(first, &mut seen),
                Body::Record(record) => walk(record.tags, &mut seen),
                Body::Text(group, _) => assert!(!group.is_empty()),
            }
        }
        assert!(seen.len() > 80, "{} tables", seen.len());
    }
}
