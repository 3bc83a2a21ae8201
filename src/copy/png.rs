//! PNG and APNG: chunks that show the picture byte for byte; text, EXIF and XMP by what they say. Chunks
//! that nobody here knows are left out: some programs keep whole earlier pictures in them.

use super::keep::Keep;
use super::{Refusal, exif, photoshop, sef, trailer, xmp};
use crate::container::{Container, Name, Segment};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::text::{XMP_KEYWORD, png};

/// Ancillary chunks that stay as they are: colours, transparency, resolution, animation, and the signed
/// record. Sorted.
///
/// Source: PNG third edition, 11.3; extensions to PNG 1.5.0; C2PA 2.3, A.3.
const STAY: [&[u8; 4]; 21] = [
    b"acTL", b"bKGD", b"cHRM", b"cICP", b"cLLI", b"caBX", b"fcTL", b"fdAT", b"gAMA", b"hIST",
    b"iCCP", b"mDCV", b"oFFs", b"pCAL", b"pHYs", b"sBIT", b"sCAL", b"sPLT", b"sRGB", b"sTER",
    b"tRNS",
];

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// The copy.
pub fn copy(file: &[u8], container: &Container, keep: &Keep) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::with_capacity(file.len());
    let mut limits = Limits::default();
    for segment in &container.segments {
        let whole = file.get(segment.range.clone()).unwrap_or_default();
        match segment.name {
            Name::Word("signature") => out.extend_from_slice(whole),
            Name::Word(_) => {}
            Name::FourCc(code) => match &code {
                b"eXIf" => {
                    let tiff = segment.payload(file);
                    let tiff = tiff.strip_prefix(EXIF).unwrap_or(tiff);
                    if let Some(tiff) = exif::rewrite(tiff, keep) {
                        put(&mut out, b"eXIf", &tiff, segment)?;
                    }
                }
                b"tEXt" | b"zTXt" | b"iTXt" | b"comf" => {
                    text(file, segment, keep, &mut limits, &mut out)?;
                }
                b"caBX" if !keep.record() => {}
                // A capital first means that no picture can be shown without it (PNG 5.4).
                code if code.first().is_some_and(u8::is_ascii_uppercase)
                    || STAY.binary_search(&code).is_ok() =>
                {
                    out.extend_from_slice(whole);
                }
                _ => {}
            },
        }
    }
    out.extend(
        trailer(file, container)
            .and_then(sef::rewrite)
            .unwrap_or_default(),
    );
    Ok(out)
}

/// A text chunk: kept or left out whole, but for the blocks of other standards that stand in text.
fn text(
    file: &[u8],
    segment: &Segment,
    keep: &Keep,
    limits: &mut Limits,
    out: &mut Vec<u8>,
) -> Result<(), Refusal> {
    let damaged = |error: Error| Refusal::Damaged { error };
    // What is no text chunk by its own rules says nothing.
    let Some(Ok(chunk)) = png::split(file, segment) else {
        return Ok(());
    };
    if chunk.keyword == XMP_KEYWORD {
        let packet = chunk.text(limits).map_err(damaged)?;
        let broken = Error::malformed(crate::error::Unit::XmpPacket, segment.range.start);
        if let Some(packet) = xmp::rewrite(&packet.bytes, keep).ok_or(damaged(broken))? {
            return packet_chunk(&packet, segment, out);
        }
        return Ok(());
    }
    if let Some(name) = chunk.profile_name() {
        let name = std::str::from_utf8(name).unwrap_or_default();
        if ["icc", "icm"].contains(&name) {
            out.extend_from_slice(file.get(segment.range.clone()).unwrap_or_default());
            return Ok(());
        }
        let Some(Ok(block)) = png::profile(file, segment, &[name], limits) else {
            return Ok(());
        };
        let stays = profile(name, &block, keep).ok_or(Refusal::MarkAndPrivateInseparable {
            at: segment.range.start,
        })?;
        if let Some(block) = stays {
            put(out, b"tEXt", &hex(chunk.keyword, name, &block), segment)?;
        }
        return Ok(());
    }
    if keep.text(segment) {
        out.extend_from_slice(file.get(segment.range.clone()).unwrap_or_default());
    }
    Ok(())
}

/// An XMP packet in a chunk of the type that it stood in; one that was compressed stands in an `iTXt`.
fn packet_chunk(packet: &[u8], segment: &Segment, out: &mut Vec<u8>) -> Result<(), Refusal> {
    match segment.name {
        Name::FourCc(code) if &code == b"tEXt" => put(
            out,
            b"tEXt",
            &[XMP_KEYWORD, b"\0", packet].concat(),
            segment,
        ),
        _ => put(
            out,
            b"iTXt",
            &[XMP_KEYWORD, b"\0\0\0\0\0", packet].concat(),
            segment,
        ),
    }
}

/// What may stay of a block of another standard, nothing inside when that is nothing; nothing at all when
/// it is a packet that cannot be read.
fn profile(name: &str, block: &[u8], keep: &Keep) -> Option<Option<Vec<u8>>> {
    let with =
        |signature: &[u8], block: Option<Vec<u8>>| block.map(|block| [signature, &block].concat());
    Some(match name {
        "exif" | "APP1" if !block.starts_with(XMP) => {
            let tiff = block.strip_prefix(EXIF).unwrap_or(block);
            with(EXIF, exif::rewrite(tiff, keep))
        }
        "APP1" | "xmp" => match block.strip_prefix(XMP) {
            Some(packet) => with(XMP, xmp::rewrite(packet, keep)?),
            None => xmp::rewrite(block, keep)?,
        },
        "8bim" | "iptc" if block.starts_with(b"8BIM") => photoshop::resources(block, keep),
        "8bim" | "iptc" => photoshop::record(block, keep),
        _ => None,
    })
}

/// A block as hexadecimal text, in the lines that ImageMagick writes.
fn hex(keyword: &[u8], name: &str, block: &[u8]) -> Vec<u8> {
    let mut text = [keyword, b"\0\n", name.as_bytes()].concat();
    text.extend(format!("\n{:8}\n", block.len()).bytes());
    for line in block.chunks(36) {
        text.extend(
            line.iter()
                .flat_map(|byte| format!("{byte:02x}").into_bytes()),
        );
        text.push(b'\n');
    }
    text
}

/// Adds a chunk: length, type, data, checksum (PNG 5.3).
fn put(out: &mut Vec<u8>, code: &[u8; 4], data: &[u8], from: &Segment) -> Result<(), Refusal> {
    let at = from.range.start;
    let length =
        u32::try_from(data.len()).map_err(|_| Refusal::MarkAndPrivateInseparable { at })?;
    out.extend(length.to_be_bytes());
    out.extend_from_slice(code);
    out.extend_from_slice(data);
    out.extend(checksum(code.iter().chain(data)).to_be_bytes());
    Ok(())
}

/// CRC-32 (PNG annex D), bit by bit: faster ways need a table of 16 KB, and only small chunks are written anew.
fn checksum<'b>(bytes: impl Iterator<Item = &'b u8>) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let divisor = if sum & 1 == 0 { 0 } else { 0xEDB8_8320 };
            sum = sum >> 1 ^ divisor;
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"IEND".iter()), 0xAE42_6082);
        assert_eq!(checksum(b"123456789".iter()), 0xCBF4_3926);
    }

    #[test]
    fn what_stays_is_sorted() {
        assert!(STAY.is_sorted());
    }
}
