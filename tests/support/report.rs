//! Reports that hold nothing but findings.

use waitforyes::Report;
use waitforyes::evidence::Strength;
use waitforyes::finding::{Finding, Kind, Params};
use waitforyes::report::FileFacts;

/// A report with one finding a kind, without particulars.
pub fn report(kinds: &[Kind]) -> Report {
    let finding = |kind: &Kind| Finding {
        kind: *kind,
        strength: Strength::Says,
        params: Params::default(),
        evidence: Vec::new(),
    };
    Report {
        file: FileFacts {
            format: None,
            mime: None,
            bytes: 0,
            width: 0,
            height: 0,
            frames: 0,
        },
        findings: kinds.iter().map(finding).collect(),
        fields: Vec::new(),
        marks: Vec::new(),
        provenance: None,
        traces: None,
        checks: Vec::new(),
    }
}
