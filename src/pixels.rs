//! What the pixels of a picture tell: a file in, [`Pixels`] out. The facts are plain: a page gets them from one
//! module and hands them to another, as the JSON that serde writes, read by [`Pixels::told`]; `provenance` makes
//! marks of them, `finding` findings of the traces.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status, Why};
#[cfg(feature = "pixels")]
use crate::container::{self, Format};
use crate::container::{Container, Name};
use crate::evidence::Evidence;
use crate::limits::Limits;
use crate::metadata::{Field, Fields, Value};
use beside::Beside;
#[cfg(feature = "pixels")]
use beside::Text;
#[cfg(feature = "pixels")]
use decode::Picture;
#[cfg(feature = "pixels")]
use plane::Plane;
use trace::Traces;

pub mod beside;
#[cfg(feature = "pixels")]
pub mod copy_move;
#[cfg(feature = "pixels")]
pub mod decode;
#[cfg(feature = "pixels")]
pub mod double_jpeg;
#[cfg(feature = "pixels")]
mod extremes;
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
mod told;
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// What they hint; absent when they were not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traces: Option<Traces>,
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
    fn new(text: &Text, fits: bool) -> Self {
        Self {
            fits,
            group: text.group.clone(),
            name: text.name.clone(),
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

/// What is looked for, for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Marks; before it the picture is decoded.
    Marks,
    /// The grid of a JPEG, and parts that are off it.
    Grid,
    /// Earlier saves.
    Saves,
    /// Copied parts.
    Copies,
    /// Previews that show something else.
    Previews,
}

impl Step {
    /// Its word in a page.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Grid => "grid",
            Self::Saves => "saves",
            Self::Copies => "copies",
            Self::Previews => "previews",
        }
    }
}

/// Decodes the picture and reads what its pixels tell; `beside` is what else the file says of them. `progress` is called
/// as each step begins.
#[cfg(feature = "pixels")]
#[must_use]
pub fn read(
    file: &[u8],
    container: &Container,
    beside: &Beside,
    limits: &mut Limits,
    progress: &mut dyn FnMut(Step),
) -> Pixels {
    // Each reader of pixels may cost as much as the picture itself.
    let each = *limits;
    match decode::picture(file, container, limits) {
        Ok(picture) => look(picture, file, container, beside, &each, progress),
        Err(why) => Pixels {
            stopped: Some(why),
            ..Pixels::default()
        },
    }
}

/// What a decoded picture tells. `each` is what a reader of pixels may cost.
#[cfg(feature = "pixels")]
fn look(
    picture: Picture,
    file: &[u8],
    container: &Container,
    beside: &Beside,
    each: &Limits,
    progress: &mut dyn FnMut(Step),
) -> Pixels {
    progress(Step::Marks);
    let mut pixels = marks(&picture, container.format, beside, &mut each.clone());
    let plane = Plane::of(&picture);
    drop(picture);
    pixels.traces = Some(hints::read(file, container, beside, &plane, each, progress));
    pixels
}

/// The marks in the samples of a picture, and no traces.
#[cfg(feature = "pixels")]
#[must_use]
pub fn marks(picture: &Picture, format: Format, beside: &Beside, limits: &mut Limits) -> Pixels {
    let stealth = stealth::read(picture, format, limits);
    let hidden = stealth.as_ref().map(|text| Text {
        group: GROUP.to_owned(),
        name: STEALTH.to_owned(),
        text: text.clone(),
    });
    Pixels {
        stopped: None,
        novelai: novelai::read(picture, &beside.texts, hidden.as_ref()),
        watermark: watermark::read(picture),
        stealth,
        traces: None,
    }
}

/// What the pixels of a file tell by what was read of it before; nothing of a file of no known format, or of one that
/// is too large.
#[cfg(feature = "pixels")]
#[must_use]
pub fn read_file(file: &[u8], beside: &Beside, progress: &mut dyn FnMut(Step)) -> Option<Pixels> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let size = (beside.width, beside.height);
    let container = container::walk_for_pixels(file, size, &mut limits, &mut ledger).ok()?;
    Some(read(file, &container, beside, &mut limits, progress))
}

/// As [`read_file`], of a picture in a format that is not decoded here: `samples` are red, green, blue and alpha of
/// each pixel, row by row, as a browser decoded it.
#[cfg(feature = "pixels")]
#[must_use]
pub fn read_decoded(
    file: &[u8],
    beside: &Beside,
    (width, height): (usize, usize),
    samples: Vec<u8>,
    progress: &mut dyn FnMut(Step),
) -> Option<Pixels> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let size = (beside.width, beside.height);
    let container = container::walk_for_pixels(file, size, &mut limits, &mut ledger).ok()?;
    let each = limits;
    let pixels = width.checked_mul(height).filter(|pixels| *pixels > 0)?;
    if pixels.checked_mul(4) != Some(samples.len()) {
        return None;
    }
    if limits.spend_pixels(pixels, 0).is_err() {
        return Some(Pixels {
            stopped: Some(Why::Limit),
            ..Pixels::default()
        });
    }
    let picture = Picture {
        width,
        height,
        channels: 4,
        samples,
    };
    Some(look(picture, file, &container, beside, &each, progress))
}

/// This build cannot look at them.
#[cfg(not(feature = "pixels"))]
#[must_use]
pub fn read(
    _: &[u8],
    _: &Container,
    _: &Beside,
    _: &mut Limits,
    _: &mut dyn FnMut(Step),
) -> Pixels {
    Pixels {
        stopped: Some(Why::NotInThisVersion),
        ..Pixels::default()
    }
}

impl Pixels {
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
