//! Coefficients as a sequential JPEG (ITU-T T.81) of any sampling, its components in one scan or each in its own,
//! with restarts. Plain rather than short: the codes are the same for all.

use std::ops::Range;

/// One component: its sampling, its steps, and the values of each block, `row * 8 + column`, blocks row by row.
#[derive(Clone)]
pub struct Component {
    pub sampling: [usize; 2],
    pub steps: [u16; 64],
    pub blocks: Vec<[i16; 64]>,
}

/// How the file is to be.
#[derive(Clone, Copy)]
pub struct Form {
    pub width: usize,
    pub height: usize,
    /// All components in one scan.
    pub interleaved: bool,
    /// Units between restarts; 0 for none.
    pub restart: usize,
}

/// Codes of each length for the sizes of means, 0 to 11, and for the 256 symbols of the rest.
const MEANS: [u8; 16] = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const REST: [u8; 16] = [0, 0, 0, 0, 0, 0, 0, 254, 0, 0, 2, 0, 0, 0, 0, 0];

/// Zigzag order (figure A.6).
pub fn zigzag() -> Vec<usize> {
    let mut places: Vec<usize> = (0..64).collect();
    places.sort_by_key(|place| {
        let (row, column) = (place / 8, place % 8);
        let along = if (row + column) % 2 == 0 { column } else { row };
        (row + column, along)
    });
    places
}

/// Blocks across and down of a component that stands alone.
pub fn blocks(form: Form, components: &[Component], sampling: [usize; 2]) -> [usize; 2] {
    let most = |axis: usize| components.iter().map(|part| part.sampling[axis]).max();
    let side = |pixels: usize, axis: usize| {
        let samples = (pixels * sampling[axis]).div_ceil(most(axis).expect("a component"));
        samples.div_ceil(8)
    };
    [side(form.width, 0), side(form.height, 1)]
}

/// The file.
pub fn write(form: Form, components: &[Component]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8".to_vec();
    let side = |side: usize| u16::try_from(side).expect("a JPEG's side").to_be_bytes();
    let mut frame = [&[8], &side(form.height)[..], &side(form.width)].concat();
    frame.push(components.len() as u8);
    for (id, part) in components.iter().enumerate() {
        let steps = zigzag().into_iter().map(|place| part.steps[place]);
        let steps: Vec<u8> = steps.flat_map(u16::to_be_bytes).collect();
        segment(&mut bytes, 0xDB, &[&[0x10 | id as u8], &steps[..]].concat());
        let [across, down] = part.sampling;
        frame.extend([id as u8 + 7, (across << 4 | down) as u8, id as u8]);
    }
    segment(&mut bytes, 0xC1, &frame);
    let symbols: Vec<u8> = (0..12).collect();
    segment(&mut bytes, 0xC4, &[&[0], &MEANS[..], &symbols].concat());
    let symbols: Vec<u8> = (0..=255).collect();
    segment(&mut bytes, 0xC4, &[&[0x10], &REST[..], &symbols].concat());
    segment(&mut bytes, 0xDD, &side(form.restart));
    let each = if form.interleaved {
        components.len()
    } else {
        1
    };
    for first in (0..components.len()).step_by(each) {
        scan(&mut bytes, form, components, first..first + each);
    }
    bytes.extend(b"\xFF\xD9");
    bytes
}

fn segment(bytes: &mut Vec<u8>, code: u8, data: &[u8]) {
    bytes.extend([0xFF, code]);
    bytes.extend(u16::try_from(data.len() + 2).expect("short").to_be_bytes());
    bytes.extend(data);
}

fn scan(bytes: &mut Vec<u8>, form: Form, components: &[Component], those: Range<usize>) {
    let mut header = vec![those.len() as u8];
    header.extend(those.clone().flat_map(|id| [id as u8 + 7, 0]));
    header.extend([0, 63, 0]);
    segment(bytes, 0xDA, &header);
    let most = |axis: usize| components.iter().map(|part| part.sampling[axis]).max();
    let (across, down) = (most(0).expect("a component"), most(1).expect("a component"));
    let alone = those.len() == 1;
    let [columns, rows] = if alone {
        blocks(form, components, components[those.start].sampling)
    } else {
        [
            form.width.div_ceil(8 * across),
            form.height.div_ceil(8 * down),
        ]
    };
    let mut bits = Bits::default();
    let mut before = [0_i16; 4];
    for unit in 0..columns * rows {
        if form.restart > 0 && unit > 0 && unit % form.restart == 0 {
            bits.end(bytes);
            bytes.extend([0xFF, 0xD0 | ((unit / form.restart - 1) % 8) as u8]);
            before = [0; 4];
        }
        for id in those.clone() {
            let part = &components[id];
            let [wide, high] = if alone { [1, 1] } else { part.sampling };
            let [full_width, full_height] = blocks(form, components, part.sampling);
            for (y, x) in (0..high).flat_map(|y| (0..wide).map(move |x| (y, x))) {
                let (x, y) = (unit % columns * wide + x, unit / columns * high + y);
                let there = x < full_width && y < full_height;
                // Beyond the picture any values may stand.
                let block = if there {
                    part.blocks[y * full_width + x]
                } else {
                    [3; 64]
                };
                bits.block(&block, &mut before[id]);
            }
        }
    }
    bits.end(bytes);
}

#[derive(Default)]
struct Bits {
    text: Vec<bool>,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.text
            .extend((0..count).rev().map(|bit| value >> bit & 1 == 1));
    }

    fn value(&mut self, value: i16) {
        let size = 16 - value.unsigned_abs().leading_zeros();
        let low = if value < 0 {
            i32::from(value) - 1
        } else {
            value.into()
        };
        self.put(low as u32 & ((1 << size) - 1), size);
    }

    fn rest(&mut self, symbol: u8) {
        match symbol {
            0..=253 => self.put(symbol.into(), 8),
            // 254 of 8 bits are used: the next free code of 11 bits is 254 << 3.
            _ => self.put((254 << 3) + u32::from(symbol - 254), 11),
        }
    }

    fn block(&mut self, block: &[i16; 64], before: &mut i16) {
        let step = block[0] - *before;
        *before = block[0];
        self.put(16 - step.unsigned_abs().leading_zeros(), 4);
        self.value(step);
        let mut zeros = 0;
        for place in &zigzag()[1..] {
            let value = block[*place];
            if value == 0 {
                zeros += 1;
                continue;
            }
            while zeros > 15 {
                self.rest(0xF0);
                zeros -= 16;
            }
            let size = 16 - value.unsigned_abs().leading_zeros();
            self.rest(zeros << 4 | size as u8);
            self.value(value);
            zeros = 0;
        }
        if zeros > 0 {
            self.rest(0);
        }
    }

    /// Fills the last byte with ones.
    fn end(&mut self, bytes: &mut Vec<u8>) {
        for eight in self.text.chunks(8) {
            let bit = |at: usize| eight.get(at).is_none_or(|bit| *bit);
            let byte = (0..8).fold(0, |byte, at| byte << 1 | u8::from(bit(at)));
            bytes.push(byte);
            if byte == 0xFF {
                bytes.push(0);
            }
        }
        self.text.clear();
    }
}
