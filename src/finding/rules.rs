//! One small function a rule: facts in, a [`Finding`] or nothing out. Their order is the order of concern.

use super::{Finding, Kind, Params};
use crate::checks::{CheckId, Ledger, Status, Why};
use crate::error::Error;
use crate::evidence::{Evidence, Strength};
use crate::hidden::Contents;
use crate::metadata::{Field, Fields, gps};
use crate::provenance::{Claim, Mark, MarkKind};

mod accounts;
mod device;
mod editors;
mod hidden;
mod names;
mod paths;
mod place;
mod prompts;
mod time;

/// Every finding, strongest concern first (the order of words and flow 1.6).
#[must_use]
pub fn findings(
    fields: &Fields,
    contents: &Contents,
    marks: &[Mark],
    ledger: &Ledger,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for claim in [Claim::Generated, Claim::Edited, Claim::Maybe] {
        ai(marks, claim, &mut findings);
    }
    findings.extend(changed_since(marks));
    hidden::besides(contents, &mut findings);
    for finding in [
        location(fields),
        names::person_name(fields),
        accounts::account_id(fields, marks),
        prompts::prompt_text(fields, marks),
        device::device_identity(fields),
        time::capture_time(fields),
        paths::local_path(fields),
        device::screen_profile(fields),
    ] {
        findings.extend(finding);
    }
    hidden::belonging(contents, &mut findings);
    for finding in [
        editors::edited_with(fields),
        damaged(ledger),
        partly_checked(ledger),
    ] {
        findings.extend(finding);
    }
    findings
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
    let made: Vec<&Mark> = marks.iter().filter(|mark| mark.says == claim).collect();
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

/// A signature is there and does not fit: the picture or its text is not as it was signed.
fn changed_since(marks: &[Mark]) -> Option<Finding> {
    let of_signature = |mark: &&Mark| mark.kind == MarkKind::NovelaiSignature;
    let mark = marks.iter().find(of_signature)?;
    (mark.strength != Strength::Signed).then(|| Finding {
        kind: Kind::ProvenanceChanged,
        strength: Strength::Shows,
        params: Params {
            generator: mark.generator.clone(),
            ..Params::default()
        },
        evidence: vec![mark.evidence.clone()],
    })
}

fn says(kind: Kind, params: Params, fields: &[&Field]) -> Finding {
    let evidence: Vec<Evidence> = fields.iter().map(|field| field.evidence()).collect();
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
    let errors: Vec<Error> = ledger
        .errors()
        .iter()
        .filter(|error| matches!(error, Error::Malformed { .. }))
        .copied()
        .collect();
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
        Why::Damaged | Why::NotAsked | Why::UnknownType => false,
    };
    let checks: Vec<CheckId> = ledger
        .checks()
        .into_iter()
        .filter(|check| {
            // Damage met first may stand in the check's own line.
            let limited = ledger.limits().iter().any(|(id, _)| *id == check.id);
            limited || matches!(check.status, Status::Stopped { why } if unread(why))
        })
        .map(|check| check.id)
        .collect();
    if checks.is_empty() {
        return None;
    }
    Some(Finding {
        kind: Kind::PartlyChecked,
        strength: Strength::Shows,
        params: Params {
            errors: ledger.limits().iter().map(|(_, error)| *error).collect(),
            checks,
            ..Params::default()
        },
        evidence: Vec::new(),
    })
}
