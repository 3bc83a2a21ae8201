//! What must be true of any bytes at all.

use std::ops::Range;

use waitforyes::ask::{self, Context};
use waitforyes::checks::{Check, CheckId, Ledger, Status};
use waitforyes::container;
use waitforyes::error::Error;
use waitforyes::finding::Kind;
use waitforyes::provenance::Provenance;
use waitforyes::{CopyOptions, Limits, Options, Refusal, Report, check, without_private_data};

/// Without the signature of a record, which the target `credentials` looks at.
fn plain() -> Options {
    Options {
        credentials: false,
        ..Options::default()
    }
}

/// Checks a file: it ends without a panic, every byte has one name, no position lies outside, and the same
/// bytes are told in the same words.
pub fn checked(file: &[u8]) -> Report {
    covered(file);
    let report = check(file, &plain());
    let inside = |range: &Range<usize>| range.start <= range.end && range.end <= file.len();
    for field in &report.fields {
        assert!(inside(&field.range), "{field:?} of {}", file.len());
    }
    let findings = report.findings.iter().flat_map(|finding| &finding.evidence);
    for evidence in findings.chain(report.marks.iter().map(|mark| &mark.evidence)) {
        assert!(inside(&evidence.range), "{evidence:?} of {}", file.len());
    }
    for finding in &report.findings {
        for error in &finding.params.errors {
            if let Error::Malformed { at, .. } = error {
                assert!(*at <= file.len(), "{error:?} of {}", file.len());
            }
        }
    }
    let text = json(&report);
    assert_eq!(text, json(&check(file, &plain())));
    let read = serde_json::from_str::<Report>(&text);
    assert!(read.is_ok(), "{:?}: {text}", read.err());
    report
}

fn json(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}

/// Every byte belongs to exactly one segment, and every payload to its own.
fn covered(file: &[u8]) {
    let mut ledger = Ledger::default();
    let Ok(walked) = container::walk(file, &mut Limits::default(), &mut ledger) else {
        return;
    };
    let mut at = 0;
    for segment in &walked.segments {
        assert!(
            segment.range.start == at && segment.range.end > at,
            "{segment:?} at {at}"
        );
        let inside = at <= segment.data.start
            && segment.data.start <= segment.data.end
            && segment.data.end <= segment.range.end;
        assert!(inside, "{segment:?}");
        at = segment.range.end;
    }
    assert_eq!(at, file.len());
}

/// Checks a file with its pixels: the same is true of it, and what is told without them is still told.
pub fn looked_at(file: &[u8]) {
    let mut options = Options {
        pixels: true,
        ..Options::default()
    };
    options.limits.pixels = 1 << 16;
    let (with, without) = (check(file, &options), checked(file));
    assert!(with.marks.len() >= without.marks.len());
    let text = json(&with);
    assert_eq!(text, json(&check(file, &options)));
    assert!(serde_json::from_str::<Report>(&text).is_ok(), "{text}");
}

/// Checks a file as the page does: the report, and the screens it leads to.
pub fn asked(file: &[u8]) {
    let report = checked(file);
    let context = Context::ALL[file.len() % Context::ALL.len()];
    let flow = ask::flow(Some(&report), context);
    let text = serde_json::to_string(&flow).expect("a flow is JSON");
    assert_eq!(
        text,
        serde_json::to_string(&ask::flow(Some(&report), context)).expect("JSON")
    );
    assert!(flow.screens.iter().any(|screen| screen.id == flow.start));
    for card in flow.screens.iter().flat_map(|screen| &screen.cards) {
        assert!(*card < report.findings.len());
    }
}

/// Checks the record of a file, if it has one: what is found out of it crosses to the page as it is.
pub fn recorded(file: &[u8]) {
    let report = check(file, &Options::default());
    let Some(provenance) = &report.provenance else {
        return;
    };
    let text = serde_json::to_string(provenance).expect("answers are JSON");
    assert_eq!(Provenance::told(&text).as_ref(), Some(provenance));
}

/// Copies a file: what is handed out reads like any file, has the same marks, tells nothing private that no
/// mark tells, and can be copied again.
pub fn copied(file: &[u8]) {
    let options = CopyOptions { signed_known: true };
    let Ok(copy) = without_private_data(file, &options) else {
        return;
    };
    let (before, after) = (check(file, &plain()), checked(&copy));
    assert_eq!(before.marks.len(), after.marks.len());
    if after.marks.is_empty() {
        let private = after.findings.iter().find(|f| PRIVATE.contains(&f.kind));
        assert!(private.is_none(), "{private:?}");
    }
    // Where the walk of a file ends early, what is taken out may bring other bytes together; a refusal is right then.
    let again = without_private_data(&copy, &options);
    let walked = |check: &Check| check.id == CheckId::Container && check.status == Status::Done;
    let whole = after.checks.iter().any(walked);
    assert!(again.is_ok() || !whole, "{:?}", again.err());
    let unsigned = without_private_data(file, &CopyOptions::default());
    let asks = matches!(unsigned, Err(Refusal::Signed { .. }));
    assert!(asks || unsigned.as_ref() == Ok(&copy));
}

/// What a copy never tells of its own accord.
const PRIVATE: [Kind; 9] = [
    Kind::Location,
    Kind::DeviceIdentity,
    Kind::PersonName,
    Kind::PromptText,
    Kind::AccountId,
    Kind::LocalPath,
    Kind::CaptureTime,
    Kind::VideoInside,
    Kind::AppendedData,
];
