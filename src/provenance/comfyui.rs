//! ComfyUI's graph (`prompt`: what was run) and document (`workflow`: what the editor showed).
//!
//! A graph may also upscale or recolour a photo: only one with a node that makes picture content from a
//! model claims a generated picture.
//!
//! Source: comfyanonymous/ComfyUI, `nodes.py` (`SaveImage`) and `comfy_extras/nodes_images.py`
//! (`SaveAnimatedWEBP`: EXIF Model, Make and the tags before them; `SaveAnimatedPNG`: chunk `comf`).

use serde_json::Value;

use super::json::{self, Object, Purse};
use super::row::{Found, Home, USER_COMMENT, USER_COMMENT_0};
use super::{Claim, MarkKind};

/// The program.
pub const NAME: &str = "ComfyUI";

/// Where graphs and documents count.
pub const HOMES: &[Home] = &[
    USER_COMMENT,
    ("IFD0", "DocumentName"),
    ("IFD0", "ImageDescription"),
    ("IFD0", "Make"),
    ("IFD0", "Model"),
    USER_COMMENT_0,
    ("PNG", "Prompt"),
    ("PNG", "Workflow"),
];

/// What stands before the JSON in EXIF tags, in small letters.
pub const PREFIXES: &[&str] = &["prompt:", "workflow:"];

/// Parts of the class names of nodes that make picture content from a model. Sorted.
///
/// Source: `nodes.py`, `comfy_extras/`, `comfy_api_nodes/`; the Impact Pack's detailers and Ultimate SD
/// Upscale, which sample within.
const GENERATIVE: &[&str] = &[
    "Dalle",
    "Detailer",
    "FluxKontext",
    "FluxPro",
    "GPTImage",
    "GeminiImage",
    "Ideogram",
    "KlingImageGeneration",
    "LumaImage",
    "RecraftImageToImage",
    "RecraftTextToImage",
    "RunwayTextToImage",
    "Sampler",
    "Seedream",
    "StabilityStableImage",
    "UltimateSDUpscale",
    "WanImageToImage",
    "WanTextToImage",
];

/// Keys of a graph that tell a service which runs ComfyUI inside. Sorted.
///
/// Source: Civitai's orchestration, observed.
const KEYS: &[(&str, &str)] = &[
    ("extraMetadata", "Civitai generator"),
    ("resource-stack", "Civitai generator"),
];

/// Beginnings of class names that only one program has. Sorted.
///
/// Source: mcmonkeyprojects/SwarmUI, `src/BuiltinExtensions/ComfyUIBackend/ExtraNodes`; Tensor.Art, observed.
const CLASSES: &[(&str, &str)] = &[("ECHO", "Tensor.Art"), ("Swarm", "SwarmUI")];

/// Reads a graph or a document, or both under the names `prompt` and `workflow`; the graph goes first.
pub fn read(object: &Object, purse: &mut Purse) -> Option<Found> {
    let mut inner = |key| json::nested(object.get(key)?, purse);
    let (prompt, workflow) = (inner("prompt"), inner("workflow"));
    graph(object)
        .or_else(|| graph(prompt.as_deref()?))
        .or_else(|| document(object))
        .or_else(|| document(workflow.as_deref()?))
}

/// Node ids with a class and inputs each.
fn graph(object: &Object) -> Option<Found> {
    let classes: Vec<&str> = object.values().filter_map(class).collect();
    let by_key = KEYS.iter().find(|row| object.contains_key(row.0));
    let by_class = CLASSES
        .iter()
        .find(|row| classes.iter().any(|class| class.starts_with(row.0)));
    (!classes.is_empty()).then(|| Found {
        kind: MarkKind::ComfyuiGraph,
        says: claim(&classes),
        generator: by_key.or(by_class).map(|row| row.1),
    })
}

/// A list of nodes with a type each, and links between them.
fn document(object: &Object) -> Option<Found> {
    let nodes = object.get("nodes")?.as_array()?;
    let linked = json::count(object, &["links", "last_node_id", "last_link_id"]) > 0;
    let types: Vec<&str> = nodes
        .iter()
        .filter_map(|node| node.get("type")?.as_str())
        .collect();
    (linked && !types.is_empty()).then(|| Found {
        kind: MarkKind::ComfyuiWorkflow,
        says: claim(&types),
        generator: None,
    })
}

fn class(node: &Value) -> Option<&str> {
    node.get("inputs")?.as_object()?;
    node.get("class_type")?.as_str()
}

fn claim(classes: &[&str]) -> Claim {
    let generates = |class: &&str| GENERATIVE.iter().any(|part| class.contains(part));
    if classes.iter().any(generates) {
        Claim::Generated
    } else {
        Claim::Maybe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(GENERATIVE.is_sorted_by(|one, next| one < next));
        assert!(KEYS.is_sorted_by(|one, next| one.0 < next.0));
        assert!(CLASSES.is_sorted_by(|one, next| one.0 < next.0));
    }
}
