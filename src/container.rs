//! The file as a row of named segments: bytes in, a [`Container`] out in which every byte belongs to
//! exactly one segment. The format is told by the first bytes, then its own structure is followed.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::bytes::take;
use crate::checks::{CheckId, Ledger, Status, Why};
use crate::error::Error;
use crate::limits::Limits;

pub mod bmff;
pub mod bmp;
pub mod gif;
pub mod jpeg;
pub mod jxl;
pub mod png;
pub mod tiff;
pub mod webp;

pub(crate) mod boxes;
mod layout;
mod sniff;
pub use bmff::{Item, Role};
pub use sniff::sniff;

/// A picture format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// JPEG (ISO 10918-1).
    Jpeg,
    /// PNG and APNG.
    Png,
    /// WebP (RFC 9649).
    Webp,
    /// GIF 87a and 89a.
    Gif,
    /// TIFF and what is built on it (DNG and other raw files).
    Tiff,
    /// HEIF with HEVC inside, the iPhone's format.
    Heic,
    /// HEIF with AV1 inside.
    Avif,
    /// JPEG XL, bare or boxed.
    Jxl,
    /// Windows bitmap and icon.
    Bmp,
}

impl Format {
    /// The registered media type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Jxl => "image/jxl",
            Self::Bmp => "image/bmp",
        }
    }
}

/// The name of a segment, as the format's specification has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A marker or a part without a code of its own, such as `APP1` or `trailer`.
    Word(&'static str),
    /// A four-byte chunk type, such as `iTXt` or `EXIF`.
    FourCc([u8; 4]),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::FourCc(code) => {
                for byte in code.trim_ascii_end() {
                    fmt::Display::fmt(&byte.escape_ascii(), f)?;
                }
                Ok(())
            }
        }
    }
}

/// A run of bytes with one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is called.
    pub name: Name,
    /// All of its bytes: framing and payload.
    pub range: Range<usize>,
    /// The payload alone, inside `range`.
    pub data: Range<usize>,
}

impl Segment {
    /// The payload in `file`, the bytes that were walked.
    #[must_use]
    pub fn payload<'f>(&self, file: &'f [u8]) -> &'f [u8] {
        file.get(self.data.clone()).unwrap_or_default()
    }

    /// The payload behind `signature`, with its place in the file, when it starts so.
    #[must_use]
    pub fn after<'f>(&self, file: &'f [u8], signature: &[u8]) -> Option<(usize, &'f [u8])> {
        let rest = self.payload(file).strip_prefix(signature)?;
        Some((self.data.end.checked_sub(rest.len())?, rest))
    }
}

/// A walked file.
#[derive(Clone, Debug)]
pub struct Container {
    /// The format, told by the first bytes and never by a name.
    pub format: Format,
    /// All segments in file order; together they cover the file without gap or overlap.
    pub segments: Vec<Segment>,
    /// Width in pixels as the header states it, 0 when it was not read.
    pub width: u32,
    /// Height in pixels as the header states it, 0 when it was not read.
    pub height: u32,
    /// Frames or pages; 1 for a still picture, 0 when it was not read.
    pub frames: u32,
    /// Pictures and notes that HEIC and AVIF keep as items; empty in other formats.
    pub items: Vec<Item>,
}

impl Container {
    fn new(format: Format) -> Self {
        Self {
            format,
            segments: Vec::new(),
            width: 0,
            height: 0,
            frames: 0,
            items: Vec::new(),
        }
    }

    /// The segment that the byte at `at` belongs to.
    #[must_use]
    pub fn segment_at(&self, at: usize) -> Option<&Segment> {
        // They stand in the order of the file and leave nothing out.
        let before = |segment: &Segment| segment.range.end <= at;
        self.segments.get(self.segments.partition_point(before))
    }

    /// Adds a segment behind the others.
    fn push(&mut self, name: &'static str, range: Range<usize>, data: Range<usize>) {
        self.segments.push(Segment {
            name: Name::Word(name),
            range,
            data,
        });
    }

    /// Names the bytes from `at` on, where the format's own structure has ended.
    fn trailer(&mut self, file: &[u8], at: usize) {
        self.rest("trailer", file, at);
    }

    fn rest(&mut self, name: &'static str, file: &[u8], at: usize) {
        if take(file, at, 1).is_some() {
            self.segments.push(Segment {
                name: Name::Word(name),
                range: at..file.len(),
                data: at..file.len(),
            });
        }
    }

    /// The segments called `name`.
    pub fn named(&self, name: Name) -> impl Iterator<Item = &Segment> {
        self.segments
            .iter()
            .filter(move |segment| segment.name == name)
    }
}

/// How much of a file its metadata takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// They end at this byte.
    Ends(usize),
    /// To tell, this many bytes from the start of the file are needed, more than were given.
    Needs(usize),
}

/// Where the metadata of a file of `size` bytes end, of which `start` is the beginning. Only a JPEG keeps
/// them before its picture; all of any other file is needed, and of a JPEG with anything unusual.
#[must_use]
pub fn head(start: &[u8], size: usize) -> Head {
    let ends = match sniff(start) {
        Some(Format::Jpeg) => jpeg::head(start),
        _ => None,
    };
    match ends.unwrap_or(Head::Needs(size)) {
        Head::Needs(count) if count > start.len() => Head::Needs(count.min(size)),
        Head::Needs(_) => Head::Needs(size),
        ends @ Head::Ends(_) => ends,
    }
}

/// Walks the head of a JPEG, the bytes up to [`Head::Ends`]; the rest of its `size` bytes is `unread`.
///
/// # Errors
/// As for [`walk`].
pub fn walk_head(
    head: &[u8],
    size: usize,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<Container, Error> {
    let why = Why::NotRead;
    ledger.note(CheckId::Container, Status::Stopped { why });
    let mut walked = Container::new(Format::Jpeg);
    let mut at = 0;
    walked.frames = 1;
    while at < head.len() {
        (_, at) = jpeg::marker(head, at, &mut walked, limits, ledger)?;
    }
    walked.push("unread", at..size, at..size);
    Ok(walked)
}

/// What the readers of pixels need of `file`: the segments of a JPEG, the format and `size` of any other.
///
/// # Errors
/// As for [`walk`].
#[cfg(feature = "pixels")]
pub fn walk_for_pixels(
    file: &[u8],
    size: (u32, u32),
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<Container, Error> {
    if file.len() > limits.bytes {
        return Err(Error::limit(crate::error::Resource::Bytes, limits.bytes));
    }
    let mut walked = Container::new(sniff(file).ok_or(Error::Unsupported)?);
    (walked.width, walked.height) = size;
    if walked.format == Format::Jpeg
        && let Err(error) = jpeg::walk(file, &mut walked, limits, ledger)
    {
        ledger.stop(CheckId::Container, error);
    }
    Ok(walked)
}

/// Walks `file` into segments. What is damaged goes into `ledger`; the rest of the file stays readable.
///
/// # Errors
/// [`Error::Unsupported`] when no known format starts like this, [`Error::Limit`] when the file is larger
/// than `limits.bytes`.
pub fn walk(file: &[u8], limits: &mut Limits, ledger: &mut Ledger) -> Result<Container, Error> {
    if file.len() > limits.bytes {
        return Err(Error::limit(crate::error::Resource::Bytes, limits.bytes));
    }
    let format = sniff(file).ok_or(Error::Unsupported)?;
    let mut walked = Container::new(format);
    let outcome = match format {
        Format::Jpeg => jpeg::walk(file, &mut walked, limits, ledger),
        Format::Png => png::walk(file, &mut walked, limits, ledger),
        Format::Webp => webp::walk(file, &mut walked, limits, ledger),
        Format::Gif => gif::walk(file, &mut walked, limits, ledger),
        Format::Tiff => tiff::walk(file, &mut walked, limits, ledger),
        Format::Heic | Format::Avif => bmff::walk(file, &mut walked, limits, ledger),
        Format::Jxl => jxl::walk(file, &mut walked, limits, ledger),
        Format::Bmp => bmp::walk(file, &mut walked, limits, ledger),
    };
    match outcome {
        Ok(()) => ledger.note(CheckId::Container, Status::Done),
        Err(Error::Unsupported) => {
            ledger.note(CheckId::Container, Status::Stopped { why: Why::Format })
        }
        Err(error) => ledger.stop(CheckId::Container, error),
    }
    // What a walk did not reach has a name, too, so that every byte belongs to a segment.
    let reached = walked
        .segments
        .last()
        .map_or(0, |segment| segment.range.end);
    walked.rest("unread", file, reached);
    Ok(walked)
}
