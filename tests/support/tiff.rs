//! TIFF files, classic and big, in either byte order.

/// A value of an entry, or what it points at.
#[derive(Clone)]
pub enum Value {
    /// SHORT.
    Short(u16),
    /// LONG.
    Long(u32),
    /// Bytes of a type whose values take one byte.
    Bytes(u16, Vec<u8>),
    /// Picture data under this tag of offsets; the lengths are the tag that belongs to it.
    Strips(u16, Vec<Vec<u8>>),
    /// A directory.
    Sub(Directory),
}

/// Entries in order of their tags.
pub type Directory = Vec<(u16, Value)>;

/// Byte order and width of the numbers.
#[derive(Clone, Copy)]
pub struct Kind {
    /// `MM`.
    pub big_endian: bool,
    /// 64-bit offsets.
    pub big_tiff: bool,
}

impl Kind {
    fn number(self, value: usize, width: usize) -> Vec<u8> {
        let bytes = u64::try_from(value).expect("small").to_be_bytes();
        let mut bytes = bytes[8 - width..].to_vec();
        if !self.big_endian {
            bytes.reverse();
        }
        bytes
    }

    const fn offset(self) -> usize {
        if self.big_tiff { 8 } else { 4 }
    }
}

/// A file of a chain of directories.
pub fn file(kind: Kind, pages: &[Directory]) -> Vec<u8> {
    let order: &[u8] = if kind.big_endian { b"MM" } else { b"II" };
    let mut file = order.to_vec();
    if kind.big_tiff {
        file.extend(kind.number(43, 2));
        file.extend(kind.number(8, 2));
        file.extend(kind.number(0, 2));
    } else {
        file.extend(kind.number(42, 2));
    }
    let mut link = file.len();
    file.extend(kind.number(0, kind.offset()));
    for page in pages {
        let at = file.len();
        file.splice(link..link + kind.offset(), kind.number(at, kind.offset()));
        link = directory(kind, page, &mut file);
    }
    file
}

/// Writes a directory and what it points at; where its link to the next one stands.
fn directory(kind: Kind, entries: &Directory, file: &mut Vec<u8>) -> usize {
    let offset = kind.offset();
    let size = 4 + 2 * offset;
    let count = if kind.big_tiff { 8 } else { 2 };
    let mut flat = Vec::new();
    for (tag, value) in entries {
        flat.push((*tag, value.clone()));
        if let Value::Strips(lengths, strips) = value {
            let lengths_of = strips.iter().flat_map(|strip| kind.number(strip.len(), 4));
            flat.push((*lengths, Value::Bytes(4, lengths_of.collect())));
        }
    }
    file.extend(kind.number(flat.len(), count));
    let start = file.len();
    file.extend(vec![0; flat.len() * size + offset]);
    let link = start + flat.len() * size;
    for (number, (tag, value)) in flat.into_iter().enumerate() {
        let (code, many, bytes) = match value {
            Value::Short(value) => (3, 1, kind.number(value.into(), 2)),
            Value::Long(value) => (
                4,
                1,
                kind.number(usize::try_from(value).expect("64 bits"), 4),
            ),
            // Type 4 comes as bytes already, four each.
            Value::Bytes(4, bytes) => (4, bytes.len() / 4, bytes),
            Value::Bytes(code, bytes) => (code, bytes.len(), bytes),
            Value::Strips(_, strips) => {
                let mut offsets = Vec::new();
                for strip in &strips {
                    offsets.extend(kind.number(file.len(), 4));
                    file.extend(strip);
                }
                (4, strips.len(), offsets)
            }
            Value::Sub(inner) => {
                let at = file.len();
                directory(kind, &inner, file);
                (4, 1, kind.number(at, 4))
            }
        };
        let mut entry = kind.number(tag.into(), 2);
        entry.extend(kind.number(code.into(), 2));
        entry.extend(kind.number(many, offset));
        if bytes.len() <= offset {
            entry.extend(&bytes);
            entry.resize(size, 0);
        } else {
            entry.extend(kind.number(file.len(), offset));
            file.extend(&bytes);
        }
        let at = start + number * size;
        file.splice(at..at + size, entry);
    }
    link
}

/// A directory of a picture of `width` by `height` with `strips`.
pub fn page(width: u16, height: u16, strips: &[&[u8]]) -> Directory {
    vec![
        (0x0100, Value::Short(width)),
        (0x0101, Value::Short(height)),
        (
            0x0111,
            Value::Strips(0x0117, strips.iter().map(|strip| strip.to_vec()).collect()),
        ),
    ]
}
