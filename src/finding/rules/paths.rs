//! Paths on somebody's device: they tell a person's name, how the device is ordered, and earlier files.

use super::says;
use crate::bytes::find;
use crate::evidence::excerpt;
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// Folders of one person's files, on macOS, Linux, Android and iOS; a name follows.
const FOLDERS: [&str; 6] = [
    "/Users/",
    "/Volumes/",
    "/data/user/",
    "/home/",
    "/storage/emulated/",
    "/var/mobile/",
];

/// More than a reader has use for.
const MOST: usize = 16;

/// One finding for all of them. Samsung's editor keeps the path of the picture that it changed.
pub fn local_path(fields: &Fields) -> Option<Finding> {
    let mut found: Vec<(&Field, String)> = Vec::new();
    for field in fields.all() {
        if found.len() >= MOST {
            break;
        }
        let samsung = field.group == "Samsung" && field.name == "PhotoEditor_Re_Edit_Data";
        let path = if samsung {
            original(field)
        } else {
            field.value.texts().find_map(path).map(str::to_owned)
        };
        found.extend(path.map(|path| (field, path)));
    }
    if found.is_empty() {
        return None;
    }
    let evidence: Vec<&Field> = found.iter().map(|(field, _)| *field).collect();
    let mut finding = says(Kind::LocalPath, Params::default(), &evidence);
    for (evidence, (_, path)) in finding.evidence.iter_mut().zip(&found) {
        evidence.excerpt = excerpt(path);
    }
    Some(finding)
}

fn original(field: &Field) -> Option<String> {
    let text = field.value.as_text()?.trim_end_matches('\0');
    let edit: serde_json::Value = serde_json::from_str(text).ok()?;
    let path = edit.get("originalPath")?.as_str()?;
    (!path.is_empty()).then(|| path.to_owned())
}

/// The first path in `text`, to the end of its line or quotation.
fn path(text: &str) -> Option<&str> {
    // Most texts have neither.
    memchr::memchr2(b'/', b'\\', text.as_bytes())?;
    // In JSON, a single line begins a sign such as the end of a line.
    let json = text
        .find(['{', '['])
        .is_some_and(|at| at <= "workflow: ".len());
    let windows =
        memchr::memchr_iter(b':', text.as_bytes()).find_map(|colon| drive(text, colon, json));
    let start = windows.or_else(|| {
        FOLDERS.iter().find_map(|folder| {
            let mut next = find(text.as_bytes(), folder.as_bytes(), 0);
            while let Some(at) = next {
                let behind = text.as_bytes().get(at.saturating_add(folder.len()));
                // Behind a letter it is the path of an address.
                if is_apart(text, at) && behind.is_some_and(is_name) {
                    return next;
                }
                next = find(text.as_bytes(), folder.as_bytes(), at.saturating_add(1));
            }
            None
        })
    })?;
    let rest = text.get(start..)?;
    let end = rest
        .find(['"', '\n', '\r', '<', '>', '|'])
        .unwrap_or(rest.len());
    rest.get(..end)
}

/// Where the path begins whose drive's letter stands before `colon`: a folder must follow, and something in it.
fn drive(text: &str, colon: usize, json: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let letter = colon.checked_sub(1)?;
    let one = bytes.get(letter).is_some_and(u8::is_ascii_alphabetic) && is_apart(text, letter);
    let rest = text.get(colon.checked_add(1)?..).filter(|_| one)?;
    let inside = match rest.strip_prefix('\\') {
        Some(inside) => match inside.strip_prefix('\\') {
            None if json => return None,
            doubled => doubled.unwrap_or(inside),
        },
        None => rest.strip_prefix('/')?,
    };
    let (folder, below) = inside.split_once(['\\', '/'])?;
    let named = folder.bytes().next().as_ref().is_some_and(is_name)
        && folder.len() <= LONGEST
        && !folder.contains(['"', '\n', ':', '*', '?', '<', '>', '|']);
    (named
        && below
            .trim_start_matches('\\')
            .bytes()
            .next()
            .as_ref()
            .is_some_and(is_name))
    .then_some(letter)
}

/// Longer than any folder's name.
const LONGEST: usize = 255;

/// Whether a name can begin with `byte`.
fn is_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric()
        || *byte >= 0x80
        || matches!(byte, b'_' | b'$' | b'(' | b'[' | b'.')
}

/// Whether nothing that belongs to a word stands before `at`.
fn is_apart(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    before.is_none_or(|byte| {
        !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'-' | b'_' | b'~' | b'%')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_addresses_and_words() {
        let paths = [
            (r"C:\Users\ada\cat.png", r"C:\Users\ada\cat.png"),
            (
                r#"{"file":"D:\\AI\\models\\x.ckpt", "y":1}"#,
                r"D:\\AI\\models\\x.ckpt",
            ),
            ("file:///home/ada/cat.png", "/home/ada/cat.png"),
            ("E:/Bilder/Kinder/a.jpg", "E:/Bilder/Kinder/a.jpg"),
            (
                "from /Users/Ada/Desktop/a.png\nto",
                "/Users/Ada/Desktop/a.png",
            ),
            (
                "/storage/emulated/0/DCIM/a.jpg",
                "/storage/emulated/0/DCIM/a.jpg",
            ),
        ];
        for (text, expected) in paths {
            assert_eq!(path(text), Some(expected), "{text}");
        }
        for text in [
            "https://example.com/home/ada",
            "https://example.com/Users/ada",
            "f:/2.8",
            "a ratio of C:\\",
            "models/Stable-diffusion/x.ckpt",
            "Adobe Photoshop 25.0 (Windows)",
            "12:34:56",
            "/home/",
            "url:/a/b",
            r#"{"text": "Q:\nwho is it?\nA:\nnobody\n"}"#,
        ] {
            assert_eq!(path(text), None, "{text}");
        }
    }
}
