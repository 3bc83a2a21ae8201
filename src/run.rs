//! One check from first byte to report: calls the stages in order and keeps the ledger.

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status, Why};
use crate::container::{self, Container, Head};
use crate::error::{Error, Resource};
use crate::finding::rules;
use crate::hidden::{self, Contents};
use crate::limits::Limits;
use crate::metadata::{self, Fields};
use crate::pixels::beside::Beside;
use crate::pixels::{self, Pixels};
use crate::provenance::{self, Integrity, Provenance};
use crate::report::{FileFacts, Report};

/// How a check is to run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What one file may cost.
    pub limits: Limits,
    /// Whether to check a record of Content Credentials. Without the feature `credentials` there is nothing to do
    /// it with, and it is told as not asked for.
    pub credentials: bool,
    /// Look at the pixels, too, which takes longer than all the rest.
    pub pixels: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            credentials: true,
            pixels: false,
        }
    }
}

/// What other modules of a page found out about the same file.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// What `credentials` says about its record.
    pub provenance: Option<Provenance>,
    /// What `pixels` tells of its pixels.
    pub pixels: Option<Pixels>,
}

/// The stages of a check, for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Walking the file.
    Container,
    /// Reading what it says about itself.
    Metadata,
    /// Looking at its pixels.
    Pixels,
    /// Looking for marks of AI.
    Marks,
    /// Putting the findings together.
    Findings,
}

/// Checks one file. It never fails: what cannot be read is a finding.
#[must_use]
pub fn check(file: &[u8], options: &Options) -> Report {
    check_with(file, options, &mut |_| {})
}

/// Checks one file and calls `progress` as each stage begins.
pub fn check_with(file: &[u8], options: &Options, progress: &mut dyn FnMut(Stage)) -> Report {
    check_given(file, options, Given::default(), progress)
}

/// Checks one file with what is already known of it.
pub fn check_given(
    file: &[u8],
    options: &Options,
    given: Given,
    progress: &mut dyn FnMut(Stage),
) -> Report {
    let mut limits = options.limits;
    let mut ledger = Ledger::default();
    progress(Stage::Container);
    let container = match container::walk(file, &mut limits, &mut ledger) {
        Ok(container) => container,
        Err(error) => return unreadable(file.len(), error),
    };
    progress(Stage::Metadata);
    let mut fields = metadata::read(file, &container, &mut limits, &mut ledger);
    let hidden = hidden::find(file, &container, &mut fields, &mut limits, &mut ledger);
    let provenance = match given.provenance {
        // Without a record there is nothing to know of it.
        given @ Some(_) => given.filter(|_| fields.store().is_some()),
        None => credentials(file, &container, &fields, options),
    };
    let pixels = match given.pixels {
        None if options.pixels => {
            progress(Stage::Pixels);
            let beside = Beside::of(&container, &fields, &hidden.previews);
            Some(pixels::read(
                file,
                &container,
                &beside,
                &mut limits,
                &mut |_| {},
            ))
        }
        given => given,
    };
    if let Some(pixels) = &pixels {
        pixels.tell(&container, &mut fields, &mut limits, &mut ledger);
    }
    report(
        (file, file.len(), pixels),
        &container,
        fields,
        &hidden,
        provenance,
        ledger,
        progress,
    )
}

#[cfg(feature = "credentials")]
fn credentials(
    file: &[u8],
    container: &Container,
    fields: &Fields,
    options: &Options,
) -> Option<Provenance> {
    fields.store().filter(|_| options.credentials)?;
    Some(crate::credentials::read(file, container.format))
}

#[cfg(not(feature = "credentials"))]
fn credentials(_: &[u8], _: &Container, _: &Fields, _: &Options) -> Option<Provenance> {
    None
}

/// What of a file bears on its pixels, for the module `pixels`; nothing of a file of no known format, or of one that is
/// too large.
#[must_use]
pub fn beside_pixels(file: &[u8], options: &Options) -> Option<Beside> {
    let (mut limits, mut ledger) = (options.limits, Ledger::default());
    let container = container::walk(file, &mut limits, &mut ledger).ok()?;
    let mut fields = metadata::read(file, &container, &mut limits, &mut ledger);
    let hidden = hidden::find(file, &container, &mut fields, &mut limits, &mut ledger);
    Some(Beside::of(&container, &fields, &hidden.previews))
}

/// What [`check_head`] came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum FromHead {
    /// The report. What lies behind the head was not looked at, and its checks say so.
    Report(Report),
    /// It takes this many bytes from the start of the file, more than were given: all of them unless the file
    /// is a plain JPEG.
    Needs(usize),
}

/// Reads what a file of `size` bytes says about itself from its beginning, without its picture: a JPEG has its
/// metadata before that. The report is that of [`check`] but for what was not read.
#[must_use]
pub fn check_head(start: &[u8], size: usize, options: &Options) -> FromHead {
    if start.len() >= size {
        return FromHead::Report(check(start, options));
    }
    if let Some(error) = refuse(start, size, options.limits.bytes) {
        return FromHead::Report(unreadable(size, error));
    }
    let end = match container::head(start, size) {
        Head::Ends(end) => end,
        Head::Needs(count) => return FromHead::Needs(count),
    };
    let head = start.get(..end).unwrap_or(start);
    let (mut limits, mut ledger) = (options.limits, Ledger::default());
    let container = match container::walk_head(head, size, &mut limits, &mut ledger) {
        Ok(container) => container,
        Err(error) => return FromHead::Report(unreadable(size, error)),
    };
    let fields = metadata::read(head, &container, &mut limits, &mut ledger);
    for id in [CheckId::AiMarks, CheckId::HiddenData] {
        let why = Why::NotRead;
        ledger.note(id, Status::Stopped { why });
    }
    let (contents, progress) = (Contents::default(), &mut |_| {});
    FromHead::Report(report(
        (head, size, None),
        &container,
        fields,
        &contents,
        None,
        ledger,
        progress,
    ))
}

/// The stages behind the readers. `size` counts the bytes of the whole file; `pixels` is there when they were
/// looked at.
fn report(
    (file, size, pixels): (&[u8], usize, Option<Pixels>),
    container: &Container,
    fields: Fields,
    contents: &Contents,
    provenance: Option<Provenance>,
    mut ledger: Ledger,
    progress: &mut dyn FnMut(Stage),
) -> Report {
    progress(Stage::Marks);
    note_credentials(&fields, provenance.as_ref(), &mut ledger);
    let mut marks = provenance::marks(file, container, &fields, provenance.as_ref(), &mut ledger);
    if let Some(pixels) = &pixels {
        let in_pixels = provenance::pixels::marks(pixels, container, &fields, &marks);
        marks.extend(in_pixels);
    }
    ledger.note(CheckId::AiMarks, Status::Done);
    if pixels.is_none() {
        let why = Why::NotAsked;
        ledger.note(CheckId::Pixels, Status::Stopped { why });
    }
    progress(Stage::Findings);
    let traces = pixels.and_then(|pixels| pixels.traces);
    let findings = rules::findings(
        &fields,
        contents,
        &marks,
        provenance.as_ref(),
        traces.as_ref(),
        container,
        &ledger,
    );
    Report {
        file: FileFacts {
            format: Some(container.format),
            mime: Some(container.format.mime().to_owned()),
            bytes: size,
            width: container.width,
            height: container.height,
            frames: container.frames,
        },
        findings,
        fields: fields.into_inner(),
        marks,
        provenance,
        traces,
        checks: ledger.checks(),
    }
}

/// How far the check of a record went, where there is one.
fn note_credentials(fields: &Fields, provenance: Option<&Provenance>, ledger: &mut Ledger) {
    if fields.store().is_none() {
        return;
    }
    let status = match provenance.map(|told| told.integrity) {
        Some(Integrity::Intact | Integrity::Changed) => Status::Done,
        Some(Integrity::Unchecked) => Status::Stopped { why: Why::Damaged },
        None => Status::Stopped { why: Why::NotAsked },
    };
    ledger.note(CheckId::ContentCredentials, status);
}

/// Why a file need not be read: it starts like no known format, or it is larger than `most` bytes.
/// `head` is its beginning, of which 4 KiB suffice, and `bytes` the count of all.
#[must_use]
pub fn refuse(head: &[u8], bytes: usize, most: usize) -> Option<Error> {
    match container::sniff(head) {
        None => Some(Error::Unsupported),
        Some(_) => (bytes > most).then_some(Error::limit(Resource::Bytes, most)),
    }
}

/// The report on a file of `bytes` bytes that was refused unread: of no known format, or too large.
#[must_use]
pub fn unreadable(bytes: usize, error: Error) -> Report {
    let mut ledger = Ledger::default();
    for id in CheckId::ALL {
        ledger.stop(id, error);
    }
    Report {
        file: FileFacts {
            format: None,
            mime: None,
            bytes,
            width: 0,
            height: 0,
            frames: 0,
        },
        findings: vec![rules::unreadable(error)],
        fields: Vec::new(),
        marks: Vec::new(),
        provenance: None,
        traces: None,
        checks: ledger.checks(),
    }
}
