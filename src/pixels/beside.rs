//! What a file says that bears on its pixels: texts that can be signed together with them, and small versions of the
//! picture. `core` reads it and the module `pixels` of a page gets it as JSON, so that it holds no reader of metadata.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::container::Container;
use crate::hidden::{Encoding, Preview};
use crate::metadata::{Field, Fields};
#[cfg(feature = "pixels")]
use crate::told;

/// All that bears on the pixels of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Beside {
    /// The registered media type of its format.
    pub mime: String,
    /// Width that the file states, in pixels.
    pub width: u32,
    /// Height that the file states, in pixels.
    pub height: u32,
    /// Texts that may be signed together with the pixels.
    pub texts: Vec<Text>,
    /// Small versions of the picture.
    pub previews: Vec<Small>,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Text {
    /// The group of its field.
    pub group: String,
    /// The name of its field.
    pub name: String,
    /// The text itself.
    pub text: String,
}

/// A small version of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Small {
    /// Its bytes in the file.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "{ start: number; end: number }"))]
    pub range: Range<usize>,
    /// Whether it is stored as rows of red, green and blue bytes; a JPEG if not.
    pub rows: bool,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Where NovelAI puts its text: group and name of the field, and whether it is packed in another object.
pub(super) const HOMES: [(&str, &str, bool); 3] = [
    ("PNG", "Comment", false),
    ("ExifIFD", "UserComment", true),
    ("IFD0", "UserComment", true),
];

/// The member of that text which is its signature.
const SIGNATURE: &str = "signed_hash";

/// More than any writer needs.
const MOST: usize = 16;

impl Beside {
    /// What of a file's fields and previews bears on its pixels.
    #[must_use]
    pub fn of(container: &Container, fields: &Fields, previews: &[Preview]) -> Self {
        let mut beside = Self {
            mime: container.format.mime().to_owned(),
            width: container.width,
            height: container.height,
            ..Self::default()
        };
        for field in fields.all() {
            if beside.texts.len() < MOST
                && let Some(text) = signed(field)
            {
                beside.texts.push(text);
            }
        }
        for preview in previews {
            // An item of a HEIC or AVIF file is coded as no decoder here reads.
            if beside.previews.len() < MOST && preview.encoding != Encoding::Item {
                beside.previews.push(Small {
                    range: preview.range.clone(),
                    rows: preview.encoding == Encoding::Rgb,
                    width: preview.width,
                    height: preview.height,
                });
            }
        }
        beside
    }

    /// Reads what serde writes; nothing when it is something else.
    #[cfg(feature = "pixels")]
    #[must_use]
    pub fn told(json: &str) -> Option<Self> {
        let value: serde_json::Value = serde_json::from_str(json).ok()?;
        let side = |value: &serde_json::Value, key: &str| {
            let side = told::whole(value.get(key)?)?;
            u32::try_from(side).ok()
        };
        let mut beside = Self {
            mime: told::text(&value, "mime")?,
            width: side(&value, "width")?,
            height: side(&value, "height")?,
            ..Self::default()
        };
        for text in told::list(&value, "texts") {
            beside.texts.push(Text {
                group: told::text(text, "group")?,
                name: told::text(text, "name")?,
                text: told::text(text, "text")?,
            });
        }
        for preview in told::list(&value, "previews") {
            let range = preview.get("range")?;
            beside.previews.push(Small {
                range: told::whole(range.get("start")?)?..told::whole(range.get("end")?)?,
                rows: told::flag(preview, "rows")?,
                width: side(preview, "width")?,
                height: side(preview, "height")?,
            });
        }
        Some(beside)
    }
}

/// The text of a field that may be signed.
fn signed(field: &Field) -> Option<Text> {
    let home = |(group, name, _): &&_| field.group == *group && field.name == *name;
    HOMES.iter().find(home)?;
    let text = field.value.as_text()?;
    text.contains(SIGNATURE).then(|| Text {
        group: field.group.clone().into_owned(),
        name: field.name.clone().into_owned(),
        text: text.to_owned(),
    })
}

#[cfg(all(test, feature = "pixels"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let small = |at: usize| Small {
            range: at..at + 90,
            rows: at > 0,
            width: 160,
            height: 120,
        };
        let beside = Beside {
            mime: "image/png".into(),
            width: 4000,
            height: 3000,
            texts: vec![Text {
                group: "PNG".into(),
                name: "Comment".into(),
                text: "{\"signed_hash\": \"é\n\"}".into(),
            }],
            previews: vec![small(0), small(7)],
        };
        for beside in [Beside::default(), beside] {
            let json = serde_json::to_string(&beside).unwrap();
            assert_eq!(Beside::told(&json), Some(beside), "{json}");
        }
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"mime":"","width":1,"height":-1,"texts":[],"previews":[]}"#,
            r#"{"mime":"","width":1,"height":1,"texts":[{"group":"PNG"}],"previews":[]}"#,
            r#"{"mime":"","width":1,"height":1,"texts":[],"previews":[{"range":{"start":1}}]}"#,
        ] {
            assert_eq!(Beside::told(wrong), None, "{wrong}");
        }
    }
}
