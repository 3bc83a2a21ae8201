//! One direction: a stage uses the stages before it and never one after it.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in their order. `lib.rs` and `main.rs` call the stages and belong to none.
const STAGES: [&str; 22] = [
    "error",
    "limits",
    "bytes",
    "number",
    "order",
    "rows",
    "told",
    "checks",
    "evidence",
    "container",
    "metadata",
    "hidden",
    "pixels",
    "provenance",
    "credentials",
    "finding",
    "report",
    "run",
    "copy",
    "law",
    "ask",
    "bindings",
];

fn stage_of(path: &Path) -> Option<usize> {
    let first = path.iter().next()?.to_str()?.trim_end_matches(".rs");
    STAGES.iter().position(|stage| *stage == first)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The stages named by `crate::` paths in a source text, with the lines.
fn uses(text: &str) -> Vec<(String, String)> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| {
            line.split("crate::").skip(1).map(move |rest| {
                let name = rest
                    .split(|char: char| !char.is_alphanumeric() && char != '_')
                    .next()
                    .unwrap_or("");
                (name.to_owned(), line.trim().to_owned())
            })
        })
        .collect()
}

#[test]
fn no_stage_uses_a_later_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut looked_at = 0;
    for file in files {
        let inside = file.strip_prefix(&root).expect("inside");
        let Some(stage) = stage_of(inside) else {
            continue;
        };
        for (used, line) in uses(&fs::read_to_string(&file).expect("text")) {
            looked_at += 1;
            let Some(other) = STAGES.iter().position(|stage| *stage == used) else {
                panic!("{}: `{line}` uses no stage", inside.display());
            };
            assert!(other <= stage, "{}: `{line}` looks ahead", inside.display());
        }
    }
    assert!(looked_at > 50, "the test reads the sources");
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let text = "use crate::law::Pack;\n// use crate::ask;\nlet x = crate::bytes::take(y);";
    let names: Vec<String> = uses(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["law", "bytes"]);
}
