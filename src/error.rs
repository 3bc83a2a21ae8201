//! What can go wrong while reading a file: a small closed set, with positions and no prose.

use serde::{Deserialize, Serialize};

/// The structural unit that an error or a damage note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// A JPEG marker segment (ISO 10918-1 B.1.1.4).
    JpegSegment,
    /// The entropy-coded data of a JPEG scan.
    JpegScan,
    /// A PNG chunk (PNG specification, third edition, 5.3).
    PngChunk,
    /// A RIFF chunk of a WebP file (RFC 9649, 2.3).
    RiffChunk,
    /// The TIFF header that starts an EXIF block (EXIF 3.0, 4.5.2).
    TiffHeader,
    /// A TIFF image file directory (TIFF 6.0, section 2).
    Ifd,
    /// One entry of a TIFF directory.
    IfdEntry,
    /// An XMP packet (ISO 16684-1).
    XmpPacket,
    /// Deflate-compressed text inside a chunk.
    Deflate,
    /// A block of a GIF file (GIF 89a, section 12).
    GifBlock,
    /// A box of an ISO base media file (ISO 14496-12, 4.2), of HEIC, AVIF or JPEG XL.
    Box,
    /// An item that the boxes describe (ISO 14496-12, 8.11).
    Item,
    /// The header of a JPEG XL codestream (ISO 18181-1, annex D).
    JxlHeader,
    /// Brotli-compressed metadata inside a box.
    Brotli,
    /// A header of a Windows bitmap.
    BmpHeader,
    /// An entry of an icon's directory.
    IconEntry,
    /// An IPTC-IIM dataset (IIM 4.2, chapter 3).
    IptcDataset,
    /// An ICC profile (ICC.1:2022).
    IccProfile,
    /// A Photoshop image resource (Adobe Photoshop file formats, image resources section).
    PhotoshopResource,
    /// The index of a multi-picture file (CIPA DC-007).
    MpfIndex,
}

/// A counted means of which [`Limits`](crate::limits::Limits) grants only so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Resource {
    /// Bytes of the file.
    Bytes,
    /// Named segments of the container.
    Segments,
    /// Metadata fields.
    Fields,
    /// Nesting of directories or elements.
    Depth,
    /// Bytes that compressed parts may unfold to, over the whole file.
    Inflated,
    /// Bytes of the values of all fields.
    Values,
    /// Pixels that are decoded.
    Pixels,
}

/// Why a file, or a part of it, could not be read. Positions count bytes from the start of the file.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    thiserror::Error,
)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case", tag = "error")]
#[non_exhaustive]
pub enum Error {
    /// No format that is known here starts like this.
    #[error("unsupported")]
    Unsupported,
    /// A unit breaks its own rules at this byte.
    #[error("malformed {unit:?} at byte {at}")]
    Malformed {
        /// What is broken.
        unit: Unit,
        /// Where, in bytes from the start of the file.
        at: usize,
    },
    /// A limit was reached at this byte; the rest was not looked at.
    #[error("limit of {resource:?} at byte {at}")]
    Limit {
        /// Which limit.
        resource: Resource,
        /// Where, in bytes from the start of the file.
        at: usize,
    },
}

impl Error {
    /// A broken `unit` at byte `at`.
    #[must_use]
    pub const fn malformed(unit: Unit, at: usize) -> Self {
        Self::Malformed { unit, at }
    }

    /// The limit of `resource`, reached at byte `at`.
    #[must_use]
    pub const fn limit(resource: Resource, at: usize) -> Self {
        Self::Limit { resource, at }
    }
}
