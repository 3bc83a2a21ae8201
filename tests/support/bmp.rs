//! Windows bitmaps and icons.

/// A bitmap of 2 by 3 pixels and 8 bits with a palette of two colours.
pub fn bitmap() -> Vec<u8> {
    let info = [40_u32, 2, 3, 8 << 16 | 1, 0, 0, 0, 0, 2, 0];
    let info: Vec<u8> = info.iter().flat_map(|field| field.to_le_bytes()).collect();
    let palette = [0, 0, 0, 0, 255, 255, 255, 0];
    let pixels = [0; 12];
    let start = 14 + info.len() + palette.len();
    let size = u32::try_from(start + pixels.len()).expect("small");
    let start = u32::try_from(start).expect("small");
    let head = [
        b"BM",
        &size.to_le_bytes()[..],
        &[0; 4],
        &start.to_le_bytes(),
    ]
    .concat();
    [&head[..], &info, &palette, &pixels].concat()
}

/// An icon of these pictures, each told to be 16 by 0, which is 256, pixels.
pub fn icon(pictures: &[&[u8]]) -> Vec<u8> {
    let count = u16::try_from(pictures.len()).expect("few");
    let mut file = [&[0, 0, 1, 0][..], &count.to_le_bytes()].concat();
    let mut at = 6 + 16 * pictures.len();
    for picture in pictures {
        let sizes =
            [picture.len(), at].map(|size| u32::try_from(size).expect("small").to_le_bytes());
        file.extend([16, 0, 0, 0, 1, 0, 32, 0]);
        file.extend(sizes.concat());
        at += picture.len();
    }
    [file, pictures.concat()].concat()
}
