//! GIF files: one pixel, with blocks before it.

/// Data cut into sub-blocks.
pub fn sub_blocks(data: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::new();
    for part in data.chunks(255) {
        blocks.push(u8::try_from(part.len()).expect("at most 255"));
        blocks.extend(part);
    }
    blocks.push(0);
    blocks
}

/// A comment.
pub fn comment(text: &[u8]) -> Vec<u8> {
    [b"\x21\xFE", &sub_blocks(text)[..]].concat()
}

/// An application extension with an identifier and code of eleven bytes.
pub fn application(name: &[u8; 11], data: &[u8]) -> Vec<u8> {
    [b"\x21\xFF\x0B", &name[..], &sub_blocks(data)].concat()
}

/// An XMP packet with the trailer that leads any reader of sub-blocks to the end.
pub fn xmp(packet: &[u8]) -> Vec<u8> {
    let magic: Vec<u8> = [1].into_iter().chain((0..=255).rev()).chain([0]).collect();
    [b"\x21\xFF\x0BXMP DataXMP", packet, &magic].concat()
}

/// An image of one pixel with its own colour table.
pub fn image() -> Vec<u8> {
    b"\x2C\0\0\0\0\x01\0\x01\0\x80\0\0\0\xFF\xFF\xFF\x02\x02\x44\x01\0".to_vec()
}

/// A file of 3 by 2 pixels on the screen, with `blocks` between the colour table and the end.
pub fn file(blocks: &[Vec<u8>]) -> Vec<u8> {
    let head = b"GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    [&head[..], &blocks.concat(), b"\x3B"].concat()
}
