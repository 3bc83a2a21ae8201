//! JPEG files: an 8 by 8 grey square that every decoder opens, with segments before it.

/// A marker segment: `FF code`, length, data.
pub fn segment(code: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("a segment holds 65,533 bytes");
    [&[0xFF, code], &length.to_be_bytes()[..], data].concat()
}

/// The file with `segments` between SOI and the picture.
pub fn file(segments: &[Vec<u8>]) -> Vec<u8> {
    [
        &[0xFF, 0xD8][..],
        &segments.concat(),
        &picture(),
        &[0xFF, 0xD9],
    ]
    .concat()
}

/// `picture`, a whole file, with `segments` put in behind its SOI.
pub fn with(picture: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    let (soi, rest) = picture.split_at(2);
    [soi, &segments.concat(), rest].concat()
}

/// APP1 with an EXIF block.
pub fn exif(tiff: &[u8]) -> Vec<u8> {
    segment(0xE1, &[b"Exif\0\0", tiff].concat())
}

/// APP1 with an XMP packet.
pub fn xmp(packet: &str) -> Vec<u8> {
    segment(
        0xE1,
        &[b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat(),
    )
}

/// Tables, frame and scan. Both Huffman tables have one code, `0`: no difference, end of block.
fn picture() -> Vec<u8> {
    let table = |class: u8| {
        let mut data = vec![class, 1];
        data.extend([0; 15]);
        data.push(0);
        segment(0xC4, &data)
    };
    [
        segment(0xDB, &[&[0][..], &[1; 64]].concat()),
        segment(0xC0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        table(0x00),
        table(0x10),
        segment(0xDA, &[1, 1, 0x00, 0, 63, 0]),
        vec![0b0011_1111],
    ]
    .concat()
}
