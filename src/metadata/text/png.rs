//! PNG text chunks taken apart: `tEXt`, `zTXt` and `iTXt` (PNG specification, third edition, 11.3.3),
//! and ComfyUI's private `comf`, which is laid out like `tEXt`.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;

use flate2::bufread::ZlibDecoder;

use crate::container::{Name, Segment};
use crate::error::{Error, Unit};
use crate::limits::Limits;

/// The longest keyword, in bytes (11.3.3.2).
const LONGEST_KEYWORD: usize = 79;

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

/// Unfolds the zlib stream that stands at byte `at` of the file, paying for every step before it is kept.
fn inflate(stream: &[u8], at: usize, limits: &mut Limits) -> Result<Vec<u8>, Error> {
    let mut decoder = ZlibDecoder::new(stream);
    let mut inflated = Vec::new();
    let mut step = [0; STEP];
    loop {
        let count = decoder
            .read(&mut step)
            .map_err(|_| Error::malformed(Unit::Deflate, at))?;
        if count == 0 {
            return Ok(inflated);
        }
        limits.spend_inflated(count, at)?;
        inflated.extend_from_slice(step.get(..count).unwrap_or_default());
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
