//! Every file that once broke a rule of the fuzz targets keeps it now, in every target.

use crate::targets;
use std::fs;
use std::path::Path;

#[test]
fn files_that_broke_a_rule_once_keep_it_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/crashes");
    let mut checked = 0;
    for entry in fs::read_dir(folder).expect("kept files") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        for (name, _) in targets::TARGETS {
            println!("{name}: {}", path.display());
            targets::run(name, &bytes);
        }
        checked += 1;
    }
    assert!(checked > 0, "the kept files are there");
}

#[test]
fn every_target_is_in_its_manifest_and_runs_by_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    let mut listed: Vec<&str> = manifest
        .split("[[bin]]\nname = \"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, targets::TARGETS.map(|(name, _)| name));
    for name in listed {
        let target = folder.join(format!("fuzz_targets/{name}.rs"));
        let source = fs::read_to_string(target).expect("a target");
        assert!(
            source.contains(&format!("run(\"{name}\", bytes)")),
            "{name}"
        );
    }
}
