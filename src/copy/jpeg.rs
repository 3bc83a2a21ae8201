//! JPEG: tables, frames and scans byte for byte (ISO 10918-1 annex B); application segments and comments
//! by their kind. Left out are previews, second pictures and everything behind the end.

use super::keep::Keep;
use super::{Refusal, exif, photoshop, sef, trailer, xmp};
use crate::container::{Container, Name, Segment};
use crate::error::{Error, Unit};
use crate::metadata::piece::Piece;
use crate::metadata::xmp::extended;

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// A JFIF header without the preview behind it (JFIF 1.02): signature, version, units, density.
const JFIF: usize = 12;

/// The most bytes of a segment's payload.
const MOST: usize = 65_533;

/// The copy.
pub fn copy(file: &[u8], container: &Container, keep: &Keep) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::with_capacity(file.len());
    // What stays of an extended packet is short, and stands in the first packet of all.
    let mut extended = extended::packets(file, container);
    let main = |segment: &&Segment| segment.payload(file).starts_with(XMP);
    let with = container.named(Name::Word("APP1")).find(main);
    let with = with.map(|segment| segment.range.start);
    for segment in &container.segments {
        let Name::Word(name) = segment.name else {
            continue;
        };
        match name {
            "trailer" | "stray" | "unread" => {}
            "APP1" => {
                let at = segment.range.start;
                let first = with == Some(at);
                let first =
                    first || (with.is_none() && segment.payload(file).starts_with(EXTENDED));
                let more = if first {
                    std::mem::take(&mut extended)
                } else {
                    Vec::new()
                };
                put(&mut out, 0xE1, app1(file, segment, keep, more)?, segment)?;
            }
            "APP13" => {
                let resources = segment.after(file, photoshop::SIGNATURE);
                let stays =
                    resources.and_then(|(_, resources)| photoshop::resources(resources, keep));
                let whole = stays.map(|stays| [photoshop::SIGNATURE, &stays].concat());
                put(&mut out, 0xED, whole, segment)?;
            }
            "APP0" if segment.payload(file).starts_with(b"JFIF\0") => {
                let head = segment.payload(file).get(..JFIF);
                // The size of the preview is none by none.
                let head = head.map(|head| [head, &[0, 0]].concat());
                put(&mut out, 0xE0, head, segment)?;
            }
            _ if (name.starts_with("APP") || name == "COM")
                && !stays(file, segment, name, keep) => {}
            _ => out.extend_from_slice(file.get(segment.range.clone()).unwrap_or_default()),
        }
    }
    // A mark behind the end stays behind the end.
    out.extend(
        trailer(file, container)
            .and_then(sef::rewrite)
            .unwrap_or_default(),
    );
    Ok(out)
}

/// Whether an application segment or a comment stays as it is: the colour profile, what a decoder needs
/// to know of the colours, boxes of JPEG's own, those of JUMBF beside a signed record, and marks.
fn stays(file: &[u8], segment: &Segment, name: &str, keep: &Keep) -> bool {
    let starts = |with: &[u8]| segment.payload(file).starts_with(with);
    match name {
        "APP2" if starts(b"ICC_PROFILE\0") => true,
        "APP11" if starts(b"JP") => {
            // Behind the numbers of the box and of the part, and its length (ISO 19566-5, annex D).
            let kind = segment.payload(file).get(12..16);
            keep.record() || kind != Some(b"jumb")
        }
        "APP14" if starts(b"Adobe") => true,
        "COM" => keep.mark("File", "Comment"),
        _ => keep.whole(segment),
    }
}

/// What may stay of EXIF, or of a packet and of `more` extended ones.
fn app1(
    file: &[u8],
    segment: &Segment,
    keep: &Keep,
    more: Vec<Result<Piece<'_>, Error>>,
) -> Result<Option<Vec<u8>>, Refusal> {
    if let Some((_, tiff)) = segment.after(file, EXIF) {
        return Ok(exif::rewrite(tiff, keep).map(|tiff| [EXIF, &tiff].concat()));
    }
    let mut rewriting = xmp::Rewriting::default();
    let mut add = |bytes: &[u8], at: usize| {
        let error = Error::malformed(Unit::XmpPacket, at);
        let added = rewriting.add(bytes, keep);
        added.ok_or(Refusal::Damaged { error })
    };
    if let Some((at, packet)) = segment.after(file, XMP) {
        add(packet, at)?;
    }
    for packet in more {
        let packet = packet.map_err(|error| Refusal::Damaged { error })?;
        add(&packet.bytes, packet.whole.start)?;
    }
    let packet = rewriting.packet();
    Ok(packet.map(|packet| [XMP, &packet].concat()))
}

/// Adds the segment `FF code` when there is a payload for it.
fn put(
    out: &mut Vec<u8>,
    code: u8,
    payload: Option<Vec<u8>>,
    from: &Segment,
) -> Result<(), Refusal> {
    let Some(payload) = payload else {
        return Ok(());
    };
    let at = from.range.start;
    let length = payload.len().saturating_add(2);
    let length = u16::try_from(length).ok().filter(|_| payload.len() <= MOST);
    let length = length.ok_or(Refusal::MarkAndPrivateInseparable { at })?;
    out.extend([0xFF, code]);
    out.extend(length.to_be_bytes());
    out.extend(payload);
    Ok(())
}
