//! What a store of Content Credentials says about AI. All of it is said by whoever wrote the manifest, until
//! its signature and hashes are checked.
//!
//! Source: C2PA specification 2.3, 18.15 (actions) and 18.16 (ingredients).

use super::labels::ai_source;
use super::{Claim, Integrity, Mark, MarkKind, Provenance};
use crate::evidence::{Evidence, Strength, excerpt};
use crate::metadata::Fields;
use crate::metadata::c2pa::{Action, GROUP, Manifest, SOURCE_TYPE, Store};

/// More marks than say something new: one store can name no end of programs.
const MOST_MARKS: usize = 256;

/// The marks of all manifests: one a manifest and claim. The active manifest of many a generator only opens
/// what an earlier one made.
///
/// A record that fits binds what it says to these bytes, whoever signed it; an earlier one is bound by the active
/// one's hash of it.
#[must_use]
pub fn marks(fields: &Fields, provenance: Option<&Provenance>) -> Vec<Mark> {
    let Some(Store {
        evidence,
        manifests,
    }) = fields.store()
    else {
        return Vec::new();
    };
    let fits = provenance.is_some_and(|told| told.integrity == Integrity::Intact);
    let earlier_fit = provenance.is_some_and(|told| !told.earlier_changed);
    let active = manifests.len().saturating_sub(1);
    let parts = parts(manifests);
    let mut marks: Vec<Mark> = Vec::new();
    for (number, (manifest, part)) in manifests.iter().zip(parts).enumerate() {
        let strength = if fits && (number == active || (earlier_fit && part != Claim::Maybe)) {
            Strength::Signed
        } else {
            Strength::Says
        };
        for action in &manifest.actions {
            let Some(claim) = action.source_type.as_deref().and_then(ai_source) else {
                continue;
            };
            let says = claim.min(part);
            let generator = Some(generator(manifest, action));
            let known = |mark: &&mut Mark| mark.says == says && mark.generator == generator;
            if let Some(known) = marks.iter_mut().find(known) {
                known.strength = known.strength.max(strength);
                continue;
            }
            if marks.len() >= MOST_MARKS {
                continue;
            }
            marks.push(Mark {
                kind: MarkKind::C2paAi,
                generator,
                strength,
                says,
                evidence: Evidence {
                    segment: evidence.segment.clone(),
                    field: Some(format!("{GROUP}:{SOURCE_TYPE}")),
                    range: action.range.clone(),
                    excerpt: excerpt(action.source_type.as_deref().unwrap_or_default()),
                },
            });
        }
    }
    marks
}

/// The most that a manifest can claim for the picture: all for the active one and what it was made of as a
/// whole, a part for what was put in, and only perhaps for one that no other names.
fn parts(manifests: &[Manifest]) -> Vec<Claim> {
    let mut parts = vec![Claim::Maybe; manifests.len()];
    if let Some(active) = parts.last_mut() {
        *active = Claim::Generated;
    }
    // An ingredient is in the store before what is made of it; a store that is not so ends here all the same.
    for (at, manifest) in manifests.iter().enumerate().rev() {
        let whole = parts.get(at).copied().unwrap_or(Claim::Maybe);
        for ingredient in &manifest.ingredients {
            let parent = ingredient.relationship.as_deref() == Some("parentOf");
            let most = if parent {
                whole
            } else {
                whole.min(Claim::Edited)
            };
            let label = ingredient.manifest.as_deref();
            let named = manifests
                .iter()
                .position(|other| Some(other.label.as_str()) == label);
            if let Some(part) = named.and_then(|named| parts.get_mut(named)) {
                *part = most.max(*part);
            }
        }
    }
    parts
}

/// Programs under the names that people know them by: the beginning of what the writer of the manifest calls
/// itself, that of what it calls the program of the action, and the name. Sorted.
///
/// Source: files of each, signed by its maker.
const KNOWN: &[(&str, &str, &str)] = &[
    ("Adobe_Firefly", "", "Adobe Firefly"),
    (
        "Amazon Bedrock",
        "Titan Image",
        "Amazon Titan Image Generator (Bedrock)",
    ),
    ("Black Forest Labs", "", "Black Forest Labs FLUX API"),
    ("ChatGPT", "", "OpenAI ChatGPT / gpt-image"),
    (
        "Galaxy ",
        "Photo assist",
        "Samsung Galaxy AI (Photo assist)",
    ),
    ("Google C2PA Core Generator", "", "Google Gemini"),
    ("Microsoft_Responsible_AI", "", "Microsoft Designer"),
    ("OpenAI Media Service", "", "OpenAI ChatGPT / gpt-image"),
];

/// Who did it, as people know it; else the program of the action, else the one that wrote the manifest.
fn generator(manifest: &Manifest, action: &Action) -> String {
    let writer = manifest.generator.as_deref().unwrap_or_default();
    let agent = action.agent.as_deref().unwrap_or_default();
    let known = KNOWN
        .iter()
        .find(|row| writer.starts_with(row.0) && agent.starts_with(row.1));
    match known {
        Some((_, _, name)) => (*name).to_owned(),
        None if agent.is_empty() => excerpt(writer),
        None => excerpt(agent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_sorted() {
        assert!(KNOWN.is_sorted());
    }
}
