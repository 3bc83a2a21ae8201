//! The ways by which a picture is most like itself.

use super::sparse::HALF;
use super::windows::Way;
use crate::pixels::copy_move::fourier::autocorrelation;
use crate::pixels::copy_move::grey::Grey;
use crate::pixels::extremes::larger;

/// Ways that are looked into, the likeliest first.
const WAYS: usize = 6;
/// The shortest way, in pixels of the reduced picture.
const AWAY: usize = 24;
/// Half the sides of what is taken out of the autocorrelation with each peak; and around its middle, where any picture
/// is like itself.
const PEAK: usize = 3;
const MIDDLE: usize = 16;
/// The blurs that make a peak one against what is around it: of the values, and of their squares.
const AROUND: [f32; 2] = [3.0, 8.0];
/// The blur by which the strength of detail is measured, the least that is not taken for noise, and the most of it that
/// one pixel may have.
const STRENGTH: f32 = 4.0;
const LEAST_STRENGTH: f32 = 1.5;
const MOST_STRENGTH: f32 = 3.0;

/// The ways by which the picture is most like itself, against those a little longer or shorter.
pub fn ways(band: &Grey) -> Vec<Way> {
    let mut peaks = sharpened(autocorrelation(&even(band)));
    let (width, height) = (peaks.width, peaks.height);
    let mut ways = Vec::new();
    for _ in 0..WAYS {
        let below = peaks
            .values
            .iter()
            .enumerate()
            .skip((height >> 1).saturating_mul(width));
        let highest = |most: (usize, f32), (place, value): (usize, &f32)| {
            if *value > most.1 {
                (place, *value)
            } else {
                most
            }
        };
        let (place, value) = below.fold((0, 0.0), highest);
        if value <= 0.0 {
            break;
        }
        let (x, y) = (
            place.checked_rem(width).unwrap_or_default(),
            place.checked_div(width).unwrap_or_default(),
        );
        clear(&mut peaks, [x, y], PEAK);
        ways.extend(meant(
            band,
            [way(x, width), way(y, height)],
            [width, height],
        ));
    }
    ways
}

/// Detail as strong everywhere, so that nothing outweighs the rest.
fn even(band: &Grey) -> Grey {
    let mut even = strength(band, STRENGTH);
    for (strength, value) in even.values.iter_mut().zip(&band.values) {
        let even = value / larger(*strength, LEAST_STRENGTH);
        *strength = even.clamp(-MOST_STRENGTH, MOST_STRENGTH);
    }
    even
}

/// How far the values go from 0 around each place.
fn strength(grey: &Grey, blur: f32) -> Grey {
    let mut squares = grey.clone();
    for value in &mut squares.values {
        *value *= *value;
    }
    let mut strength = squares.blurred(blur);
    for value in &mut strength.values {
        *value = value.sqrt();
    }
    strength
}

/// Each value against those around it, and 0 for ways that are too short.
fn sharpened(mut like: Grey) -> Grey {
    let [near, far] = AROUND;
    let middle = [like.width >> 1, like.height >> 1];
    clear(&mut like, middle, MIDDLE);
    let around = like.blurred(near);
    for (value, around) in like.values.iter_mut().zip(&around.values) {
        *value -= around;
    }
    let strength = strength(&like, far);
    for (value, strength) in like.values.iter_mut().zip(&strength.values) {
        *value /= larger(*strength, f32::MIN_POSITIVE);
    }
    clear(&mut like, middle, AWAY);
    like
}

/// Sets the values around a place to 0.
fn clear(grey: &mut Grey, [x, y]: [usize; 2], reach: usize) {
    let count = reach.saturating_mul(2).saturating_add(1);
    let rows = grey.values.chunks_exact_mut(grey.width.max(1));
    for row in rows.skip(y.saturating_sub(reach)).take(count) {
        for value in row.iter_mut().skip(x.saturating_sub(reach)).take(count) {
            *value = 0.0;
        }
    }
}

fn way(place: usize, side: usize) -> isize {
    signed(place).wrapping_sub(signed(side >> 1))
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// All ways that one of the autocorrelation may stand for: it and those around the other side, as far as two windows
/// have room in the picture.
fn meant(band: &Grey, way: Way, sides: [usize; 2]) -> Vec<Way> {
    let [right, down] = way;
    let [width, height] = sides.map(signed);
    let least = signed(HALF).wrapping_mul(2);
    let fits = |way: isize, side: usize| way.wrapping_abs().wrapping_add(least) < signed(side);
    let other = |way: isize, side: isize| {
        if way > 0 {
            way.wrapping_sub(side)
        } else {
            way.wrapping_add(side)
        }
    };
    let mut ways = Vec::new();
    for right in [right, other(right, width)] {
        for down in [down, other(down, height)] {
            if fits(right, band.width) && fits(down, band.height) {
                let up = down < 0;
                ways.push(if up {
                    [right.wrapping_neg(), down.wrapping_neg()]
                } else {
                    [right, down]
                });
            }
        }
    }
    ways
}
