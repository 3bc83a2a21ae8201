//! Generation parameters in the manner of AUTOMATIC1111's web UI: the prompts, then one line of settings,
//! `Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, …, Version: v1.10.1`.
//!
//! The key alone says nothing, other programs use it too: a line that begins with `Steps` and has a sampler
//! and one more of the settings makes the mark.
//!
//! Source: AUTOMATIC1111/stable-diffusion-webui, `modules/processing.py` (`create_infotext`), and the same
//! function in its descendants.

use super::row::{Found, HIDDEN_TEXT, Home, USER_COMMENT, USER_COMMENT_0};
use super::{Claim, MarkKind, comfyui};

/// Where such text counts: the keywords that the web UIs use in PNG, and EXIF's free text.
pub const HOMES: &[Home] = &[
    ("PNG", "Extras"),
    ("PNG", "Parameters"),
    ("PNG", "Postprocessing"),
    HIDDEN_TEXT,
    USER_COMMENT,
    USER_COMMENT_0,
];

/// Who invented the manner; named where nothing in the file tells another writer.
pub const INVENTOR: &str = "AUTOMATIC1111 Stable Diffusion web UI";

const CIVITAI: &str = "Civitai generator";
const EASY_REFORGE: &str = "EasyReforge";
const FOOOCUS: &str = "Fooocus";
const FORGE: &str = "Stable Diffusion WebUI Forge";
const FORGE_CLASSIC: &str = "Stable Diffusion WebUI Forge (classic)";
const FORGE_NEO: &str = "Stable Diffusion WebUI Forge (neo)";
const REFORGE: &str = "reForge";
const SD_NEXT: &str = "SD.Next";

/// What the beginning of the setting `Version` tells. Sorted.
///
/// Source: `git_tag` in each program's `modules/launch_utils.py`; Fooocus, `modules/meta_parser.py`;
/// comfy-image-saver.
const VERSIONS: &[(&str, &str)] = &[
    ("ComfyUI", comfyui::NAME),
    ("Fooocus", FOOOCUS),
    ("classic", FORGE_CLASSIC),
    ("neo", FORGE_NEO),
];

/// Other settings that tell the writer: key, how the value begins, writer. Sorted.
///
/// Source: vladmandic/sdnext, `modules/processing_info.py`; Civitai's generator, observed.
const TELLING: &[(&str, &str, &str)] = &[
    ("App", "SD.Next", SD_NEXT),
    ("Civitai metadata", "", CIVITAI),
    ("Civitai resources", "", CIVITAI),
];

/// Settings of a picture in which a masked part was painted anew. Sorted.
///
/// Source: `modules/processing.py`, `StableDiffusionProcessingImg2Img`.
const MASKED: &[&str] = &[
    "Inpaint area",
    "Mask blur",
    "Mask mode",
    "Masked area padding",
    "Masked content",
];

/// Settings of which one must stand beside steps and sampler. Sorted.
const USUAL: &[&str] = &[
    "CFG Scale",
    "CFG scale",
    "Model",
    "Model hash",
    "Seed",
    "Size",
];

/// Settings that are looked at in one line.
const MOST_SETTINGS: usize = 1000;

/// Places in one text where settings may begin.
const MOST_PLACES: usize = 8;

/// Reads `text`; nothing when it has no line of settings.
pub fn read(text: &str) -> Option<Found> {
    let settings = settings(text)?;
    let value = |key: &str| value(&settings, key);
    let masked = MASKED.iter().any(|key| value(key).is_some());
    let inpainted = value("Operations").is_some_and(|done| done.contains("inpaint"));
    Some(Found {
        kind: MarkKind::SdParameters,
        says: if masked || inpainted {
            Claim::Edited
        } else {
            Claim::Generated
        },
        generator: generator(&settings),
    })
}

type Settings<'t> = Vec<(&'t str, &'t str)>;

/// The first value of `key`; the programs write their own settings before those of extensions.
fn value<'t>(settings: &Settings<'t>, key: &str) -> Option<&'t str> {
    let found = settings.iter().find(|setting| setting.0 == key)?;
    Some(found.1)
}

/// The last line of settings in `text`. The line may stand at the end of the prompt where a writer has
/// joined all lines.
fn settings(text: &str) -> Option<Settings<'_>> {
    text.rmatch_indices("Steps: ")
        .take(MOST_PLACES)
        .find_map(|(at, _)| {
            let (before, from) = text.split_at_checked(at)?;
            let begins = before.chars().next_back().is_none_or(char::is_whitespace);
            let settings = split(from.lines().next().filter(|_| begins)?);
            let value = |key| value(&settings, key);
            let steps = value("Steps")?.starts_with(|char: char| char.is_ascii_digit());
            let usual = USUAL.iter().any(|key| value(key).is_some());
            (steps && usual && value("Sampler").is_some()).then_some(settings)
        })
}

/// `key: value` between commas; commas within quotes belong to the value.
fn split(line: &str) -> Settings<'_> {
    let mut quoted = false;
    let mut escaped = false;
    let separates = |char| {
        if char == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = char == '\\' && !escaped;
        char == ',' && !quoted
    };
    line.split(separates)
        .take(MOST_SETTINGS)
        .filter_map(|part| part.split_once(':'))
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect()
}

fn generator(settings: &Settings<'_>) -> Option<&'static str> {
    let told = TELLING
        .iter()
        .find(|row| value(settings, row.0).is_some_and(|value| value.starts_with(row.1)));
    if let Some(row) = told {
        return Some(row.2);
    }
    if let Some(version) = value(settings, "Version") {
        let known = VERSIONS.iter().find(|row| version.starts_with(row.0));
        if let Some(row) = known {
            return Some(row.1);
        }
        let numbered = |start: char| {
            let number = version.strip_prefix(start)?;
            number
                .starts_with(|char: char| char.is_ascii_digit())
                .then_some(number)
        };
        if let Some(number) = numbered('f') {
            return Some(forge(number));
        }
        if numbered('v').is_some() {
            return Some(INVENTOR);
        }
    }
    // The web UIs show labels such as `DPM++ 2M`; ComfyUI's savers write its own names of the samplers.
    let sampler = value(settings, "Sampler")?;
    let inner = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
    (!sampler.is_empty() && sampler.chars().all(inner)).then_some(comfyui::NAME)
}

/// Forge writes `f2.0.1v1.10.1-…`, its own number and the one of the web UI that it grew from; reForge
/// writes `f1.0.0v2-v1.10.1…` or `f2.0.0dev-v1.10.1…`, EasyReforge `f1.0.0-v1.10.1…`.
fn forge(version: &str) -> &'static str {
    let rest = version.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    let (own, base) = rest.split_once('-').unwrap_or((rest, ""));
    let of_reforge = own == "dev"
        || own.strip_prefix('v').is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
    match (own, base.starts_with('v')) {
        ("", true) => EASY_REFORGE,
        (_, true) if of_reforge => REFORGE,
        _ => FORGE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(VERSIONS.is_sorted_by(|one, next| one.0 < next.0));
        assert!(TELLING.is_sorted_by(|one, next| one.0 < next.0));
        assert!(MASKED.is_sorted_by(|one, next| one < next));
        assert!(USUAL.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn commas_in_quotes_do_not_split() {
        let line = r#"Steps: 1, Lora hashes: "a: b, Version: \"c, d", Version: v1.0"#;
        let settings = split(line);
        assert_eq!(settings.len(), 3);
        assert_eq!(value(&settings, "Version"), Some("v1.0"));
    }
}
