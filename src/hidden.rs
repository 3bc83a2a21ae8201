//! What the file carries besides its picture: segments and fields in, [`Hidden`] things out, each with its bytes.
//!
//! A thing is reached by structure only: through the directory that announces it (MPF, Google's container,
//! Samsung's trailer), or because it stands behind the end of the picture or in a segment that is nobody's
//! home. Nothing is unpacked or run. Trailers that are known are named in the fields `Trailer:…` and are not
//! called hidden; what is left of the bytes behind the end is told by its first bytes, else as unknown.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status};
use crate::container::{self, Container, Format, Name};
use crate::error::Error;
use crate::evidence::{Evidence, Strength};
use crate::limits::Limits;
use crate::metadata::{self, Field, Fields};
use crate::order;

mod cropped;
mod frames;
mod items;
mod motion;
mod pictures;
mod polyglot;
mod samsung;
mod thumbnail;
mod trailer;
mod video;

pub use thumbnail::{Encoding, Preview};
pub use trailer::Trailer;

/// The kind of a file that hides in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OtherFile {
    /// A ZIP archive, or a document built on one (APPNOTE 4.3).
    Zip,
    /// A RAR archive.
    Rar,
    /// A 7z archive.
    #[serde(rename = "7z")]
    SevenZ,
    /// A PDF document (ISO 32000-1, 7.5.2).
    Pdf,
    /// Data packed by gzip (RFC 1952).
    Gzip,
    /// A web page or script.
    Html,
    /// Sound: an MP3 file with an ID3 tag.
    Mp3,
    /// A video or sound file of the MP4 family (ISO 14496-12).
    Mp4,
    /// A program for Windows or Linux.
    Exe,
    /// A second picture that no directory announces.
    Picture,
}

/// What a hidden thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Bytes behind the end of the picture, or between its parts, that are nothing known.
    AppendedData,
    /// The rest of an earlier, larger picture behind the end of this one.
    CroppedPart,
    /// A depth map, a gain map or a mask of the picture.
    DepthOrGainMap,
    /// A further picture that a directory announces.
    ExtraPicture,
    /// So many frames or pages in all.
    Frames(u32),
    /// An editor's layers.
    Layers,
    /// Another file.
    OtherFile(OtherFile),
    /// A preview whose shape cannot come from this picture.
    PreviewDiffers,
    /// A video.
    Video,
}

/// One thing that the file carries besides its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What it is.
    pub what: What,
    /// [`Strength::Shows`] where the bytes themselves are there, [`Strength::Says`] where a field states it.
    pub strength: Strength,
    /// Where it lies, or which field states it.
    pub evidence: Evidence,
}

/// Everything that a file carries besides its picture.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What a person should hear of, in the order it was found.
    pub things: Vec<Hidden>,
    /// Small versions of the picture; whether they show the same is for the pixels to tell.
    pub previews: Vec<Preview>,
    /// Known trailers behind the picture, from the end of the file on.
    pub trailers: Vec<Trailer>,
    /// Whether parts of the picture can be transparent; which colours lie there is for the pixels to tell.
    pub transparent: bool,
}

impl Contents {
    /// The things that are `what`; the number of frames and the type of a file are not compared.
    pub fn of(&self, what: What) -> impl Iterator<Item = &Hidden> {
        let wanted = std::mem::discriminant(&what);
        self.things
            .iter()
            .filter(move |thing| std::mem::discriminant(&thing.what) == wanted)
    }
}

/// Finds what `file` carries besides its picture. What known trailers state is added to `fields`.
#[must_use]
pub fn find(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Contents {
    // Where the walk did not come to the end of the file, neither does this check.
    let unread = container.named(Name::Word("unread")).next().is_some();
    let status = ledger.status(CheckId::Container).filter(|_| unread);
    ledger.note(CheckId::HiddenData, status.unwrap_or(Status::Done));
    let mut search = Search::of(file, container, limits, ledger);
    motion::google(&mut search, fields);
    pictures::google(&mut search, fields);
    pictures::multi_picture(&mut search, fields);
    items::read(&mut search, fields);
    trailer::read(&mut search, fields);
    pictures::fields(&mut search, fields);
    for rest in search.unclaimed() {
        search.classify(rest);
    }
    gaps(&mut search);
    videos(&mut search, fields);
    polyglot::segments(&mut search, fields);
    frames::read(&mut search, fields);
    thumbnail::read(&mut search, fields);
    search.found.transparent = frames::transparent(container, fields);
    search.found
}

/// Bytes that nothing in the file names. A raw file's maker reaches parts through notes that nobody else can
/// read, so there only files count; in a damaged file, nobody knows what names what.
fn gaps(search: &mut Search<'_>) {
    let container = search.container;
    let whole = search.ledger.status(CheckId::Container) == Some(Status::Done);
    let notes = container.named(Name::Word("MakerNote")).next().is_some();
    for segment in container.named(Name::Word("gap")).take(MOST_GAPS) {
        let range = segment.range.clone();
        let bytes = search.bytes(&range);
        if !whole || bytes.len() < FEWEST_IN_A_GAP || cropped::is_padding(bytes) {
            continue;
        }
        match polyglot::file(bytes) {
            Some(other) => search.note(What::OtherFile(other), range),
            None if !notes => search.note(What::AppendedData, range),
            None => {}
        }
    }
}

/// Fewer bytes fill up to a block.
const FEWEST_IN_A_GAP: usize = 16;

/// More gaps than a person has use for.
const MOST_GAPS: usize = 64;

/// What the videos say of the place, those behind the picture and the one that an animation is.
fn videos(search: &mut Search<'_>, fields: &mut Fields) {
    let found = &search.found;
    let videos = found
        .of(What::Video)
        .chain(found.of(What::OtherFile(OtherFile::Mp4)));
    let mut places: Vec<Range<usize>> = videos.map(|video| video.evidence.range.clone()).collect();
    if matches!(search.container.format, Format::Avif | Format::Heic) {
        places.push(0..search.file.len());
    }
    for place in places {
        video::places(search, &place, fields);
    }
}

/// A search through one file.
struct Search<'s> {
    file: &'s [u8],
    container: &'s Container,
    limits: &'s mut Limits,
    ledger: &'s mut Ledger,
    /// Bytes that are accounted for.
    claims: Vec<Range<usize>>,
    /// Bytes that may still be read as pictures inside the file; entries of a directory may overlap.
    inside: usize,
    found: Contents,
}

impl<'s> Search<'s> {
    /// One that has found nothing yet.
    fn of(
        file: &'s [u8],
        container: &'s Container,
        limits: &'s mut Limits,
        ledger: &'s mut Ledger,
    ) -> Self {
        Self {
            file,
            container,
            limits,
            ledger,
            claims: Vec::new(),
            inside: file.len().saturating_mul(2),
            found: Contents::default(),
        }
    }

    /// The bytes of `range`; none when they are not all there.
    fn bytes(&self, range: &Range<usize>) -> &'s [u8] {
        self.file.get(range.clone()).unwrap_or_default()
    }

    /// The bytes behind the end of the picture.
    fn behind(&self) -> Option<Range<usize>> {
        let trailer = self.container.named(Name::Word("trailer")).last()?;
        Some(trailer.range.clone())
    }

    /// Notes that `what` lies at `range`, once, and accounts for its bytes.
    fn show(&mut self, what: What, range: Range<usize>) {
        if !self.is_claimed(range.start) {
            self.note(what, range.clone());
        }
        self.claims.push(range);
    }

    /// Notes that `what` lies at `range`.
    fn note(&mut self, what: What, range: Range<usize>) {
        let segment = self.segment(&range);
        self.found.things.push(Hidden {
            what,
            strength: Strength::Shows,
            evidence: Evidence {
                segment,
                field: None,
                range,
                excerpt: String::new(),
            },
        });
    }

    /// The name of the segment that `range` begins in.
    fn segment(&self, range: &Range<usize>) -> String {
        self.container
            .segment_at(range.start)
            .map_or_else(String::new, |segment| segment.name.to_string())
    }

    /// Notes that `field` states `what`.
    fn say(&mut self, what: What, field: &Field) {
        self.found.things.push(Hidden {
            what,
            strength: Strength::Says,
            evidence: field.evidence(),
        });
    }

    /// Whether a thing that was found begins at `at`.
    fn is_claimed(&self, at: usize) -> bool {
        self.claims.iter().any(|claim| claim.start == at)
    }

    /// What a picture inside the file says about itself. A limit is noted, damage is not: the picture is whole.
    fn look_into(&mut self, range: &Range<usize>) -> Option<(Container, Fields)> {
        let mut ledger = Ledger::default();
        let container = self.walk_into(range, &mut ledger)?;
        let fields = metadata::read(self.bytes(range), &container, self.limits, &mut ledger);
        self.note_limit(range, &ledger);
        Some((container, fields))
    }

    /// The parts of a picture inside the file.
    fn walk_into(&mut self, range: &Range<usize>, ledger: &mut Ledger) -> Option<Container> {
        let inside = self.bytes(range);
        self.inside = self.inside.checked_sub(inside.len())?;
        container::walk(inside, self.limits, ledger).ok()
    }

    /// Notes that a picture inside the file reached a limit.
    fn note_limit(&mut self, range: &Range<usize>, ledger: &Ledger) {
        let limit = ledger
            .errors()
            .iter()
            .any(|error| matches!(error, Error::Limit { .. }));
        if let (true, Some(Error::Limit { resource, .. })) = (limit, ledger.errors().last()) {
            let error = Error::limit(*resource, range.start);
            self.ledger.stop(CheckId::HiddenData, error);
        }
    }

    /// The bytes behind the end of the picture that nothing accounts for, in file order.
    fn unclaimed(&self) -> Vec<Range<usize>> {
        let Some(behind) = self.behind() else {
            return Vec::new();
        };
        let mut claims = self.claims.clone();
        order::sort_by_key(&mut claims, |claim| claim.start as u64);
        let mut gaps = Vec::new();
        let mut at = behind.start;
        for claim in claims {
            if claim.start > at {
                gaps.push(at..claim.start.min(behind.end));
            }
            at = at.max(claim.end);
        }
        gaps.push(at..behind.end);
        gaps.retain(|gap| gap.start < gap.end);
        gaps
    }

    /// Tells what the bytes of `rest`, behind the end of the picture, are.
    fn classify(&mut self, rest: Range<usize>) {
        let bytes = self.bytes(&rest);
        if cropped::is_padding(bytes) || cropped::is_second_end(self.container.format, bytes) {
            return;
        }
        let what = if let Some(other) = polyglot::file(bytes) {
            What::OtherFile(other)
        } else if cropped::is_tail(self.container.format, bytes) {
            What::CroppedPart
        } else {
            What::AppendedData
        };
        self.note(what, rest);
    }
}
