//! Boxes, and HEIC files with items.

/// A box.
pub fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len() + 8).expect("small");
    [&size.to_be_bytes()[..], kind, data].concat()
}

/// A box with version and flags.
pub fn full(kind: &[u8; 4], version: u8, flags: u8, data: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, flags][..], data].concat())
}

/// An item of a file.
#[derive(Clone, Default)]
pub struct Item {
    /// Its type, such as `hvc1`.
    pub kind: [u8; 4],
    /// Media type of a `mime` item.
    pub content_type: &'static str,
    /// Its bytes, in as many pieces.
    pub pieces: Vec<Vec<u8>>,
    /// Whether the bytes lie in `idat`.
    pub idat: bool,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Numbers of its properties, from 1.
    pub properties: Vec<u8>,
    /// References from it: kind and ids.
    pub references: Vec<([u8; 4], Vec<u16>)>,
}

/// An item of one piece.
pub fn item(kind: &[u8; 4], data: &[u8]) -> Item {
    Item {
        kind: *kind,
        pieces: vec![data.to_vec()],
        ..Item::default()
    }
}

/// The size of a picture, as a property.
pub fn size(width: u32, height: u32) -> Vec<u8> {
    full(
        b"ispe",
        0,
        0,
        &[width.to_be_bytes(), height.to_be_bytes()].concat(),
    )
}

/// An EXIF item around a TIFF block.
pub fn exif(tiff: &[u8]) -> Item {
    Item {
        hidden: true,
        references: vec![(*b"cdsc", vec![1])],
        ..item(b"Exif", &[b"\0\0\0\x06Exif\0\0", tiff].concat())
    }
}

/// An XMP item.
pub fn xmp(packet: &str) -> Item {
    Item {
        content_type: "application/rdf+xml",
        references: vec![(*b"cdsc", vec![1])],
        ..item(b"mime", packet.as_bytes())
    }
}

/// A `uuid` box.
pub fn uuid(user: &[u8; 16], data: &[u8]) -> Vec<u8> {
    boxed(b"uuid", &[&user[..], data].concat())
}

/// User type of XMP.
pub const XMP: &[u8; 16] = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
/// User type of C2PA.
pub const C2PA: &[u8; 16] = b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";

fn u16_of(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("small").to_be_bytes()
}

fn u32_of(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_be_bytes()
}

/// The box `meta` with items numbered from 1, the first of them primary, and the bytes for `mdat`, which
/// will start at `mdat`.
fn meta(items: &[Item], properties: &[Vec<u8>], mdat: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut media, mut idat) = (Vec::new(), Vec::new());
    let mut entries = u16_of(items.len()).to_vec();
    let mut places = [&[0x44, 0][..], &u16_of(items.len())].concat();
    let mut links = u32_of(items.len()).to_vec();
    let mut references = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let id = u16_of(number + 1);
        let mut entry = [&id[..], &[0, 0], &item.kind, b"name\0"].concat();
        if &item.kind == b"mime" {
            entry.extend([item.content_type.as_bytes(), b"\0\0"].concat());
        }
        entries.extend(full(b"infe", 2, u8::from(item.hidden), &entry));
        places.extend(
            [
                &id[..],
                &[0, u8::from(item.idat)],
                &[0, 0],
                &u16_of(item.pieces.len()),
            ]
            .concat(),
        );
        for piece in &item.pieces {
            let (start, store) = if item.idat {
                (0, &mut idat)
            } else {
                (mdat, &mut media)
            };
            places.extend([u32_of(start + store.len()), u32_of(piece.len())].concat());
            store.extend(piece);
        }
        links.extend(id);
        links.push(u8::try_from(item.properties.len()).expect("few"));
        links.extend(&item.properties);
        for (kind, to) in &item.references {
            let ids: Vec<u8> = to.iter().flat_map(|id| id.to_be_bytes()).collect();
            references.extend(boxed(kind, &[&id[..], &u16_of(to.len()), &ids].concat()));
        }
    }
    let container = boxed(b"ipco", &properties.concat());
    let mut data = full(b"hdlr", 0, 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0");
    data.extend(full(b"pitm", 0, 0, &[0, 1]));
    data.extend(full(b"iinf", 0, 0, &entries));
    data.extend(full(b"iloc", 1, 0, &places));
    data.extend(full(b"iref", 0, 0, &references));
    data.extend(boxed(
        b"iprp",
        &[container, full(b"ipma", 0, 0, &links)].concat(),
    ));
    data.extend(boxed(b"idat", &idat));
    (full(b"meta", 0, 0, &data), media)
}

/// A HEIC file with these items and `behind` its media.
pub fn heic(items: &[Item], properties: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
    let head = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let length = meta(items, properties, 0).0.len();
    let (meta, media) = meta(items, properties, head.len() + length + 8);
    [head, meta, boxed(b"mdat", &media), behind.concat()].concat()
}
