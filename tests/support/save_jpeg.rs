//! A picture as a baseline JPEG (ISO 10918-1), colours at half the width and height: the example tables of annex K,
//! scaled for a quality as libjpeg does. Plain and exact rather than quick.

use std::f64::consts::PI;

/// Zigzag order (figure A.6): the place in a block of each coefficient.
fn zigzag() -> [usize; 64] {
    let mut places: Vec<usize> = (0..64).collect();
    places.sort_by_key(|place| {
        let (row, column) = (place / 8, place % 8);
        let along = if (row + column) % 2 == 0 { column } else { row };
        (row + column, along)
    });
    places.try_into().expect("64 places")
}

/// Table K.1, for luma.
const LUMA: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/// Table K.2, for colours.
const COLOURS: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/// Codes of each length for differences of the mean, any symbol of 0 to 11; and for the rest, any of 256. Complete
/// but for the code of ones, and good for every picture alike.
const MEANS: ([u8; 16], u8) = ([0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 12);
const REST: ([u8; 16], u16) = ([0, 0, 0, 0, 0, 0, 0, 254, 2, 0, 0, 0, 0, 0, 0, 0], 256);

/// A table for a quality of 1 to 100.
fn scaled(table: &[u16; 64], quality: u16) -> [u16; 64] {
    let scale = if quality < 50 {
        5000 / quality
    } else {
        200 - quality * 2
    };
    table.map(|step| ((u32::from(step) * u32::from(scale) + 50) / 100).clamp(1, 255) as u16)
}

/// One component: its samples, and the sides of their plane, a multiple of 8.
struct Component {
    width: usize,
    samples: Vec<f64>,
}

/// Luma and the two colours, padded by their last row and column. `by` is how many pixels share a sample.
fn component(
    rgb: &[u8],
    width: usize,
    height: usize,
    weights: [f64; 3],
    offset: f64,
    by: usize,
) -> Component {
    let (across, down) = (width.div_ceil(16) * 16 / by, height.div_ceil(16) * 16 / by);
    let mut samples = Vec::with_capacity(across * down);
    for y in 0..down {
        for x in 0..across {
            let mut sum = 0.0;
            for (row, column) in (0..by).flat_map(|row| (0..by).map(move |column| (row, column))) {
                let (x, y) = (
                    (x * by + column).min(width - 1),
                    (y * by + row).min(height - 1),
                );
                let at = (y * width + x) * 3;
                let pixel = &rgb[at..at + 3];
                sum += (0..3)
                    .map(|at| weights[at] * f64::from(pixel[at]))
                    .sum::<f64>()
                    + offset;
            }
            samples.push((sum / (by * by) as f64).round().clamp(0.0, 255.0) - 128.0);
        }
    }
    Component {
        width: across,
        samples,
    }
}

struct Writer {
    bytes: Vec<u8>,
    bits: u64,
    count: u32,
}

impl Writer {
    fn put(&mut self, value: u32, count: u32) {
        self.bits = self.bits << count | u64::from(value);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.bits >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xFF {
                self.bytes.push(0);
            }
        }
    }

    /// A symbol of one of the tables above.
    fn symbol(&mut self, symbol: u8, mean: bool) {
        match symbol {
            _ if mean => self.put(symbol.into(), 4),
            0..=253 => self.put(symbol.into(), 8),
            _ => self.put(254 * 2 + u32::from(symbol - 254), 9),
        }
    }

    /// A value in the fewest bits, as F.1.2.1 has it.
    fn value(&mut self, value: i32, size: u32) {
        let low = if value < 0 { value - 1 } else { value };
        self.put(low as u32 & ((1 << size) - 1), size);
    }
}

fn size(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

/// `rgb` as a JPEG of `quality`.
pub fn save(rgb: &[u8], width: usize, height: usize, quality: u16) -> Vec<u8> {
    let tables = [scaled(&LUMA, quality), scaled(&COLOURS, quality)];
    let zigzag = zigzag();
    let components = [
        component(rgb, width, height, [0.299, 0.587, 0.114], 0.0, 1),
        component(rgb, width, height, [-0.168_736, -0.331_264, 0.5], 128.0, 2),
        component(rgb, width, height, [0.5, -0.418_688, -0.081_312], 128.0, 2),
    ];
    let mut out = Writer {
        bytes: header(width, height, &tables, &zigzag),
        bits: 0,
        count: 0,
    };
    let cosines: Vec<f64> = (0..64)
        .map(|at| {
            let (u, x) = ((at / 8) as f64, (at % 8) as f64);
            let scale = if u == 0.0 { 0.125_f64.sqrt() } else { 0.5 };
            scale * libm::cos((2.0 * x + 1.0) * u * PI / 16.0)
        })
        .collect();
    let mut before = [0; 3];
    for y in 0..height.div_ceil(16) {
        for x in 0..width.div_ceil(16) {
            for (at, component) in components.iter().enumerate() {
                let (blocks, table) = if at == 0 {
                    (2, &tables[0])
                } else {
                    (1, &tables[1])
                };
                for (row, column) in
                    (0..blocks).flat_map(|row| (0..blocks).map(move |column| (row, column)))
                {
                    let origin =
                        (y * blocks + row) * 8 * component.width + (x * blocks + column) * 8;
                    let block = transformed(component, origin, &cosines);
                    let whole =
                        |place: usize| (block[place] / f64::from(table[place])).round() as i32;
                    let coefficients = zigzag.map(whole);
                    write_block(&mut out, &coefficients, &mut before[at]);
                }
            }
        }
    }
    out.put(0x7F, 7);
    out.bytes.extend(b"\xFF\xD9");
    out.bytes
}

/// The cosine transform of the block at `origin`.
fn transformed(component: &Component, origin: usize, cosines: &[f64]) -> [f64; 64] {
    let mut rows = [0.0; 64];
    for (place, value) in rows.iter_mut().enumerate() {
        let (y, u) = (place / 8, place % 8);
        let samples = &component.samples[origin + y * component.width..][..8];
        *value = (0..8).map(|x| samples[x] * cosines[u * 8 + x]).sum();
    }
    let mut block = [0.0; 64];
    for (place, value) in block.iter_mut().enumerate() {
        let (v, u) = (place / 8, place % 8);
        *value = (0..8).map(|y| rows[y * 8 + u] * cosines[v * 8 + y]).sum();
    }
    block
}

fn write_block(out: &mut Writer, coefficients: &[i32; 64], before: &mut i32) {
    let step = coefficients[0] - *before;
    *before = coefficients[0];
    out.symbol(size(step) as u8, true);
    out.value(step, size(step));
    let mut zeros = 0;
    for value in &coefficients[1..] {
        if *value == 0 {
            zeros += 1;
            continue;
        }
        while zeros > 15 {
            out.symbol(0xF0, false);
            zeros -= 16;
        }
        out.symbol(zeros << 4 | size(*value) as u8, false);
        out.value(*value, size(*value));
        zeros = 0;
    }
    if zeros > 0 {
        out.symbol(0, false);
    }
}

fn header(width: usize, height: usize, tables: &[[u16; 64]; 2], zigzag: &[usize; 64]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8".to_vec();
    let mut segment = |code: u8, data: &[u8]| {
        bytes.extend([0xFF, code]);
        bytes.extend(u16::try_from(data.len() + 2).expect("short").to_be_bytes());
        bytes.extend(data);
    };
    for (id, table) in tables.iter().enumerate() {
        let steps = zigzag.map(|place| table[place] as u8);
        segment(0xDB, &[&[id as u8], &steps[..]].concat());
    }
    let side = |side: usize| u16::try_from(side).expect("a JPEG's side").to_be_bytes();
    let sampling = [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    segment(
        0xC0,
        &[&[8], &side(height)[..], &side(width), &sampling].concat(),
    );
    let symbols: Vec<u8> = (0..MEANS.1).collect();
    segment(0xC4, &[&[0], &MEANS.0[..], &symbols].concat());
    let symbols: Vec<u8> = (0..REST.1).map(|symbol| symbol as u8).collect();
    segment(0xC4, &[&[0x10], &REST.0[..], &symbols].concat());
    segment(0xDA, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    bytes
}
