//! One small function a rule: facts in, a [`Finding`] or nothing out. Their order is the order of concern.

use super::{Finding, Kind, Params};
use crate::checks::{Ledger, Status, Why};
use crate::container::Container;
use crate::error::Error;
use crate::evidence::{Evidence, Strength};
use crate::hidden::Contents;
use crate::metadata::{Field, Fields, gps};
use crate::pixels::trace::Traces;
use crate::provenance::{Claim, Mark, Provenance};

mod accounts;
mod copies;
mod device;
mod editors;
mod hidden;
mod history;
mod names;
mod paths;
mod place;
mod prompts;
mod records;
mod saved;
mod size;
mod time;
mod traces;

/// Every finding, strongest concern first (the order of words and flow 1.6).
#[must_use]
pub fn findings(
    fields: &Fields,
    contents: &Contents,
    marks: &[Mark],
    provenance: Option<&Provenance>,
    traces: Option<&Traces>,
    container: &Container,
    ledger: &Ledger,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for claim in [Claim::Generated, Claim::Edited, Claim::Maybe] {
        ai(marks, claim, &mut findings);
    }
    // One that does not fit is a concern; any other is only there.
    let (concern, there) = match records::record(fields, provenance) {
        Some(record) if record.kind == Kind::ProvenanceChanged => (Some(record), None),
        record => (None, record),
    };
    add(concern, &mut findings);
    add(records::changed_since(marks), &mut findings);
    if let Some(traces) = traces {
        traces::parts(traces, container, &mut findings);
    }
    hidden::besides(contents, &mut findings);
    if let Some(traces) = traces {
        traces::previews(traces, container, &mut findings);
    }
    add(location(fields), &mut findings);
    add(names::person_name(fields), &mut findings);
    add(accounts::account_id(fields, marks), &mut findings);
    add(prompts::prompt_text(fields, marks), &mut findings);
    add(device::device_identity(fields), &mut findings);
    add(time::capture_time(fields), &mut findings);
    add(paths::local_path(fields), &mut findings);
    add(device::screen_profile(fields), &mut findings);
    hidden::belonging(contents, &mut findings);
    add(there, &mut findings);
    add(records::remote(fields), &mut findings);
    add(copies::screenshot(fields), &mut findings);
    add(copies::platform_copy(fields), &mut findings);
    add(editors::edited_with(fields), &mut findings);
    add(
        history::edit_history(fields, ledger.errors().is_empty()),
        &mut findings,
    );
    add(saved::saved_later(fields), &mut findings);
    add(saved::dates_disagree(fields), &mut findings);
    add(size::another_size(fields, container), &mut findings);
    if let Some(traces) = traces {
        traces::whole(traces, container, &mut findings);
    }
    add(damaged(ledger), &mut findings);
    add(partly_checked(ledger), &mut findings);
    findings
}

fn add(finding: Option<Finding>, findings: &mut Vec<Finding>) {
    if let Some(finding) = finding {
        findings.push(finding);
    }
}

/// The one finding of a file that was refused unread.
#[must_use]
pub fn unreadable(error: Error) -> Finding {
    Finding {
        kind: Kind::Unreadable,
        strength: Strength::Shows,
        params: Params {
            errors: vec![error],
            ..Params::default()
        },
        evidence: Vec::new(),
    }
}

/// One finding a generator, resting on all of its marks that make this claim. A mark that names no
/// generator joins the first that does.
fn ai(marks: &[Mark], claim: Claim, findings: &mut Vec<Finding>) {
    let kind = match claim {
        Claim::Generated => Kind::AiGenerated,
        Claim::Edited => Kind::AiEdited,
        Claim::Maybe => Kind::AiMaybe,
    };
    let mut made: Vec<&Mark> = Vec::new();
    for mark in marks {
        if claimed(mark, marks) == claim {
            made.push(mark);
        }
    }
    let mut generators: Vec<Option<&String>> = Vec::new();
    for mark in &made {
        if mark.generator.is_some() && !generators.contains(&mark.generator.as_ref()) {
            generators.push(mark.generator.as_ref());
        }
    }
    if generators.is_empty() && !made.is_empty() {
        generators.push(None);
    }
    for (number, generator) in generators.into_iter().enumerate() {
        let mut strength = None;
        let mut evidence = Vec::new();
        for mark in &made {
            let of_it = match &mark.generator {
                Some(_) => mark.generator.as_ref() == generator,
                None => number == 0,
            };
            if of_it {
                strength = strength.max(Some(mark.strength));
                evidence.push(mark.evidence.clone());
            }
        }
        findings.push(Finding {
            kind,
            strength: strength.unwrap_or(Strength::Says),
            params: Params {
                generator: generator.cloned(),
                ..Params::default()
            },
            evidence,
        });
    }
}

/// What a mark claims in the company of others: a weak word of a generator that says more elsewhere adds nothing.
fn claimed(mark: &Mark, marks: &[Mark]) -> Claim {
    let mut says = mark.says;
    for other in marks.iter().take(MOST_MARKS) {
        if mark.says == Claim::Maybe
            && mark.generator.is_some()
            && other.generator == mark.generator
        {
            says = says.max(other.says);
        }
    }
    says
}

/// Marks that are compared with each other; no file has more of several generators.
const MOST_MARKS: usize = 256;

fn says(kind: Kind, params: Params, fields: &[&Field]) -> Finding {
    let mut evidence: Vec<Evidence> = Vec::new();
    for field in fields {
        evidence.push(field.evidence());
    }
    Finding {
        kind,
        strength: Strength::Says,
        params,
        evidence,
    }
}

fn location(fields: &Fields) -> Option<Finding> {
    let position = gps::position(fields);
    let (place, in_words) = place::place(fields).unzip();
    if position.is_none() && in_words.is_none() {
        return None;
    }
    let degrees = position.as_ref().and_then(|position| position.degrees);
    let params = Params {
        latitude: degrees.map(|(latitude, _)| latitude),
        longitude: degrees.map(|(_, longitude)| longitude),
        altitude: position.as_ref().and_then(|position| position.altitude),
        place: place.flatten(),
        ..Params::default()
    };
    let mut evidence: Vec<&Field> = Vec::new();
    for field in position.iter().flat_map(|position| &position.fields) {
        // One field may tell both degrees.
        if evidence.iter().all(|known| known.name != field.name) {
            evidence.push(field);
        }
    }
    evidence.extend(in_words.unwrap_or_default());
    Some(says(Kind::Location, params, &evidence))
}

/// The text of a field, without padding; nothing when it is empty or a filler.
fn text_of(field: &Field) -> Option<&str> {
    let text = field.value.as_text()?.trim();
    let filler = text
        .chars()
        .all(|char| matches!(char, '0' | '-' | '?' | ' ' | '.'));
    (!filler).then_some(text)
}

fn damaged(ledger: &Ledger) -> Option<Finding> {
    let mut errors = Vec::new();
    for error in ledger.errors() {
        if matches!(error, Error::Malformed { .. }) {
            errors.push(*error);
        }
    }
    if errors.is_empty() {
        return None;
    }
    Some(Finding {
        kind: Kind::Damaged,
        strength: Strength::Shows,
        params: Params {
            errors,
            ..Params::default()
        },
        evidence: Vec::new(),
    })
}

/// Checks that nobody asked for are told in the list of checks, not as a finding: said of every picture, it would
/// say nothing. A part that lies here unread, such as a provenance record, is another matter.
fn partly_checked(ledger: &Ledger) -> Option<Finding> {
    let unread = |why: Why| match why {
        Why::NotInThisVersion | Why::Format | Why::Limit | Why::NotRead => true,
        // A record that was not looked at has a finding of its own.
        Why::Damaged | Why::UnknownType | Why::NotAsked => false,
    };
    let mut checks = Vec::new();
    for check in ledger.checks() {
        // Damage met first may stand in the check's own line.
        let limited = ledger.limits().iter().any(|(id, _)| *id == check.id);
        if limited || matches!(check.status, Status::Stopped { why } if unread(why)) {
            checks.push(check.id);
        }
    }
    if checks.is_empty() {
        return None;
    }
    let mut errors = Vec::new();
    for (_, error) in ledger.limits() {
        errors.push(*error);
    }
    Some(Finding {
        kind: Kind::PartlyChecked,
        strength: Strength::Shows,
        params: Params {
            errors,
            checks,
            ..Params::default()
        },
        evidence: Vec::new(),
    })
}
