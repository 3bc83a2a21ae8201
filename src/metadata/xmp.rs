//! XMP packets (ISO 16684-1): what stands in RDF, as fields of the groups `XMP-dc`, `XMP-exif`, …
//!
//! Homes: a JPEG `APP1` behind Adobe's signature (ISO 16684-3, 5.2), a PNG text chunk of any type with the
//! keyword `XML:com.adobe.xmp` (5.5; the specification wants `iTXt`, Midjourney writes `tEXt`), the WebP
//! chunk `XMP ` (RFC 9649, 2.7.1.4), ImageMagick's hexadecimal PNG text, the segment `XMP` of GIF, TIFF,
//! HEIC and AVIF, and the JPEG XL box `xml `, also packed. Names are ExifTool's, nested fields run together
//! with their parents' names: the actions of `xmpMM:History` are `XMP-xmpMM:HistoryAction`.
//!
//! An extended packet (ISO 16684-3, 5.2.2), which a JPEG holds in pieces, is joined by its number and read
//! like any other.

use std::borrow::Cow;

use super::piece::Piece;
use super::text::{XMP_KEYWORD, png};
use super::{Field, Fields};
use crate::checks::{CheckId, Ledger, Status, Why};
use crate::container::{Container, Format, Name, Segment};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

mod boxed;
pub(crate) mod extended;
mod names;
pub(crate) mod packet;
mod rdf;
mod renamed;
mod told;

/// What an `APP1` segment with an XMP packet starts with.
const SIGNATURE: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

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
        let outcome = match stored(file, container.format, segment, limits) {
            None => continue,
            Some(Err(error)) => Err(error),
            Some(Ok(packet)) => one(&packet, fields, limits, &mut purse),
        };
        note(outcome, ledger);
    }
    for item in container.items.iter().filter(|item| item.is_xmp()) {
        if let Some(packet) = boxed::scattered(file, item, limits) {
            let outcome = packet.and_then(|packet| one(&packet, fields, limits, &mut purse));
            note(outcome, ledger);
        }
    }
    if container.format == Format::Jpeg {
        for packet in extended::packets(file, container) {
            let outcome = packet.and_then(|packet| one(&packet, fields, limits, &mut purse));
            note(outcome, ledger);
        }
    }
}

fn note(outcome: Result<(), Error>, ledger: &mut Ledger) {
    match outcome {
        Ok(()) => ledger.note(CheckId::Xmp, Status::Done),
        Err(Error::Unsupported) => {
            ledger.note(CheckId::Xmp, Status::Stopped { why: Why::Format });
        }
        Err(error) => ledger.stop(CheckId::Xmp, error),
    }
}

fn stored<'f>(
    file: &'f [u8],
    format: Format,
    segment: &Segment,
    limits: &mut Limits,
) -> Option<Result<Piece<'f>, Error>> {
    match (format, segment.name) {
        (Format::Jpeg, Name::Word("APP1")) => {
            let (at, bytes) = segment.after(file, SIGNATURE)?;
            Some(Ok(Piece::plain(segment, at, bytes)))
        }
        (Format::Webp, Name::FourCc(code)) if &code == b"XMP " => whole(file, segment),
        (Format::Gif | Format::Tiff | Format::Heic | Format::Avif, Name::Word("XMP")) => {
            whole(file, segment)
        }
        (Format::Jxl, Name::FourCc(code)) if &code == b"xml " => whole(file, segment),
        (Format::Jxl, _) => boxed::packed(file, segment, limits),
        (Format::Png, _) => {
            if let Some(profile) = png::profile(file, segment, &["xmp", "APP1"], limits) {
                let packet = |bytes| Some(Piece::packed(segment, from_profile(bytes)?));
                return profile.map(packet).transpose();
            }
            // What is wrong with a chunk's frame is told by `text`.
            let chunk = png::split(file, segment)?.ok()?;
            if chunk.keyword != XMP_KEYWORD {
                return None;
            }
            Some(chunk.text(limits).map(|text| match text.bytes {
                Cow::Borrowed(bytes) => Piece::plain(segment, text.range.start, bytes),
                Cow::Owned(bytes) => Piece::packed(segment, bytes),
            }))
        }
        _ => None,
    }
}

/// A segment whose payload is the packet.
fn whole<'f>(file: &'f [u8], segment: &Segment) -> Option<Result<Piece<'f>, Error>> {
    let at = segment.data.start;
    Some(Ok(Piece::plain(segment, at, segment.payload(file))))
}

/// The packet in an unhexed profile; nothing when it is an `APP1` with EXIF.
fn from_profile(profile: Vec<u8>) -> Option<Vec<u8>> {
    match profile.strip_prefix(SIGNATURE) {
        Some(packet) => Some(packet.to_vec()),
        None if profile.starts_with(b"Exif\0") => None,
        None => Some(profile),
    }
}

fn one(
    packet: &Piece<'_>,
    fields: &mut Fields,
    limits: &mut Limits,
    purse: &mut packet::Purse,
) -> Result<(), Error> {
    let at = packet.place(&(0..0)).start;
    let refused = |resource| Error::limit(resource, at);
    if packet.bytes.len() > LARGEST {
        return Err(refused(Resource::Bytes));
    }
    purse.spend(packet.bytes.len()).map_err(refused)?;
    let decoded = packet::decode(&packet.bytes);
    packet::weigh(&decoded.text, limits.depth, purse).map_err(refused)?;
    let broken = Error::malformed(Unit::XmpPacket, at);
    // A broken packet is mended where that is easy, and stays noted as broken.
    let (properties, cut, outcome) = match rdf::properties(&decoded.text, limits.fields) {
        Some(properties) => (properties, 0, Ok(())),
        None => {
            let (text, cut) = packet::mended(&decoded.text).ok_or(broken)?;
            packet::weigh(&text, limits.depth, purse).map_err(refused)?;
            let properties = rdf::properties(&text, limits.fields).ok_or(broken)?;
            (properties, cut, Err(broken))
        }
    };
    for property in properties {
        // Positions hold only where the text is the packet's own bytes.
        let range = decoded
            .start
            .and_then(|start| crate::bytes::shift(&property.range, start.checked_add(cut)?))
            .map_or_else(|| packet.whole.clone(), |range| packet.place(&range));
        let field = Field {
            private: names::is_private(&property.group, &property.name),
            value: told::value(&property.group, &property.name, property.value),
            group: property.group,
            name: Cow::Owned(property.name),
            segment: packet.segment.clone(),
            range,
        };
        fields.push(field, limits)?;
    }
    outcome
}
