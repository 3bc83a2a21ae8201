//! Marks that two or more fields make together.

use super::json::Purse;
use super::row::{Home, USER_COMMENT, USER_COMMENT_0, all, is_uuid, mark, text};
use super::structures::{EASY_DIFFUSION, EASY_KEYS, NOVELAI, NOVELAI_TITLES, novelai_edited};
use super::{Claim, Mark, MarkKind, json, labels};
use crate::metadata::{Field, Fields, text::field_name};

/// Every such mark.
pub fn read(fields: &Fields, purse: &mut Purse) -> Vec<Mark> {
    let mut marks = midjourney(fields);
    marks.extend(xai(fields));
    marks.extend(novelai(fields, purse));
    marks.extend(civitai(fields));
    marks.extend(easydiffusion(fields));
    marks.extend(draw_things(fields, purse));
    marks
}

/// Midjourney's name.
pub const MIDJOURNEY: &str = "Midjourney";

const DESCRIPTIONS: &[Home] = &[
    ("IFD0", "ImageDescription"),
    ("PNG", "Description"),
    ("XMP-dc", "Description"),
];

/// The id that the picture has in XMP; the job id in Midjourney's.
const GUID: Home = ("XMP-iptcExt", "DigitalImageGUID");

/// A description with a job id; without one, the id in XMP beside the AI source type.
///
/// Source: observed in files of Midjourney 5 to 7.
fn midjourney(fields: &Fields) -> Vec<Mark> {
    let told = |field: &&Field| field.value.texts().any(|text| job_id(text).is_some());
    let as_mark = |field| {
        mark(
            MarkKind::Midjourney,
            Some(MIDJOURNEY),
            Claim::Generated,
            field,
        )
    };
    let marks: Vec<Mark> = all(fields, DESCRIPTIONS)
        .filter(told)
        .map(as_mark)
        .collect();
    let generated = labels::source_type(fields) == Some(Claim::Generated);
    let guid = fields.find(GUID.0, GUID.1);
    let guid = guid.filter(|field| field.value.as_text().is_some_and(|id| is_uuid(id.trim())));
    match guid {
        Some(field) if marks.is_empty() && generated => vec![as_mark(field)],
        _ => marks,
    }
}

/// The id in `… --v 5.2 Job ID: 2b6e053b-…`.
fn job_id(text: &str) -> Option<&str> {
    let (_, rest) = text.rsplit_once("Job ID: ")?;
    rest.get(..36).filter(|id| is_uuid(id))
}

/// Whether the picture's id in XMP is the job id in its description.
pub fn is_midjourneys_id(fields: &Fields) -> bool {
    let id = text(fields, GUID);
    let job = |field: &Field| field.value.texts().find_map(job_id).map(str::to_owned);
    id.is_some() && all(fields, DESCRIPTIONS).any(|field| job(field).as_deref() == id)
}

/// Where xAI puts its signature, and the artist's id that must stand beside it; the pairs behind the first after
/// a conversion to XMP or IPTC.
const SIGNED: &[(&[Home], Home)] = &[
    (
        &[("IFD0", "ImageDescription"), USER_COMMENT, USER_COMMENT_0],
        ("IFD0", "Artist"),
    ),
    (&[("XMP-dc", "Description")], ("XMP-dc", "Creator")),
    (&[("IPTC", "Caption-Abstract")], ("IPTC", "By-line")),
];

/// A signature text and an artist that is a UUID. Nobody but xAI can check the signature.
///
/// Source: observed in files of Grok.
fn xai(fields: &Fields) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (homes, artist) in SIGNED {
        if !text(fields, *artist).is_some_and(is_uuid) {
            continue;
        }
        for field in all(fields, homes) {
            let mut signed = false;
            for text in field.value.texts() {
                signed |= is_signature(text.trim());
            }
            if signed {
                let (kind, generator) = (MarkKind::XaiSignature, Some("xAI Grok"));
                marks.push(mark(kind, generator, Claim::Generated, field));
            }
        }
    }
    marks
}

/// `Signature: ` and at least 64 signs of Base64.
fn is_signature(text: &str) -> bool {
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    text.strip_prefix("Signature: ")
        .is_some_and(|signature| signature.len() >= 64 && signature.bytes().all(base64))
}

/// PNG: the program's name, and its parameters or one of its titles. EXIF: a model's name and a title.
///
/// Source: NovelAI/novelai-image-metadata.
fn novelai(fields: &Fields, purse: &mut Purse) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |field: Option<&Field>, title: &str, comment: &str| {
        let edited = novelai_edited(title, comment, purse);
        let says = if edited {
            Claim::Edited
        } else {
            Claim::Generated
        };
        marks.extend(field.map(|field| mark(MarkKind::Novelai, Some(NOVELAI), says, field)));
    };
    let of = |home| text(fields, home).unwrap_or_default();
    let (title, comment) = (of(("PNG", "Title")), of(("PNG", "Comment")));
    let titled = NOVELAI_TITLES.contains(&title);
    if of(("PNG", "Software")).starts_with(NOVELAI) && (titled || comment.starts_with('{')) {
        let source = fields.find("PNG", "Source");
        add(
            source.or_else(|| fields.find("PNG", "Software")),
            title,
            comment,
        );
    }
    let title = of(("IFD0", "DocumentName"));
    let software = of(("IFD0", "Software"));
    let model = ["NovelAI", "Stable Diffusion "]
        .iter()
        .any(|name| software.starts_with(name));
    if model && NOVELAI_TITLES.contains(&title) {
        add(fields.find("IFD0", "Software"), title, "");
    }
    marks
}

/// The artist `ai` and a UUID for a program.
///
/// Source: observed in files of Civitai's generator.
fn civitai(fields: &Fields) -> Option<Mark> {
    let software = fields.find("IFD0", "Software")?;
    let id = software
        .value
        .as_text()
        .is_some_and(|id| is_uuid(id.trim()));
    let ai = text(fields, ("IFD0", "Artist")) == Some("ai");
    let as_mark = |field| {
        mark(
            MarkKind::Civitai,
            Some("Civitai generator"),
            Claim::Generated,
            field,
        )
    };
    (id && ai).then(|| as_mark(software))
}

/// Labels that Easy Diffusion can write instead of its keys. The first is its own.
const EASY_LABELS: &[&str] = &[
    "StableDiffusionModel",
    "GuidanceScale",
    "NegativePrompt",
    "Prompt",
    "Sampler",
    "Seed",
    "Steps",
];

/// Three of its keys or labels as PNG keywords, its own among them.
///
/// Source: easydiffusion/easydiffusion, utils/save_utils.py.
fn easydiffusion(fields: &Fields) -> Option<Mark> {
    for names in [EASY_KEYS, EASY_LABELS] {
        let (mut own, mut there) = (None, 0_usize);
        for (number, name) in names.iter().enumerate() {
            let found = fields.find("PNG", &field_name(name.as_bytes()));
            there = there.saturating_add(usize::from(found.is_some()));
            if number == 0 {
                own = found;
            }
        }
        if let Some(own) = own
            && there >= 3
        {
            let kind = MarkKind::Easydiffusion;
            return Some(mark(kind, Some(EASY_DIFFUSION), Claim::Generated, own));
        }
    }
    None
}

/// Its name as the tool, and its parameters under short keys.
///
/// Source: drawthingsai/draw-things-community.
fn draw_things(fields: &Fields, purse: &mut Purse) -> Option<Mark> {
    let name = "Draw Things";
    let tool = text(fields, ("XMP-xmp", "CreatorTool"))?;
    let comment = fields.find("XMP-exif", "UserComment")?;
    let parameters = json::object(comment.value.texts().next()?, purse)?;
    let keys = ["c", "model", "sampler", "seed", "steps", "uc"];
    let fits = tool.starts_with(name) && json::count(&parameters, &keys) >= 4;
    fits.then(|| mark(MarkKind::DrawThings, Some(name), Claim::Generated, comment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_sorted_behind_the_first() {
        assert!(EASY_LABELS.get(1..).is_some_and(<[_]>::is_sorted));
    }

    #[test]
    fn a_job_id_is_a_whole_uuid() {
        let id = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4";
        assert_eq!(job_id(&format!("a cat --v 5.2 Job ID: {id}")), Some(id));
        assert_eq!(job_id(&format!("a cat Job ID: {id} again")), Some(id));
        assert_eq!(job_id("Job ID: 2b6e053b"), None);
        assert_eq!(job_id(id), None);
    }
}
