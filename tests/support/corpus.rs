//! The corpus of real files lies outside the repository; tests that need it say so when it is not there.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The corpus folder: `WAITFORYES_CORPUS`, else `../shared/corpus` beside the crate.
fn root() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("WAITFORYES_CORPUS").map_or(beside, PathBuf::from);
    root.join("expected").is_dir().then_some(root)
}

/// A file of the corpus: its name with the family in front, and its bytes.
pub struct CorpusFile {
    /// `family/source/name`.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// All files of the families, sorted by name; nothing, and a plain word on stderr, without a corpus.
pub fn files(families: &[&str]) -> Option<Vec<CorpusFile>> {
    let root = found()?;
    let mut files = Vec::new();
    for family in families {
        collect(&root, &root.join(family), &mut files);
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!files.is_empty(), "the corpus has no file of {families:?}");
    Some(files)
}

/// A file of `expected/` as JSON.
pub fn expected(name: &str) -> Option<serde_json::Value> {
    let text = fs::read(found()?.join("expected").join(name)).expect("expected results");
    Some(serde_json::from_slice(&text).expect("JSON"))
}

fn found() -> Option<PathBuf> {
    let root = root();
    if root.is_none() {
        // Straight to stderr: the test runner keeps what `eprintln!` writes to itself.
        writeln!(std::io::stderr(), "corpus not found, 1 tests skipped").expect("stderr");
    }
    root
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<CorpusFile>) {
    for entry in fs::read_dir(folder).expect("a corpus folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path
                .strip_prefix(root)
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            files.push(CorpusFile {
                name,
                bytes: fs::read(&path).expect("a file"),
            });
        }
    }
}
