//! IPTC-IIM datasets and Photoshop resources.

/// A dataset.
pub fn dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).expect("a short value");
    [&[0x1C, record, number], &length.to_be_bytes()[..], value].concat()
}

/// A dataset with four bytes of length.
pub fn long_dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
    let length = u32::try_from(value.len()).expect("a value");
    [
        &[0x1C, record, number, 0x80, 4],
        &length.to_be_bytes()[..],
        value,
    ]
    .concat()
}

/// A resource without a name.
pub fn resource(id: u16, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a resource");
    let mut bytes = [
        b"8BIM".as_slice(),
        &id.to_be_bytes(),
        &[0, 0],
        &length.to_be_bytes(),
        data,
    ]
    .concat();
    if data.len() % 2 == 1 {
        bytes.push(0);
    }
    bytes
}

/// The payload of an `APP13` segment.
pub fn app13(resources: &[u8]) -> Vec<u8> {
    [b"Photoshop 3.0\0", resources].concat()
}
