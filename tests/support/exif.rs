//! EXIF blocks in either byte order.

/// A value of a directory entry.
#[derive(Clone)]
pub enum Value {
    /// ASCII, a zero is added.
    Ascii(&'static str),
    /// SHORT.
    Short(u16),
    /// LONG.
    Long(u32),
    /// RATIONAL.
    Rationals(&'static [(u32, u32)]),
    /// UNDEFINED.
    Undefined(Vec<u8>),
}

/// A directory: entries in order of their tags.
pub type Directory = Vec<(u16, Value)>;

/// `II` or `MM`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// Most significant byte first.
    Big,
    /// Least significant byte first.
    Little,
}

impl Order {
    /// A 16-bit number.
    pub fn u16(self, value: u16) -> [u8; 2] {
        if self == Self::Big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    /// A 32-bit number.
    pub fn u32(self, value: u32) -> [u8; 4] {
        if self == Self::Big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }
}

/// A block of IFD0, the EXIF directory and the GPS directory.
pub fn block(order: Order, ifd0: &Directory, exif: &Directory, gps: &Directory) -> Vec<u8> {
    let mut tiff = if order == Order::Big {
        b"MM\0\x2A".to_vec()
    } else {
        b"II\x2A\0".to_vec()
    };
    tiff.extend(order.u32(8));
    // Sizes do not depend on the offsets in them, so the first round only measures.
    let mut main = ifd0.clone();
    main.push((0x8769, Value::Long(0)));
    main.push((0x8825, Value::Long(0)));
    main.sort_by_key(|(tag, _)| *tag);
    let exif_at = 8 + directory(order, &main, 8).len();
    let gps_at = exif_at + directory(order, exif, 0).len();
    for (tag, value) in &mut main {
        match tag {
            0x8769 => *value = Value::Long(u32::try_from(exif_at).expect("small")),
            0x8825 => *value = Value::Long(u32::try_from(gps_at).expect("small")),
            _ => {}
        }
    }
    tiff.extend(directory(order, &main, 8));
    tiff.extend(directory(order, exif, exif_at));
    tiff.extend(directory(order, gps, gps_at));
    tiff
}

/// A directory that starts at offset `at`, with its values behind it and no next directory.
fn directory(order: Order, entries: &Directory, at: usize) -> Vec<u8> {
    let mut head = order
        .u16(u16::try_from(entries.len()).expect("few"))
        .to_vec();
    let mut values = Vec::new();
    let values_at = at + 2 + entries.len() * 12 + 4;
    for (tag, value) in entries {
        let (kind, count, mut bytes) = encode(order, value);
        head.extend(order.u16(*tag));
        head.extend(order.u16(kind));
        head.extend(order.u32(u32::try_from(count).expect("few")));
        if bytes.len() <= 4 {
            bytes.resize(4, 0);
            head.extend(bytes);
        } else {
            head.extend(order.u32(u32::try_from(values_at + values.len()).expect("small")));
            values.extend(bytes);
        }
    }
    head.extend([0; 4]);
    [head, values].concat()
}

fn encode(order: Order, value: &Value) -> (u16, usize, Vec<u8>) {
    match value {
        Value::Ascii(text) => (2, text.len() + 1, [text.as_bytes(), b"\0"].concat()),
        Value::Short(number) => (3, 1, order.u16(*number).to_vec()),
        Value::Long(number) => (4, 1, order.u32(*number).to_vec()),
        Value::Rationals(parts) => {
            let bytes = parts
                .iter()
                .flat_map(|(over, under)| [order.u32(*over), order.u32(*under)].concat());
            (5, parts.len(), bytes.collect())
        }
        Value::Undefined(bytes) => (7, bytes.len(), bytes.clone()),
    }
}

/// A phone's picture: maker, model, serial number, owner, time, and a place south and west.
pub fn phone(order: Order) -> Vec<u8> {
    block(
        order,
        &vec![
            (0x010F, Value::Ascii("Maker")),
            (0x0110, Value::Ascii("Phone 1")),
            (0x0112, Value::Short(1)),
            (0x013B, Value::Ascii("Ada Lovelace")),
        ],
        &vec![
            (0x9003, Value::Ascii("2024:05:06 07:08:09")),
            (0x9011, Value::Ascii("+02:00")),
            (0x9286, Value::Undefined(b"ASCII\0\0\0hello".to_vec())),
            (0xA431, Value::Ascii("SN12345")),
        ],
        &vec![
            (0x0001, Value::Ascii("S")),
            (0x0002, Value::Rationals(&[(33, 1), (51, 1), (3600, 100)])),
            (0x0003, Value::Ascii("W")),
            (0x0004, Value::Rationals(&[(151, 1), (12, 1), (0, 1)])),
            (0x0006, Value::Rationals(&[(585, 10)])),
        ],
    )
}

/// EXIF with `preview` in the second directory.
pub fn with_preview(preview: &[u8]) -> Vec<u8> {
    let order = Order::Little;
    let mut tiff = b"II\x2A\0".to_vec();
    let entry = |tag, kind, value: usize| {
        let value = order.u32(u32::try_from(value).expect("small"));
        [&order.u16(tag)[..], &order.u16(kind), &order.u32(1), &value].concat()
    };
    tiff.extend(order.u32(8));
    tiff.extend([&order.u16(1)[..], &entry(0x0112, 3, 1), &order.u32(26)].concat());
    tiff.extend(order.u16(2));
    tiff.extend(entry(0x0201, 4, 26 + 2 + 24 + 4));
    tiff.extend(entry(0x0202, 4, preview.len()));
    tiff.extend(order.u32(0));
    [&tiff, preview].concat()
}
