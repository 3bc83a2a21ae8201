//! What is declared in so many words: source types, credit lines, flags.

use super::companions::{MIDJOURNEY, is_midjourneys_id};
use super::row::{self, Home, Row, all, mark, text};
use super::{Claim, Mark, MarkKind};
use crate::evidence::excerpt;
use crate::metadata::Fields;

/// Every declared label.
#[must_use]
pub fn read(fields: &Fields) -> Vec<Mark> {
    let mut marks = source_types(fields);
    marks.extend(row::read(ROWS, fields));
    marks.extend(ai_fields(fields));
    marks
}

const SOURCE_TYPE: &[Home] = &[("XMP-iptcExt", "DigitalSourceType")];

/// Source types that name a trained model. Sorted. All others, `algorithmicMedia` among them, say that none
/// was used or tell nothing about it.
///
/// Source: IPTC NewsCodes, cv.iptc.org/newscodes/digitalsourcetype.
const AI_SOURCES: &[(&str, Claim)] = &[
    ("compositeSynthetic", Claim::Generated),
    ("compositeWithTrainedAlgorithmicMedia", Claim::Edited),
    ("trainedAlgorithmicMedia", Claim::Generated),
];

fn source_types(fields: &Fields) -> Vec<Mark> {
    let mut writer = is_midjourneys_id(fields).then_some(MIDJOURNEY);
    let mut marks = Vec::new();
    for field in all(fields, SOURCE_TYPE) {
        for text in field.value.texts() {
            let Some(says) = ai_source(text) else {
                continue;
            };
            writer = writer.or_else(|| credited(fields));
            marks.push(mark(MarkKind::IptcDigitalSourceType, writer, says, field));
            break;
        }
    }
    marks
}

/// Whom a credit line names.
fn credited(fields: &Fields) -> Option<&'static str> {
    for field in all(fields, CREDIT) {
        for text in field.value.texts() {
            for row in ROWS {
                if row.homes == CREDIT && (row.says)(text.trim()).is_some() {
                    return row.generator;
                }
            }
        }
    }
    None
}

/// What the first source type with a claim claims.
pub fn source_type(fields: &Fields) -> Option<Claim> {
    let mut types = all(fields, SOURCE_TYPE);
    types.find_map(|field| field.value.texts().find_map(ai_source))
}

/// What a source type claims, told by its whole last part: a term's address, the bare term, or
/// schema.org's form of it, `TrainedAlgorithmicMediaDigitalSource`.
pub fn ai_source(value: &str) -> Option<Claim> {
    let value = value.trim().trim_end_matches('/');
    let term = value.rsplit(['/', '#', ':']).next()?;
    // schema.org begins its terms with a capital.
    let schema = term.strip_suffix("DigitalSource");
    let is = |known: &str| match schema {
        Some(term) => {
            let mut rest = known.chars();
            let first = rest.next().map(|letter| letter.to_ascii_uppercase());
            term.chars().eq(first.into_iter().chain(rest))
        }
        None => term == known,
    };
    let row = AI_SOURCES.iter().find(|row| is(row.0))?;
    Some(row.1)
}

/// XMP's and IPTC-IIM's credit line.
const CREDIT: &[Home] = &[("IPTC", "Credit"), ("XMP-photoshop", "Credit")];

/// Labels that one text makes. Google Photos writes other source types for what it composes without a
/// model, and no such credit.
const ROWS: &[Row] = &[
    Row {
        kind: MarkKind::GoogleAiCredit,
        homes: CREDIT,
        // The other two are told by others than Google and IPTC; the source type beside them says the same.
        says: |credit| match credit {
            "Made with Google AI" => Some(Claim::Generated),
            "AI-Generated with Google Photos" | "Edited with Google AI" => Some(Claim::Maybe),
            _ => None,
        },
        generator: Some("Google AI"),
        source: "iptc.org/news, Google extends AI transparency, October 2024; 9to5google.com/2024/10/24",
    },
    Row {
        kind: MarkKind::AppleAiCredit,
        homes: CREDIT,
        says: |credit| match credit {
            "Apple Image Playground" => Some(Claim::Generated),
            "Apple Photos Clean Up" => Some(Claim::Edited),
            _ if credit.starts_with("Apple Photos Generative Edit") => Some(Claim::Maybe),
            _ => None,
        },
        generator: Some("Apple Intelligence"),
        source: "malwr4n6.com/post/apple-intelligence-photo-forensics",
    },
    Row {
        kind: MarkKind::CanvaAi,
        // A namespace of its own name, so the group is the prefix.
        homes: &[(
            "XMP-ContainsAiGeneratedContent",
            "ContainsAiGeneratedContent",
        )],
        // Canva writes `No` into ordinary designs.
        says: |flag| (flag == "Yes").then_some(Claim::Edited),
        generator: Some("Canva"),
        source: "observed in files of Canva",
    },
];

/// Fields that hold what an AI system was and was asked; the first names the system.
///
/// Source: IPTC Photo Metadata Standard 2025.1, 12.
const AI_FIELDS: &[Home] = &[
    ("XMP-iptcExt", "AISystemUsed"),
    ("XMP-iptcExt", "AISystemVersionUsed"),
    ("XMP-iptcExt", "AIPromptInformation"),
    ("XMP-iptcExt", "AIPromptWriterName"),
];

fn ai_fields(fields: &Fields) -> Option<Mark> {
    let system = AI_FIELDS
        .first()
        .and_then(|home| text(fields, *home))
        .map(excerpt);
    let home = AI_FIELDS
        .iter()
        .find(|home| text(fields, **home).is_some_and(|text| !text.is_empty()))?;
    let field = fields.find(home.0, home.1)?;
    let kind = MarkKind::IptcAiFields;
    // They tell that a system was used, not for how much; a source type beside them may.
    let claim = source_type(fields).unwrap_or(Claim::Maybe);
    Some(mark(kind, system.as_deref(), claim, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_sourced() {
        assert!(AI_SOURCES.is_sorted_by(|one, next| one.0 < next.0));
        assert!(ROWS.iter().all(|row| !row.source.is_empty()));
    }

    #[test]
    fn a_source_type_is_told_by_its_whole_last_part() {
        let base = "http://cv.iptc.org/newscodes/digitalsourcetype";
        for (value, claim) in [
            (
                format!("{base}/trainedAlgorithmicMedia"),
                Some(Claim::Generated),
            ),
            (
                format!("{base}/compositeSynthetic/"),
                Some(Claim::Generated),
            ),
            (
                format!("{base}/compositeWithTrainedAlgorithmicMedia"),
                Some(Claim::Edited),
            ),
            ("trainedAlgorithmicMedia".to_owned(), Some(Claim::Generated)),
            (
                "digsrctype:trainedAlgorithmicMedia".to_owned(),
                Some(Claim::Generated),
            ),
            (
                "https://schema.org/TrainedAlgorithmicMediaDigitalSource".to_owned(),
                Some(Claim::Generated),
            ),
            ("TrainedAlgorithmicMedia".to_owned(), None),
            (format!("{base}/algorithmicMedia"), None),
            (format!("{base}/algorithmicallyEnhanced"), None),
            (format!("{base}/digitalCapture"), None),
            (format!("{base}/compositeCapture"), None),
            (format!("{base}/untrainedAlgorithmicMedia"), None),
            (format!("{base}/trainedAlgorithmicMedia/not"), None),
            (String::new(), None),
        ] {
            assert_eq!(ai_source(&value), claim, "{value}");
        }
    }
}
