//! XMP packets (ISO 16684-1): what stands in RDF, as fields of the groups `XMP-dc`, `XMP-exif`, …
//!
//! Homes: a JPEG `APP1` behind Adobe's signature (ISO 16684-3, 5.2), a PNG text chunk of any type with the
//! keyword `XML:com.adobe.xmp` (5.5; the specification wants `iTXt`, Midjourney writes `tEXt`), the WebP
//! chunk `XMP ` (RFC 9649, 2.7.1.4), and ImageMagick's hexadecimal PNG text. Names are ExifTool's, nested fields run together with their parents'
//! names: the actions of `xmpMM:History` are `XMP-xmpMM:HistoryAction`.
//!
//! Extended XMP (ISO 16684-3, 5.2.2) is not read here; the ledger says so when a file has it.

use std::borrow::Cow;

use super::text::{XMP_KEYWORD, png};
use super::{Field, Fields};
use crate::checks::{CheckId, Ledger, Status, Why};
use crate::container::{Container, Format, Name, Segment};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

mod names;
pub(crate) mod packet;
mod rdf;

/// What an `APP1` segment with an XMP packet starts with.
const SIGNATURE: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// What an `APP1` segment with a piece of an extended packet starts with.
const EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// The largest packet that is parsed, in bytes.
const LARGEST: usize = 4 << 20;

/// What all packets of one file may cost together.
const PURSE: packet::Purse = packet::Purse {
    bytes: 16 << 20,
    work: 20_000_000,
};

/// Reads every XMP packet. A damaged packet spoils only itself.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let mut purse = PURSE;
    for segment in &container.segments {
        if container.format == Format::Jpeg && segment.payload(file).starts_with(EXTENSION) {
            let why = Why::NotInThisVersion;
            ledger.note(CheckId::Xmp, Status::Stopped { why });
        }
        let outcome = match stored(file, container.format, segment, limits) {
            None => continue,
            Some(Err(error)) => Err(error),
            Some(Ok(stored)) => one(&stored, segment, fields, limits, &mut purse),
        };
        match outcome {
            Ok(()) => ledger.note(CheckId::Xmp, Status::Done),
            Err(error) => ledger.stop(CheckId::Xmp, error),
        }
    }
}

/// A packet as it stands in the file.
struct Stored<'f> {
    bytes: Cow<'f, [u8]>,
    /// Where the bytes start in the file, unless they were inflated.
    at: Option<usize>,
}

fn stored<'f>(
    file: &'f [u8],
    format: Format,
    segment: &Segment,
    limits: &mut Limits,
) -> Option<Result<Stored<'f>, Error>> {
    let raw = |at, bytes| {
        Some(Ok(Stored {
            bytes: Cow::Borrowed(bytes),
            at: Some(at),
        }))
    };
    match (format, segment.name) {
        (Format::Jpeg, Name::Word("APP1")) => {
            let (at, bytes) = segment.after(file, SIGNATURE)?;
            raw(at, bytes)
        }
        (Format::Webp, Name::FourCc(code)) if &code == b"XMP " => {
            raw(segment.data.start, segment.payload(file))
        }
        (Format::Png, _) => {
            if let Some(profile) = png::profile(file, segment, &["xmp", "APP1"], limits) {
                return profile.map(from_profile).transpose();
            }
            // What is wrong with a chunk's frame is told by `text`.
            let chunk = png::split(file, segment)?.ok()?;
            if chunk.keyword != XMP_KEYWORD {
                return None;
            }
            Some(chunk.text(limits).map(|text| Stored {
                at: matches!(text.bytes, Cow::Borrowed(_)).then_some(text.range.start),
                bytes: text.bytes,
            }))
        }
        _ => None,
    }
}

/// The packet in an unhexed profile; nothing when it is an `APP1` with EXIF.
fn from_profile(profile: Vec<u8>) -> Option<Stored<'static>> {
    let bytes = match profile.strip_prefix(SIGNATURE) {
        Some(packet) => packet.to_vec(),
        None if profile.starts_with(b"Exif\0") => return None,
        None => profile,
    };
    Some(Stored {
        bytes: Cow::Owned(bytes),
        at: None,
    })
}

fn one(
    stored: &Stored<'_>,
    segment: &Segment,
    fields: &mut Fields,
    limits: &mut Limits,
    purse: &mut packet::Purse,
) -> Result<(), Error> {
    let at = stored.at.unwrap_or(segment.range.start);
    let refused = |resource| Error::limit(resource, at);
    if stored.bytes.len() > LARGEST {
        return Err(refused(Resource::Bytes));
    }
    purse.spend(stored.bytes.len()).map_err(refused)?;
    let decoded = packet::decode(&stored.bytes);
    packet::weigh(&decoded.text, limits.depth, purse).map_err(refused)?;
    let properties = rdf::properties(&decoded.text, limits.fields)
        .ok_or(Error::malformed(Unit::XmpPacket, at))?;
    // Positions hold only where the text is the file's own bytes.
    let text_at = stored.at.zip(decoded.start);
    for property in properties {
        let range = text_at.and_then(|(at, start)| {
            let by = at.checked_add(start)?;
            crate::bytes::shift(&property.range, by)
        });
        let field = Field {
            private: names::is_private(&property.group, &property.name),
            group: property.group,
            name: Cow::Owned(property.name),
            value: property.value,
            segment: segment.name.to_string(),
            range: range.unwrap_or_else(|| segment.range.clone()),
        };
        fields.push(field, limits)?;
    }
    Ok(())
}
