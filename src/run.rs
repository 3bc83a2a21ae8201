//! One check from first byte to report: calls the stages in order and keeps the ledger.

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, NOT_IN_THIS_VERSION, Status, Why};
use crate::container::{self, Container, Format};
use crate::error::{Error, Resource};
use crate::finding::rules;
use crate::hidden;
use crate::limits::Limits;
use crate::metadata;
use crate::provenance;
use crate::report::{FileFacts, Report};

/// How a check is to run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What one file may cost.
    pub limits: Limits,
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
    progress(Stage::Marks);
    let marks = provenance::marks(file, &container, &fields, &mut ledger);
    note_marks(file, &container, &mut ledger);
    note_not_in_this_version(&mut ledger);
    progress(Stage::Findings);
    let findings = rules::findings(&fields, &hidden, &marks, &ledger);
    Report {
        file: FileFacts {
            format: Some(container.format),
            mime: Some(container.format.mime().to_owned()),
            bytes: file.len(),
            width: container.width,
            height: container.height,
            frames: container.frames,
        },
        findings,
        fields: fields.into_inner(),
        marks,
        checks: ledger.checks(),
    }
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
        checks: ledger.checks(),
    }
}

/// Marks are looked for in formats that are walked; a Content Credentials store is found, not read.
fn note_marks(file: &[u8], container: &Container, ledger: &mut Ledger) {
    let walked = matches!(container.format, Format::Jpeg | Format::Png | Format::Webp);
    let unwalked = Status::Stopped { why: Why::Format };
    ledger.note(
        CheckId::AiMarks,
        if walked { Status::Done } else { unwalked },
    );
    let credentials = match provenance::c2pa::store(file, container) {
        Some(_) => Status::Stopped {
            why: Why::NotInThisVersion,
        },
        None if walked => Status::NotApplicable,
        None => unwalked,
    };
    ledger.note(CheckId::ContentCredentials, credentials);
}

fn note_not_in_this_version(ledger: &mut Ledger) {
    for id in NOT_IN_THIS_VERSION {
        ledger.note(
            id,
            Status::Stopped {
                why: Why::NotInThisVersion,
            },
        );
    }
}
