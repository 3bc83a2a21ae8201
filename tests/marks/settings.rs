//! Settings in the manner of the web UIs.

use super::*;

#[test]
fn settings_of_the_web_uis_tell_their_writer() {
    let kind = MarkKind::SdParameters;
    for (more, generator) in [
        ("", A1111),
        (", Version: v1.10.1", A1111),
        (", Version: v1.6.0-2-g4afaaf8a", A1111),
        (", Version: 1.8.0-RC", A1111),
        (
            ", Version: classic",
            "Stable Diffusion WebUI Forge (classic)",
        ),
        (", Version: neo", "Stable Diffusion WebUI Forge (neo)"),
        (", Version: neo-2.22", "Stable Diffusion WebUI Forge (neo)"),
        (
            ", Version: f2.0.1v1.10.1-previous-669-gdfdcbab6, Module 1: vae",
            "Stable Diffusion WebUI Forge",
        ),
        (
            ", Version: f0.0.17v1.8.0rc-latest-276-g29be1da7",
            "Stable Diffusion WebUI Forge",
        ),
        (", Version: f2.0.1", "Stable Diffusion WebUI Forge"),
        (
            ", Version: f1.0.0v2-v1.10.1RC-latest-2498-g5120e679",
            "reForge",
        ),
        (", Version: f2.0.0dev-v1.10.1RC-latest-1-gabc", "reForge"),
        (", Version: f1.0.0-v1.10.1RC-latest", "EasyReforge"),
        (", App: SD.Next, Version: 56a8aea, Pipeline: X", "SD.Next"),
        (
            ", Created Date: 2026-01-04T01:27:21Z, Civitai resources: [{\"type\":\"checkpoint\",\"a\":1}], Civitai metadata: {}",
            "Civitai generator",
        ),
        (", Version: Fooocus v2.5.5", "Fooocus"),
        (", Version: ComfyUI", "ComfyUI"),
        (
            ", Lora hashes: \"a: b, Version: neo\", Version: v1.9.0",
            A1111,
        ),
    ] {
        let text = format!("a cat\nNegative prompt: a dog\n{SETTINGS}{more}");
        for home in ["PNG:Parameters", "ExifIFD:UserComment", "IFD0:UserComment"] {
            one(&[(home, &text)], kind, Some(generator), Generated);
        }
    }
    let comfy = SETTINGS.replace("DPM++ 2M", "euler_ancestral_karras");
    one(
        &[("ExifIFD:UserComment", &comfy)],
        kind,
        Some("ComfyUI"),
        Generated,
    );
}

#[test]
fn settings_are_found_however_the_lines_are_laid() {
    let kind = MarkKind::SdParameters;
    for text in [
        format!("{SETTINGS}, Version: neo"),
        format!("a cat\r\n\r\n{SETTINGS}, Version: neo\r\n"),
        format!("a cat Negative prompt: a dog {SETTINGS}, Version: neo"),
        format!("a cat\n{SETTINGS}, Version: neo\nTemplate: a __cat__\nNegative Template: none"),
        format!("Steps: ahead\n{SETTINGS}, Version: neo"),
        "Steps: 20, Size: 1x1, Sampler: DDIM, Seed: 1, Version: neo".to_owned(),
        "Steps: 20, Sampler: Euler, CFG Scale: 8.0, Version: neo".to_owned(),
    ] {
        let forge = Some("Stable Diffusion WebUI Forge (neo)");
        one(&[("PNG:Parameters", &text)], kind, forge, Generated);
    }
    for masked in [
        "Mask blur: 4",
        "Mask blur: 4, Inpaint area: Only masked, Masked area padding: 32",
    ] {
        let text = format!("{SETTINGS}, Denoising strength: 0.5, {masked}, Version: v1.8.0");
        one(&[("PNG:Parameters", &text)], kind, Some(A1111), Edited);
    }
    let text = format!("{SETTINGS}, App: SD.Next, Operations: img2img; inpaint");
    one(&[("PNG:Parameters", &text)], kind, Some("SD.Next"), Edited);
    let text = format!("{SETTINGS}, Denoising strength: 0.5");
    one(&[("PNG:Parameters", &text)], kind, Some(A1111), Generated);
}

#[test]
fn settings_elsewhere_or_incomplete_are_no_mark() {
    let text = format!("a cat\n{SETTINGS}, Version: v1.10.1");
    for home in [
        "PNG:Comment",
        "PNG:Description",
        "PNG:Title",
        "File:Comment",
        "XMP-dc:Description",
        "IFD0:ImageDescription",
        "IFD0:Make",
        "XMP-exif:UserComment",
    ] {
        none(&[(home, &text)]);
    }
    for text in [
        "a cat",
        "Steps: 20",
        "Steps: 20, CFG scale: 7, Seed: 1, Size: 1x1",
        "Sampler: Euler a, CFG scale: 7, Seed: 1",
        "Steps: 20, Sampler: Euler a",
        "Steps: many, Sampler: Euler a, Seed: 1",
        "Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+",
        "First Steps: 20, Sampler of cheese",
        "{}",
        "{\"width\": 1, \"height\": 2, \"seed\": 3}",
        "{\"prompt\": \"hello\"}",
    ] {
        none(&[("PNG:Parameters", text)]);
        none(&[("ExifIFD:UserComment", text)]);
    }
}
