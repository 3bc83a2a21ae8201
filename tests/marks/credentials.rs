//! What the manifests of a store say about AI, and for how much of the picture.

use super::*;
use crate::support::c2pa::{boxed, manifest, store, superbox};
use crate::support::soon::soon;
use serde_json::{Value, json};

fn source(term: &str) -> String {
    format!("{SOURCE_TYPES}/{term}")
}

fn created(term: &str, agent: &str) -> (&'static str, Value) {
    let action = json!({"action": "c2pa.created", "digitalSourceType": source(term), "softwareAgent": {"name": agent}});
    ("c2pa.actions.v2", json!({"actions": [action]}))
}

fn ingredient(label: &'static str, relationship: &str, of: &str) -> (&'static str, Value) {
    let url = format!("self#jumbf=/c2pa/{of}");
    (
        label,
        json!({"relationship": relationship, "activeManifest": {"url": url}}),
    )
}

fn writer(name: &str) -> Value {
    json!({"claim_generator_info": {"name": name}})
}

fn marks_in(manifests: &[Vec<u8>]) -> Vec<Mark> {
    let file = built::png(&[(b"caBX", &store(manifests))]);
    in_file(&file)
}

#[test]
fn what_ai_made_is_told_with_its_program_and_place() {
    let manifests = [manifest(
        "urn:a",
        &writer("Example"),
        &[created("trainedAlgorithmicMedia", "Model 1")],
    )];
    let found = marks_in(&manifests);
    assert_eq!(
        told(&found),
        [(MarkKind::C2paAi, Some("Model 1"), Generated)]
    );
    let mark = &found[0];
    assert_eq!(mark.strength, Strength::Says);
    assert_eq!(mark.evidence.segment, "caBX");
    assert_eq!(
        mark.evidence.field.as_deref(),
        Some("CBOR:ActionsDigitalSourceType")
    );
    assert_eq!(mark.evidence.excerpt, source("trainedAlgorithmicMedia"));
    let file = built::png(&[(b"caBX", &store(&manifests))]);
    let place = &file[mark.evidence.range.clone()];
    assert!(place.windows(7).any(|bytes| bytes == b"Model 1"));
}

#[test]
fn the_mark_of_a_manifest_that_was_only_opened_is_in_its_parent() {
    let parent = manifest(
        "urn:a",
        &writer("ChatGPT"),
        &[created("trainedAlgorithmicMedia", "GPT-4o")],
    );
    let opened = (
        "c2pa.actions",
        json!({"actions": [{"action": "c2pa.opened"}]}),
    );
    let active = manifest(
        "urn:b",
        &writer("ChatGPT"),
        &[
            opened,
            ingredient("c2pa.ingredient.v3", "parentOf", "urn:a"),
        ],
    );
    let expected = [(
        MarkKind::C2paAi,
        Some("OpenAI ChatGPT / gpt-image"),
        Generated,
    )];
    assert_eq!(told(&marks_in(&[parent, active])), expected);
}

#[test]
fn what_was_put_in_is_a_part_and_what_nothing_names_is_perhaps() {
    let part = manifest(
        "urn:a",
        &writer("Adobe_Firefly"),
        &[created("trainedAlgorithmicMedia", "")],
    );
    let camera = created("digitalCapture", "Camera");
    let active = |relationship| {
        manifest(
            "urn:b",
            &writer("Editor"),
            &[
                camera.clone(),
                ingredient("c2pa.ingredient__1", relationship, "urn:a"),
            ],
        )
    };
    let says = |active: Vec<u8>| {
        told(&marks_in(&[part.clone(), active]))
            .first()
            .map(|mark| mark.2)
    };
    assert_eq!(says(active("componentOf")), Some(Edited));
    assert_eq!(says(active("inputTo")), Some(Edited));
    assert_eq!(says(active("parentOf")), Some(Generated));
    assert_eq!(
        says(manifest(
            "urn:b",
            &writer("Editor"),
            std::slice::from_ref(&camera)
        )),
        Some(Maybe)
    );
}

#[test]
fn a_part_of_a_part_is_a_part() {
    let first = manifest(
        "urn:a",
        &writer("Model"),
        &[created("trainedAlgorithmicMedia", "")],
    );
    let second = manifest(
        "urn:b",
        &writer("Editor"),
        &[ingredient("c2pa.ingredient", "parentOf", "urn:a")],
    );
    let third = manifest(
        "urn:c",
        &writer("Editor"),
        &[ingredient("c2pa.ingredient", "componentOf", "urn:b")],
    );
    let expected = [(MarkKind::C2paAi, Some("Model"), Edited)];
    assert_eq!(told(&marks_in(&[first, second, third])), expected);
}

#[test]
fn other_sources_and_other_places_say_nothing() {
    for term in [
        "digitalCapture",
        "algorithmicMedia",
        "compositeCapture",
        "computationalCapture",
        "composite",
        "xtrainedAlgorithmicMedia",
    ] {
        let found = marks_in(&[manifest(
            "urn:a",
            &writer("Camera"),
            &[created(term, "Camera")],
        )]);
        assert_eq!(told(&found), [], "{term}");
    }
    let word = json!({"title": source("trainedAlgorithmicMedia"), "digitalSourceType": source("trainedAlgorithmicMedia")});
    let found = marks_in(&[manifest(
        "urn:a",
        &writer("x"),
        &[("c2pa.metadata", word.clone()), ("c2pa.ingredient", word)],
    )]);
    assert_eq!(told(&found), []);
    let store = store(&[manifest(
        "urn:a",
        &writer("x"),
        &[created("trainedAlgorithmicMedia", "")],
    )]);
    let appended = [built::png(&[]), store.clone()].concat();
    let elsewhere = built::png(&[(b"teSt", &store)]);
    for file in [appended, elsewhere] {
        assert_eq!(told(&in_file(&file)), []);
    }
}

#[test]
fn broken_and_endless_stores_cost_little_and_say_nothing() {
    let whole = manifest(
        "urn:a",
        &writer("x"),
        &[created("trainedAlgorithmicMedia", "")],
    );
    let store = store(std::slice::from_ref(&whole));
    for cut in 0..store.len() {
        let file = built::png(&[(b"caBX", &store[..cut])]);
        let found = in_file(&file);
        assert!(found.len() <= 1);
    }
    // Manifests that name each other in a ring.
    let ring = |label, of| {
        manifest(
            label,
            &writer("x"),
            &[
                created("trainedAlgorithmicMedia", ""),
                ingredient("c2pa.ingredient", "parentOf", of),
            ],
        )
    };
    assert_eq!(
        told(&marks_in(&[ring("urn:a", "urn:b"), ring("urn:b", "urn:a")])).len(),
        1
    );
    let deep = boxed(b"cbor", &vec![0x81; 1 << 20]);
    let nested = superbox(
        b"c2ma",
        "urn:a",
        &[superbox(
            b"c2as",
            "c2pa.assertions",
            &[superbox(b"cbor", "c2pa.actions", &[deep])],
        )],
    );
    assert_eq!(told(&marks_in(&[nested])), []);
}

#[test]
fn names_and_prompts_of_a_store_are_told_as_private() {
    use waitforyes::finding::Kind;
    use waitforyes::{Options, check};
    let author = json!({"author": [{"@type": "Person", "name": "Ada Example"}]});
    let prompt = json!({"ai_generated": true, "prompt": "a harbour at dusk"});
    let manifest = manifest(
        "urn:a",
        &writer("Model"),
        &[
            created("trainedAlgorithmicMedia", ""),
            ("stds.schema-org.CreativeWork", author),
            ("c2pa.ai_generated_content", prompt),
        ],
    );
    let file = built::png(&[(b"caBX", &store(&[manifest]))]);
    let report = check(&file, &Options::default());
    let found = |kind| report.findings.iter().find(|found| found.kind == kind);
    let name = found(Kind::PersonName).expect("a name");
    assert_eq!(name.evidence[0].excerpt, "Ada Example");
    let prompt = found(Kind::PromptText).expect("a prompt");
    assert_eq!(prompt.evidence[0].field.as_deref(), Some("CBOR:Prompt"));
}

#[test]
fn a_store_of_very_many_actions_costs_little_and_says_that_it_was_cut() {
    use waitforyes::checks::{CheckId, Status, Why};
    use waitforyes::{Options, check};
    let source = source("trainedAlgorithmicMedia");
    let list = |part: usize| {
        let action = |number: usize| json!({"digitalSourceType": source, "softwareAgent": format!("{part} {number}")});
        (
            "c2pa.actions",
            json!({"actions": (0..1000).map(action).collect::<Vec<_>>()}),
        )
    };
    let manifest = manifest(
        "urn:a",
        &writer("x"),
        &(0..60).map(list).collect::<Vec<_>>(),
    );
    let file = built::png(&[(b"caBX", &store(&[manifest]))]);
    let report = soon(|| check(&file, &Options::default()));
    let credentials = report
        .checks
        .iter()
        .find(|check| check.id == CheckId::ContentCredentials);
    let limit = Status::Stopped { why: Why::Limit };
    assert_eq!(credentials.map(|check| check.status), Some(limit));
    assert!(!report.marks.is_empty());
}
