//! A packet before it is parsed: its text, and what its tree would cost.

use std::borrow::Cow;

use crate::error::Resource;

/// A packet's text.
pub struct Decoded<'p> {
    /// The text without byte order mark and closing zeros.
    pub text: Cow<'p, str>,
    /// Where the text starts in the packet, when it is the packet's own bytes.
    pub start: Option<usize>,
}

/// Decodes UTF-8 and UTF-16 in either byte order, told by the byte order mark or by the zero beside the
/// first `<` (XML 1.0, appendix F). Broken sequences become U+FFFD.
pub fn decode(packet: &[u8]) -> Decoded<'_> {
    let two_byte = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
        let text: String = char::decode_utf16(units)
            .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Decoded {
            text: Cow::Owned(text.trim_end_matches('\0').to_owned()),
            start: None,
        }
    };
    match packet {
        [0xfe, 0xff, rest @ ..] => two_byte(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => two_byte(rest, u16::from_le_bytes),
        [0, b'<', ..] => two_byte(packet, u16::from_be_bytes),
        [b'<', 0, ..] => two_byte(packet, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => one_byte(rest, 3),
        _ => one_byte(packet, 0),
    }
}

fn one_byte(bytes: &[u8], start: usize) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text.trim_end_matches('\0')),
            start: Some(start),
        },
        Err(_) => Decoded {
            text: Cow::Owned(
                String::from_utf8_lossy(bytes)
                    .trim_end_matches('\0')
                    .to_owned(),
            ),
            start: None,
        },
    }
}

/// What is left to spend on packets.
pub struct Purse {
    /// Bytes of text.
    pub bytes: usize,
    /// Comparisons of names that the parser will make.
    pub work: usize,
}

impl Purse {
    /// Pays for the bytes of one packet, before they are decoded.
    pub fn spend(&mut self, bytes: usize) -> Result<(), Resource> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Resource::Bytes)?;
        Ok(())
    }
}

/// The most tags and the most `=` in one packet: the parser reserves a node for each of the former and an
/// attribute for each of the latter before it reads.
const MOST_SIGNS: usize = 200_000;

/// Refuses a packet whose tree would cost too much. The parser compares each attribute with the others of
/// its element and each prefix with the namespaces in scope, and copies those where an element adds one,
/// so a small packet can ask for very much.
pub fn weigh(text: &str, depth: usize, purse: &mut Purse) -> Result<(), Resource> {
    for sign in [b'<', b'='] {
        if text.bytes().filter(|&byte| byte == sign).count() > MOST_SIGNS {
            return Err(Resource::Fields);
        }
    }
    // Namespaces in scope of each open element.
    let mut scopes: Vec<usize> = Vec::new();
    let mut rest = text;
    while let Some((_, from)) = rest.split_once('<') {
        let behind = if let Some(comment) = from.strip_prefix("!--") {
            behind(comment, "-->")
        } else if let Some(data) = from.strip_prefix("![CDATA[") {
            behind(data, "]]>")
        } else if let Some(instruction) = from.strip_prefix('?') {
            behind(instruction, "?>")
        } else if let Some(end) = from.strip_prefix('/') {
            scopes.pop();
            behind(end, ">")
        } else if let Some((tag, behind)) = tag(from) {
            let scope = scopes.last().copied().unwrap_or_default();
            let scope = scope.saturating_add(tag.namespaces);
            let names = tag.attributes.saturating_add(1);
            let work = names.saturating_mul(names.saturating_add(scope));
            purse.work = purse.work.checked_sub(work).ok_or(Resource::Fields)?;
            if !tag.empty {
                scopes.push(scope);
            }
            if scopes.len() > depth {
                return Err(Resource::Depth);
            }
            Some(behind)
        } else {
            None
        };
        // Without an end the parser will stop here too.
        let Some(behind) = behind else { break };
        rest = behind;
    }
    Ok(())
}

/// The elements that a packet's RDF stands in, outermost first.
const ENVELOPES: [&str; 3] = ["x:xmpmeta", "x:xapmeta", "rdf:RDF"];

/// A packet that is no well-formed XML, without what stands around its envelope and with spaces for the
/// characters that XML forbids; and how many bytes were cut off its beginning.
pub fn mended(text: &str) -> Option<(String, usize)> {
    let (start, end) = ENVELOPES.iter().find_map(|name| {
        let start = text.find(&format!("<{name}"))?;
        let close = format!("</{name}>");
        let end = text.rfind(&close)?.checked_add(close.len())?;
        (start < end).then_some((start, end))
    })?;
    let allowed = |char: char| !char.is_ascii_control() || matches!(char, '\t' | '\n' | '\r');
    let mend = |char| if allowed(char) { char } else { ' ' };
    Some((text.get(start..end)?.chars().map(mend).collect(), start))
}

fn behind<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    Some(text.split_once(end)?.1)
}

struct Tag {
    attributes: usize,
    namespaces: usize,
    empty: bool,
}

/// The start tag that begins in `text` behind its `<`, and what follows it.
fn tag(text: &str) -> Option<(Tag, &str)> {
    let mut tag = Tag {
        attributes: 0,
        namespaces: 0,
        empty: false,
    };
    let mut rest = text;
    loop {
        let stop = rest.find(['"', '\'', '>'])?;
        let (head, tail) = rest.split_at_checked(stop)?;
        let mut signs = tail.chars();
        let sign = signs.next()?;
        if sign == '>' {
            tag.empty = head.ends_with('/');
            return Some((tag, signs.as_str()));
        }
        tag.attributes = tag.attributes.saturating_add(1);
        if head.contains("xmlns") {
            tag.namespaces = tag.namespaces.saturating_add(1);
        }
        rest = signs.as_str().split_once(sign)?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purse() -> Purse {
        Purse {
            bytes: 1 << 20,
            work: 1000,
        }
    }

    #[test]
    fn a_packet_is_mended_without_moving_its_bytes() {
        let broken = "junk<rdf:RDF a='\u{1}'></rdf:RDF>more";
        let (text, cut) = mended(broken).expect("an envelope");
        assert_eq!((text.as_str(), cut), ("<rdf:RDF a=' '></rdf:RDF>", 4));
        assert_eq!(mended("<rdf:RDF>"), None);
        assert_eq!(mended("</rdf:RDF><rdf:RDF"), None);
    }

    #[test]
    fn an_ordinary_packet_is_cheap() {
        let text =
            "<?xpacket a='<'?><a xmlns:b='c>'><!-- <a><a> --><b:d e='f'/><![CDATA[<a>]]></a>";
        let mut purse = purse();
        assert_eq!(weigh(text, 1, &mut purse), Ok(()));
        assert_eq!(purse.work, 1000 - 2 * 3 - 2 * 3);
    }

    #[test]
    fn depth_attributes_namespaces_and_bytes_are_bounded() {
        assert_eq!(
            weigh("<a><a><a/></a></a>", 1, &mut purse()),
            Err(Resource::Depth)
        );
        let wide = format!("<a{}/>", " b='c'".repeat(40));
        assert_eq!(weigh(&wide, 9, &mut purse()), Err(Resource::Fields));
        let scoped = format!(
            "<a{}>{}</a>",
            " xmlns:b='c'".repeat(20),
            "<a xmlns:b='c'/>".repeat(20)
        );
        assert_eq!(weigh(&scoped, 9, &mut purse()), Err(Resource::Fields));
        assert_eq!(purse().spend((1 << 20) + 1), Err(Resource::Bytes));
        assert_eq!(
            weigh(&"=".repeat(MOST_SIGNS + 1), 9, &mut purse()),
            Err(Resource::Fields)
        );
    }
}
