//! JSON that programs write about a picture: one row a kind of object, tried in order; the first that fits
//! tells what the field is.

use serde_json::Value;

use super::json::{self, Object, Purse};
use super::row::{self, Found, HIDDEN_TEXT, Home, USER_COMMENT, USER_COMMENT_0};
use super::{Claim, MarkKind, comfyui, tc260};
use crate::metadata::Field;

/// One kind of object.
pub struct Row {
    /// Where it counts.
    pub homes: &'static [Home],
    /// Reads it; nothing when the object is another.
    read: fn(&Object, &mut Purse) -> Option<Found>,
    /// Where the pattern is known from.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test asks every row for it"))]
    pub source: &'static str,
}

const fn row(
    homes: &'static [Home],
    read: fn(&Object, &mut Purse) -> Option<Found>,
    source: &'static str,
) -> Row {
    Row {
        homes,
        read,
        source,
    }
}

const COMMENTS: &[Home] = &[USER_COMMENT, USER_COMMENT_0];
const NOVELAI_HOMES: &[Home] = &[USER_COMMENT, USER_COMMENT_0, HIDDEN_TEXT];
const PARAMETERS: &[Home] = &[
    USER_COMMENT,
    USER_COMMENT_0,
    ("PNG", "Parameters"),
    HIDDEN_TEXT,
];

/// Every kind of object.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row(tc260::HOMES, tc260::label, "GB 45438-2025; TC260-PG-20258A"),
    row(tc260::APP_HOMES, tc260::app, "observed in files of Dreamina"),
    row(PARAMETERS, swarmui, "mcmonkeyprojects/SwarmUI, docs/Image Metadata Format.md"),
    row(&[("IFD0", "Model")], swarmui, "SwarmUI before 0.6.1"),
    row(&[("PNG", "Generation_data")], tensorart, "observed in files of Tensor.Art"),
    row(&[("PNG", "Parameters-json"), ("PNG", "Smproj")], stability_matrix, "LykosAI/StabilityMatrix"),
    row(&[("Samsung", "PEg_Info")], samsung, "observed in files of Galaxy phones; markers A4"),
    row(&[("PNG", "Invokeai_metadata")], invokeai, "invoke-ai/InvokeAI, image_files_disk.py"),
    row(&[("PNG", "Invokeai_graph"), ("PNG", "Invokeai_workflow")], invokeai_nodes, "invoke-ai/InvokeAI, image_files_disk.py"),
    row(&[("PNG", "Sd-metadata")], invokeai_2, "invoke-ai/InvokeAI 2, ldm/invoke/pngwriter.py"),
    row(NOVELAI_HOMES, novelai, "NovelAI/novelai-image-metadata"),
    row(COMMENTS, easydiffusion, "easydiffusion/easydiffusion, utils/save_utils.py"),
    row(comfyui::HOMES, comfyui::read, "comfyanonymous/ComfyUI, nodes.py"),
    row(&[("File", "Comment"), ("PNG", "Comment")], old_fooocus, "MoonRide303/Fooocus-MRE"),
    row(PARAMETERS, parameters, "lllyasviel/Fooocus, modules/meta_parser.py; runew0lf/RuinedFooocus; diffusers"),
];

/// What the object in `field` tells.
pub fn read(field: &Field, purse: &mut Purse) -> Option<Found> {
    let at_home = |row: &&Row| row::is_in(field, row.homes);
    ROWS.iter().find(at_home)?;
    let text = field.value.texts().next()?;
    let object = json::object(body(text), purse)?;
    let mut rows = ROWS.iter().filter(at_home);
    rows.find_map(|row| (row.read)(&object, purse))
}

/// The text behind the words that some writers put before an object.
fn body(text: &str) -> &str {
    let text = text.trim_start();
    let behind = |prefix: &&str| {
        let (head, rest) = text.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(rest)
    };
    let prefixes = comfyui::PREFIXES.iter().chain(&[tc260::PREFIX]);
    prefixes.filter_map(behind).next().unwrap_or(text)
}

#[allow(clippy::unnecessary_wraps, reason = "the rows' functions return this")]
fn found(kind: MarkKind, edited: bool, generator: &'static str) -> Option<Found> {
    Some(Found {
        kind,
        says: if edited {
            Claim::Edited
        } else {
            Claim::Generated
        },
        generator: Some(generator),
    })
}

fn swarmui(object: &Object, _: &mut Purse) -> Option<Found> {
    let parameters = object.get("sui_image_params")?.as_object()?;
    let masked = parameters.contains_key("maskimage");
    found(MarkKind::Swarmui, masked, "SwarmUI")
}

fn tensorart(object: &Object, _: &mut Purse) -> Option<Found> {
    let known = ["baseModel", "ksamplerName", "models", "prompt"];
    if json::count(object, &known) < 2 {
        return None;
    }
    found(MarkKind::Tensorart, false, "Tensor.Art")
}

/// Zero means that no generative tool was used; what the other numbers mean is not known.
fn samsung(object: &Object, _: &mut Purse) -> Option<Found> {
    object
        .get("genAIType")?
        .as_i64()
        .filter(|kind| *kind != 0)?;
    found(
        MarkKind::SamsungGenai,
        true,
        "Samsung Galaxy AI (Photo assist)",
    )
}

fn stability_matrix(object: &Object, _: &mut Purse) -> Option<Found> {
    let parameters = ["ModelName", "PositivePrompt", "Sampler", "Seed", "Steps"];
    let project = ["ProjectType", "State", "Version"];
    if json::count(object, &parameters) < 3 && json::count(object, &project) < 2 {
        return None;
    }
    found(MarkKind::StabilityMatrix, false, "Stability Matrix")
}

const INVOKEAI: &str = "InvokeAI";

fn invokeai(object: &Object, _: &mut Purse) -> Option<Found> {
    let known = [
        "app_version",
        "cfg_scale",
        "generation_mode",
        "model",
        "positive_prompt",
        "seed",
        "steps",
    ];
    if json::count(object, &known) < 2 {
        return None;
    }
    let mode = json::text(object, "generation_mode").unwrap_or_default();
    let part = ["inpaint", "outpaint"]
        .iter()
        .any(|word| mode.contains(word));
    found(MarkKind::Invokeai, part, INVOKEAI)
}

/// A graph holds its nodes by id, a document in a list with their data; a picture is made by the nodes that
/// take the noise away.
fn invokeai_nodes(object: &Object, _: &mut Purse) -> Option<Found> {
    let nodes: Vec<&Value> = match object.get("nodes")? {
        Value::Object(nodes) => nodes.values().collect(),
        Value::Array(nodes) => nodes.iter().collect(),
        _ => return None,
    };
    let kind = |node: &&Value| {
        let data = node.get("data").unwrap_or(node);
        let kind = data.get("type").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.contains("denoise") || kind.contains("t2l"))
    };
    Some(Found {
        kind: MarkKind::Invokeai,
        says: if nodes.iter().any(kind) {
            Claim::Generated
        } else {
            Claim::Maybe
        },
        generator: Some(INVOKEAI),
    })
}

fn invokeai_2(object: &Object, _: &mut Purse) -> Option<Found> {
    let app = json::text(object, "app_id")?;
    let image = object.get("image")?.as_object()?;
    let kind = json::text(image, "type").unwrap_or_default();
    if !["invoke-ai/InvokeAI", "lstein/stable-diffusion"].contains(&app) {
        return None;
    }
    found(MarkKind::Invokeai, kind == "inpaint", INVOKEAI)
}

/// Titles that NovelAI gives. Sorted; the first is the one of pictures that were changed.
pub const NOVELAI_TITLES: &[&str] = &[
    "AI augmented image",
    "AI generated image",
    "NovelAI generated image",
];

/// NovelAI's name.
pub const NOVELAI: &str = "NovelAI";

/// Whether a title or the parameters in `comment` are those of a changed picture.
pub fn novelai_edited(title: &str, comment: &str, purse: &mut Purse) -> bool {
    let request = json::object(comment, purse);
    let infilled = request
        .as_ref()
        .and_then(|request| json::text(request, "request_type"))
        .is_some_and(|kind| kind == "NativeInfillingRequest");
    infilled || NOVELAI_TITLES.first() == Some(&title)
}

fn novelai(object: &Object, purse: &mut Purse) -> Option<Found> {
    let comment = json::text(object, "Comment")?;
    let title = json::text(object, "Title").unwrap_or_default();
    let software = json::text(object, "Software").unwrap_or_default();
    if !software.starts_with(NOVELAI) && !NOVELAI_TITLES.contains(&title) {
        return None;
    }
    let edited = novelai_edited(title, comment, purse);
    found(MarkKind::Novelai, edited, NOVELAI)
}

/// Keys of Easy Diffusion's parameters. The first is its own.
pub const EASY_KEYS: &[&str] = &[
    "use_stable_diffusion_model",
    "guidance_scale",
    "negative_prompt",
    "num_inference_steps",
    "prompt",
    "sampler_name",
    "seed",
];

/// Easy Diffusion's name.
pub const EASY_DIFFUSION: &str = "Easy Diffusion";

fn easydiffusion(object: &Object, _: &mut Purse) -> Option<Found> {
    let own = object.contains_key(EASY_KEYS.first().copied()?);
    if !own || json::count(object, EASY_KEYS) < 3 {
        return None;
    }
    found(MarkKind::Easydiffusion, false, EASY_DIFFUSION)
}

/// Fooocus's name.
pub const FOOOCUS: &str = "Fooocus";

/// Fooocus-MRE put its parameters into comments, which are anybody's home: nearly all keys must be there.
fn old_fooocus(object: &Object, _: &mut Purse) -> Option<Found> {
    let keys = [
        "negative_prompt",
        "prompt",
        "seed",
        "sharpness",
        "steps",
        "styles",
    ];
    let models = ["base_model", "base_model_name"];
    if json::count(object, &keys) < 5 || json::count(object, &models) == 0 {
        return None;
    }
    found(MarkKind::Fooocus, false, FOOOCUS)
}

/// Settings of which three beside a prompt make generation parameters.
const SETTINGS: &[&str] = &[
    "Model",
    "Negative",
    "base_model",
    "base_model_name",
    "cfg",
    "cfg_scale",
    "guidance_scale",
    "height",
    "model",
    "negative_prompt",
    "num_inference_steps",
    "resolution",
    "sampler",
    "sampler_name",
    "scheduler",
    "seed",
    "steps",
    "width",
];

fn parameters(object: &Object, _: &mut Purse) -> Option<Found> {
    let prompt = json::text(object, "prompt").or_else(|| json::text(object, "Prompt"));
    if prompt.is_none() || json::count(object, SETTINGS) < 3 {
        return None;
    }
    let tells = |key: &str, name: &str| {
        json::text(object, key).is_some_and(|value| value.starts_with(name))
    };
    let generator = if tells("software", "RuinedFooocus") {
        Some("RuinedFooocus")
    } else if tells("version", FOOOCUS) {
        Some(FOOOCUS)
    } else if json::count(object, &["guidance_scale", "num_inference_steps"]) == 2 {
        // The names of diffusers' arguments, which Gradio demos save as they are.
        Some("Hugging Face Space (JSON parameters)")
    } else {
        None
    };
    Some(Found {
        kind: MarkKind::SdParameters,
        says: Claim::Generated,
        generator,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_sourced() {
        assert!(SETTINGS.is_sorted());
        assert!(NOVELAI_TITLES.is_sorted());
        assert!(EASY_KEYS.get(1..).is_some_and(<[_]>::is_sorted));
        assert!(
            ROWS.iter()
                .all(|row| !row.source.is_empty() && !row.homes.is_empty())
        );
    }

    #[test]
    fn words_before_an_object_are_passed() {
        assert_eq!(body("Prompt: {}"), " {}");
        assert_eq!(body("workflow:{}"), "{}");
        assert_eq!(body("AIGC{}"), "{}");
        assert_eq!(body("你好{}"), "你好{}");
    }
}
