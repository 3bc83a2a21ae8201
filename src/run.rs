//! One check from first byte to report: calls the stages in order and keeps the ledger.

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status, Why};
use crate::container::{self, Container};
use crate::error::Error;
use crate::finding::rules;
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
    let fields = metadata::read(file, &container, &mut limits, &mut ledger);
    progress(Stage::Marks);
    let marks = provenance::marks(file, &container, &fields);
    note_marks(file, &container, &mut ledger);
    note_not_in_this_version(&mut ledger);
    progress(Stage::Findings);
    let findings = rules::findings(&fields, &marks, &ledger);
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

/// The report on a file of `bytes` bytes that was refused unread: of no known format, or too large.
#[must_use]
pub fn unreadable(bytes: usize, error: Error) -> Report {
    let mut ledger = Ledger::default();
    ledger.stop(CheckId::Container, error);
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

/// Marks are looked for in every format; a Content Credentials store is found, not read.
fn note_marks(file: &[u8], container: &Container, ledger: &mut Ledger) {
    ledger.note(CheckId::AiMarks, Status::Done);
    let credentials = match provenance::c2pa::store(file, container) {
        Some(_) => Status::Stopped {
            why: Why::NotInThisVersion,
        },
        None => Status::NotApplicable,
    };
    ledger.note(CheckId::ContentCredentials, credentials);
}

/// Checks that no file gets yet; listed so that nobody takes them for done.
const NOT_IN_THIS_VERSION: [CheckId; 6] = [
    CheckId::Iptc,
    CheckId::Icc,
    CheckId::Photoshop,
    CheckId::MakerNotes,
    CheckId::HiddenData,
    CheckId::Pixels,
];

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
