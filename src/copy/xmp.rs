//! An XMP packet written anew with the properties that may stay (ISO 16684-1, 7). Each property is judged
//! by what our own reader reads in it when it stands alone, so the two cannot differ. Values stay as they
//! are; a property that was written as an attribute becomes an element, which says the same.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::exif;
use super::keep::{Keep, fits, tells_path};
use crate::checks::Ledger;
use crate::container;
use crate::limits::Limits;
use crate::metadata::xmp::packet::decode;
use crate::metadata::{self, Fields};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const META: &str = "adobe:ns:meta/";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Properties that show the picture as it is, or tell which program wrote it. Sorted; a `*` stands for any
/// ending. What is private among them, or a date, stays out.
///
/// Source: XMP part 2 (exif, photoshop, xmp); Photo Sphere XMP; PLUS LDF 2.0.
const TECHNICAL: &[(&str, &str)] = &[
    ("XMP-GPano", "Cropped*"),
    ("XMP-GPano", "Full*"),
    ("XMP-GPano", "Initial*"),
    ("XMP-GPano", "Largest*"),
    ("XMP-GPano", "PosePitchDegrees"),
    ("XMP-GPano", "PoseRollDegrees"),
    ("XMP-GPano", "ProjectionType"),
    ("XMP-GPano", "UsePanoramaViewer"),
    ("XMP-exif", "Flash*"),
    ("XMP-photoshop", "ColorMode"),
    ("XMP-plus", "DataMining*"),
    ("XMP-xmp", "CreatorTool"),
    ("XMP-xmp", "Rating"),
];

/// Groups that repeat EXIF's fields under EXIF's names (XMP part 2, 2.6 and 2.7).
const OF_EXIF: [&str; 2] = ["XMP-exif", "XMP-tiff"];

/// Parts of names of what tells a time.
const TIMES: [&str; 3] = ["Date", "Timestamp", "TimeStamp"];

/// The most nodes of a tree, and the most levels that are written.
const MOST_NODES: u32 = 500_000;
const DEPTH: usize = 64;

/// The packet in `bytes` with what may stay; nothing inside when that is nothing, and nothing at all when
/// it is no packet that can be read.
pub fn rewrite(bytes: &[u8], keep: &Keep) -> Option<Option<Vec<u8>>> {
    let decoded = decode(bytes);
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&decoded.text, options).ok()?;
    let top = document.root_element();
    let mut writer = Writer::default();
    let mut toolkit = None;
    let graphs: Vec<Node<'_, '_>> = if top.has_tag_name((RDF, "RDF")) {
        vec![top]
    } else {
        toolkit = top.attribute((META, "xmptk"));
        top.children()
            .filter(|node| node.has_tag_name((RDF, "RDF")))
            .collect()
    };
    let mut stays = Vec::new();
    for resource in graphs
        .iter()
        .flat_map(Node::children)
        .filter(Node::is_element)
    {
        for property in writer.properties(&resource)? {
            if may_stay(&writer.packet(&[&property], None), keep)? {
                stays.push(property);
            }
        }
    }
    let stays: Vec<&String> = stays.iter().collect();
    Some((!stays.is_empty()).then(|| writer.packet(&stays, toolkit).into_bytes()))
}

/// Whether the one property in `packet` may stay.
fn may_stay(packet: &str, keep: &Keep) -> Option<bool> {
    let fields = read(packet)?;
    let all = fields.all();
    let mark = all.iter().any(|field| keep.mark(&field.group, &field.name));
    let harmless = all.iter().all(|field| {
        let time = TIMES.iter().any(|part| field.name.contains(part));
        let path = field.value.texts().any(tells_path);
        let known = fits(TECHNICAL, &field.group, &field.name)
            || (OF_EXIF.contains(&field.group.as_ref()) && exif::may_stay_named(&field.name));
        known && !field.private && !time && !path
    });
    Some(mark || (harmless && !all.is_empty()))
}

/// What our reader reads in a packet: it is put into the smallest file that can hold one.
fn read(packet: &str) -> Option<Fields> {
    let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
    super::webp::put_chunk(&mut file, b"XMP ", packet.as_bytes())?;
    super::webp::set_size(&mut file)?;
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container = container::walk(&file, &mut limits, &mut ledger).ok()?;
    Some(metadata::read(&file, &container, &mut limits, &mut ledger))
}

/// Writes nodes with the prefixes that the document gives its namespaces.
#[derive(Default)]
struct Writer {
    prefixes: BTreeMap<String, String>,
}

impl Writer {
    /// Each property of a resource as an element; nothing when one is nested too deep.
    fn properties(&mut self, resource: &Node<'_, '_>) -> Option<Vec<String>> {
        let mut properties = Vec::new();
        for attribute in resource.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            if matches!(uri, RDF | XML | "") {
                continue;
            }
            let name = self.name(resource, uri, attribute.name());
            let value = escaped(attribute.value(), false);
            properties.push(format!("<{name}>{value}</{name}>"));
        }
        for child in resource.children().filter(Node::is_element) {
            let uri = child.tag_name().namespace().unwrap_or_default();
            if matches!(uri, RDF | XML | "") {
                continue;
            }
            let mut written = String::new();
            self.element(&child, DEPTH, &mut written)?;
            properties.push(written);
        }
        Some(properties)
    }

    fn element(&mut self, node: &Node<'_, '_>, depth: usize, out: &mut String) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let tag = node.tag_name();
        let name = self.name(node, tag.namespace().unwrap_or_default(), tag.name());
        out.push('<');
        out.push_str(&name);
        for attribute in node.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            let name = self.name(node, uri, attribute.name());
            let value = escaped(attribute.value(), true);
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        out.push('>');
        // White space between elements says nothing.
        let parent = node.children().any(|child| child.is_element());
        for child in node.children() {
            if child.is_element() {
                self.element(&child, depth, out)?;
            } else if let Some(text) = child.text().filter(|_| child.is_text())
                && !(parent && text.trim().is_empty())
            {
                out.push_str(&escaped(text, false));
            }
        }
        out.push_str(&format!("</{name}>"));
        Some(())
    }

    /// A name with its prefix; two namespaces of one prefix get two.
    fn name(&mut self, node: &Node<'_, '_>, uri: &str, local: &str) -> String {
        match uri {
            "" => return local.to_owned(),
            XML => return format!("xml:{local}"),
            RDF => return format!("rdf:{local}"),
            _ => {}
        }
        if !self.prefixes.contains_key(uri) {
            let taken = |prefix: &str| {
                let ours = ["", "rdf", "x", "xml", "xmlns"].contains(&prefix);
                ours || self.prefixes.values().any(|known| known == prefix)
            };
            let given = node.lookup_prefix(uri).unwrap_or_default();
            let mut prefix = given.to_owned();
            let mut number = 0_usize;
            while taken(&prefix) {
                number = number.saturating_add(1);
                prefix = format!("ns{number}");
            }
            self.prefixes.insert(uri.to_owned(), prefix);
        }
        let prefix = self.prefixes.get(uri).map_or("", String::as_str);
        format!("{prefix}:{local}")
    }

    /// A whole packet of one description (ISO 16684-1, 7.3.2), with the namespaces that `properties` use.
    fn packet(&self, properties: &[&String], toolkit: Option<&str>) -> String {
        let mut namespaces: Vec<(&String, &String)> = self
            .prefixes
            .iter()
            .map(|(uri, prefix)| (prefix, uri))
            .filter(|(prefix, _)| {
                let used = [format!("<{prefix}:"), format!(" {prefix}:")];
                properties
                    .iter()
                    .any(|text| used.iter().any(|start| text.contains(start)))
            })
            .collect();
        namespaces.sort();
        let toolkit = toolkit.map_or_else(String::new, |toolkit| {
            format!(" x:xmptk=\"{}\"", escaped(toolkit, true))
        });
        let mut packet = format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"{META}\"{toolkit}>\n<rdf:RDF xmlns:rdf=\"{RDF}\">\n\
             <rdf:Description rdf:about=\"\""
        );
        for (prefix, uri) in namespaces {
            packet.push_str(&format!("\n xmlns:{prefix}=\"{}\"", escaped(uri, true)));
        }
        packet.push_str(">\n");
        for property in properties {
            packet.push_str(property);
            packet.push('\n');
        }
        packet.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        packet
    }
}

/// Text as XML writes it (XML 1.0, 2.4; 3.3.3 for what white space becomes in attributes).
fn escaped(text: &str, attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if attribute => escaped.push_str("&quot;"),
            '\n' if attribute => escaped.push_str("&#10;"),
            '\t' if attribute => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TECHNICAL.is_sorted_by(|one, next| one < next));
    }
}
