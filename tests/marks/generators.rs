//! Generators' own JSON, names and pairs of fields.

use super::*;

#[test]
fn parameters_as_json_tell_their_writer() {
    let kind = MarkKind::SdParameters;
    for (object, generator) in [
        (
            json!({"Prompt": "a", "Negative": "b", "steps": 1, "cfg": 2, "software": "RuinedFooocus"}),
            Some("RuinedFooocus"),
        ),
        (
            json!({"prompt": "a", "negative_prompt": "b", "base_model": "c", "sampler": "d", "version": "Fooocus v2.4.3"}),
            Some("Fooocus"),
        ),
        (
            json!({"prompt": "a", "negative_prompt": "b", "guidance_scale": 1, "num_inference_steps": 2, "Model": "c"}),
            Some("Hugging Face Space (JSON parameters)"),
        ),
        (
            json!({"prompt": "a", "seed": 1, "model": "c", "steps": 3}),
            None,
        ),
    ] {
        for home in ["PNG:Parameters", "ExifIFD:UserComment"] {
            one(&[(home, &object.to_string())], kind, generator, Generated);
        }
        none(&[("PNG:Description", &object.to_string())]);
        none(&[("XMP-dc:Description", &object.to_string())]);
    }
    let swarm = json!({"sui_image_params": {"prompt": "a", "swarm_version": "0.9.7.4"}, "sui_extra_data": {}}).to_string();
    for home in [
        "PNG:Parameters",
        "ExifIFD:UserComment",
        "IFD0:UserComment",
        "IFD0:Model",
    ] {
        one(
            &[(home, &swarm)],
            MarkKind::Swarmui,
            Some("SwarmUI"),
            Generated,
        );
    }
    none(&[("PNG:Comment", &swarm)]);
    let old = json!({"prompt": "a", "negative_prompt": "b", "seed": 1, "sharpness": 2, "steps": 3, "styles": [], "base_model_name": "c"});
    one(
        &[("PNG:Comment", &old.to_string())],
        MarkKind::Fooocus,
        Some("Fooocus"),
        Generated,
    );
    none(&[("PNG:Comment", r#"{"prompt": "a", "seed": 1, "steps": 3}"#)]);
    one(
        &[("PNG:Fooocus_scheme", "a1111")],
        MarkKind::Fooocus,
        Some("Fooocus"),
        Generated,
    );
    one(
        &[("IFD0:Software", "Fooocus v2.5.5")],
        MarkKind::Fooocus,
        Some("Fooocus"),
        Generated,
    );
    none(&[
        ("PNG:Fooocus_scheme", "other"),
        ("IFD0:Software", "Fooocus"),
    ]);
}

#[test]
fn invokeai_is_found_in_each_of_its_ages() {
    let (kind, name) = (MarkKind::Invokeai, Some("InvokeAI"));
    let dream = "\"a cat [a dog]\" -s 50 -S 2980747362 -W 512 -H 768 -C 5 -A k_lms";
    one(&[("PNG:Dream", dream)], kind, name, Generated);
    none(&[("PNG:Dream", "I have a dream -s 50")]);
    none(&[("PNG:Comment", dream)]);
    let metadata = |mode: &str| {
        json!({"generation_mode": mode, "positive_prompt": "a", "seed": 1}).to_string()
    };
    one(
        &[("PNG:Invokeai_metadata", &metadata("sdxl_txt2img"))],
        kind,
        name,
        Generated,
    );
    one(
        &[("PNG:Invokeai_metadata", &metadata("inpaint"))],
        kind,
        name,
        Edited,
    );
    none(&[("PNG:Invokeai_metadata", "{}")]);
    let nodes =
        |node: &str| json!({"id": "1", "nodes": {"a": {"type": node}}, "edges": []}).to_string();
    one(
        &[("PNG:Invokeai_graph", &nodes("denoise_latents"))],
        kind,
        name,
        Generated,
    );
    one(
        &[("PNG:Invokeai_graph", &nodes("esrgan"))],
        kind,
        name,
        Maybe,
    );
    let list =
        json!({"nodes": [{"id": "1", "type": "invocation", "data": {"type": "flux_denoise"}}]})
            .to_string();
    one(&[("PNG:Invokeai_workflow", &list)], kind, name, Generated);
    let second =
        json!({"app_id": "invoke-ai/InvokeAI", "image": {"prompt": [], "type": "txt2img"}})
            .to_string();
    one(&[("PNG:Sd-metadata", &second)], kind, name, Generated);
    none(&[("PNG:Sd-metadata", &second.replace("invoke-ai", "other"))]);
}

#[test]
fn novelai_is_its_name_with_parameters_or_a_title() {
    let (kind, name) = (MarkKind::Novelai, Some("NovelAI"));
    let parameters = r#"{"prompt": "a", "request_type": "PromptGenerateRequest"}"#;
    let png = |comment: &str, title: &str| {
        let fields = [
            ("PNG:Title", title),
            ("PNG:Software", "NovelAI"),
            ("PNG:Source", "NovelAI Diffusion V4.5 C02D4F98"),
            ("PNG:Comment", comment),
        ];
        let marks = found(&fields);
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].evidence.field.as_deref(), Some("PNG:Source"));
        marks[0].says
    };
    assert_eq!(png(parameters, "NovelAI generated image"), Generated);
    assert_eq!(png(parameters, ""), Generated);
    assert_eq!(png("", "AI generated image"), Generated);
    assert_eq!(png(parameters, "AI augmented image"), Edited);
    assert_eq!(
        png(r#"{"request_type": "NativeInfillingRequest"}"#, ""),
        Edited
    );
    none(&[("PNG:Software", "NovelAI")]);
    none(&[
        ("PNG:Title", "AI generated image"),
        ("PNG:Comment", parameters),
    ]);
    let webp =
        json!({"Comment": parameters, "Software": "NovelAI", "Title": "NovelAI generated image"})
            .to_string();
    one(&[("ExifIFD:UserComment", &webp)], kind, name, Generated);
    none(&[("ExifIFD:UserComment", r#"{"Comment": "{}"}"#)]);
    one(
        &[
            ("IFD0:Software", "NovelAI Diffusion V4.5 C02D4F98"),
            ("IFD0:DocumentName", "NovelAI generated image"),
        ],
        kind,
        name,
        Generated,
    );
    none(&[("IFD0:DocumentName", "NovelAI generated image")]);
}

#[test]
fn midjourney_is_a_job_id_or_its_id_beside_the_source_type() {
    let (kind, name) = (MarkKind::Midjourney, Some("Midjourney"));
    let text = format!("a cat --ar 4:3 --v 5.2 Job ID: {UUID}");
    for home in [
        "PNG:Description",
        "IFD0:ImageDescription",
        "XMP-dc:Description",
    ] {
        one(&[(home, &text)], kind, name, Generated);
    }
    none(&[("PNG:Comment", &text), ("File:Comment", &text)]);
    none(&[("PNG:Description", "a cat --v 5.2 Job ID: 12")]);
    none(&[("PNG:Description", &format!("Job: {UUID}"))]);
    let trained = format!("{SOURCE_TYPES}/trainedAlgorithmicMedia");
    let marks = found(&[
        ("XMP-iptcExt:DigitalSourceType", &trained),
        ("XMP-iptcExt:DigitalImageGUID", UUID),
    ]);
    assert_eq!(told(&marks)[1], (kind, name, Generated));
    none(&[("XMP-iptcExt:DigitalImageGUID", UUID)]);
    none(&[
        ("XMP-iptcExt:DigitalImageGUID", UUID),
        ("XMP-iptcExt:DigitalSourceType", "digitalCapture"),
    ]);
}

#[test]
fn a_signature_of_grok_needs_the_artist() {
    let (kind, name) = (MarkKind::XaiSignature, Some("xAI Grok"));
    let signature = format!("Signature: {}==", "aB3+/".repeat(20));
    let artist = ("IFD0:Artist", UUID);
    for home in ["IFD0:ImageDescription", "ExifIFD:UserComment"] {
        one(&[(home, &signature), artist], kind, name, Generated);
        none(&[(home, &signature)]);
        none(&[(home, &signature), ("IFD0:Artist", "Ada")]);
        none(&[(home, "Signature: Ada Lovelace"), artist]);
        none(&[(home, &format!("{signature} and more words")), artist]);
    }
    one(
        &[("XMP-dc:Description", &signature), ("XMP-dc:Creator", UUID)],
        kind,
        name,
        Generated,
    );
    one(
        &[
            ("IPTC:Caption-Abstract", &signature),
            ("IPTC:By-line", UUID),
        ],
        kind,
        name,
        Generated,
    );
    none(&[("XMP-dc:Description", &signature), artist]);
    none(&[("IPTC:Caption-Abstract", &signature), artist]);
    none(&[("File:Comment", &signature), artist]);
}

#[test]
fn names_in_tags_are_told_by_their_exact_words() {
    for (home, text, kind, name) in [
        ("IFD0:Make", "Ideogram AI", MarkKind::Ideogram, "Ideogram"),
        ("PNG:Source", "Luma AI", MarkKind::Luma, "Luma AI"),
        (
            "PNG:Comment",
            "Generated by Luma AI's Uni-1 model",
            MarkKind::Luma,
            "Luma AI",
        ),
        ("IFD0:Software", "reve.com", MarkKind::Reve, "Reve"),
        ("XMP-xmp:CreatorTool", "reve.com", MarkKind::Reve, "Reve"),
        (
            "IFD0:Software",
            "AI generated;flux2",
            MarkKind::BlackForestLabs,
            "Black Forest Labs FLUX",
        ),
        (
            "IFD0:Make",
            "Black Forest Labs",
            MarkKind::BlackForestLabs,
            "Black Forest Labs FLUX",
        ),
    ] {
        // Of the others only lists tell, and neither a file nor the writer.
        let says = if kind == MarkKind::BlackForestLabs {
            Generated
        } else {
            Maybe
        };
        one(&[(home, text)], kind, Some(name), says);
        none(&[("XMP-dc:Description", text)]);
        none(&[(home, &format!("Not {text}"))]);
    }
    let software = ("IFD0:Software", OTHER_UUID);
    one(
        &[("IFD0:Artist", "ai"), software],
        MarkKind::Civitai,
        Some("Civitai generator"),
        Generated,
    );
    none(&[("IFD0:Artist", "ai"), ("IFD0:Software", "GIMP")]);
    none(&[software]);
}

#[test]
fn easy_diffusion_and_draw_things_are_told_by_their_keys() {
    let (kind, name) = (MarkKind::Easydiffusion, Some("Easy Diffusion"));
    one(
        &[
            ("PNG:Use_stable_diffusion_model", "sd"),
            ("PNG:Seed", "1"),
            ("PNG:Num_inference_steps", "2"),
        ],
        kind,
        name,
        Generated,
    );
    one(
        &[
            ("PNG:StableDiffusionModel", "sd"),
            ("PNG:Seed", "1"),
            ("PNG:Steps", "2"),
        ],
        kind,
        name,
        Generated,
    );
    none(&[
        ("PNG:Seed", "1"),
        ("PNG:Steps", "2"),
        ("PNG:Prompt", "a cat"),
        ("PNG:Sampler", "x"),
    ]);
    let keys = json!({"use_stable_diffusion_model": "sd", "seed": 1, "prompt": "a"}).to_string();
    one(&[("ExifIFD:UserComment", &keys)], kind, name, Generated);
    let short = json!({"c": "a", "uc": "b", "model": "m", "seed": 1, "sampler": "s", "steps": 2})
        .to_string();
    let (comment, tool) = (
        ("XMP-exif:UserComment", short.as_str()),
        ("XMP-xmp:CreatorTool", "Draw Things"),
    );
    one(
        &[comment, tool],
        MarkKind::DrawThings,
        Some("Draw Things"),
        Generated,
    );
    none(&[comment]);
    none(&[tool]);
}
