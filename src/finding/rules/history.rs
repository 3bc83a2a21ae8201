//! What the file tells of its earlier saves.

use super::{editors, says, text_of};
use crate::evidence::Strength;
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// The steps that the packet lists: what was done, when, and with which program.
///
/// Source: XMP part 2, 1.2.4.1 (ResourceEvent) and 2.2.2 (Media Management).
const STEPS: [&str; 3] = ["HistoryAction", "HistoryWhen", "HistorySoftwareAgent"];

/// Beginnings of other fields that tell of a document before this one.
///
/// Source: XMP part 2, 2.2.2; Photoshop's history log and ancestors, XMP part 2, 3.2.
const BEFORE: [(&str, &str); 5] = [
    ("XMP-xmpMM", "DerivedFrom"),
    ("XMP-xmpMM", "Ingredients"),
    ("XMP-xmpMM", "Pantry"),
    ("XMP-photoshop", "History"),
    ("XMP-photoshop", "DocumentAncestors"),
];

/// Programs that are named, and fields that are shown.
const MOST: usize = 8;

/// One finding for the list of steps and for the documents before this one. The digest of a record is only taken
/// for one where the file is `whole`.
pub fn edit_history(fields: &Fields, whole: bool) -> Option<Finding> {
    let mut evidence: Vec<&Field> = Vec::new();
    let mut params = Params::default();
    let mut programs: Vec<&str> = Vec::new();
    let mut steps = 0_usize;
    for name in STEPS {
        let Some(field) = fields.find("XMP-xmpMM", name) else {
            continue;
        };
        evidence.push(field);
        let mut count = 0_usize;
        for text in field.value.texts() {
            count = count.saturating_add(1);
            let text = text.trim();
            match name {
                "HistoryWhen" => {
                    let time = Some(text.chars().take(TIME).collect());
                    if params.since.is_none() {
                        params.since.clone_from(&time);
                    }
                    params.time = time;
                }
                "HistorySoftwareAgent" if programs.len() < MOST && !programs.contains(&text) => {
                    programs.push(text);
                }
                _ => {}
            }
        }
        steps = steps.max(count);
    }
    // All of one moment is no span.
    if params.since == params.time {
        params.since = None;
    }
    if steps > 0 {
        params.count = u32::try_from(steps).ok();
    }
    let mut software = String::new();
    for program in programs {
        if !software.is_empty() {
            software.push_str(", ");
        }
        software.extend(program.chars().take(editors::LONGEST));
    }
    params.software = (!software.is_empty()).then_some(software);
    for field in fields.all() {
        for (group, start) in BEFORE {
            if field.group == group && field.name.starts_with(start) && evidence.len() < MOST {
                evidence.push(field);
            }
        }
    }
    let told = evidence.len();
    if let Some(digests) = digests(fields).filter(|_| whole) {
        evidence.extend(digests);
    }
    if evidence.is_empty() {
        return None;
    }
    let mut finding = says(Kind::EditHistory, params, &evidence);
    if told == 0 {
        finding.strength = Strength::Shows;
    }
    Some(finding)
}

/// The digest that Photoshop kept of an IPTC record, and that of the record as it is, where they differ: a program
/// changed the record behind it. All zeros are a digest that was never set (Adobe Photoshop file formats, 0x0425).
fn digests(fields: &Fields) -> Option<[&Field; 2]> {
    let kept = fields.find("Photoshop", "IPTCDigest")?;
    let now = fields.find("File", "CurrentIPTCDigest")?;
    (text_of(kept)? != text_of(now)?).then_some([kept, now])
}

/// Characters of a time with its zone.
const TIME: usize = 35;
