//! The words that a generator was given: in the fields that its marks rest on, and in those that stand beside.

use super::says;
use crate::bytes::find;
use crate::evidence::Evidence;
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};
use crate::provenance::{Mark, MarkKind};

/// Fields that hold the words beside a mark of such a kind, which itself rests on other fields.
const BESIDE: [(MarkKind, &str, &str); 7] = [
    (MarkKind::C2paAi, "CBOR", "Prompt"),
    (MarkKind::Novelai, "PNG", "Description"),
    (MarkKind::Novelai, "PNG", "Comment"),
    (MarkKind::Novelai, "IFD0", "ImageDescription"),
    (MarkKind::Easydiffusion, "PNG", "Prompt"),
    (MarkKind::Easydiffusion, "PNG", "NegativePrompt"),
    (MarkKind::Easydiffusion, "PNG", "Negative_prompt"),
];

/// Kinds of marks whose text, where it is no JSON, begins with the words.
const PLAIN: [MarkKind; 5] = [
    MarkKind::SdParameters,
    MarkKind::StealthPngInfo,
    MarkKind::Civitai,
    MarkKind::Midjourney,
    MarkKind::Invokeai,
];

/// What a plain text begins with when no words were given.
const WORDLESS: [&str; 3] = ["Steps:", "Job ID:", "\"\""];

/// Keys under which generators keep the words: their JSON and the inputs of ComfyUI's nodes. Sorted.
const KEYS: [&str; 15] = [
    "Negative",
    "PositivePrompt",
    "Prompt",
    "c",
    "full_prompt",
    "negative",
    "negative_prompt",
    "positive",
    "positive_prompt",
    "prompt",
    "text",
    "text_g",
    "text_positive",
    "uc",
    "v4_prompt",
];

/// More marks than the homes of all programs together hold.
const MOST_MARKS: usize = 256;
/// More fields than any program writes.
const MOST: usize = 64;

/// One finding for all of them.
pub fn prompt_text(fields: &Fields, marks: &[Mark]) -> Option<Finding> {
    let mut evidence: Vec<&Field> = Vec::new();
    for field in fields.all() {
        if evidence.len() >= MOST {
            break;
        }
        let stated = field.group == "XMP-iptcExt" && field.name == "AIPromptInformation";
        // Many entries may name the same bytes, and each have its mark: one text is read once for each kind.
        let mut read: Vec<MarkKind> = Vec::new();
        let beside = marks.iter().take(MOST_MARKS).any(|mark| {
            let unread = !read.contains(&mark.kind) && rests_on(&mark.evidence, field);
            if unread {
                read.push(mark.kind);
            }
            unread && tells(mark.kind, field)
                || BESIDE.iter().any(|(kind, group, name)| {
                    mark.kind == *kind && field.group == *group && field.name == *name
                })
        });
        if (beside || stated) && field.value.texts().any(|text| !text.trim().is_empty()) {
            evidence.push(field);
        }
    }
    (!evidence.is_empty()).then(|| says(Kind::PromptText, Params::default(), &evidence))
}

fn rests_on(evidence: &Evidence, field: &Field) -> bool {
    let name = || evidence.field.as_deref()?.split_once(':');
    evidence.range == field.range && name() == Some((field.group.as_ref(), field.name.as_ref()))
}

/// Whether the text of a mark holds words.
fn tells(kind: MarkKind, field: &Field) -> bool {
    let mut told = false;
    for text in field.value.texts() {
        let text = text.trim();
        // Some writers put a word before the object.
        let json = text.find('{').is_some_and(|at| at <= "workflow: ".len());
        told |= if json {
            KEYS.iter().any(|key| has_words(text, key))
        } else {
            PLAIN.contains(&kind)
                && field.name != "Software"
                && field.name != "DigitalImageGUID"
                && !WORDLESS.iter().any(|start| text.starts_with(start))
        };
    }
    told
}

/// Whether the JSON `text`, which may be packed in texts of JSON, has a text with a letter under `key`.
pub fn has_words(text: &str, key: &str) -> bool {
    let bytes = text.as_bytes();
    let skipped = |byte: &u8| *byte == b'\\' || byte.is_ascii_whitespace();
    let mut next = find(bytes, key.as_bytes(), 0);
    while let Some(at) = next {
        next = find(bytes, key.as_bytes(), at.saturating_add(1));
        let quoted = at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'"');
        let rest = bytes
            .get(at.saturating_add(key.len())..)
            .unwrap_or_default();
        let mut rest = rest.iter().filter(|byte| !skipped(byte));
        if quoted
            && rest.next() == Some(&b'"')
            && rest.next() == Some(&b':')
            && rest.next() == Some(&b'"')
            && rest
                .next()
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'(')
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_sorted() {
        assert!(KEYS.is_sorted());
    }

    #[test]
    fn words_are_texts_under_their_key() {
        assert!(has_words(r#"{"prompt": "a cat"}"#, "prompt"));
        assert!(has_words(r#"{"x":"{\"prompt\" : \"a cat\"}"}"#, "prompt"));
        assert!(has_words(r#"{"text":"猫"}"#, "text"));
        for none in [
            r#"{"prompt": ""}"#,
            r#"{"text": ["6", 0]}"#,
            r#"{"context": "a"}"#,
            r#"{"prompt": {"3": {}}}"#,
            "prompt",
        ] {
            assert!(
                !has_words(none, "prompt") && !has_words(none, "text"),
                "{none}"
            );
        }
    }
}
