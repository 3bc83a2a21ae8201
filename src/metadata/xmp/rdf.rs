//! The RDF of a packet (ISO 16684-1, 7), flattened: one property for each name, nested fields under the
//! names of their parents, arrays and repeated names as several texts.

use std::borrow::Cow;
use std::ops::Range;

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::names;
use crate::metadata::Value;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const META: &str = "adobe:ns:meta/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The most nodes of a tree.
const MOST_NODES: u32 = 500_000;

/// One flattened property.
pub struct Property {
    /// The group, such as `XMP-dc`.
    pub group: Cow<'static, str>,
    /// The flattened name.
    pub name: String,
    /// One text or several.
    pub value: Value,
    /// Where the values stand in the packet's text, from the first to the last.
    pub range: Range<usize>,
}

/// The properties of the packet `text` in its order, at most `most` and one more; nothing when it is no
/// well-formed XML with an `rdf:RDF` at its top or under `x:xmpmeta`. A property without any text states
/// nothing and is left out.
pub fn properties(text: &str, most: usize) -> Option<Vec<Property>> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    let top = document.root_element();
    let mut found = Found {
        most,
        places: Vec::new(),
        drafts: Vec::new(),
    };
    if is_rdf(&top, "RDF") {
        found.graph(&top);
    } else if top.has_tag_name((META, "xmpmeta")) || top.has_tag_name((META, "xapmeta")) {
        let toolkit = ["xmptk", "xaptk"].map(|name| top.attribute_node((META, name)));
        for toolkit in toolkit.into_iter().flatten() {
            let place = Place::top(&Named::of(&toolkit, &top));
            found.add(&place, toolkit.value().to_owned(), toolkit.range_value());
        }
        for graph in top.children().filter(|node| is_rdf(node, "RDF")) {
            found.graph(&graph);
        }
    } else {
        return None;
    }
    Some(found.finish())
}

fn is_rdf(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((RDF, name))
}

/// A namespace, the prefix that the document gives it, and a local name.
struct Named<'d> {
    uri: &'d str,
    prefix: &'d str,
    local: &'d str,
}

impl<'d> Named<'d> {
    fn of(attribute: &Attribute<'d, 'd>, holder: &Node<'d, 'd>) -> Self {
        let uri = attribute.namespace().unwrap_or_default();
        Self {
            uri,
            prefix: holder.lookup_prefix(uri).unwrap_or_default(),
            local: attribute.name(),
        }
    }
}

/// Where a value belongs.
#[derive(Clone)]
struct Place {
    group: Cow<'static, str>,
    /// The names of the parents and its own, as they are written.
    written: String,
    /// ExifTool's name.
    name: String,
}

impl Place {
    fn top(named: &Named<'_>) -> Self {
        let group = names::group(named.uri, named.prefix);
        let written = names::capital(&group, named.local);
        let name = names::name(&group, &written).map_or_else(|| written.clone(), str::to_owned);
        Self {
            group,
            written,
            name,
        }
    }

    /// The place of a field of the structure that stands here.
    fn field(&self, local: &str) -> Self {
        let group = self.group.clone();
        let local = names::capital(&group, local);
        let written = names::joined(&self.written, &local);
        let name = names::name(&group, &written).map_or_else(
            || {
                let stem = names::stem(&group, &self.written).unwrap_or(&self.name);
                names::joined(stem, names::part(&group, stem, &local))
            },
            str::to_owned,
        );
        Self {
            group,
            written,
            name,
        }
    }

    /// The place of the same text in another language.
    fn language(&self, code: &str) -> Self {
        let sign = |char: &char| char.is_ascii_alphanumeric() || *char == '-';
        let code: String = code.chars().filter(sign).take(LONGEST_CODE).collect();
        Self {
            name: names::joined(&self.name, &format!("-{code}")),
            ..self.clone()
        }
    }
}

/// No language code is longer (RFC 5646, 4.4.1).
const LONGEST_CODE: usize = 35;

/// A property that is still growing.
struct Draft {
    place: Place,
    texts: Vec<String>,
    range: Range<usize>,
}

struct Found {
    most: usize,
    /// Where each draft stands, sorted by group and name.
    places: Vec<usize>,
    drafts: Vec<Draft>,
}

impl Found {
    fn add(&mut self, place: &Place, text: String, range: Range<usize>) {
        if text.trim().is_empty() {
            return;
        }
        let known = self.place_of(place);
        let draft = known.ok().and_then(|at| self.drafts.get_mut(at));
        if let Some(draft) = draft {
            draft.texts.push(text);
            draft.range = draft.range.start.min(range.start)..draft.range.end.max(range.end);
        } else if self.drafts.len() <= self.most {
            self.places
                .insert(known.unwrap_or_else(|at| at), self.drafts.len());
            self.drafts.push(Draft {
                place: place.clone(),
                texts: vec![text],
                range,
            });
        }
    }

    /// The draft of a place, or where in `places` it belongs.
    fn place_of(&self, place: &Place) -> Result<usize, usize> {
        let key = (place.group.as_ref(), place.name.as_str());
        let at = self.places.partition_point(|at| {
            let known = self.drafts.get(*at).map(|draft| &draft.place);
            known.is_some_and(|known| (known.group.as_ref(), known.name.as_str()) < key)
        });
        let draft = self.places.get(at).copied();
        draft
            .filter(|draft| {
                let known = self.drafts.get(*draft).map(|draft| &draft.place);
                known.is_some_and(|known| (known.group.as_ref(), known.name.as_str()) == key)
            })
            .ok_or(at)
    }

    fn finish(self) -> Vec<Property> {
        let property = |mut draft: Draft| Property {
            group: draft.place.group,
            name: draft.place.name,
            value: match draft.texts.pop() {
                Some(text) if draft.texts.is_empty() => Value::Text(text),
                last => {
                    draft.texts.extend(last);
                    Value::Texts(draft.texts)
                }
            },
            range: draft.range,
        };
        self.drafts.into_iter().map(property).collect()
    }

    /// The resources that an `rdf:RDF` describes (7.4).
    fn graph(&mut self, graph: &Node<'_, '_>) {
        for resource in graph.children().filter(Node::is_element) {
            self.structure(&resource, None);
        }
    }

    /// The attributes and elements of a node element, each a property, or a field of the structure at
    /// `place` (7.5 and 7.9.2.2).
    fn structure(&mut self, node: &Node<'_, '_>, place: Option<&Place>) {
        for attribute in node.attributes() {
            let named = Named::of(&attribute, node);
            let at = match (named.uri, named.local, place) {
                // Without a prefix in the RDF of before 2004.
                (RDF | "", "about", None) => {
                    self.about(&named, &attribute);
                    continue;
                }
                (RDF | XML | "", _, _) => continue,
                (_, local, Some(place)) => place.field(local),
                (_, _, None) => Place::top(&named),
            };
            self.add(&at, attribute.value().to_owned(), attribute.range_value());
        }
        for child in node.children().filter(Node::is_element) {
            self.child(&child, place);
        }
    }

    /// The id of the described thing, which every description of a packet repeats.
    fn about(&mut self, named: &Named<'_>, attribute: &Attribute<'_, '_>) {
        let place = Place::top(&Named { uri: RDF, ..*named });
        if self.place_of(&place).is_err() {
            self.add(
                &place,
                attribute.value().to_owned(),
                attribute.range_value(),
            );
        }
    }

    fn child(&mut self, node: &Node<'_, '_>, place: Option<&Place>) {
        let tag = node.tag_name();
        let uri = tag.namespace().unwrap_or_default();
        match (uri, tag.name(), place) {
            (RDF, "type", _) | (RDF, _, None) | ("", _, None) => {}
            // The value of a qualified property (7.8).
            (RDF, _, Some(place)) => self.value(node, place),
            (_, local, Some(place)) => self.value(node, &place.field(local)),
            (_, local, None) => {
                let prefix = node.lookup_prefix(uri).unwrap_or_default();
                self.value(node, &Place::top(&Named { uri, prefix, local }));
            }
        }
    }

    /// The value of a property element: a text, an array, a structure or a reference (7.5 to 7.9).
    fn value(&mut self, node: &Node<'_, '_>, place: &Place) {
        let mut simple = true;
        for attribute in node.attributes() {
            match (attribute.namespace().unwrap_or_default(), attribute.name()) {
                (RDF, "resource") => {
                    simple = false;
                    self.add(place, attribute.value().to_owned(), attribute.range_value());
                }
                (RDF | XML | "", _) => {}
                (_, local) => {
                    simple = false;
                    let field = place.field(local);
                    self.add(
                        &field,
                        attribute.value().to_owned(),
                        attribute.range_value(),
                    );
                }
            }
        }
        for child in node.children().filter(Node::is_element) {
            simple = false;
            if is_rdf(&child, "Bag") || is_rdf(&child, "Seq") {
                self.items(child.children(), place);
            } else if is_rdf(&child, "Alt") {
                self.alternatives(&child, place);
            } else if is_rdf(&child, "Description") {
                self.structure(&child, Some(place));
            } else {
                self.child(&child, Some(place));
            }
        }
        if simple {
            let texts = || node.children().filter(Node::is_text);
            let start = texts().next().map(|text| text.range().start);
            let end = texts().next_back().map(|text| text.range().end);
            let text: String = texts().filter_map(|text| text.text()).collect();
            if let Some((start, end)) = start.zip(end) {
                self.add(place, text, start..end);
            }
        }
    }

    /// The same text in several languages (8.2.2.4): the default one is the property, or the first where none
    /// is called so; the others have their language behind the name. Alternatives of another kind are an array.
    fn alternatives(&mut self, node: &Node<'_, '_>, place: &Place) {
        let items = || node.children().filter(|item| is_rdf(item, "li"));
        let code = |item: &Node<'_, '_>| item.attribute((XML, "lang")).map(str::to_owned);
        let named = |item: &Node<'_, '_>| code(item).is_some_and(|code| code == "x-default");
        let own = items().position(|item| named(&item)).unwrap_or(0);
        for (index, item) in items().enumerate() {
            match code(&item) {
                Some(code) if index != own => self.value(&item, &place.language(&code)),
                _ => self.value(&item, place),
            }
        }
    }

    fn items<'d>(&mut self, items: impl Iterator<Item = Node<'d, 'd>>, place: &Place) {
        for item in items.filter(|item| is_rdf(item, "li")) {
            self.value(&item, place);
        }
    }
}
