//! PNG text chunks taken apart: `tEXt`, `zTXt` and `iTXt` (PNG specification, third edition, 11.3.3),
//! and ComfyUI's private `comf`, which is laid out like `tEXt`.

use std::borrow::Cow;
use std::ops::Range;

use flate2::{Decompress, FlushDecompress, Status};

use crate::container::{Name, Segment};
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// The longest keyword, in bytes (11.3.3.2).
const LONGEST_KEYWORD: usize = 79;

/// What the keyword of a block of another standard starts with, before the block's name.
const PROFILE_KEYWORD: &[u8] = b"Raw profile type ";

/// How many bytes are inflated before the next are paid for.
const STEP: usize = 16 << 10;

/// A text chunk that is not inflated yet.
pub struct Chunk<'f> {
    /// The keyword as it is written, in Latin-1.
    pub keyword: &'f [u8],
    /// The language of an `iTXt`; empty when none is given.
    pub language: &'f [u8],
    /// Where the whole chunk lies in the file.
    pub range: Range<usize>,
    body: &'f [u8],
    body_at: usize,
    compressed: bool,
}

/// The text of a chunk.
pub struct Text<'f> {
    /// The bytes of the text.
    pub bytes: Cow<'f, [u8]>,
    /// Where they lie in the file: the text itself, or the whole chunk when it is compressed.
    pub range: Range<usize>,
}

/// Takes `segment` apart when it is a text chunk.
///
/// # Errors
/// [`Error::Malformed`] when a part that every such chunk has is missing.
pub fn split<'f>(file: &'f [u8], segment: &Segment) -> Option<Result<Chunk<'f>, Error>> {
    let Name::FourCc(code) = segment.name else {
        return None;
    };
    let parts = match &code {
        b"tEXt" | b"comf" => plain(segment.payload(file)),
        b"zTXt" => compressed(segment.payload(file)),
        b"iTXt" => international(segment.payload(file)),
        _ => return None,
    };
    Some(
        parts
            .and_then(|parts| parts.placed(segment))
            .ok_or(Error::malformed(Unit::PngChunk, segment.range.start)),
    )
}

impl<'f> Chunk<'f> {
    /// The name of the block of another standard that the text is, such as `exif`.
    #[must_use]
    pub fn profile_name(&self) -> Option<&'f [u8]> {
        self.keyword.strip_prefix(PROFILE_KEYWORD)
    }

    /// How long the text is as it is stored.
    #[must_use]
    pub fn stored(&self) -> usize {
        self.body.len()
    }

    /// The text, inflated when it is compressed.
    ///
    /// # Errors
    /// [`Error::Limit`] when `limits` cannot pay, [`Error::Malformed`] when the deflate stream is broken.
    pub fn text(&self, limits: &mut Limits) -> Result<Text<'f>, Error> {
        if self.compressed {
            let bytes = inflate(self.body, self.body_at, limits)?;
            return Ok(Text {
                bytes: Cow::Owned(bytes),
                range: self.range.clone(),
            });
        }
        Ok(Text {
            bytes: Cow::Borrowed(self.body),
            range: self.body_at..self.body_at.saturating_add(self.body.len()),
        })
    }
}

/// The block of another standard that ImageMagick, Exiv2 and libavif store as hexadecimal text, when
/// `segment` holds one that is called as `names` say: `exif`, `APP1` (EXIF or XMP behind its JPEG
/// signature), `xmp`, …
///
/// Source: ImageMagick, `coders/png.c`: a line with the name, a line with the length, lines of digits.
///
/// # Errors
/// As [`Chunk::text`]; also [`Error::Malformed`] when the text is no such block.
pub fn profile(
    file: &[u8],
    segment: &Segment,
    names: &[&str],
    limits: &mut Limits,
) -> Option<Result<Vec<u8>, Error>> {
    let chunk = split(file, segment)?.ok()?;
    let name = chunk.profile_name()?;
    if !names.iter().any(|wanted| wanted.as_bytes() == name) {
        return None;
    }
    let bytes = chunk.text(limits).and_then(|text| {
        unhex(&text.bytes).ok_or(Error::malformed(Unit::PngChunk, segment.range.start))
    });
    Some(bytes)
}

fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |&byte| byte == b'\n');
    let (_name, length, digits) = (lines.next()?, lines.next()?, lines.next()?);
    let length: usize = std::str::from_utf8(length).ok()?.trim().parse().ok()?;
    let mut nibbles = digits
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|&byte| char::from(byte).to_digit(16));
    // What follows the stated length is not the block's; libavif's own test files have such remains.
    let mut bytes = Vec::with_capacity(length.min(digits.len()));
    while bytes.len() < length {
        let both = nibbles.next()??.checked_shl(4)? | nibbles.next()??;
        bytes.push(u8::try_from(both).ok()?);
    }
    Some(bytes)
}

/// Unfolds the zlib stream that stands at byte `at` of the file, paying for every step before it is kept.
///
/// # Errors
/// [`Error::Limit`] when `limits` cannot pay, [`Error::Malformed`] when the stream is broken.
pub fn inflate(stream: &[u8], at: usize, limits: &mut Limits) -> Result<Vec<u8>, Error> {
    unfold(Decompress::new(true), stream, at, limits)
}

/// Unfolds a stream without zlib's frame: the body of a gzip file.
///
/// # Errors
/// As for [`inflate`].
#[cfg(feature = "pixels")]
pub fn deflated(stream: &[u8], at: usize, limits: &mut Limits) -> Result<Vec<u8>, Error> {
    unfold(Decompress::new(false), stream, at, limits)
}

fn unfold(
    mut inflater: Decompress,
    stream: &[u8],
    at: usize,
    limits: &mut Limits,
) -> Result<Vec<u8>, Error> {
    let broken = Error::malformed(Unit::Deflate, at);
    let mut inflated = Vec::new();
    let mut step = [0; STEP];
    loop {
        let (taken, given) = (inflater.total_in(), inflater.total_out());
        let rest = usize::try_from(taken)
            .ok()
            .and_then(|from| stream.get(from..));
        let status = inflater
            .decompress(rest.ok_or(broken)?, &mut step, FlushDecompress::None)
            .map_err(|_| broken)?;
        let count = inflater.total_out().saturating_sub(given);
        let new = usize::try_from(count)
            .ok()
            .and_then(|count| step.get(..count));
        let new = new.ok_or(broken)?;
        limits.spend_inflated(new.len(), at)?;
        inflated.extend_from_slice(new);
        if status == Status::StreamEnd {
            return Ok(inflated);
        }
        if new.is_empty() && inflater.total_in() == taken {
            // The stream stops before its end.
            return Err(broken);
        }
    }
}

/// The parts of a chunk's payload.
struct Parts<'f> {
    keyword: &'f [u8],
    language: &'f [u8],
    body: &'f [u8],
    compressed: bool,
}

impl<'f> Parts<'f> {
    fn placed(self, segment: &Segment) -> Option<Chunk<'f>> {
        let fits = (1..=LONGEST_KEYWORD).contains(&self.keyword.len());
        Some(Chunk {
            keyword: fits.then_some(self.keyword)?,
            language: self.language,
            range: segment.range.clone(),
            // The text is the last part of a chunk.
            body_at: segment.data.end.checked_sub(self.body.len())?,
            body: self.body,
            compressed: self.compressed,
        })
    }
}

fn plain(payload: &[u8]) -> Option<Parts<'_>> {
    let (keyword, body) = until_nul(payload)?;
    Some(Parts {
        keyword,
        language: &[],
        body,
        compressed: false,
    })
}

fn compressed(payload: &[u8]) -> Option<Parts<'_>> {
    let (keyword, rest) = until_nul(payload)?;
    // The one method that the specification knows is 0, zlib.
    let body = rest.strip_prefix(&[0])?;
    Some(Parts {
        keyword,
        language: &[],
        body,
        compressed: true,
    })
}

fn international(payload: &[u8]) -> Option<Parts<'_>> {
    let (keyword, rest) = until_nul(payload)?;
    let (&[flag, _method], rest) = rest.split_first_chunk()?;
    let (language, rest) = until_nul(rest)?;
    let (_translated_keyword, body) = until_nul(rest)?;
    Some(Parts {
        keyword,
        language,
        body,
        compressed: flag != 0,
    })
}

fn until_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let nul = bytes.iter().position(|&byte| byte == 0)?;
    let (head, tail) = bytes.split_at_checked(nul)?;
    Some((head, tail.get(1..)?))
}
