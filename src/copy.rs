//! A copy of a picture without its private data: bytes in, bytes or a [`Refusal`] out. A side branch: no
//! check of a picture comes through here.
//!
//! What shows the picture is copied byte for byte, never encoded again. Blocks of metadata are written
//! anew with what may stay; of what nobody here knows, nothing stays. Every AI and provenance mark stays in
//! its home, prompts within it included: a mark that cannot be kept apart from private data is a reason to
//! refuse. The copy is read again before it is handed out.
//!
//! ```
//! use waitforyes::{CopyOptions, without_private_data};
//!
//! let photo = std::fs::read("tests/fixtures/made/cat-with-place.jpg")?;
//! let copy = without_private_data(&photo, &CopyOptions::default()).map_err(std::io::Error::other)?;
//! assert!(copy.len() < photo.len());
//! # Ok::<(), std::io::Error>(())
//! ```

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status, Why};
use crate::container::{self, Container, Format, Name};
use crate::error::Error;
use crate::evidence::Evidence;
use crate::finding::{Finding, Kind};
use crate::limits::Limits;
use crate::metadata::{self, Fields};
use crate::order;
use crate::provenance::{self, Mark};
use crate::run::{Options, check};

mod bmff;
mod exif;
mod jpeg;
mod keep;
mod photoshop;
mod png;
mod sef;
mod tiff;
mod webp;
mod xmp;

use keep::Keep;

/// What the person was told before they asked for a copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyOptions {
    /// They know that the signed record of the file stays in the copy and no longer matches it.
    pub signed_known: bool,
}

/// Why there is no copy. Positions count bytes from the start of the file that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case", tag = "refusal")]
#[non_exhaustive]
pub enum Refusal {
    /// Of this format no copy can be made.
    #[error("unsupported format")]
    Format,
    /// What the picture shows is a part of what the file holds; the rest is in the same coded bytes.
    #[error("cropped at byte {at}")]
    Cropped {
        /// Where the whole picture begins.
        at: usize,
    },
    /// A part that the copy would be made from is damaged or over a limit.
    #[error("damaged: {error}")]
    Damaged {
        /// What is wrong, and where.
        error: Error,
    },
    /// A raw file, which no program can show without what its camera wrote of itself.
    #[error("raw file")]
    Raw,
    /// The file holds or names a signed record, which would no longer match.
    #[error("signed at byte {at}")]
    Signed {
        /// Where the record stands.
        at: usize,
    },
    /// A mark stands so close to private data that it would be lost.
    #[error("mark and private data are one at byte {at}")]
    MarkAndPrivateInseparable {
        /// Where the mark stands.
        at: usize,
    },
    /// Private data would still be in the copy.
    #[error("still private: {kind:?}")]
    StillPrivate {
        /// What the copy would still tell.
        kind: Kind,
    },
}

/// Whether copies can be made of a format.
#[must_use]
pub const fn can_copy(format: Format) -> bool {
    matches!(
        format,
        Format::Jpeg | Format::Png | Format::Webp | Format::Tiff | Format::Heic | Format::Avif
    )
}

/// The picture in `bytes` without what tells strangers about a person, a place or a device.
///
/// # Errors
/// The [`Refusal`] that says why there is none.
pub fn without_private_data(bytes: &[u8], options: &CopyOptions) -> Result<Vec<u8>, Refusal> {
    let original = Reading::of(bytes)?;
    if let Some(at) = original.signed
        && !options.signed_known
    {
        return Err(Refusal::Signed { at });
    }
    let keep = Keep::of(bytes, &original);
    let copy = match original.container.format {
        Format::Jpeg => jpeg::copy(bytes, &original.container, &keep)?,
        Format::Png => png::copy(bytes, &original.container, &keep)?,
        Format::Webp => webp::copy(bytes, &original.container, &keep)?,
        Format::Tiff => tiff::copy(bytes, &original.container, &keep)?,
        Format::Heic | Format::Avif => bmff::copy(bytes, &original.container, &keep)?,
        _ => return Err(Refusal::Format),
    };
    hold(&original, &keep, &copy)?;
    Ok(copy)
}

/// A file as far as its marks.
struct Reading {
    container: Container,
    fields: Fields,
    marks: Vec<Mark>,
    /// Where a signed record stands, or the address of one.
    signed: Option<usize>,
}

impl Reading {
    fn of(file: &[u8]) -> Result<Self, Refusal> {
        let damaged = |error| Refusal::Damaged { error };
        let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
        let container = match container::walk(file, &mut limits, &mut ledger) {
            Err(Error::Unsupported) => return Err(Refusal::Format),
            outcome => outcome.map_err(damaged)?,
        };
        if !can_copy(container.format) {
            return Err(Refusal::Format);
        }
        if ledger.status(CheckId::Container) != Some(Status::Done) && !is_whole(&container) {
            let error = ledger.errors().first().copied();
            return Err(error.map_or(Refusal::Format, damaged));
        }
        let fields = metadata::read(file, &container, &mut limits, &mut ledger);
        let marks = provenance::marks(file, &container, &fields, None, &mut ledger);
        // Of a block that was not read to its end, nobody knows which marks it holds. EXIF is another
        // matter: what its reader leaves out for damage is an entry, and what is no mark for us stays out.
        let unread = |(id, whys): &(CheckId, &[Why])| {
            let stopped = |why: &Why| ledger.status(*id) == Some(Status::Stopped { why: *why });
            whys.iter().any(stopped)
        };
        if UNREAD.iter().any(unread) {
            let error = ledger.errors().last().copied();
            return Err(error.map_or(Refusal::Format, damaged));
        }
        let remote = || fields.find("XMP-dcterms", "Provenance");
        let signed = (fields.store())
            .map(|store| store.evidence.range.start)
            .or_else(|| remote().map(|field| field.range.start));
        Ok(Self {
            container,
            fields,
            marks,
            signed,
        })
    }
}

/// Checks by which a copy would lose marks if they stopped, and the reasons that count.
const UNREAD: [(CheckId, &[Why]); 3] = [
    (CheckId::Xmp, &[Why::Damaged, Why::Limit]),
    (CheckId::Text, &[Why::Limit]),
    (CheckId::AiMarks, &[Why::Damaged, Why::Limit]),
];

/// Whether a picture is there to its end although something was wrong on the way: every decoder of JPEG
/// passes over bytes between segments, and the copy leaves them out.
fn is_whole(container: &Container) -> bool {
    let has = |name| container.named(Name::Word(name)).next().is_some();
    container.format == Format::Jpeg && has("SOS") && has("EOI") && !has("unread")
}

/// Whether two rows of marks say the same, wherever they stand; the order of entries in a block is not
/// what a mark says.
fn say_the_same(some: &[Mark], others: &[Mark]) -> bool {
    let in_order = || some.iter().zip(others).all(|(one, other)| same(one, other));
    let few = some.len() <= MOST_MARKS;
    some.len() == others.len() && (in_order() || (few && lost(some, others).is_none()))
}

/// The first of `marks` of which `after` has another number; not looked for beyond [`MOST_MARKS`].
fn lost<'m>(marks: &'m [Mark], after: &[Mark]) -> Option<&'m Mark> {
    let count =
        |mark: &Mark, marks: &[Mark]| marks.iter().filter(|other| same(mark, other)).count();
    let differs = |mark: &&Mark| count(mark, marks) != count(mark, after);
    marks.iter().take(MOST_MARKS).find(differs)
}

/// More marks than the homes of all programs together hold.
const MOST_MARKS: usize = 1000;

fn same(one: &Mark, other: &Mark) -> bool {
    let said = |mark: &Mark| (mark.kind, mark.says, mark.strength);
    said(one) == said(other) && one.generator == other.generator
}

/// Reads the copy as anybody would: the same marks, and nothing private besides them.
fn hold(original: &Reading, keep: &Keep, copy: &[u8]) -> Result<(), Refusal> {
    let again = Reading::of(copy)?;
    if !say_the_same(&original.marks, &again.marks) {
        let lost = lost(&original.marks, &again.marks);
        let at = lost.map_or(0, |mark| mark.evidence.range.start);
        return Err(Refusal::MarkAndPrivateInseparable { at });
    }
    if let (Some(at), None) = (original.signed, again.signed) {
        return Err(Refusal::MarkAndPrivateInseparable { at });
    }
    let report = check(copy, &Options::default());
    let kept = |evidence: &Evidence| keep.explains(evidence, &again);
    let private = |finding: &&Finding| {
        PRIVATE.contains(&finding.kind)
            && (finding.evidence.is_empty() || !finding.evidence.iter().all(kept))
    };
    match report.findings.iter().find(private) {
        Some(finding) => Err(Refusal::StillPrivate { kind: finding.kind }),
        None => Ok(()),
    }
}

/// What a copy must not tell, unless a mark tells it.
const PRIVATE: [Kind; 15] = [
    Kind::Location,
    Kind::DeviceIdentity,
    Kind::PersonName,
    Kind::PromptText,
    Kind::AccountId,
    Kind::LocalPath,
    Kind::CaptureTime,
    Kind::PreviewDiffers,
    Kind::CroppedPartRemains,
    Kind::VideoInside,
    Kind::ExtraPicture,
    Kind::DepthOrGainMap,
    Kind::AppendedData,
    Kind::OtherFileInside,
    Kind::HiddenLayers,
];

/// Whether `inner` lies within `outer`.
fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The same bytes as ranges that do not meet, in the order of the file: entries may share theirs many times over.
fn runs(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    order::sort_by_key(&mut ranges, |range| range.start as u64);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(run) if range.start <= run.end => run.end = run.end.max(range.end),
            _ => runs.push(range),
        }
    }
    runs
}

/// The segment called `trailer`, when there is one.
fn trailer<'f>(file: &'f [u8], container: &Container) -> Option<&'f [u8]> {
    let segment = container.named(Name::Word("trailer")).next()?;
    Some(segment.payload(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture(name: &str) -> Vec<u8> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/made/");
        std::fs::read(format!("{folder}{name}")).expect("a fixture")
    }

    /// Holds another file to what was read of `original`.
    fn held(original: &str, copy: &str) -> Result<(), Refusal> {
        let file = fixture(original);
        let original = Reading::of(&file)?;
        hold(&original, &Keep::of(&file, &original), &fixture(copy))
    }

    #[test]
    fn a_copy_that_is_none_is_not_handed_out() {
        assert_eq!(
            held("plain.png", "cat-with-place.jpg"),
            Err(Refusal::StillPrivate {
                kind: Kind::Location
            })
        );
        assert!(matches!(
            held("cat-with-grok-marks.jpg", "plain.png"),
            Err(Refusal::MarkAndPrivateInseparable { at }) if at > 0
        ));
        assert!(matches!(
            held("plain.png", "infotext.png"),
            Err(Refusal::MarkAndPrivateInseparable { .. })
        ));
        assert_eq!(held("infotext.png", "infotext.png"), Ok(()));
    }
}
