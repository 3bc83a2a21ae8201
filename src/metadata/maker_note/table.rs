//! How tables of makers' tags are written down.

use super::walk::Pairs;
use crate::bytes::Order;
use crate::metadata::Value;

/// One tag of a directory, or one place of a record.
#[derive(Clone, Copy)]
pub struct Tag {
    /// Its number; in a record its place, counted in items of the record's type.
    pub code: u16,
    /// ExifTool's name; empty for a tag that only leads on.
    pub name: &'static str,
    /// How its value is read.
    pub read: Read,
}

/// How the value of a tag is read.
#[derive(Clone, Copy)]
pub enum Read {
    /// As the entry, or the record, says.
    Plain,
    /// So many items of a TIFF type; in a directory all that are there.
    As(u16, u16),
    /// Bytes that are text; in a record so many.
    Text(u16),
    /// Bytes of which only the count is told.
    Opaque,
    /// Numbers of a TIFF type, 0 for the entry's own, each changed by a function.
    With(u16, fn(f64) -> f64),
    /// Bytes with a form of their own; in a record so many.
    Bytes(u16, fn(&[u8], Order) -> Option<Value>),
    /// An offset, told as a place in the file.
    Offset,
    /// A record.
    Record(&'static Record),
    /// The record that the bytes call for by the version they begin with.
    Version(&'static [(&'static [u8], &'static Record)]),
    /// A directory: where the offset points, or right here when the bytes are of no number type.
    Directory(&'static Directory),
    /// A directory of the same tags once more.
    Again,
    /// A number over the one that a field of this name, read before in this group, tells.
    Over(&'static str),
    /// A structure of this group that no table describes; it may differ by model.
    Parts(&'static str, fn(&[u8], Order, &str) -> Pairs),
}

/// Tags in the order of their codes, packed: rows of pointers, lengths and codes for two thousand of them would be
/// more than the names themselves once the module is compressed.
#[derive(Clone, Copy)]
pub struct Tags {
    /// The names, a line each.
    names: &'static [u8],
    /// How much larger each code is than the one before it.
    steps: &'static [u16],
    /// What is not read plainly.
    reads: &'static [(u16, Read)],
    /// The code before the first step.
    code: u16,
}

impl Tags {
    /// The tag with this code.
    pub fn find(&self, code: u16) -> Option<Tag> {
        self.iter().find(|tag| tag.code == code)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Tag> + use<> {
        *self
    }

    /// Puts together what [`tags!`] took apart.
    pub const fn new(
        names: &'static [u8],
        steps: &'static [u16],
        reads: &'static [(u16, Read)],
    ) -> Self {
        Self {
            names,
            steps,
            reads,
            code: 0,
        }
    }
}

impl Iterator for Tags {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        let (step, steps) = self.steps.split_first()?;
        let end = memchr::memchr(b'\n', self.names)?;
        let (name, rest) = self.names.split_at_checked(end)?;
        self.code = self.code.saturating_add(*step);
        self.steps = steps;
        self.names = rest.get(1..)?;
        let mut read = Read::Plain;
        if let Some(((code, own), rest)) = self.reads.split_first()
            && *code == self.code
        {
            read = *own;
            self.reads = rest;
        }
        Some(Tag {
            code: self.code,
            name: std::str::from_utf8(name).ok()?,
            read,
        })
    }
}

/// Makes [`Tags`] of rows written as [`plain`] and [`tag`]; the compiler does the work.
macro_rules! tags {
    ($($row:expr),* $(,)?) => {{
        use crate::metadata::maker_note::table;
        const ROWS: &[table::Tag] = &[$($row),*];
        table::Tags::new(
            const { &table::names::<{ table::size(ROWS).0 }>(ROWS) },
            const { &table::steps::<{ ROWS.len() }>(ROWS) },
            const { &table::reads::<{ table::size(ROWS).1 }>(ROWS) },
        )
    }};
}
pub(super) use tags;

/// How many bytes the names of `rows` take, and how many rows are not read plainly.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would refuse a step too far"
)]
pub const fn size(rows: &[Tag]) -> (usize, usize) {
    let (mut row, mut bytes, mut reads) = (0, 0, 0);
    while row < rows.len() {
        bytes += rows[row].name.len() + 1;
        reads += !matches!(rows[row].read, Read::Plain) as usize;
        row += 1;
    }
    (bytes, reads)
}

/// The names of `rows`, a line each.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would refuse a step too far"
)]
pub const fn names<const BYTES: usize>(rows: &[Tag]) -> [u8; BYTES] {
    let mut names = [b'\n'; BYTES];
    let (mut row, mut at) = (0, 0);
    while row < rows.len() {
        let name = rows[row].name.as_bytes();
        let mut from = 0;
        while from < name.len() {
            names[at] = name[from];
            (at, from) = (at + 1, from + 1);
        }
        (at, row) = (at + 1, row + 1);
    }
    names
}

/// How much larger each code is than the one before it; rows that are not sorted do not compile.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would refuse a step too far"
)]
pub const fn steps<const COUNT: usize>(rows: &[Tag]) -> [u16; COUNT] {
    let mut steps = [0; COUNT];
    let (mut row, mut code) = (0, 0);
    while row < COUNT {
        steps[row] = rows[row].code - code;
        code = rows[row].code;
        row += 1;
    }
    steps
}

/// What of `rows` is not read plainly, and how it is.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would refuse a step too far"
)]
pub const fn reads<const COUNT: usize>(rows: &[Tag]) -> [(u16, Read); COUNT] {
    let mut reads = [(0, Read::Plain); COUNT];
    let (mut row, mut at) = (0, 0);
    while row < rows.len() {
        if !matches!(rows[row].read, Read::Plain) {
            reads[at] = (rows[row].code, rows[row].read);
            at += 1;
        }
        row += 1;
    }
    reads
}

/// A directory of a maker's tags.
pub struct Directory {
    /// ExifTool's family-1 group.
    pub group: &'static str,
    /// Its tags, sorted by code.
    pub tags: &'static Tags,
}

/// A row of items without entries, each known by its place.
pub struct Record {
    /// ExifTool's family-1 group.
    pub group: &'static str,
    /// The TIFF type of an item.
    pub kind: u16,
    /// The byte order where it is not the directory's.
    pub order: Option<Order>,
    /// Its places, sorted.
    pub tags: &'static Tags,
}

/// A tag that is read as the entry or record says.
pub const fn plain(code: u16, name: &'static str) -> Tag {
    tag(code, name, Read::Plain)
}

/// A tag that is read in its own way.
pub const fn tag(code: u16, name: &'static str, read: Read) -> Tag {
    Tag { code, name, read }
}

/// TIFF's numbers for its types.
pub mod kind {
    pub const U8: u16 = 1;
    pub const TEXT: u16 = 2;
    pub const U16: u16 = 3;
    pub const U32: u16 = 4;
    pub const RATIO: u16 = 5;
    pub const I8: u16 = 6;
    pub const UNDEFINED: u16 = 7;
    pub const I16: u16 = 8;
    pub const I32: u16 = 9;
    pub const SIGNED_RATIO: u16 = 10;
    pub const FLOAT: u16 = 11;
}
