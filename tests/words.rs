//! The words that people read: every message that Rust can name is there, short enough, and free of
//! words that promise what no file can tell.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets the unexpected has to stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::report::report;
use serde::de::DeserializeOwned;
use waitforyes::ask::{Context, Flow, Message, flow as flow_in};
use waitforyes::checks::{Check, CheckId, Status, Why};
use waitforyes::container::Format;
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::evidence::Strength;
use waitforyes::finding::{Kind, Params};
use waitforyes::hidden::OtherFile;
use waitforyes::law::pack::{Audience, Conduct, Service, Synthetic};
use waitforyes::pixels::Step;
use waitforyes::pixels::trace::{Cannot, Signal};
use waitforyes::provenance::{Claim, Integrity, MarkKind, Trust};
use waitforyes::{Refusal, Report};

const BANNED: [&str; 13] = [
    "approved",
    "authentic",
    "certified",
    "clear",
    "cleared",
    "fake",
    "genuine",
    "passed",
    "revenge porn",
    "safe",
    "safer",
    "trusted",
    "verified",
];

/// Placeholders of keys with this beginning, besides those of findings and screens.
const PLACEHOLDERS: [(&str, &[&str]); 20] = [
    ("app.law", &["date"]),
    (
        "cli.",
        &[
            "argument", "count", "date", "height", "left", "name", "place", "things", "top",
            "width",
        ],
    ),
    ("coordinate.", &["latitude", "longitude"]),
    ("error.", &["at", "resource", "unit"]),
    ("law.", &["date", "hours", "language", "penalty", "place"]),
    ("panel.checks.cannot", &["things", "why"]),
    ("panel.details.bytes", &["bytes"]),
    ("panel.details.more", &["count"]),
    ("panel.details.size", &["bytes", "height", "width"]),
    ("panel.where.place", &["places"]),
    ("record.days", &["from", "to"]),
    ("record.list", &["date"]),
    ("record.time-named", &["time"]),
    ("record.time-unlisted", &["time"]),
    ("ui.count", &["count", "number"]),
    ("ui.evidence.bytes", &["end", "start"]),
    ("ui.evidence.metres", &["altitude"]),
    ("ui.evidence.quality-about", &["quality"]),
    ("ui.place-within", &["part", "place"]),
    ("ui.show-all", &["count"]),
];

fn file() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/words/en.json"))
        .expect("www/words/en.json")
}

fn words() -> BTreeMap<String, String> {
    serde_json::from_str(&file()).expect("one flat object of texts")
}

/// The names of every variant of an enum, as serde writes them: it lists them when it meets a strange one.
fn variants<T: DeserializeOwned>(strange: &str) -> Vec<String> {
    let error = serde_json::from_str::<T>(strange)
        .err()
        .expect("no variant has this name")
        .to_string();
    let (_, list) = error.split_once("expected").expect("a list of variants");
    let names: Vec<String> = list
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    assert!(!names.is_empty(), "{error}");
    names
}

fn every<T: DeserializeOwned>() -> Vec<String> {
    variants::<T>("\"?\"")
}

fn kinds() -> Vec<Kind> {
    every::<Kind>()
        .iter()
        .map(|name| serde_json::from_value(name.as_str().into()).expect("a kind"))
        .collect()
}

/// A report on a format that copies can be made of.
fn of_jpeg(kind: Kind) -> Report {
    let mut report = report(&[kind]);
    report.file.format = Some(Format::Jpeg);
    report
}

/// A report on a picture whose pixels nobody asked about.
fn with_pixels_to_look_at() -> Report {
    let mut report = of_jpeg(Kind::Location);
    let why = Why::NotAsked;
    report.checks.push(Check {
        id: CheckId::Pixels,
        status: Status::Stopped { why },
    });
    report
}

fn flow(report: Option<&Report>) -> Flow {
    flow_in(report, Context::General)
}

/// The flows of no report, of none to three finding kinds, of all at once, and of every context.
fn flows() -> Vec<Flow> {
    let kinds = kinds();
    let mut flows = vec![
        flow(None),
        flow(Some(&of_jpeg(Kind::Location))),
        flow(Some(&of_jpeg(Kind::CaptureTime))),
        flow(Some(&with_pixels_to_look_at())),
        flow(Some(&report(&[]))),
        flow(Some(&report(&kinds))),
        flow_in(None, Context::Intimate),
        flow_in(Some(&report(&kinds)), Context::Intimate),
        flow_in(Some(&report(&[])), Context::Intimate),
        flow_in(None, Context::Profile),
    ];
    for (at, one) in kinds.iter().enumerate() {
        flows.push(flow(Some(&report(&[*one]))));
        for (between, two) in kinds.iter().enumerate().skip(at + 1) {
            flows.push(flow(Some(&report(&[*one, *two]))));
            for three in kinds.iter().skip(between + 1) {
                flows.push(flow(Some(&report(&[*one, *two, *three]))));
            }
        }
    }
    flows
}

fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// The names between braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').expect("a closed brace").0)
        .collect()
}

/// Every name that a finding's sentence may use.
fn params() -> BTreeSet<String> {
    let full = Params {
        latitude: Some(0.0),
        longitude: Some(0.0),
        altitude: Some(0.0),
        place: Some(String::new()),
        device: Some(String::new()),
        serial: Some(String::new()),
        names: vec![String::new()],
        time: Some(String::new()),
        since: Some(String::new()),
        software: Some(String::new()),
        signer: Some(String::new()),
        trust: Some(Trust::Unknown),
        host: Some(String::new()),
        generator: Some(String::new()),
        bytes: Some(0),
        count: Some(0),
        quality: Some(0),
        other_file: Some(OtherFile::Zip),
        errors: vec![Error::Unsupported],
        checks: vec![CheckId::Exif],
    };
    let json = serde_json::to_value(full).expect("params as JSON");
    json.as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect()
}

#[test]
fn keys_are_sorted_and_each_there_once() {
    let text = file();
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
        .collect();
    assert_eq!(keys.len(), words().len());
    for pair in keys.windows(2) {
        assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
    }
}

#[test]
fn texts_keep_to_their_length() {
    for (key, text) in words() {
        let most = match key.as_str() {
            // How to call the command: a page of reference, read at leisure.
            "cli.usage" => continue,
            // About the file, not shown.
            key if key.starts_with("about.") => continue,
            key if key.starts_with("button.") => 5,
            key if key.contains(".headline") => 12,
            _ => 25,
        };
        assert!(!text.trim().is_empty(), "{key} is empty");
        assert!(
            count(&text) <= most,
            "{key} has {} words: {text}",
            count(&text)
        );
    }
}

#[test]
fn bodies_keep_to_their_length_with_their_things() {
    let words = words();
    let mut longest = 0;
    for screen in flows().iter().flat_map(|flow| &flow.screens) {
        let Message { id, things } = &screen.body;
        let text = &words[id];
        assert_eq!(text.contains("{things}"), !things.is_empty(), "{id}");
        // A list joins its last two with one word more.
        let joint = usize::from(things.len() > 1);
        let things: usize = things.iter().map(|thing| count(&words[thing])).sum();
        let total = count(&text.replace("{things}", "")) + things + joint;
        assert!(total <= 25, "{id} grows to {total} words");
        longest = longest.max(things);
    }
    assert!(longest > 5, "several things at once were met");
}

#[test]
fn no_text_promises_what_no_file_can_tell() {
    for (key, text) in words() {
        let plain: String = text
            .to_lowercase()
            .chars()
            .map(|char| if char.is_alphanumeric() { char } else { ' ' })
            .collect();
        let plain = format!(
            " {} ",
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        );
        for word in BANNED {
            assert!(
                !plain.contains(&format!(" {word} ")),
                "{key} says {word}: {text}"
            );
        }
    }
}

#[test]
fn every_message_of_the_flow_has_words_and_none_is_left_over() {
    let words = words();
    let mut used = BTreeSet::new();
    for screen in flows().iter().flat_map(|flow| &flow.screens) {
        for message in [&screen.headline, &screen.body] {
            used.insert(message.id.clone());
            used.extend(message.things.iter().cloned());
        }
        used.extend(screen.buttons.iter().map(|button| button.message.clone()));
    }
    for id in &used {
        assert!(words.contains_key(id), "{id} has no words");
    }
    for key in words.keys() {
        let owned = ["screen.", "button.", "thing."]
            .iter()
            .any(|start| key.starts_with(start));
        assert!(!owned || used.contains(key), "nothing shows {key}");
    }
}

#[test]
fn every_closed_list_has_words() {
    let words = words();
    let lists = [
        ("check.", every::<CheckId>()),
        ("claim.", every::<Claim>()),
        ("copy.refused.", variants::<Refusal>(r#"{"refusal":"?"}"#)),
        ("finding.", every::<Kind>()),
        ("help.audience.", every::<Audience>()),
        ("help.service.", every::<Service>()),
        ("integrity.", every::<Integrity>()),
        ("law.conduct.", every::<Conduct>()),
        ("law.synthetic.", every::<Synthetic>()),
        ("mark.", every::<MarkKind>()),
        ("other-file.", every::<OtherFile>()),
        ("resource.", every::<Resource>()),
        ("status.", variants::<Status>(r#"{"status":"?"}"#)),
        ("strength.", every::<Strength>()),
        ("trace.cannot.", every::<Cannot>()),
        ("trace.signal.", every::<Signal>()),
        ("trust.", every::<Trust>()),
        ("unit.", every::<Unit>()),
        ("why.", every::<Why>()),
        ("error.", variants::<Error>(r#"{"error":"?"}"#)),
    ];
    for (start, names) in &lists {
        for name in names {
            let key = format!("{start}{name}");
            assert!(words.contains_key(&key), "{key} has no words");
        }
        for key in words.keys().filter_map(|key| key.strip_prefix(start)) {
            let name = key.split('.').next().unwrap_or_default();
            assert!(
                names.iter().any(|known| known == name),
                "{start}{key} is no name"
            );
        }
    }
    for name in every::<Strength>() {
        let key = format!("strength.{name}.means");
        assert!(words.contains_key(&key), "{key} has no words");
    }
    for step in [Step::Grid, Step::Saves, Step::Copies, Step::Previews] {
        let key = format!("ui.stage.{}", step.word());
        assert!(words.contains_key(&key), "{key} has no words");
    }
}

#[test]
fn placeholders_are_names_that_can_be_filled() {
    let params = params();
    for (key, text) in words() {
        let used = placeholders(&text);
        if let Some(rest) = key.strip_prefix("finding.") {
            // The ending of a variant names exactly the particulars that its sentence needs.
            let mut parts = rest.split('.').skip(1);
            let mut needs: BTreeSet<&str> = match parts.next() {
                Some(needs) => needs.split('+').collect(),
                None => BTreeSet::new(),
            };
            // The form for one may say it without the number.
            if parts.next() == Some("one") && !used.contains("count") {
                needs.remove("count");
            }
            let filled: BTreeSet<&str> = used
                .into_iter()
                .filter(|name| *name != "strength")
                .collect();
            assert_eq!(filled, needs, "{key}");
            assert!(needs.iter().all(|name| params.contains(*name)), "{key}");
            continue;
        }
        let allowed: Vec<&str> = if key.starts_with("screen.") {
            vec!["things"]
        } else {
            let rows = PLACEHOLDERS
                .iter()
                .filter(|(start, _)| key.starts_with(start));
            rows.flat_map(|(_, names)| names.iter().copied()).collect()
        };
        for name in used {
            assert!(allowed.contains(&name), "{key} has {{{name}}}");
        }
    }
}

#[test]
fn a_finding_says_how_far_it_carries() {
    // These are about our reading, not about what the file claims.
    let ours = [
        "finding.damaged",
        "finding.partly-checked",
        "finding.provenance-intact",
        "finding.provenance-intact.signer",
        "finding.provenance-intact.signer+trust",
        "finding.unreadable",
    ];
    for (key, text) in words() {
        if key.starts_with("finding.") {
            assert_eq!(
                text.contains("{strength}"),
                !ours.contains(&key.as_str()),
                "{key}"
            );
        }
    }
}

#[test]
fn the_block_of_what_we_cannot_know_is_whole() {
    let words = words();
    let lines = words.keys().filter(|key| {
        key.strip_prefix("cannot-know.")
            .is_some_and(|rest| rest.parse::<u8>().is_ok())
    });
    assert_eq!(lines.count(), 6);
    assert!(words["cannot-know.1"].contains("agreed"));
}
