//! The committed fixtures are what `tests/support` builds, and their reports are the golden ones.
//! `WAITFORYES_BLESS=1` writes both anew; read the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::made;
use waitforyes::{Options, check};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

fn bless() -> bool {
    std::env::var_os("WAITFORYES_BLESS").is_some()
}

/// Fixtures by path inside `tests/fixtures`, but the list of sources.
fn fixtures() -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_none_or(|extension| extension != "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&folder("fixtures"), &mut found);
    found.sort();
    found
}

#[test]
fn made_fixtures_are_what_the_builders_build() {
    let cat = fs::read(folder("fixtures").join("cat.jpg")).expect("the cat");
    let made = made::files(&cat);
    let mut names: Vec<&str> = Vec::new();
    for (name, bytes) in &made {
        let path = folder("fixtures/made").join(name);
        if bless() {
            fs::write(&path, bytes).expect("writable");
        }
        assert!(
            fs::read(&path).expect(name) == *bytes,
            "{name} differs from what is built"
        );
        names.push(name);
    }
    let mut there: Vec<String> = fs::read_dir(folder("fixtures/made"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    there.sort();
    names.sort_unstable();
    assert_eq!(there, names, "no file is left over");
}

#[test]
fn every_fixture_has_its_golden_report() {
    let mut names = Vec::new();
    for path in fixtures() {
        let inside = path.strip_prefix(folder("fixtures")).expect("inside");
        let name = format!("{}.json", inside.to_string_lossy().replace('/', "-"));
        let report = check(&fs::read(&path).expect("a file"), &Options::default());
        let text = serde_json::to_string_pretty(&report).expect("JSON") + "\n";
        let golden = folder("golden").join(&name);
        if bless() {
            fs::write(&golden, &text).expect("writable");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert!(
            text == expected,
            "{name}: the report differs from the golden one:\n{text}"
        );
        names.push(name);
    }
    let mut there: Vec<String> = fs::read_dir(folder("golden"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    there.sort();
    names.sort();
    assert_eq!(there, names, "no golden report is left over");
}
