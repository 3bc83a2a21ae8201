//! What the pixels of a picture tell: a file in, [`Pixels`] out. The facts are plain: a page gets them from one
//! module and hands them to another, as the JSON that serde writes, read by [`Pixels::told`]; `provenance` makes
//! marks of them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::checks::{CheckId, Ledger, Status, Why};
#[cfg(feature = "pixels")]
use crate::container;
use crate::container::{Container, Name};
use crate::evidence::Evidence;
use crate::limits::Limits;
#[cfg(feature = "pixels")]
use crate::metadata;
use crate::metadata::{Field, Fields, Value};
use crate::told;

#[cfg(feature = "pixels")]
pub mod copy_move;
#[cfg(feature = "pixels")]
pub mod decode;
#[cfg(feature = "pixels")]
pub mod double_jpeg;
#[cfg(feature = "pixels")]
pub mod hints;
#[cfg(feature = "pixels")]
pub mod jpeg_coefficients;
#[cfg(feature = "pixels")]
pub mod jpeg_grid;
#[cfg(feature = "pixels")]
pub mod nfa;
#[cfg(feature = "pixels")]
pub mod novelai;
#[cfg(feature = "pixels")]
pub mod plane;
#[cfg(feature = "pixels")]
pub mod preview;
#[cfg(feature = "pixels")]
pub mod stealth;
#[cfg(feature = "pixels")]
pub mod trace;
#[cfg(feature = "pixels")]
pub mod watermark;
#[cfg(feature = "pixels")]
pub mod windows;

/// The group of the field that holds text found in the pixels.
pub const GROUP: &str = "Pixels";
/// The name of that field.
pub const STEALTH: &str = "StealthText";

/// What the pixels tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Pixels {
    /// Why they were not looked at; absent when they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Why>,
    /// The text in their lowest bits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stealth: Option<String>,
    /// NovelAI's signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub novelai: Option<NovelAi>,
    /// The invisible watermark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watermark: Option<Watermark>,
}

/// A signature of NovelAI, held to the picture and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NovelAi {
    /// Whether it fits: these pixels and this text are as NovelAI signed them.
    pub fits: bool,
    /// The group of the field that holds it.
    pub group: String,
    /// The name of that field.
    pub name: String,
}

impl NovelAi {
    #[cfg(feature = "pixels")]
    fn new(field: &Field, fits: bool) -> Self {
        Self {
            fits,
            group: field.group.clone().into_owned(),
            name: field.name.clone().into_owned(),
        }
    }
}

/// The message of a `dwtDct` watermark, by the program that writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Watermark {
    /// 46 bits of the FLUX reference programs.
    Flux,
    /// The text `InvokeAI`.
    Invokeai,
    /// The text `StableDiffusionV1` of the first script.
    StableDiffusion1,
    /// The text `SDV2` of the second.
    StableDiffusion2,
    /// 48 bits of the SDXL programs.
    StableDiffusionXl,
}

/// Decodes the picture and reads what its pixels tell.
#[cfg(feature = "pixels")]
#[must_use]
pub fn read(file: &[u8], container: &Container, fields: &Fields, limits: &mut Limits) -> Pixels {
    let picture = match decode::picture(file, container, limits) {
        Ok(picture) => picture,
        Err(why) => {
            return Pixels {
                stopped: Some(why),
                ..Pixels::default()
            };
        }
    };
    let stealth = stealth::read(&picture, container.format, limits);
    let hidden = stealth.as_ref().map(|text| field(text, container));
    Pixels {
        stopped: None,
        novelai: novelai::read(&picture, fields, hidden.as_ref()),
        watermark: watermark::read(&picture),
        stealth,
    }
}

/// What the pixels of a file tell that was not read before; nothing of a file of no known format, or of one that is
/// too large.
#[cfg(feature = "pixels")]
#[must_use]
pub fn read_file(file: &[u8]) -> Option<Pixels> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = container::walk(file, &mut limits, &mut ledger).ok()?;
    let fields = metadata::read_texts(file, &container, &mut limits, &mut ledger);
    Some(read(file, &container, &fields, &mut limits))
}

/// This build cannot look at them.
#[cfg(not(feature = "pixels"))]
#[must_use]
pub fn read(_: &[u8], _: &Container, _: &Fields, _: &mut Limits) -> Pixels {
    Pixels {
        stopped: Some(Why::NotInThisVersion),
        ..Pixels::default()
    }
}

/// The values of the enums by their words, as serde writes them; of the reasons those that [`read`] gives.
const STOPPED: [(&str, Why); 4] = [
    ("damaged", Why::Damaged),
    ("format", Why::Format),
    ("limit", Why::Limit),
    ("not-in-this-version", Why::NotInThisVersion),
];
const WATERMARKS: [(&str, Watermark); 5] = [
    ("flux", Watermark::Flux),
    ("invokeai", Watermark::Invokeai),
    ("stable-diffusion1", Watermark::StableDiffusion1),
    ("stable-diffusion2", Watermark::StableDiffusion2),
    ("stable-diffusion-xl", Watermark::StableDiffusionXl),
];

impl Pixels {
    /// Reads what serde writes; nothing when it is something else.
    #[must_use]
    pub fn told(json: &str) -> Option<Self> {
        let value: Json = serde_json::from_str(json).ok()?;
        let mut told = Self {
            stopped: told::meant(&value, "stopped", &STOPPED),
            stealth: told::text(&value, "stealth"),
            novelai: None,
            watermark: told::meant(&value, "watermark", &WATERMARKS),
        };
        if let Some(signature) = value.get("novelai") {
            told.novelai = Some(NovelAi {
                fits: told::flag(signature, "fits")?,
                group: told::text(signature, "group")?,
                name: told::text(signature, "name")?,
            });
        }
        // Each part that is there was understood: not to know why nothing was looked at would be to say that
        // all was.
        let parts = [
            told.stopped.is_some(),
            told.stealth.is_some(),
            told.novelai.is_some(),
            told.watermark.is_some(),
        ];
        let known = parts.into_iter().filter(|known| *known).count();
        (value.as_object()?.len() == known).then_some(told)
    }

    /// Adds the text that was found to the fields, for the readers of such text, and notes the check.
    pub fn tell(
        &self,
        container: &Container,
        fields: &mut Fields,
        limits: &mut Limits,
        ledger: &mut Ledger,
    ) {
        let status = match self.stopped {
            Some(why) => Status::Stopped { why },
            None => Status::Done,
        };
        ledger.note(CheckId::Pixels, status);
        if let Some(text) = &self.stealth
            && let Err(error) = fields.push(field(text, container), limits)
        {
            ledger.stop(CheckId::Pixels, error);
        }
    }
}

/// Segments that hold pixels.
const HOMES: [Name; 9] = [
    Name::FourCc(*b"IDAT"),
    Name::FourCc(*b"VP8L"),
    Name::FourCc(*b"VP8 "),
    Name::FourCc(*b"ANMF"),
    Name::Word("image data"),
    Name::Word("pixels"),
    Name::Word("scan"),
    Name::Word("strips"),
    Name::Word("tiles"),
];

/// Where the pixels lie in the file: its first segment of them.
#[must_use]
pub fn evidence(container: &Container) -> Evidence {
    let mut segments = container.segments.iter();
    let segment = segments.find(|segment| HOMES.contains(&segment.name));
    Evidence {
        segment: segment.map_or_else(String::new, |segment| segment.name.to_string()),
        field: None,
        range: segment.map_or(0..0, |segment| segment.range.clone()),
        excerpt: String::new(),
    }
}

fn field(text: &str, container: &Container) -> Field {
    let place = evidence(container);
    Field {
        group: Cow::Borrowed(GROUP),
        name: Cow::Borrowed(STEALTH),
        value: Value::Text(text.to_owned()),
        segment: place.segment,
        range: place.range,
        private: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> Vec<Pixels> {
        let signature = |fits| NovelAi {
            fits,
            group: GROUP.into(),
            name: "A \"name\"".into(),
        };
        let mut all = vec![Pixels::default()];
        all.extend(STOPPED.map(|(_, why)| Pixels {
            stopped: Some(why),
            ..Pixels::default()
        }));
        for (_, watermark) in WATERMARKS {
            for fits in [false, true] {
                all.push(Pixels {
                    stopped: None,
                    stealth: fits.then(|| "A\ntext".to_owned()),
                    novelai: Some(signature(fits)),
                    watermark: Some(watermark),
                });
            }
        }
        all
    }

    #[test]
    fn what_is_written_is_read() {
        for pixels in every() {
            let json = serde_json::to_string(&pixels).unwrap();
            assert_eq!(Pixels::told(&json), Some(pixels), "{json}");
        }
    }

    #[test]
    fn something_else_is_nothing() {
        for wrong in [
            "",
            "null",
            "[]",
            r#"{"stopped":"never"}"#,
            r#"{"stealth":1}"#,
            r#"{"novelai":{"fits":1,"group":"PNG","name":"Comment"}}"#,
            r#"{"novelai":{"fits":true,"group":"PNG"}}"#,
            r#"{"watermark":"none"}"#,
            r#"{"more":true}"#,
        ] {
            assert_eq!(Pixels::told(wrong), None, "{wrong}");
        }
    }
}
