//! Content Credentials: where the store lies, and what its manifests say of themselves, as fields and as
//! [`Manifest`]s. Nothing here checks a signature or a hash.
//!
//! Homes (C2PA specification 2.3, annex A.3): JPEG `APP11` segments of a JUMBF box (ISO 19566-5, D.2), the
//! PNG chunk `caBX`, the WebP chunk `C2PA`, the TIFF tag CD41 and the HEIC and AVIF `uuid` box, whose
//! segments are called `C2PA`, a GIF application extension, the JPEG XL box `jumb`. Other things are kept in
//! JUMBF too, so the box must be one whose description has the label `c2pa`.

use std::ops::Range;

use super::piece::Piece;
use super::{Field, Fields, Value};
use crate::bytes::{Order, u16_at, u32_at};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, Format, Name, Segment, gif};
use crate::error::{Error, Resource};
use crate::evidence::Evidence;
use crate::limits::Limits;
use crate::order;

mod cbor;
pub mod jumbf;
mod manifest;

pub use manifest::{Action, Ingredient, Manifest};

use manifest::manifests;

/// A store as far as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Store {
    /// Where it stands.
    pub evidence: Evidence,
    /// Its manifests, in its order: the last is the active one.
    pub manifests: Vec<Manifest>,
}

/// Reads what the manifests say: as fields of the group that ExifTool gives them, and as they are for
/// [`Fields::store`]. Whether it fits the file is not looked at.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let id = CheckId::ContentCredentials;
    let Some(store) = whole(file, container) else {
        ledger.note(id, Status::NotApplicable);
        return;
    };
    let (manifests, cut) = manifests(&store);
    if cut {
        ledger.stop(id, Error::limit(Resource::Fields, store.whole.start));
    }
    for manifest in &manifests {
        if let Err(error) = tell(&store, manifest, fields, limits) {
            ledger.stop(id, error);
            break;
        }
    }
    let evidence = Evidence {
        segment: store.segment,
        field: None,
        range: store.whole,
        excerpt: String::new(),
    };
    fields.store = Some(Store {
        evidence,
        manifests,
    });
}

fn tell(
    store: &Piece<'_>,
    manifest: &Manifest,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<(), Error> {
    let mut say =
        |name: &'static str, text: &Option<String>, range: &Range<usize>, private: bool| {
            let Some(text) = text else { return Ok(()) };
            let field = Field {
                group: GROUP.into(),
                name: name.into(),
                value: Value::Text(text.clone()),
                segment: store.segment.clone(),
                range: range.clone(),
                private,
            };
            fields.push(field, limits)
        };
    say(
        "Claim_generator",
        &manifest.generator,
        &manifest.range,
        false,
    )?;
    for action in &manifest.actions {
        let range = &action.range;
        say("ActionsAction", &action.action, range, false)?;
        say(SOURCE_TYPE, &action.source_type, range, false)?;
        say("ActionsSoftwareAgent", &action.agent, range, false)?;
        say("ActionsWhen", &action.when, range, false)?;
        say("ActionsDescription", &action.description, range, false)?;
    }
    for ingredient in &manifest.ingredients {
        say("Title", &ingredient.title, &ingredient.range, false)?;
        say(
            "Relationship",
            &ingredient.relationship,
            &ingredient.range,
            false,
        )?;
    }
    if let Some((prompt, range)) = &manifest.prompt {
        say("Prompt", &Some(prompt.clone()), range, true)?;
    }
    for (author, range) in &manifest.authors {
        say("AuthorName", &Some(author.clone()), range, true)?;
    }
    Ok(())
}

/// The group of the fields.
pub const GROUP: &str = "CBOR";

/// The field with an action's kind of source.
pub const SOURCE_TYPE: &str = "ActionsDigitalSourceType";

/// The bytes of the store, the first of several.
fn whole<'f>(file: &'f [u8], container: &Container) -> Option<Piece<'f>> {
    let plain =
        |segment: &Segment| Piece::plain(segment, segment.data.start, segment.payload(file));
    let named = |name| container.named(name);
    let mut found = match container.format {
        Format::Jpeg => in_jpeg(file, container),
        Format::Png => named(Name::FourCc(*b"caBX")).map(plain).collect(),
        Format::Webp => named(Name::FourCc(*b"C2PA")).map(plain).collect(),
        Format::Tiff | Format::Heic | Format::Avif => {
            named(Name::Word("C2PA")).map(plain).collect()
        }
        Format::Gif => named(Name::Word("C2PA_GIF"))
            .map(|segment| Piece::packed(segment, gif::joined(segment.payload(file))))
            .collect(),
        // Here the superbox is a box of the file itself.
        Format::Jxl => named(Name::FourCc(*b"jumb"))
            .filter_map(|segment| {
                let bytes = file.get(segment.range.clone())?;
                Some(Piece::plain(segment, segment.range.start, bytes))
            })
            .collect(),
        Format::Bmp => Vec::new(),
    };
    let at = found.iter().position(|piece| is_store(&piece.bytes))?;
    Some(found.swap_remove(at))
}

/// Whether `bytes` begin a superbox with the label `c2pa`.
fn is_store(bytes: &[u8]) -> bool {
    jumbf::outermost(bytes).is_some_and(|store| store.label == "c2pa")
}

/// Boxes spread over segments: those with one instance number belong together, in the order of their
/// sequence numbers. The numbers start anywhere, and each segment repeats the header of the box.
fn in_jpeg<'f>(file: &'f [u8], container: &Container) -> Vec<Piece<'f>> {
    let mut numbered: Vec<(u64, &Segment)> = Vec::new();
    for segment in container.named(Name::Word("APP11")) {
        let payload = segment.payload(file);
        if payload.starts_with(b"JP")
            && let Some(instance) = u16_at(payload, 2, Order::Big)
            && let Some(sequence) = u32_at(payload, 4, Order::Big)
        {
            numbered.push((u64::from(instance) << 32 | u64::from(sequence), segment));
        }
    }
    order::sort_by_key(&mut numbered, |part| part.0);
    let mut joined = Vec::new();
    for boxed in numbered.chunk_by(|one, next| one.0 >> 32 == next.0 >> 32) {
        let mut parts = Vec::new();
        for (_, segment) in boxed {
            let content = segment.payload(file).get(8..).unwrap_or_default();
            let repeated = if parts.is_empty() { 0 } else { header(content) };
            let rest = content.get(repeated..).unwrap_or_default();
            let at = segment.data.end.saturating_sub(rest.len());
            parts.push((*segment, at, rest));
        }
        joined.extend(Piece::joined(&parts));
    }
    order::sort_by_key(&mut joined, |piece| piece.whole.start as u64);
    joined
}

/// How long the header of the box `bytes` is: 8 bytes, or 16 when the length is a long one.
fn header(bytes: &[u8]) -> usize {
    match u32_at(bytes, 0, Order::Big) {
        Some(1) => 16,
        _ => 8,
    }
}
