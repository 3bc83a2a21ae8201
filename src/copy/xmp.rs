//! An XMP packet written anew with the properties that may stay (ISO 16684-1, 7). Each property is judged
//! by what our own reader reads in it when it stands alone, so the two cannot differ. Values stay as they
//! are; a property that was written as an attribute becomes an element, which says the same.

use roxmltree::{Document, Node, ParsingOptions};

use super::exif;
use super::keep::{Keep, fits, tells_path};
use crate::checks::Ledger;
use crate::container;
use crate::limits::Limits;
use crate::metadata::xmp::packet::decode;
use crate::metadata::{self, Fields};
use crate::order;

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

/// More namespaces than a packet of any program has.
const MOST_NAMESPACES: usize = 256;

/// The packet in `bytes` with what may stay; nothing inside when that is nothing, and nothing at all when
/// it is no packet that can be read.
pub fn rewrite(bytes: &[u8], keep: &Keep) -> Option<Option<Vec<u8>>> {
    let mut rewriting = Rewriting::default();
    rewriting.add(bytes, keep)?;
    Some(rewriting.packet())
}

/// A packet in the making.
#[derive(Default)]
pub struct Rewriting {
    writer: Writer,
    stays: Vec<Property>,
    toolkit: Option<String>,
}

impl Rewriting {
    /// Adds what may stay of the packet in `bytes`; nothing when it is none that can be read.
    pub fn add(&mut self, bytes: &[u8], keep: &Keep) -> Option<()> {
        let decoded = decode(bytes);
        let options = ParsingOptions {
            nodes_limit: MOST_NODES,
            ..ParsingOptions::default()
        };
        let document = Document::parse_with_options(&decoded.text, options).ok()?;
        let top = document.root_element();
        let graphs: Vec<Node<'_, '_>> = if top.has_tag_name((RDF, "RDF")) {
            vec![top]
        } else {
            let toolkit = top.attribute((META, "xmptk"));
            self.toolkit = self.toolkit.take().or(toolkit.map(str::to_owned));
            top.children()
                .filter(|node| node.has_tag_name((RDF, "RDF")))
                .collect()
        };
        for resource in graphs
            .iter()
            .flat_map(Node::children)
            .filter(Node::is_element)
        {
            for property in self.writer.properties(&resource)? {
                let alone = self.writer.packet(std::slice::from_ref(&property), None);
                if may_stay(&alone, keep)? {
                    self.stays.push(property);
                }
            }
        }
        Some(())
    }

    /// The packet; nothing when nothing stays.
    pub fn packet(self) -> Option<Vec<u8>> {
        let toolkit = self.toolkit.as_deref();
        let packet = || self.writer.packet(&self.stays, toolkit).into_bytes();
        (!self.stays.is_empty()).then(packet)
    }
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
            || keep.of_gain_map(&field.group)
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

/// A property as it is written, with the namespaces in it by their place in [`Writer`].
struct Property {
    text: String,
    uses: Vec<usize>,
}

/// Writes nodes with the prefixes that the document gives its namespaces.
#[derive(Default)]
struct Writer {
    /// Prefix and namespace.
    prefixes: Vec<(String, String)>,
    /// What the property that is being written uses of them.
    uses: Vec<usize>,
}

impl Writer {
    /// Each property of a resource as an element; nothing when one is nested too deep, or when there are
    /// too many namespaces.
    fn properties(&mut self, resource: &Node<'_, '_>) -> Option<Vec<Property>> {
        let mut properties = Vec::new();
        for attribute in resource.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            if !matches!(uri, RDF | XML | "") {
                let name = self.name(resource, uri, attribute.name())?;
                let value = escaped(attribute.value(), false);
                properties
                    .push(self.property(["<", &name, ">", &value, "</", &name, ">"].concat()));
            }
        }
        for child in resource.children().filter(Node::is_element) {
            let uri = child.tag_name().namespace().unwrap_or_default();
            if !matches!(uri, RDF | XML | "") {
                let mut text = String::new();
                self.element(&child, DEPTH, &mut text)?;
                properties.push(self.property(text));
            }
        }
        Some(properties)
    }

    fn property(&mut self, text: String) -> Property {
        let uses = std::mem::take(&mut self.uses);
        Property { text, uses }
    }

    fn element(&mut self, node: &Node<'_, '_>, depth: usize, out: &mut String) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let tag = node.tag_name();
        let name = self.name(node, tag.namespace().unwrap_or_default(), tag.name())?;
        out.extend(["<", &name]);
        for attribute in node.attributes() {
            let uri = attribute.namespace().unwrap_or_default();
            let name = self.name(node, uri, attribute.name())?;
            out.extend([" ", &name, "=\"", &escaped(attribute.value(), true), "\""]);
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
        out.extend(["</", &name, ">"]);
        Some(())
    }

    /// A name with its prefix; two namespaces of one prefix get two.
    fn name(&mut self, node: &Node<'_, '_>, uri: &str, local: &str) -> Option<String> {
        match uri {
            "" => return Some(local.to_owned()),
            XML => return Some(["xml:", local].concat()),
            RDF => return Some(["rdf:", local].concat()),
            _ => {}
        }
        let known = self.prefixes.iter().position(|known| known.1 == uri);
        let at = known.unwrap_or(self.prefixes.len());
        if known.is_none() {
            if at >= MOST_NAMESPACES {
                return None;
            }
            let prefix = self.free(node.lookup_prefix(uri).unwrap_or_default());
            self.prefixes.push((prefix, uri.to_owned()));
        }
        if !self.uses.contains(&at) {
            self.uses.push(at);
        }
        let prefix = self.prefixes.get(at)?;
        Some([&prefix.0, ":", local].concat())
    }

    /// `prefix`, or another one when it is taken.
    fn free(&self, prefix: &str) -> String {
        let taken = |prefix: &str| {
            let ours = ["", "rdf", "x", "xml", "xmlns"].contains(&prefix);
            ours || self.prefixes.iter().any(|known| known.0 == prefix)
        };
        let mut free = prefix.to_owned();
        let mut number = 0_usize;
        while taken(&free) {
            number = number.saturating_add(1);
            free = format!("ns{number}");
        }
        free
    }

    /// A whole packet of one description (ISO 16684-1, 7.3.2), with the namespaces that `properties` use.
    fn packet(&self, properties: &[Property], toolkit: Option<&str>) -> String {
        let used = |at: &usize| properties.iter().any(|property| property.uses.contains(at));
        let namespaces: Vec<String> = (0..self.prefixes.len())
            .filter(used)
            .filter_map(|at| self.prefixes.get(at))
            .map(|(prefix, uri)| ["\n xmlns:", prefix, "=\"", &escaped(uri, true), "\""].concat())
            .collect();
        let namespaces = order::sorted(namespaces);
        let toolkit = toolkit.map_or_else(String::new, |toolkit| {
            [" x:xmptk=\"", &escaped(toolkit, true), "\""].concat()
        });
        let mut packet = [
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"",
            META,
            "\"",
            &toolkit,
            ">\n<rdf:RDF xmlns:rdf=\"",
            RDF,
            "\">\n<rdf:Description rdf:about=\"\"",
            &namespaces.concat(),
            ">\n",
        ]
        .concat();
        for property in properties {
            packet.extend([&property.text, "\n"]);
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
