//! Marks of AI: each is found in its own home with its writer and claim, and nowhere else.

use crate::support::metadata as built;
use std::collections::BTreeSet;

use serde_json::json;
use waitforyes::checks::Ledger;
use waitforyes::evidence::Strength;
use waitforyes::limits::Limits;
use waitforyes::metadata::{Field, Fields, Value};
use waitforyes::provenance::Claim::{Edited, Generated, Maybe};
use waitforyes::provenance::{Claim, Mark, MarkKind, marks};

mod comfyui;
mod credentials;
mod deepfacelab;
mod generators;
mod labels;
mod rows;
mod settings;
mod store;
use crate::support::corpus;
use crate::support::soon::soon;
use store::store_in;

const SOURCE_TYPES: &str = "http://cv.iptc.org/newscodes/digitalsourcetype";
const UUID: &str = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4";
const OTHER_UUID: &str = "4800156b-8880-4786-9056-7ca3da449d8c";

const A1111: &str = "AUTOMATIC1111 Stable Diffusion web UI";
const SETTINGS: &str = "Steps: 20, Sampler: DPM++ 2M, CFG scale: 7, Seed: 1, Size: 512x512";

/// The marks of a file.
fn in_file(file: &[u8]) -> Vec<Mark> {
    let read = built::read(file);
    marks(
        file,
        &read.container,
        &read.fields,
        None,
        &mut Ledger::default(),
    )
}

/// The marks of a file that states exactly these fields, each as `Group:Name` and text.
fn found(stated: &[(&str, &str)]) -> Vec<Mark> {
    let mut fields = Fields::default();
    for (at, (key, text)) in stated.iter().enumerate() {
        let (group, name) = key.split_once(':').expect("Group:Name");
        let field = Field {
            group: group.to_owned().into(),
            name: name.to_owned().into(),
            value: Value::Text((*text).to_owned()),
            segment: "made".to_owned(),
            range: at..at + 1,
            private: false,
        };
        fields
            .push(field, &mut Limits::default())
            .expect("few fields");
    }
    let file = built::png(&[]);
    marks(
        &file,
        &built::read(&file).container,
        &fields,
        None,
        &mut Ledger::default(),
    )
}

type Told<'t> = (MarkKind, Option<&'t str>, Claim);

fn told(marks: &[Mark]) -> Vec<Told<'_>> {
    let tell = |mark: &'_ Mark| (mark.kind, mark.says);
    let generators = marks.iter().map(|mark| mark.generator.as_deref());
    let rest = marks.iter().map(tell);
    generators
        .zip(rest)
        .map(|(generator, (kind, says))| (kind, generator, says))
        .collect()
}

#[track_caller]
fn one(stated: &[(&str, &str)], kind: MarkKind, generator: Option<&str>, says: Claim) {
    let marks = found(stated);
    assert_eq!(told(&marks), [(kind, generator, says)], "{stated:?}");
    assert_eq!(marks[0].strength, Strength::Says);
}

#[track_caller]
fn none(stated: &[(&str, &str)]) {
    assert_eq!(told(&found(stated)), [], "{stated:?}");
}

#[test]
fn hostile_text_costs_little() {
    let long = "Steps: 1, ".repeat(400_000);
    let deep = format!("{{\"a\":{}", "[".repeat(3_000_000));
    let wide = format!("{{\"a\":[{}0]}}", "{},".repeat(1_000_000));
    soon(|| {
        for text in [&long, &deep, &wide] {
            none(&[
                ("PNG:Parameters", text),
                ("PNG:Prompt", text),
                ("ExifIFD:UserComment", text),
            ]);
        }
        let many: Vec<(&str, &str)> = vec![("PNG:Prompt", &wide); 40];
        none(&many);
    });
}

/// Kinds that the pixels or the trailer would tell; other stages read those.
const ELSEWHERE: &[&str] = &["samsung-genai", "stealth-png-info"];

/// Files whose store says that AI changed a part.
const EDITED: &[&str] = &["ai-marks/remove-ai-watermarks/samsung_black_1.png"];

#[test]
fn every_mark_of_the_corpus_is_found_and_no_other() {
    let Some(expected) = corpus::expected("ai-marks.json") else {
        return;
    };
    let pictures = built::pictures(&["ai-marks", "ai-unmarked"]).expect("the corpus is there");
    let mut files = 0;
    for told in expected["files"].as_array().expect("a list of files") {
        let name = told["file"].as_str().expect("a name");
        let (_, file) = pictures
            .iter()
            .find(|picture| picture.0 == name)
            .expect("the file");
        let kinds = told["marks"].as_array().expect("a list of marks");
        let kinds: BTreeSet<&str> = kinds
            .iter()
            .filter_map(|mark| mark["kind"].as_str())
            .collect();
        let marks = in_file(file);
        let found: Vec<serde_json::Value> = marks.iter().map(|mark| json!(mark.kind)).collect();
        let found: BTreeSet<&str> = found.iter().filter_map(|kind| kind.as_str()).collect();
        let wanted: BTreeSet<&str> = kinds
            .iter()
            .copied()
            .filter(|kind| !ELSEWHERE.contains(kind))
            .collect();
        assert_eq!(found, wanted, "{name}");
        for mark in &marks {
            assert_eq!(
                mark.generator.as_deref(),
                told["generator"].as_str(),
                "{name}: {:?}",
                mark.kind
            );
            let edited = EDITED.contains(&name);
            let says = if edited { Edited } else { Generated };
            assert_eq!(mark.says, says, "{name}: {:?}", mark.kind);
        }
        assert_eq!(
            store_in(file).is_some(),
            kinds.contains("c2pa-ai"),
            "{name}"
        );
        files += 1;
    }
    assert_eq!(files, pictures.len());
}

#[test]
fn no_other_picture_of_the_corpus_has_a_mark() {
    let families = [
        "c2pa",
        "exif",
        "faces",
        "fmt-gif-apng-ico-bmp",
        "fmt-png-suite",
        "fmt-webp",
        "hidden-acropalypse",
        "hidden-motion-depth-hdr",
        "hidden-polyglot",
        "hidden-thumbnail",
        "ordinary",
        "pdq",
        "ps-history",
        "social",
    ];
    let Some(pictures) = built::pictures(&families) else {
        return;
    };
    let mut stores = 0;
    for (name, file) in &pictures {
        let marks = in_file(file);
        let wanted: &[Told<'_>] = match name.as_str() {
            // A picture of Firefly was put into one that Photoshop changed with AI.
            "c2pa/c2pa-rs/ocsp.jpg" => &[
                (MarkKind::C2paAi, Some("Adobe Firefly"), Edited),
                (MarkKind::C2paAi, Some("Adobe Photoshop"), Edited),
            ],
            _ => &[],
        };
        assert_eq!(told(&marks), wanted, "{name}");
        let store = store_in(file);
        assert!(store.is_none() || name.starts_with("c2pa/"), "{name}");
        stores += usize::from(store.is_some());
    }
    assert!(pictures.len() > 250, "only {} pictures", pictures.len());
    assert!(stores >= 25, "only {stores} stores");
}
