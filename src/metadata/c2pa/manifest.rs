//! What the manifests of a store say: who wrote each, what was done, from what. All of it is a statement of
//! the writer until its signature and hashes are checked.
//!
//! Source: C2PA specification 2.3, 10 (claims), 18 (assertions); older ones have the same boxes.

use std::ops::Range;

use serde_json::Value;

use super::jumbf::{self, Superbox};
use super::{cbor, is_store};
use crate::bytes::take;
use crate::metadata::piece::Piece;

/// More manifests than any chain of edits has.
const MOST_MANIFESTS: usize = 256;

/// More boxes, actions, ingredients and authors than all manifests of a store have together.
const MOST_ENTRIES: usize = 16_384;

/// One manifest of a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// Its name in the store.
    pub label: String,
    /// The program that wrote it, by its own words.
    pub generator: Option<String>,
    /// What was done.
    pub actions: Vec<Action>,
    /// What it was made from.
    pub ingredients: Vec<Ingredient>,
    /// Names of people who say they made it, and where (`stds.schema-org.CreativeWork`).
    pub authors: Vec<(String, Range<usize>)>,
    /// A prompt that a writer put in, and where (`c2pa.ai_generated_content`).
    pub prompt: Option<(String, Range<usize>)>,
    /// Its content is packed and was not read.
    pub packed: bool,
    /// The bytes in the file.
    pub range: Range<usize>,
}

/// One action of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// What was done, such as `c2pa.created`.
    pub action: Option<String>,
    /// What kind of source the result is, an address or a term.
    pub source_type: Option<String>,
    /// The program that did it.
    pub agent: Option<String>,
    /// When, as it is written there.
    pub when: Option<String>,
    /// In the writer's words.
    pub description: Option<String>,
    /// The bytes of the assertion in the file.
    pub range: Range<usize>,
}

/// One thing that a picture was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingredient {
    /// Its title, a file's name most often.
    pub title: Option<String>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: Option<String>,
    /// The name of its own manifest, when it has one here.
    pub manifest: Option<String>,
    /// The bytes of the assertion in the file.
    pub range: Range<usize>,
}

/// The manifests of a store, in its order: the last is the active one. And whether there is more than was read.
#[must_use]
pub fn manifests(store: &Piece<'_>) -> (Vec<Manifest>, bool) {
    let bytes = store.bytes.as_ref();
    let mut manifests = Vec::new();
    let mut reader = Reader {
        store,
        left: MOST_ENTRIES,
        cut: false,
    };
    let outermost = jumbf::outermost(bytes).filter(|_| is_store(bytes));
    for found in outermost
        .into_iter()
        .flat_map(|store| jumbf::superboxes(bytes, store.children))
    {
        if !MANIFESTS.contains(&kind(&found)) {
            continue;
        }
        if manifests.len() >= MOST_MANIFESTS {
            return (manifests, true);
        }
        manifests.push(reader.manifest(&found));
    }
    (manifests, reader.cut)
}

/// A manifest, an update of one, a packed one (11.1.4).
const MANIFESTS: [&[u8]; 3] = [b"c2ma", b"c2um", b"c2cm"];

fn kind<'s>(found: &'s Superbox<'_>) -> &'s [u8] {
    take(&found.uuid, 0, 4).unwrap_or_default()
}

struct Reader<'s, 'f> {
    store: &'s Piece<'f>,
    /// How much may still be read.
    left: usize,
    /// Whether something was not.
    cut: bool,
}

impl<'s> Reader<'s, '_> {
    /// Pays for one thing more.
    fn pays(&mut self) -> bool {
        self.cut |= self.left == 0;
        self.left = self.left.saturating_sub(1);
        !self.cut
    }

    fn manifest(&mut self, found: &Superbox<'_>) -> Manifest {
        let bytes = self.store.bytes.as_ref();
        let mut told = Manifest {
            label: found.label.to_owned(),
            packed: kind(found) == b"c2cm",
            range: self.store.place(&found.range),
            ..Manifest::default()
        };
        for part in jumbf::superboxes(bytes, found.children.clone()) {
            if !self.pays() {
                break;
            }
            match unversioned(part.label) {
                "c2pa.claim" => told.generator = self.content(&part).as_ref().and_then(generator),
                "c2pa.assertions" => {
                    for assertion in jumbf::superboxes(bytes, part.children) {
                        if !self.pays() {
                            break;
                        }
                        self.assertion(&assertion, &mut told);
                    }
                }
                _ => {}
            }
        }
        told
    }

    fn assertion(&mut self, assertion: &Superbox<'_>, told: &mut Manifest) {
        let name = unversioned(assertion.label);
        if !KNOWN.contains(&name) {
            return;
        }
        let Some(value) = self.content(assertion) else {
            return;
        };
        let range = self.store.place(&assertion.range);
        match name {
            "c2pa.actions" => {
                for entry in self.list(&value, "actions") {
                    told.actions.push(action(entry, range.clone()));
                }
            }
            "c2pa.ingredient" => told.ingredients.push(ingredient(&value, range)),
            "stds.schema-org.CreativeWork" => {
                for author in self.list(&value, "author") {
                    told.authors
                        .extend(named(author).map(|name| (name, range.clone())));
                }
            }
            _ => told.prompt = text(at(&value, "prompt")).map(|prompt| (prompt, range)),
        }
    }

    /// As much of the list under `key` as is paid for.
    fn list<'v>(&mut self, value: &'v Value, key: &str) -> &'v [Value] {
        let list = at(value, key).as_array().map_or(&[][..], Vec::as_slice);
        self.cut |= list.len() > self.left;
        let paid = list.len().min(self.left);
        self.left = self.left.saturating_sub(paid);
        list.get(..paid).unwrap_or(list)
    }

    /// What the first box of an assertion or a claim says, of those that say something.
    fn content(&self, found: &Superbox<'_>) -> Option<Value> {
        let bytes: &'s [u8] = self.store.bytes.as_ref();
        let mut boxes = jumbf::boxes(bytes, found.children.clone());
        boxes.find_map(|inner| {
            let content = bytes.get(inner.data)?;
            match &inner.kind {
                b"cbor" => cbor::value(content),
                b"json" => serde_json::from_slice(content).ok(),
                _ => None,
            }
        })
    }
}

/// Assertions that are read. Sorted.
const KNOWN: [&str; 4] = [
    "c2pa.actions",
    "c2pa.ai_generated_content",
    "c2pa.ingredient",
    "stds.schema-org.CreativeWork",
];

/// A label without the number of its version and of its place among several (6.2): `c2pa.actions.v2__1`.
fn unversioned(label: &str) -> &str {
    let label = label.split_once("__").map_or(label, |(label, _)| label);
    match label.rsplit_once(".v") {
        Some((base, version)) if version.bytes().all(|byte| byte.is_ascii_digit()) => base,
        _ => label,
    }
}

/// The writer of a claim: a name with its version, in a map, the first of a list, or one text.
fn generator(claim: &Value) -> Option<String> {
    let info = at(claim, "claim_generator_info");
    let info = info
        .as_array()
        .and_then(|list| list.first())
        .unwrap_or(info);
    named(info).or_else(|| text(at(claim, "claim_generator")))
}

fn ingredient(value: &Value, range: Range<usize>) -> Ingredient {
    let manifest = ["activeManifest", "c2pa_manifest"]
        .iter()
        .find_map(|key| at(at(value, key), "url").as_str())
        .and_then(|url| url.rsplit("/c2pa/").next());
    Ingredient {
        title: text(at(value, "dc:title")),
        relationship: text(at(value, "relationship")),
        manifest: manifest.map(str::to_owned),
        range,
    }
}

fn action(entry: &Value, range: Range<usize>) -> Action {
    Action {
        action: text(at(entry, "action")),
        source_type: text(at(entry, "digitalSourceType")),
        agent: named(at(entry, "softwareAgent")),
        when: text(at(entry, "when")),
        description: text(at(entry, "description")),
        range,
    }
}

/// The value under a key; nothing is there when it is no map.
fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// A program as a text, or as a map with its name.
fn named(value: &Value) -> Option<String> {
    text(value).or_else(|| text(at(value, "name")))
}

/// A text that says something.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_their_numbers_and_nothing_else() {
        for (label, base) in [
            ("c2pa.actions", "c2pa.actions"),
            ("c2pa.actions.v2", "c2pa.actions"),
            ("c2pa.actions.v2__12", "c2pa.actions"),
            ("c2pa.ingredient__1", "c2pa.ingredient"),
            ("c2pa.claim.v2", "c2pa.claim"),
            ("com.vendor.value", "com.vendor.value"),
        ] {
            assert_eq!(unversioned(label), base);
        }
    }
}
