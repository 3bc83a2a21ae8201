//! Where EXIF blocks live: JPEG APP1, the PNG chunk eXIf, the WebP chunk EXIF, the hex text that
//! ImageMagick writes into PNG ("Raw profile type exif"), items of HEIC and AVIF, the JPEG XL box Exif, also
//! packed; a TIFF file is such a block itself.

use std::borrow::Cow;
use std::ops::Range;

use crate::checks::{CheckId, Ledger};
use crate::container::{Container, Format, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::text::png;

pub(crate) mod boxed;

/// One block of TIFF directories.
pub struct Block<'f> {
    /// The bytes from the TIFF header on.
    pub tiff: Cow<'f, [u8]>,
    /// Where the TIFF header lies in the file; nothing when the block was compressed.
    pub base: Option<usize>,
    /// The segment's name.
    pub segment: String,
    /// The segment's bytes.
    pub whole: Range<usize>,
}

/// What stands before the TIFF header in JPEG, and needlessly in some other files (EXIF 3.0, 4.7.2).
const SIGNATURE: &[u8] = b"Exif\0\0";

/// Every EXIF block of the container, in file order.
pub fn find<'f>(
    file: &'f [u8],
    container: &Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Vec<Block<'f>> {
    let mut blocks = Vec::new();
    let mut found = |block: Result<Option<Block<'f>>, Error>| match block {
        Ok(block) => blocks.extend(block),
        Err(error) => ledger.stop(CheckId::Exif, error),
    };
    if container.format == Format::Tiff {
        found(Ok(Some(whole_file(file))));
    }
    let items = container.items.iter().filter(|item| &item.kind == b"Exif");
    for (number, item) in items.enumerate() {
        found(boxed::item(file, item, number, limits));
    }
    for segment in &container.segments {
        match (container.format, segment.name) {
            (Format::Jpeg, Name::Word("APP1")) => {
                let block = segment.after(file, SIGNATURE);
                found(Ok(block.map(|(base, tiff)| plain(segment, base, tiff))));
            }
            (Format::Png, Name::FourCc(b)) if &b == b"eXIf" => found(Ok(Some(bare(file, segment)))),
            (Format::Webp, Name::FourCc(b)) if &b == b"EXIF" => {
                found(Ok(Some(bare(file, segment))));
            }
            (Format::Jxl, Name::FourCc(_)) => found(boxed::segment(file, segment, limits)),
            (Format::Png, Name::FourCc(b)) if matches!(&b, b"tEXt" | b"zTXt" | b"iTXt") => {
                found(raw_profile(file, segment, limits));
            }
            _ => {}
        }
    }
    blocks
}

/// A TIFF file from its first byte on.
fn whole_file(file: &[u8]) -> Block<'_> {
    Block {
        tiff: file.into(),
        base: Some(0),
        segment: "IFD".to_owned(),
        whole: 0..file.len(),
    }
}

fn plain<'f>(segment: &Segment, base: usize, tiff: &'f [u8]) -> Block<'f> {
    Block {
        tiff: tiff.into(),
        base: Some(base),
        segment: segment.name.to_string(),
        whole: segment.range.clone(),
    }
}

/// A block that should start with the TIFF header; the JPEG signature before it is skipped.
fn bare<'f>(file: &'f [u8], segment: &Segment) -> Block<'f> {
    let (base, tiff) = segment
        .after(file, SIGNATURE)
        .unwrap_or_else(|| (segment.data.start, segment.payload(file)));
    plain(segment, base, tiff)
}

/// Names of the hex text that may hold EXIF; `APP1` may hold XMP instead, told apart by its first bytes.
const PROFILES: [&str; 2] = ["exif", "APP1"];

fn raw_profile<'f>(
    file: &'f [u8],
    segment: &Segment,
    limits: &mut Limits,
) -> Result<Option<Block<'f>>, Error> {
    let Some(bytes) = png::profile(file, segment, &PROFILES, limits).transpose()? else {
        return Ok(None);
    };
    let tiff = bytes.strip_prefix(SIGNATURE).unwrap_or(&bytes);
    let is_tiff = tiff.starts_with(b"II") || tiff.starts_with(b"MM");
    Ok(is_tiff.then(|| Block {
        tiff: tiff.to_vec().into(),
        base: None,
        segment: segment.name.to_string(),
        whole: segment.range.clone(),
    }))
}
