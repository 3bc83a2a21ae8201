//! What the file says about how it was made: fields and segments in, [`Mark`]s out.
//! A mark counts only in its own home; nothing here searches the file for words.

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger};
use crate::container::Container;
use crate::error::{Error, Resource};
use crate::evidence::{Evidence, Strength};
use crate::metadata::Fields;

pub mod c2pa;
pub mod generators;
pub mod labels;
pub mod record;

mod comfyui;
mod companions;
mod deepfacelab;
mod infotext;
mod json;
pub mod pixels;
mod row;
mod structures;
mod tc260;

pub use record::{Integrity, Provenance, Signer, Trust};

/// The kind of a mark, by the thing that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MarkKind {
    /// A Content Credentials action with an AI source type.
    C2paAi,
    /// IPTC `DigitalSourceType` with an AI value.
    IptcDigitalSourceType,
    /// Generation parameters in the AUTOMATIC1111 manner or as plain JSON under the key `parameters`.
    SdParameters,
    /// A ComfyUI node graph (`prompt`).
    ComfyuiGraph,
    /// A ComfyUI editor document (`workflow`).
    ComfyuiWorkflow,
    /// NovelAI's text fields.
    Novelai,
    /// NovelAI's Ed25519 signature over pixels and text.
    NovelaiSignature,
    /// Text in the low bits of the pixels.
    StealthPngInfo,
    /// InvokeAI's metadata in any of its three ages.
    Invokeai,
    /// Fooocus's scheme key and JSON.
    Fooocus,
    /// SwarmUI's JSON.
    Swarmui,
    /// Civitai's fields.
    Civitai,
    /// Tensor.Art's fields.
    Tensorart,
    /// Easy Diffusion's keys.
    Easydiffusion,
    /// Draw Things' JSON.
    DrawThings,
    /// Stability Matrix's keys.
    StabilityMatrix,
    /// Midjourney's description with a job id.
    Midjourney,
    /// Ideogram's maker tag.
    Ideogram,
    /// xAI Grok's signature text with an artist UUID.
    XaiSignature,
    /// Samsung's generative-edit record in its trailer.
    SamsungGenai,
    /// The Chinese AIGC label (GB 45438-2025).
    Tc260Aigc,
    /// ByteDance's application JSON of a generation.
    Dreamina,
    /// Canva's AI flag with the value `Yes`.
    CanvaAi,
    /// Google's credit line.
    GoogleAiCredit,
    /// Apple's credit line.
    AppleAiCredit,
    /// IPTC 2025.1 fields about an AI system.
    IptcAiFields,
    /// Luma's fields.
    Luma,
    /// Reve's fields.
    Reve,
    /// Black Forest Labs' tags.
    BlackForestLabs,
    /// DeepFaceLab's face data.
    Deepfacelab,
    /// The `dwtDct` invisible watermark.
    DwtWatermark,
}

/// What a mark claims about the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Claim {
    /// AI may have been used.
    Maybe,
    /// AI changed a part.
    Edited,
    /// AI made the picture.
    Generated,
}

/// A statement about AI, found in the home that its writer gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// What was found.
    pub kind: MarkKind,
    /// The program or service that writes such a mark, when the mark tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub generator: Option<String>,
    /// How far it carries.
    pub strength: Strength,
    /// What it claims.
    pub says: Claim,
    /// Where it stands.
    pub evidence: Evidence,
}

/// Every mark of a walked file: declared labels first, then what generators leave. Marks of a record that was
/// found to fit, as `provenance` tells, are signed. A text that is too dear to read is noted in `ledger`.
#[must_use]
pub fn marks(
    file: &[u8],
    container: &Container,
    fields: &Fields,
    provenance: Option<&Provenance>,
    ledger: &mut Ledger,
) -> Vec<Mark> {
    let mut purse = json::Purse::default();
    let mut marks = labels::read(fields);
    marks.extend(c2pa::marks(fields, provenance));
    marks.extend(tc260::segments(file, container, &mut purse));
    marks.extend(deepfacelab::segments(file, container));
    marks.extend(generators::read(fields, &mut purse));
    if purse.refused {
        let longest = fields
            .all()
            .iter()
            .max_by_key(|field| field.value.as_text().map(str::len));
        let at = longest.map_or(0, |field| field.range.start);
        ledger.stop(CheckId::AiMarks, Error::limit(Resource::Values, at));
    }
    marks
}
