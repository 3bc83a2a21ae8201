//! ComfyUI's graphs and documents, and the services that run it.

use super::*;

fn graph(class: &str) -> String {
    json!({"3": {"class_type": class, "inputs": {"seed": 1}}, "9": {"class_type": "SaveImage", "inputs": {}}}).to_string()
}

fn document(class: &str) -> String {
    json!({"last_node_id": 9, "last_link_id": 1, "links": [], "nodes": [{"id": 3, "type": class}, {"id": 9, "type": "SaveImage"}]}).to_string()
}

#[test]
fn graphs_and_documents_of_comfyui_claim_as_much_as_their_nodes() {
    let comfyui = Some("ComfyUI");
    for (class, says) in [
        ("KSampler", Generated),
        ("KSamplerAdvanced", Generated),
        ("SamplerCustomAdvanced", Generated),
        ("KSampler (Efficient)", Generated),
        ("WanVideoSampler", Generated),
        ("FaceDetailer", Generated),
        ("UltimateSDUpscale", Generated),
        ("OpenAIGPTImage1", Generated),
        ("ImageUpscaleWithModel", Maybe),
        ("LoadImage", Maybe),
        ("ImageResampler", Maybe),
        ("ModelSamplingFlux", Maybe),
    ] {
        one(
            &[("PNG:Prompt", &graph(class))],
            MarkKind::ComfyuiGraph,
            comfyui,
            says,
        );
        one(
            &[("PNG:Workflow", &document(class))],
            MarkKind::ComfyuiWorkflow,
            comfyui,
            says,
        );
    }
}

#[test]
fn comfyui_is_found_in_every_home() {
    let (graph, document) = (graph("KSampler"), document("KSampler"));
    let comfyui = Some("ComfyUI");
    for (home, prefix) in [
        ("PNG:Prompt", ""),
        ("IFD0:Model", "prompt:"),
        ("IFD0:Make", "Prompt: "),
        ("ExifIFD:UserComment", ""),
    ] {
        one(
            &[(home, &format!("{prefix}{graph}"))],
            MarkKind::ComfyuiGraph,
            comfyui,
            Generated,
        );
    }
    for (home, prefix) in [
        ("PNG:Workflow", ""),
        ("IFD0:Make", "workflow:"),
        ("IFD0:ImageDescription", "Workflow: "),
        ("IFD0:DocumentName", "workflow:"),
    ] {
        one(
            &[(home, &format!("{prefix}{document}"))],
            MarkKind::ComfyuiWorkflow,
            comfyui,
            Generated,
        );
    }
    let both = format!(r#"{{"prompt": {graph}, "workflow": {document}}}"#);
    one(
        &[("IFD0:UserComment", &both)],
        MarkKind::ComfyuiGraph,
        comfyui,
        Generated,
    );
    let quoted = json!({"prompt": graph, "workflow": document}).to_string();
    one(
        &[("ExifIFD:UserComment", &quoted)],
        MarkKind::ComfyuiGraph,
        comfyui,
        Generated,
    );
    let alone = format!(r#"{{"workflow": {document}}}"#);
    one(
        &[("ExifIFD:UserComment", &alone)],
        MarkKind::ComfyuiWorkflow,
        comfyui,
        Generated,
    );
    // Python's way to ask that a node runs each time.
    let python = graph.replacen(
        "\"seed\":1",
        "\"seed\":1}, \"is_changed\": [NaN], \"x\": {\"y\": -Infinity",
        1,
    );
    one(
        &[("PNG:Prompt", &python)],
        MarkKind::ComfyuiGraph,
        comfyui,
        Generated,
    );
    for home in [
        "PNG:Comment",
        "File:Comment",
        "PNG:Parameters",
        "PNG:Description",
        "IFD0:Artist",
        "XMP-dc:Description",
    ] {
        none(&[(home, &graph)]);
        none(&[(home, &document)]);
    }
    for text in [
        "a cat",
        "{}",
        "{\"a\": 1}",
        r#"{"a": {"class_type": "KSampler"}}"#,
        r#"{"nodes": []}"#,
        r#"{"nodes": [{"type": "KSampler"}]}"#,
        r#"{"nodes": [{"id": 1}], "links": []}"#,
    ] {
        none(&[("PNG:Prompt", text)]);
        none(&[("PNG:Workflow", text)]);
    }
}

#[test]
fn services_that_run_comfyui_are_told_apart() {
    let civitai = json!({"resource-stack": {"class_type": "CheckpointLoaderSimple", "inputs": {}},
        "11": {"class_type": "KSampler", "inputs": {}}, "extraMetadata": "{}"})
    .to_string();
    one(
        &[("ExifIFD:UserComment", &civitai)],
        MarkKind::ComfyuiGraph,
        Some("Civitai generator"),
        Generated,
    );
    let echo = graph("ECHOCheckpointLoaderSimple").replace("SaveImage", "KSampler_A1111");
    one(
        &[("PNG:Prompt", &echo)],
        MarkKind::ComfyuiGraph,
        Some("Tensor.Art"),
        Generated,
    );
    one(
        &[("PNG:Prompt", &graph("SwarmKSampler"))],
        MarkKind::ComfyuiGraph,
        Some("SwarmUI"),
        Generated,
    );
    let data = json!({"prompt": "a cat", "models": [], "baseModel": {}}).to_string();
    one(
        &[("PNG:Generation_data", &data)],
        MarkKind::Tensorart,
        Some("Tensor.Art"),
        Generated,
    );
    none(&[("PNG:Generation_data", "{\"a\": 1}")]);
    let parameters = json!({"PositivePrompt": "a cat", "Steps": 1, "Seed": 2}).to_string();
    let all = found(&[
        ("PNG:Parameters-json", &parameters),
        (
            "PNG:Smproj",
            r#"{"Version": 3, "ProjectType": 1, "State": {}}"#,
        ),
        ("PNG:Parameters", SETTINGS),
        ("PNG:Prompt", &graph("KSampler")),
    ]);
    let matrix = Some("Stability Matrix");
    assert_eq!(
        told(&all),
        [
            (MarkKind::StabilityMatrix, matrix, Generated),
            (MarkKind::StabilityMatrix, matrix, Generated),
            (MarkKind::SdParameters, matrix, Generated),
            (MarkKind::ComfyuiGraph, matrix, Generated),
        ]
    );
    let saver = found(&[
        ("PNG:Parameters", SETTINGS),
        ("PNG:Workflow", &document("KSampler")),
    ]);
    assert!(
        saver
            .iter()
            .all(|mark| mark.generator.as_deref() == Some("ComfyUI"))
    );
    let unknown = found(&[
        ("PNG:AIGC", r#"{"Label":"1","ContentProducer":"x"}"#),
        ("PNG:Prompt", &graph("KSampler")),
    ]);
    assert_eq!(unknown[0].generator, None);
    let own = found(&[
        ("PNG:Parameters", &format!("{SETTINGS}, Version: neo")),
        ("PNG:Prompt", &graph("SwarmKSampler")),
    ]);
    assert_eq!(
        own[0].generator.as_deref(),
        Some("Stable Diffusion WebUI Forge (neo)")
    );
    assert_eq!(own[1].generator.as_deref(), Some("SwarmUI"));
}
