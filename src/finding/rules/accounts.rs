//! Numbers by which a service, or whoever searches it, finds an account, an upload or the person behind it.

use super::{says, text_of};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};
use crate::provenance::{Mark, MarkKind};

/// What a field must tell besides being there.
enum Tells {
    /// Anything.
    Anything,
    /// A text that begins so.
    Begins(&'static str),
    /// A text with these words in it.
    Holds(&'static str),
    /// A JSON text with something under this key.
    Key(&'static str),
    /// Anything, beside a mark of this kind.
    Beside(MarkKind),
}

use Tells::{Anything, Begins, Beside, Holds, Key};

/// Every home; a group may stand for all its fields. Source: markers.md parts A4, B and C; Microsoft People
/// tags; IPTC Photo Metadata 2025.1.
const HOMES: [(&str, Option<&str>, Tells); 22] = [
    // Facebook and Instagram: each upload has its own.
    ("IPTC", Some("SpecialInstructions"), Begins("FBMD")),
    ("XMP-photoshop", Some("Instructions"), Begins("FBMD")),
    ("XMP-MP", Some("RegionPersonEmailDigest"), Anything),
    ("XMP-MP", Some("RegionPersonLiveIdCID"), Anything),
    ("XMP-iptcExt", Some("PersonInImageId"), Anything),
    (
        "XMP-iptcExt",
        Some("DigitalImageGUID"),
        Beside(MarkKind::Midjourney),
    ),
    ("PNG", Some("Description"), Holds("Job ID: ")),
    ("IFD0", Some("ImageDescription"), Holds("Job ID: ")),
    ("XMP-dc", Some("Description"), Holds("Job ID: ")),
    ("IFD0", Some("Artist"), Beside(MarkKind::XaiSignature)),
    ("XMP-dc", Some("Creator"), Beside(MarkKind::XaiSignature)),
    ("IFD0", Some("Software"), Beside(MarkKind::Civitai)),
    ("PNG", Some("Hf-job-id"), Anything),
    ("XMP-Attrib", Some("AdsExtId"), Anything),
    ("ExifIFD", Some("UserComment"), Key("originItemId")),
    ("IFD0", Some("ImageDescription"), Key("originItemId")),
    ("ExifIFD", Some("UserComment"), Key("ProduceID")),
    ("IFD0", Some("ImageDescription"), Key("ProduceID")),
    ("XMP-TC260", Some("AIGC"), Key("ProduceID")),
    ("PNG", Some("AIGC"), Key("ProduceID")),
    // Adobe's programs write the account into steps and assets.
    ("XMP-xmpMM", None, Holds("@AdobeID")),
    ("XMP-photoshop", None, Holds("@AdobeID")),
];

/// Fields that hold a second number of an upload, beside one of Facebook's.
const TRANSMISSIONS: [(&str, &str); 2] = [
    ("IPTC", "OriginalTransmissionReference"),
    ("XMP-photoshop", "TransmissionReference"),
];

/// More than any file has.
const MOST: usize = 32;
const MOST_MARKS: usize = 256;

/// One finding for all of them.
pub fn account_id(fields: &Fields, marks: &[Mark]) -> Option<Finding> {
    let mut evidence: Vec<&Field> = Vec::new();
    let mut upload = false;
    for field in fields.all() {
        for (group, name, tells) in &HOMES {
            let home = field.group == *group && name.is_none_or(|name| field.name == name);
            if home && evidence.len() < MOST && fits(field, tells, marks) {
                upload |= matches!(tells, Begins(_));
                evidence.push(field);
                break;
            }
        }
    }
    for (group, name) in TRANSMISSIONS {
        let field = fields.find(group, name).filter(|_| upload);
        evidence.extend(field.filter(|field| text_of(field).is_some()));
    }
    (!evidence.is_empty()).then(|| says(Kind::AccountId, Params::default(), &evidence))
}

fn fits(field: &Field, tells: &Tells, marks: &[Mark]) -> bool {
    let mut fits = false;
    for text in field.value.texts() {
        let text = text.trim();
        fits |= match tells {
            Anything => text.len() >= 4,
            // Two more signs of hexadecimal follow.
            Begins(start) => text.strip_prefix(start).is_some_and(|rest| {
                rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
            }),
            Holds(words) => text.contains(words),
            Key(key) => super::prompts::has_words(text, key),
            Beside(kind) => {
                text.len() == UUID && marks.iter().take(MOST_MARKS).any(|mark| mark.kind == *kind)
            }
        };
    }
    fits
}

/// Characters of a UUID.
const UUID: usize = 36;
