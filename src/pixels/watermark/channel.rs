//! The channel that holds the watermark, halved, and the vote of each of its blocks.

use std::f64::consts::TAU;

use crate::pixels::decode::Picture;

/// The numbers that a program computed with when it put a watermark in. OpenCV adds another constant to the channel
/// for each, so the largest value of a block is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// Numbers with fractions; the channel lies around a half.
    Real,
    /// Whole numbers from 0 to 255; it lies around 128.
    Bytes,
}

/// The channel of a part of a picture, row by row.
pub struct Plane {
    width: usize,
    values: Vec<f32>,
}

impl Plane {
    /// The blue-yellow channel of the part of at most `size` that begins at `from`.
    pub fn read(
        picture: &Picture,
        arithmetic: Arithmetic,
        from: (usize, usize),
        size: (usize, usize),
    ) -> Self {
        let width = picture.width.saturating_sub(from.0).min(size.0);
        let height = picture.height.saturating_sub(from.1).min(size.1);
        let mut values = Vec::with_capacity(width.saturating_mul(height));
        let mut colours = Row::of(width);
        for row in picture.rows(from.1).take(height) {
            let part = |channels: usize| {
                row.get(from.0.saturating_mul(channels)..)
                    .unwrap_or_default()
            };
            match picture.channels {
                4 => colours.fill(part(4).as_chunks::<4>().0),
                _ => colours.fill(part(3).as_chunks::<3>().0),
            }
            colours.add_to(&mut values, arithmetic);
        }
        Self { width, values }
    }

    /// Haar's low pass: half the sum of each 2 by 2 values, from the column `x` and the row `y` on.
    pub fn halved(&self, x: usize, y: usize) -> Self {
        let width = self.width.saturating_sub(x) >> 1;
        let mut values = Vec::with_capacity(self.values.len() >> 2);
        for both in self
            .rows_from(y)
            .chunks_exact(self.width.saturating_mul(2).max(1))
        {
            let (upper, lower) = both.split_at(self.width);
            let pairs = pairs(upper, x).zip(pairs(lower, x));
            values.extend(pairs.map(|([a, b], [c, d])| (a + b + c + d) * 0.5));
        }
        Self { width, values }
    }

    /// The same without the blur that decoders of JPEG put in where colours have half the width and height: they
    /// blend each value with its neighbours, which leaves 1, 6 and 1 eighths of three, across and down (libjpeg's
    /// "fancy upsampling", halved again). What undoes it is one filter there and one back.
    pub fn sharpened(&self) -> Self {
        let mut values = self.values.clone();
        let width = self.width.max(1);
        for row in values.chunks_exact_mut(width) {
            let mut before = row.first().map_or(0.0, |first| first / (1.0 + BLUR));
            row.iter_mut().for_each(|value| unblur(value, &mut before));
            before = row.last().map_or(0.0, |last| last / (1.0 + BLUR));
            row.iter_mut()
                .rev()
                .for_each(|value| unblur(value, &mut before));
        }
        let at_rest = |row: Option<&[f32]>| -> Vec<f32> {
            let row = row.unwrap_or_default().iter();
            row.map(|value| value / (1.0 + BLUR)).collect()
        };
        let mut before = at_rest(values.chunks_exact(width).next());
        for row in values.chunks_exact_mut(width) {
            row.iter_mut()
                .zip(&mut before)
                .for_each(|(value, before)| unblur(value, before));
        }
        before = at_rest(values.chunks_exact(width).next_back());
        for row in values.chunks_exact_mut(width).rev() {
            for (value, before) in row.iter_mut().zip(&mut before) {
                unblur(value, before);
                *value *= GAIN;
            }
        }
        Self {
            width: self.width,
            values,
        }
    }

    /// Adds the vote of each block of 4 by 4 values, from the column `x` and the row `y` on; how many a row has.
    pub fn votes(&self, x: usize, y: usize, table: &Table, votes: &mut Vec<f32>) -> usize {
        let mut below = vec![0; self.width];
        for four in self
            .rows_from(y)
            .chunks_exact(self.width.saturating_mul(4).max(1))
        {
            let (upper, lower) = four.split_at(self.width.saturating_mul(2));
            let (first, second) = upper.split_at(self.width);
            let (third, fourth) = lower.split_at(self.width);
            // Whole rows first, which becomes vector instructions.
            for (((most, one), other), last) in below.iter_mut().zip(second).zip(third).zip(fourth)
            {
                *most = size(*one).max(size(*other)).max(size(*last));
            }
            let blocks = fours(first, x).zip(fours(&below, x));
            votes.extend(blocks.map(|(first, below)| {
                let [_, a, b, c] = first.map(size);
                let [d, e, f, g] = *below;
                let largest = a.max(b).max(c.max(d)).max(e.max(f).max(g));
                table.vote(f32::from_bits(largest))
            }));
        }
        self.width.saturating_sub(x) >> 2
    }

    fn rows_from(&self, row: usize) -> &[f32] {
        let start = self.width.saturating_mul(row);
        self.values.get(start..).unwrap_or_default()
    }
}

/// The blur of 1, 6 and 1 eighths is one of 1 and this much there and back, …
const BLUR: f32 = 0.171_572_88;
/// … times what undoes this, across and down: `(8 · BLUR)²`.
const GAIN: f32 = 64.0 * BLUR * BLUR;

fn unblur(value: &mut f32, before: &mut f32) {
    *value -= BLUR * *before;
    *before = *value;
}

/// A number without its sign, by its bits: those of numbers that are not below 0 are in their order, and to take the
/// larger of two whole numbers needs no jump.
const fn size(value: f32) -> u32 {
    value.abs().to_bits()
}

fn pairs(row: &[f32], from: usize) -> impl Iterator<Item = &[f32; 2]> {
    row.get(from..).unwrap_or_default().as_chunks().0.iter()
}

fn fours<T>(row: &[T], from: usize) -> impl Iterator<Item = &[T; 4]> {
    row.get(from..).unwrap_or_default().as_chunks().0.iter()
}

fn luma(red: f32, green: f32, blue: f32) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// A row of pixels by their colours, which lie side by side then and can be worked on as vectors.
struct Row([Vec<f32>; 3]);

impl Row {
    fn of(width: usize) -> Self {
        Self([0; 3].map(|_| vec![0.0; width]))
    }

    fn fill<const CHANNELS: usize>(&mut self, pixels: &[[u8; CHANNELS]]) {
        let Self([red, green, blue]) = self;
        let colours = red.iter_mut().zip(green).zip(blue);
        for (((red, green), blue), pixel) in colours.zip(pixels) {
            let [r, g, b] = *pixel.first_chunk().unwrap_or(&[0; 3]);
            (*red, *green, *blue) = (r.into(), g.into(), b.into());
        }
    }

    /// Adds the channel of its pixels.
    fn add_to(&self, values: &mut Vec<f32>, arithmetic: Arithmetic) {
        let Self([red, green, blue]) = self;
        let colours = red.iter().zip(green).zip(blue);
        let colours = colours.map(|((red, green), blue)| [*red, *green, *blue]);
        match arithmetic {
            Arithmetic::Real => values.extend(colours.map(real)),
            Arithmetic::Bytes => values.extend(colours.map(bytes)),
        }
    }
}

fn real([red, green, blue]: [f32; 3]) -> f32 {
    0.492 * (blue - luma(red, green, blue)) + 0.5
}

/// Both numbers were rounded to bytes.
fn bytes([red, green, blue]: [f32; 3]) -> f32 {
    let luma = whole(luma(red, green, blue) + 0.5);
    whole((0.492 * (blue - luma) + 128.5).clamp(0.0, 255.0))
}

/// The whole part of a number that is not below 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "0 to 256"
)]
fn whole(value: f32) -> f32 {
    value as i32 as f32
}

/// The distance from one value of a bit to the next of the same.
const STEP: f64 = 36.0;
/// Places in the table for each whole number.
const FINE: f32 = 16.0;
/// Places in the table.
const PLACES: u16 = 36 * 16;

/// `-sin(2π·v/36)` for a period of `v`.
pub struct Table(Vec<f32>);

impl Table {
    pub fn new() -> Self {
        let sine = |place: u16| libm::sin(TAU * f64::from(place) / (STEP * f64::from(FINE)));
        #[expect(clippy::cast_possible_truncation, reason = "to fewer digits")]
        let vote = |place: u16| -sine(place) as f32;
        Self((0..PLACES).map(vote).collect())
    }

    /// What `value`, which is not negative, says of its bit: from -1 for 0 to 1 for 1.
    fn vote(&self, value: f32) -> f32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 510 by 16"
        )]
        let place = (value * FINE + 0.5) as usize;
        let place = place.checked_rem(usize::from(PLACES)).unwrap_or_default();
        self.0.get(place).copied().unwrap_or_default()
    }
}
