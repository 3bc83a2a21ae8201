//! The label that China asks services to put into pictures (GB 45438-2025, annex F; TC260-PG-20258A), a
//! JSON object with `Label` 1 (is generated), 2 (may be) or 3 (suspected), and who produced the content;
//! and the JSON that ByteDance's applications add of their own.

use serde_json::Value;

use super::json::{self, Object, Purse};
use super::row::{Found, Home, USER_COMMENT, USER_COMMENT_0};
use super::{Claim, Mark, MarkKind};
use crate::container::{Container, Name, Segment};
use crate::evidence::{Evidence, Strength, excerpt};

/// Where the label counts.
pub const HOMES: &[Home] = &[
    USER_COMMENT,
    ("IFD0", "ImageDescription"),
    USER_COMMENT_0,
    ("PNG", "AIGC"),
    ("XMP-TC260", "AIGC"),
];

/// Where ByteDance's applications put their own JSON.
pub const APP_HOMES: &[Home] = &[USER_COMMENT, ("IFD0", "ImageDescription"), USER_COMMENT_0];

/// What stands before the object where it has no key.
pub const PREFIX: &str = "AIGC";

/// Unified social credit codes of producers, and their services. Sorted.
///
/// Source: observed in files of Doubao and Jimeng; the others as remove-ai-watermarks 0.47.1 lists them.
const PRODUCERS: &[(&str, &str)] = &[
    ("91110102MACQD9K640", "ByteDance Doubao"),
    ("91110105MACJ6K1C8A", "LiblibAI"),
    ("91110108335469089C", "Kuaishou Kling"),
    ("91110108MACC4D63XF", "Vidu"),
    ("91330106MA2CFLDG4R", "Alibaba Tongyi Wanxiang"),
    ("91340100MAEB4N8H76", "RunningHub"),
    ("91440101MA9Y9T4H7A", "Alibaba Qwen"),
    ("9144030008867405X2", "ByteDance Jimeng"),
    ("91440300708461136T", "Tencent Yuanbao"),
    ("91440300MA5G49LC9K", "Honor"),
];

/// ByteDance's names of its products. Sorted.
///
/// Source: observed.
const PRODUCTS: &[(&str, &str)] = &[
    ("aweme", "ByteDance Douyin"),
    ("doubao", "ByteDance Doubao"),
    ("dreamina", "ByteDance Dreamina"),
    ("jimeng", "ByteDance Jimeng"),
    ("xinghui", "ByteDance Xinghui"),
];

/// The label, bare or under the key `AIGC`.
pub fn label(object: &Object, purse: &mut Purse) -> Option<Found> {
    let inner = json::nested(object.get(PREFIX).unwrap_or(&Value::Null), purse);
    let label = inner.as_deref().unwrap_or(object);
    label.get("ContentProducer")?;
    Some(Found {
        kind: MarkKind::Tc260Aigc,
        says: match label.get("Label")? {
            Value::String(digit) => claim(digit.trim())?,
            Value::Number(digit) => claim(&digit.as_u64()?.to_string())?,
            _ => return None,
        },
        generator: json::text(label, "ContentProducer").and_then(producer),
    })
}

fn claim(label: &str) -> Option<Claim> {
    match label {
        "1" => Some(Claim::Generated),
        "2" | "3" => Some(Claim::Maybe),
        _ => None,
    }
}

/// A producer's code is `001`, the kind of its number, and for kind 1 the credit code and five signs more.
fn producer(code: &str) -> Option<&'static str> {
    let credit = code.trim().strip_prefix("0011")?.get(..18)?;
    let row = PRODUCERS.iter().find(|row| row.0 == credit)?;
    Some(row.1)
}

/// The label as the bare content of a JPEG application segment.
pub fn segments(file: &[u8], container: &Container, purse: &mut Purse) -> Vec<Mark> {
    let mut one = |segment: &Segment| {
        let app = matches!(segment.name, Name::Word(name) if name.starts_with("APP"));
        let (at, bytes) = segment.after(file, PREFIX.as_bytes()).filter(|_| app)?;
        let text = std::str::from_utf8(bytes).ok()?;
        let found = label(&json::object(text, purse)?, purse)?;
        Some(Mark {
            kind: found.kind,
            generator: found.generator.map(str::to_owned),
            strength: Strength::Says,
            says: found.says,
            evidence: Evidence {
                segment: segment.name.to_string(),
                field: None,
                range: at..segment.data.end,
                excerpt: excerpt(text),
            },
        })
    };
    container.segments.iter().filter_map(&mut one).collect()
}

/// The JSON of a picture that an application generated; those that it only exported say so too. The field
/// `aigc_label_type` is 0 in generated pictures and tells nothing.
pub fn app(object: &Object, purse: &mut Purse) -> Option<Found> {
    let data = json::nested(object.get("data")?, purse)?;
    let product = json::text(&data, "product")?;
    (json::text(&data, "exportType")? == "generation").then(|| Found {
        kind: MarkKind::Dreamina,
        says: Claim::Generated,
        generator: PRODUCTS
            .iter()
            .find(|row| row.0 == product)
            .map(|row| row.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_codes_have_their_length() {
        assert!(PRODUCERS.is_sorted_by(|one, next| one.0 < next.0));
        assert!(PRODUCTS.is_sorted_by(|one, next| one.0 < next.0));
        assert!(PRODUCERS.iter().all(|row| row.0.len() == 18));
    }

    #[test]
    fn a_producer_is_told_by_its_credit_code_alone() {
        assert_eq!(
            producer("001191110102MACQD9K64010000"),
            Some("ByteDance Doubao")
        );
        assert_eq!(
            producer("00119144030008867405X220001"),
            Some("ByteDance Jimeng")
        );
        assert_eq!(producer("001191110102MACQD9K6"), None);
        assert_eq!(producer("91110102MACQD9K640"), None);
        assert_eq!(producer("0011"), None);
    }
}
