//! The first bits of a codestream: SizeHeader and the beginning of ImageMetadata (ISO 18181-1, annex D).

/// What a codestream begins with.
pub const SIGNATURE: &[u8] = b"\xFF\x0A";

/// What the headers say.
#[derive(Debug, PartialEq, Eq)]
pub struct Header {
    /// Columns before turning.
    pub width: u32,
    /// Rows before turning.
    pub height: u32,
    /// Whether the picture is an animation.
    pub moves: bool,
}

/// Reads the headers; nothing when they are cut or no codestream begins here.
pub fn read(codestream: &[u8]) -> Option<Header> {
    let mut bits = Bits {
        bytes: codestream.strip_prefix(SIGNATURE)?,
        at: 0,
    };
    let (width, height) = size(&mut bits)?;
    let all_default = bits.take(1)? == 1;
    let moves = !all_default && bits.take(1)? == 1 && animated(&mut bits)?;
    Some(Header {
        width,
        height,
        moves,
    })
}

/// Bits of a byte from the lowest up.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> Option<u32> {
        let mut value = 0;
        for place in 0..count {
            let byte = *self.bytes.get(self.at >> 3)?;
            let bit = byte >> (self.at & 7) & 1;
            value |= u32::from(bit).checked_shl(place)?;
            self.at = self.at.checked_add(1)?;
        }
        Some(value)
    }

    /// U32: two bits choose how many more make the number, and what is added to it.
    fn choose(&mut self, choices: [(u32, u32); 4]) -> Option<u32> {
        let choice = usize::try_from(self.take(2)?).ok()?;
        let (count, add) = *choices.get(choice)?;
        self.take(count)?.checked_add(add)
    }
}

/// Bits of a side, and the 1 that is added.
const SIDE: [(u32, u32); 4] = [(9, 1), (13, 1), (18, 1), (30, 1)];

/// Width to height by the number that stands for it; 0 stands for a width of its own.
const RATIOS: [(u64, u64); 7] = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];

/// SizeHeader: height first, then a ratio or the width.
fn size(bits: &mut Bits<'_>) -> Option<(u32, u32)> {
    let small = bits.take(1)? == 1;
    let side = |bits: &mut Bits<'_>| {
        if small {
            bits.take(5)?.checked_add(1)?.checked_mul(8)
        } else {
            bits.choose(SIDE)
        }
    };
    let height = side(bits)?;
    let ratio = bits.take(3)?;
    let width = match ratio.checked_sub(1) {
        None => side(bits)?,
        Some(ratio) => {
            let (over, under) = RATIOS.get(usize::try_from(ratio).ok()?)?;
            let width = u64::from(height).checked_mul(*over)?.checked_div(*under)?;
            u32::try_from(width).ok()?
        }
    };
    Some((width, height))
}

/// The fields of ImageMetadata up to the flag of an animation: orientation, the size to show the picture
/// in, a preview.
fn animated(bits: &mut Bits<'_>) -> Option<bool> {
    bits.take(3)?;
    if bits.take(1)? == 1 {
        size(bits)?;
    }
    if bits.take(1)? == 1 {
        preview(bits)?;
    }
    Some(bits.take(1)? == 1)
}

/// PreviewHeader: like SizeHeader, with other numbers of bits.
fn preview(bits: &mut Bits<'_>) -> Option<()> {
    let eighths = bits.take(1)? == 1;
    let side = |bits: &mut Bits<'_>| {
        if eighths {
            bits.choose([(0, 16), (0, 32), (5, 1), (9, 33)])
        } else {
            bits.choose([(6, 1), (8, 65), (10, 321), (12, 1345)])
        }
    };
    side(bits)?;
    if bits.take(3)? == 0 {
        side(bits)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A codestream with these bits, each value with its count.
    fn stream(fields: &[(u32, u32)]) -> Vec<u8> {
        let mut bits = Vec::new();
        for (value, count) in fields {
            bits.extend((0..*count).map(|place| value >> place & 1 == 1));
        }
        let mut bytes = SIGNATURE.to_vec();
        for byte in bits.chunks(8) {
            let bit = |(place, bit): (usize, &bool)| u8::from(*bit) << place;
            bytes.push(byte.iter().enumerate().map(bit).sum());
        }
        bytes
    }

    #[test]
    fn sizes_of_every_form() {
        let still = |width, height| {
            Some(Header {
                width,
                height,
                moves: false,
            })
        };
        // Eighths, square, all default.
        let file = stream(&[(1, 1), (3, 5), (1, 3), (1, 1)]);
        assert_eq!(read(&file), still(32, 32));
        // 13 bits of height, 9 of width.
        let file = stream(&[(0, 1), (1, 2), (999, 13), (0, 3), (0, 2), (99, 9), (1, 1)]);
        assert_eq!(read(&file), still(100, 1000));
        // 16:9 of 1080 rows.
        let file = stream(&[(0, 1), (1, 2), (1079, 13), (5, 3), (1, 1)]);
        assert_eq!(read(&file), still(1920, 1080));
        assert_eq!(read(&file[..3]), None);
        assert_eq!(read(b"\xFF\xD8"), None);
    }

    #[test]
    fn the_flag_of_an_animation_is_found_behind_what_may_stand_before_it() {
        let size = [(1, 1), (0, 5), (1, 3)];
        let plain = [(0, 1), (1, 1), (0, 3), (0, 1), (0, 1), (1, 1)];
        let moves =
            |rest: &[(u32, u32)]| read(&stream(&[&size, rest].concat())).map(|head| head.moves);
        assert_eq!(moves(&plain), Some(true));
        let full = [
            (0, 1),
            (1, 1),
            (5, 3),
            (1, 1),
            (1, 1),
            (0, 5),
            (1, 3),
            (1, 1),
            (0, 1),
            (0, 2),
            (9, 6),
            (0, 3),
            (1, 2),
            (3, 8),
            (1, 1),
        ];
        assert_eq!(moves(&full), Some(true));
    }
}
