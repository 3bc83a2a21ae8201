//! The keys of the words: every one that the element, the app or the command line names is there, and
//! every one that is there is named.

#![allow(
    clippy::expect_used,
    reason = "a test that meets the unexpected has to stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn words() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/words/en.json");
    let text = std::fs::read_to_string(path).expect("www/words/en.json");
    serde_json::from_str(&text).expect("one flat object of texts")
}

/// The sources that name messages: the element, the app and the command line.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![
        root.join("www/element"),
        root.join("www/app"),
        root.join("src"),
    ];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| ["ts", "html", "rs"].iter().any(|known| end == *known))
            {
                text.push_str(&std::fs::read_to_string(path).expect("a source"));
            }
        }
    }
    text
}

/// Texts in quotes that look like a key, of a family of keys that is there.
fn named(sources: &str, words: &BTreeMap<String, String>) -> BTreeSet<String> {
    let family = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
    let families: BTreeSet<String> = words.keys().map(|key| family(key)).collect();
    let of_key = |char: char| char.is_ascii_alphanumeric() || "-.+".contains(char);
    ['\'', '"']
        .iter()
        .flat_map(|quote| sources.split(*quote))
        .filter(|text| text.contains('.') && text.chars().all(of_key))
        .filter(|text| families.contains(&family(text)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_key_that_is_named_exists_and_every_key_is_named() {
    let words = words();
    let sources = sources();
    let named = named(&sources, &words);
    // Names of files are not messages.
    let files = [".json", ".rs", ".toml", ".wasm"];
    let is_file = |key: &String| files.iter().any(|end| key.ends_with(end));
    for key in named.iter().filter(|key| !is_file(key)) {
        // A text that counts is there in several forms.
        let whole = words.contains_key(key) || words.contains_key(&format!("{key}.other"));
        let begins = words.keys().any(|known| known.starts_with(key.as_str()));
        assert!(
            whole || (key.ends_with('.') && begins),
            "{key} has no words"
        );
    }
    // Keys that are put together begin with what stands before the first blank to fill, or before a number.
    let starts: Vec<&str> = sources
        .split('`')
        .filter_map(|text| Some(text.split_once("${")?.0))
        .chain(
            sources
                .split('"')
                .filter_map(|text| Some(text.split_once('{')?.0)),
        )
        .filter(|start| start.contains('.') && !start.contains(char::is_whitespace))
        .chain(
            named
                .iter()
                .map(String::as_str)
                .filter(|start| start.ends_with('.')),
        )
        .collect();
    // What a file says about itself is for those who read the file.
    let flow = ["about.", "button.", "screen.", "thing."];
    for key in words
        .keys()
        .filter(|key| !flow.iter().any(|start| key.starts_with(start)))
    {
        let plain = [".one", ".other"]
            .iter()
            .find_map(|form| key.strip_suffix(form))
            .unwrap_or(key);
        let used = named.contains(key)
            || named.contains(plain)
            || starts.iter().any(|start| key.starts_with(start));
        assert!(used, "nothing shows {key}");
    }
}
