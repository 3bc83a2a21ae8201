//! Whether a Content Credentials store is there. Only the structure is looked at: nothing of its content
//! is read, so nothing here tells what the store says.
//!
//! Homes (C2PA specification 2.3, annex A.3): JPEG `APP11` segments of a JUMBF box (ISO 19566-5, D.2), the
//! PNG chunk `caBX`, the WebP chunk `C2PA`, the TIFF tag CD41 and the HEIC and AVIF `uuid` box, whose
//! segments are called `C2PA`, a GIF application extension, the JPEG XL box `jumb`. Other things are kept in
//! JUMBF too, so the box must be one whose description has the label `c2pa`.

use crate::bytes::{Order, array, size_at, take, u16_at, u32_at};
use crate::container::{Container, Format, Name, Segment, gif};
use crate::evidence::Evidence;
use crate::order;

/// The store, as evidence of itself; the first of several.
#[must_use]
pub fn store(file: &[u8], container: &Container) -> Option<Evidence> {
    let segment = match container.format {
        Format::Jpeg => in_jpeg(file, container)?,
        Format::Png => in_chunk(file, container, *b"caBX")?,
        Format::Webp => in_chunk(file, container, *b"C2PA")?,
        Format::Tiff | Format::Heic | Format::Avif => container
            .named(Name::Word("C2PA"))
            .find(|segment| is_store(segment.payload(file)))?,
        Format::Gif => container
            .named(Name::Word("C2PA_GIF"))
            .find(|segment| is_store(&gif::joined(segment.payload(file))))?,
        Format::Jxl => container
            .named(Name::FourCc(*b"jumb"))
            .find(|segment| is_box(file.get(segment.range.clone())))?,
        Format::Bmp => return None,
    };
    Some(Evidence {
        segment: segment.name.to_string(),
        field: None,
        range: segment.range.clone(),
        excerpt: String::new(),
    })
}

/// In JPEG XL the superbox is a box of the file itself.
fn is_box(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(is_store)
}

fn in_chunk<'c>(file: &[u8], container: &'c Container, code: [u8; 4]) -> Option<&'c Segment> {
    container
        .named(Name::FourCc(code))
        .find(|segment| is_store(segment.payload(file)))
}

/// As much of a box as tells what it is: two long headers, a description with a short label.
const HEAD: usize = 64;

/// A box spread over segments: those with one instance number belong together, in the order of their
/// sequence numbers. The numbers start anywhere, and each segment repeats the header of the box.
fn in_jpeg<'c>(file: &[u8], container: &'c Container) -> Option<&'c Segment> {
    let mut parts: Vec<(u16, u32, &'c Segment)> = Vec::new();
    for segment in container.named(Name::Word("APP11")) {
        let payload = segment.payload(file);
        if payload.starts_with(b"JP")
            && let Some(instance) = u16_at(payload, 2, Order::Big)
            && let Some(sequence) = u32_at(payload, 4, Order::Big)
        {
            parts.push((instance, sequence, segment));
        }
    }
    order::sort_by_key(&mut parts, |part| {
        u64::from(part.0) << 32 | u64::from(part.1)
    });
    let boxes = parts.chunk_by(|one, next| one.0 == next.0);
    let first =
        boxes.filter_map(|parts| is_store(&joined(file, parts)).then_some(parts.first()?.2));
    first.min_by_key(|segment| segment.range.start)
}

/// The head of the box that `parts` make together.
fn joined(file: &[u8], parts: &[(u16, u32, &Segment)]) -> Vec<u8> {
    let mut head = Vec::new();
    for (_, _, segment) in parts {
        let content = segment.payload(file).get(8..).unwrap_or_default();
        let repeated = if head.is_empty() { 0 } else { header(content) };
        let rest = content.get(repeated..).unwrap_or_default();
        let missing = HEAD.saturating_sub(head.len()).min(rest.len());
        head.extend_from_slice(rest.get(..missing).unwrap_or_default());
        if head.len() == HEAD {
            break;
        }
    }
    head
}

/// How long the header of the box `bytes` is: 8 bytes, or 16 when the length is a long one.
fn header(bytes: &[u8]) -> usize {
    match u32_at(bytes, 0, Order::Big) {
        Some(1) => 16,
        _ => 8,
    }
}

/// Whether `bytes` begin a superbox whose description, its first child, has the label `c2pa`.
fn is_store(bytes: &[u8]) -> bool {
    has_label(bytes).is_some()
}

fn has_label(bytes: &[u8]) -> Option<()> {
    let is = |bytes: &[u8], name: &[u8; 4]| array(bytes, 4) == Some(*name);
    let description = is(bytes, b"jumb").then(|| bytes.get(header(bytes)..))??;
    if !is(description, b"jumd") {
        return None;
    }
    let start = header(description);
    let length = match size_at(description, 0, Order::Big)? {
        1 => HEAD,
        length => length,
    };
    // A type of 16 bytes, a byte of toggles of which the second bit tells of a label, the label.
    let content = description.get(start..length.min(description.len()))?;
    let labelled = take(content, 16, 1)?.first()? & 2 != 0;
    let label = content.get(17..)?;
    (labelled && label.starts_with(b"c2pa\0")).then_some(())
}
