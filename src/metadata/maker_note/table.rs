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
    /// A number over the one that a field of this name, read before in this group, tells.
    Over(&'static str),
    /// A structure of this group that no table describes; it may differ by model.
    Parts(&'static str, fn(&[u8], Order, &str) -> Pairs),
}

/// A directory of a maker's tags.
pub struct Directory {
    /// ExifTool's family-1 group.
    pub group: &'static str,
    /// Its tags, sorted by code.
    pub tags: &'static [Tag],
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
    pub tags: &'static [Tag],
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
