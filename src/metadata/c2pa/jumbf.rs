//! JUMBF (ISO 19566-5): superboxes, each with a description that names it, and what they hold.

use std::ops::Range;

use crate::bytes::{Order, array, take, u8_at, u32_at};
use crate::container::boxes::{Box, fitting};

/// A superbox: what its description says, and the boxes behind that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superbox<'b> {
    /// The type of its content.
    pub uuid: [u8; 16],
    /// Its name, empty without one.
    pub label: &'b str,
    /// All of it.
    pub range: Range<usize>,
    /// The boxes behind the description.
    pub children: Range<usize>,
}

/// The boxes in `range`, up to the first that is cut. They have the headers of ISO 14496-12 (annex A).
pub fn boxes(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = Box> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let next = fitting(bytes, at, range.end)?;
        at = next.range.end;
        Some(next)
    })
}

/// The superboxes in `range`; boxes of other types between them are passed over.
pub fn superboxes(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = Superbox<'_>> {
    boxes(bytes, range).filter_map(|found| superbox(bytes, &found))
}

/// `found` as a superbox.
#[must_use]
pub fn superbox<'b>(bytes: &'b [u8], found: &Box) -> Option<Superbox<'b>> {
    let superbox = &found.kind == b"jumb";
    superbox.then(|| described(bytes, found.range.clone(), found.data.start))?
}

/// The superbox that begins `bytes`, with all of them as its own: its length may lie, or its end be cut.
#[must_use]
pub fn outermost(bytes: &[u8]) -> Option<Superbox<'_>> {
    let long = u32_at(bytes, 0, Order::Big)? == 1;
    let superbox = array(bytes, 4)? == *b"jumb";
    let start = if long { 16 } else { 8 };
    superbox.then(|| described(bytes, 0..bytes.len(), start))?
}

fn described(bytes: &[u8], range: Range<usize>, start: usize) -> Option<Superbox<'_>> {
    let description = fitting(bytes, start, range.end)?;
    if &description.kind != b"jumd" {
        return None;
    }
    let content = bytes.get(description.data.clone())?;
    Some(Superbox {
        uuid: array(content, 0)?,
        label: label(content).unwrap_or_default(),
        children: description.range.end..range.end,
        range,
    })
}

/// A type of 16 bytes, a byte of toggles of which the second bit tells of a label, the label.
fn label(description: &[u8]) -> Option<&str> {
    if u8_at(description, 16)? & 2 == 0 {
        return None;
    }
    let text = description.get(17..)?;
    let end = text.iter().position(|byte| *byte == 0)?;
    str::from_utf8(take(text, 0, end)?).ok()
}
