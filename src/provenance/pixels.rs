//! Marks that lie in the pixels themselves. Text found there is a field, which `generators` reads.

use super::structures::NOVELAI;
use super::{Claim, Mark, MarkKind};
use crate::container::Container;
use crate::evidence::Strength;
use crate::metadata::Fields;
use crate::pixels::{self, Pixels, Watermark};

/// The marks that `pixels` make; `beside` are those of the file's text, of which a signature says the same.
#[must_use]
pub fn marks(
    pixels: &Pixels,
    container: &Container,
    fields: &Fields,
    beside: &[Mark],
) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(signature) = &pixels.novelai
        && let Some(field) = fields.find(&signature.group, &signature.name)
    {
        marks.push(Mark {
            kind: MarkKind::NovelaiSignature,
            generator: Some(NOVELAI.to_owned()),
            // One that does not fit binds nothing: it is a text like any other.
            strength: if signature.fits {
                Strength::Signed
            } else {
                Strength::Says
            },
            says: claim(beside),
            evidence: field.evidence(),
        });
    }
    if let Some(watermark) = pixels.watermark {
        marks.push(Mark {
            kind: MarkKind::DwtWatermark,
            generator: Some(program(watermark).to_owned()),
            strength: Strength::Hints,
            // The pixels went through that program; whether it made them or changed a part, the mark does not tell.
            says: Claim::Maybe,
            evidence: pixels::evidence(container),
        });
    }
    marks
}

/// What NovelAI's text claims.
fn claim(beside: &[Mark]) -> Claim {
    let mut marks = beside.iter();
    let text = marks.find(|mark| mark.generator.as_deref() == Some(NOVELAI));
    text.map_or(Claim::Generated, |mark| mark.says)
}

/// Who writes such a watermark.
const fn program(watermark: Watermark) -> &'static str {
    match watermark {
        Watermark::Flux => "Black Forest Labs FLUX",
        Watermark::Invokeai => "InvokeAI",
        Watermark::StableDiffusion1 => "Stable Diffusion 1",
        Watermark::StableDiffusion2 => "Stable Diffusion 2",
        Watermark::StableDiffusionXl => "Stable Diffusion XL",
    }
}
