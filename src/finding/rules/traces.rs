//! What the pixels hint at, one finding a signal.

use crate::container::Container;
use crate::evidence::{Evidence, Strength};
use crate::finding::{Finding, Kind, Params};
use crate::pixels;
use crate::pixels::trace::{Signal, Traces, Verdict};

/// Signals whose part of the picture has another history than the rest, strongest first.
const PARTS: [(Signal, Kind); 3] = [
    (Signal::PartSavedDifferently, Kind::PartSavedDifferently),
    (Signal::PartNotSavedTwice, Kind::PartNotSavedTwice),
    (Signal::CopiedPart, Kind::CopiedPart),
];

/// Signals of the whole picture, which are common. Parts that are only alike are in the report's traces, for
/// researchers: windows and letters are, too.
const WHOLE: [(Signal, Kind); 2] = [
    (Signal::SavedTwice, Kind::SavedTwice),
    (Signal::CroppedAfterSaving, Kind::CroppedAfterSaving),
];

/// Parts of the picture that hint at changes.
pub fn parts(traces: &Traces, container: &Container, findings: &mut Vec<Finding>) {
    tell(&PARTS, traces, container, findings);
}

/// What became of the whole picture.
pub fn whole(traces: &Traces, container: &Container, findings: &mut Vec<Finding>) {
    tell(&WHOLE, traces, container, findings);
}

fn tell(
    signals: &[(Signal, Kind)],
    traces: &Traces,
    container: &Container,
    findings: &mut Vec<Finding>,
) {
    for (signal, kind) in signals {
        let mut found = traces.found.iter();
        let Some(trace) = found.find(|trace| trace.signal == *signal) else {
            continue;
        };
        findings.push(Finding {
            kind: *kind,
            strength: Strength::Hints,
            params: Params {
                quality: trace.quality,
                ..Params::default()
            },
            evidence: vec![pixels::evidence(container)],
        });
    }
}

/// Previews that show something else, by their pixels: they join the finding of those whose shape says so, or make
/// one.
pub fn previews(traces: &Traces, container: &Container, findings: &mut Vec<Finding>) {
    let mut evidence: Vec<Evidence> = Vec::new();
    for preview in &traces.previews {
        if preview.verdict == Verdict::Differs {
            evidence.push(Evidence {
                segment: container
                    .segment_at(preview.range.start)
                    .map_or_else(String::new, |segment| segment.name.to_string()),
                field: None,
                range: preview.range.clone(),
                excerpt: String::new(),
            });
        }
    }
    if evidence.is_empty() {
        return;
    }
    for known in findings.iter_mut() {
        if known.kind == Kind::PreviewDiffers {
            for more in evidence {
                if !known.evidence.iter().any(|one| one.range == more.range) {
                    known.evidence.push(more);
                }
            }
            return;
        }
    }
    findings.push(Finding {
        kind: Kind::PreviewDiffers,
        strength: Strength::Hints,
        params: Params::default(),
        evidence,
    });
}
