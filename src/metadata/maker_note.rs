//! Makers' own notes (EXIF tag 0x927C): mostly a TIFF directory behind a signature, with tags of the
//! maker's own. Names are ExifTool's; a tag without one in our tables is left out, as its meaning is unknown.

use std::ops::Range;

use super::{Field, Fields, Value};
use crate::bytes::{Order, size_at, take, u16_at};
use crate::checks::{CheckId, Ledger, Status, Why};
use crate::error::{Error, Unit};
use crate::limits::Limits;

mod apple;
mod canon;
mod canon_af;
mod canon_custom;
mod casio;
mod convert;
mod dji;
mod fujifilm;
mod kodak;
mod layout;
mod minolta;
mod nikon;
mod olympus;
mod others;
mod panasonic;
mod pentax;
mod private;
mod reconyx;
mod ricoh;
mod samsung;
mod sigma;
mod sony;
mod table;
mod walk;

pub use convert::print_version;
pub use layout::Layout;
use layout::{Base, Body, First, MANY};
pub use table::{Directory, Read, Record, Tag};
use walk::Walk;

/// A note and what its reading needs to know of the block it lies in.
pub struct Note<'n> {
    /// The block, from its TIFF header on.
    pub tiff: &'n [u8],
    /// Where the note lies in the block.
    pub range: Range<usize>,
    /// The block's byte order.
    pub order: Order,
    /// The maker named by the block.
    pub make: &'n str,
    /// The model named by the block.
    pub model: &'n str,
    /// The segment's name.
    pub segment: &'n str,
    /// Where a range of the block lies in the file.
    pub place: &'n dyn Fn(Range<usize>) -> Range<usize>,
    /// Where the block begins in the file; nothing when it was compressed.
    pub start: Option<usize>,
}

/// Reads one note into `fields`. What is damaged in it, or of an unknown maker, is noted in `ledger`.
///
/// # Errors
/// [`Error::Limit`] when `limits` are spent.
pub fn read(
    note: &Note<'_>,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    // Whatever is in it: to find its form and its maker takes time, too.
    limits.spend_read(LONGEST_TEXT, (note.place)(note.range.clone()).start)?;
    let bytes = note.tiff.get(note.range.clone()).unwrap_or_default();
    let Some(layout) = layout::find(bytes, note.make) else {
        if let Some(text) = plain(bytes) {
            return words(note, text, fields, limits, ledger);
        }
        let why = Why::NotInThisVersion;
        ledger.note(CheckId::MakerNotes, Status::Stopped { why });
        return Ok(());
    };
    ledger.note(CheckId::MakerNotes, Status::Done);
    let mut walk = Walk::new(note, fields, limits, ledger);
    match layout.body {
        Body::Record(record) => walk.record(record, note.range.clone()),
        Body::Text(group, parse) => {
            let text = bytes.get(..LONGEST_TEXT).unwrap_or(bytes);
            walk.pairs(group, parse(text), note.range.clone())
        }
        Body::Directory(directory) => {
            let Some((at, order, base)) = entrance(note, bytes, layout) else {
                walk.broken(Unit::Ifd, note.range.start);
                return Ok(());
            };
            walk.set(order, base);
            walk.repair(at, &note.range);
            walk.directory(directory, at, 0)
        }
    }
}

/// A note of printable ASCII and nothing else, up to its padding.
fn plain(bytes: &[u8]) -> Option<&str> {
    if bytes.len() > LONGEST_TEXT {
        return None;
    }
    let end = bytes.iter().rposition(|byte| *byte != 0)?.checked_add(1)?;
    let text = str::from_utf8(bytes.get(..end)?).ok()?;
    let printable = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    text.bytes().all(printable).then_some(text)
}

/// More text than any note has; many entries may name the same bytes as their note.
const LONGEST_TEXT: usize = 1 << 16;

/// Tells a note in words, whoever made it.
fn words(
    note: &Note<'_>,
    text: &str,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    ledger.note(CheckId::MakerNotes, Status::Done);
    let field = Field {
        group: "ExifIFD".into(),
        name: "MakerNoteUnknownText".into(),
        value: Value::Text(text.to_owned()),
        segment: note.segment.to_owned(),
        range: (note.place)(note.range.clone()),
        private: true,
    };
    fields.push(field, limits)
}

/// Where the first directory of the note stands in the block, its byte order, and what its offsets count from.
fn entrance(note: &Note<'_>, bytes: &[u8], layout: &Layout) -> Option<(usize, Order, isize)> {
    let start = isize::try_from(note.range.start).ok()?;
    let base = match layout.base {
        Base::Block => 0,
        Base::Note(by) => start.checked_add(by)?,
    };
    let mark = layout.mark.and_then(|at| match take(bytes, at, 2) {
        Some(b"II") => Some(Order::Little),
        Some(b"MM") => Some(Order::Big),
        _ => None,
    });
    let (inside, order) = match layout.first {
        First::At(at) => (at, mark),
        First::Told { at, from, order } => {
            let order = mark.unwrap_or(order);
            (size_at(bytes, at, order)?.checked_add(from)?, Some(order))
        }
    };
    let order = order.unwrap_or_else(|| likely_order(bytes, inside, note.order));
    u16_at(bytes, inside, order)?;
    Some((note.range.start.checked_add(inside)?, order, base))
}

/// Programs that save a file in another byte order leave the note as it was: the count of entries tells
/// which order it has, since no maker writes hundreds of them.
fn likely_order(bytes: &[u8], at: usize, order: Order) -> Order {
    let (Some(big), Some(little)) = (
        u16_at(bytes, at, Order::Big),
        u16_at(bytes, at, Order::Little),
    ) else {
        return order;
    };
    match (big, little) {
        (1..MANY, MANY..) => Order::Big,
        (MANY.., 1..MANY) => Order::Little,
        _ => order,
    }
}
