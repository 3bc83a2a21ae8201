//! The directions of a point, by the gradients around it (Lowe 2004, section 5): what turns with the picture.

use super::grey::{Grey, index, number};
use super::keypoints::{Keypoint, MOST};
use super::scale_space::Octave;
use crate::pixels::extremes::{larger, smaller};

const BINS: usize = 36;
/// Directions this near to the strongest count too.
const NEAR: f32 = 0.8;
/// The spread of the weights, in blurs of the point.
const SPREAD: f32 = 1.5;

/// A point with a direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Directed {
    /// The point.
    pub point: Keypoint,
    /// Its direction in turns, 0 to 1, from right to down.
    pub turn: f32,
}

/// The points with each of their directions.
pub fn directed(points: &[Keypoint], octaves: &[Octave]) -> Vec<Directed> {
    let mut directed = Vec::with_capacity(points.len());
    for point in points {
        let octave = octaves.get(point.octave);
        let Some(layer) = octave.and_then(|octave| octave.layers.get(point.layer)) else {
            continue;
        };
        let bins = smooth(&histogram(point, layer));
        peaks(&bins, |turn| {
            directed.push(Directed {
                point: *point,
                turn,
            })
        });
    }
    directed.truncate(MOST);
    directed
}

fn histogram(point: &Keypoint, layer: &Grey) -> [f32; BINS] {
    let spread = SPREAD * point.sigma;
    let reach = index(3.0 * spread + 0.5);
    let fall = -0.5 / (spread * spread);
    let (left, top) = (index(point.x + 0.5), index(point.y + 0.5));
    let mut bins = [0.0; BINS];
    let first = left.saturating_sub(reach).max(1);
    let last = left
        .saturating_add(reach)
        .min(layer.width.saturating_sub(2));
    let across: Vec<f32> = (first..=last)
        .map(|x| {
            let dx = number(x) - point.x;
            libm::expf(fall * dx * dx)
        })
        .collect();
    let bottom = top
        .saturating_add(reach)
        .min(layer.height.saturating_sub(2));
    for y in top.saturating_sub(reach).max(1)..=bottom {
        let dy = number(y) - point.y;
        let down = libm::expf(fall * dy * dy);
        for ([dx, dy], weight) in gradients(layer, y, first).zip(&across) {
            let bin = index(turn(dy, dx) * number(BINS) + 0.5);
            let bin = if bin >= BINS { 0 } else { bin };
            if let Some(bin) = bins.get_mut(bin) {
                *bin += (dx * dx + dy * dy).sqrt() * weight * down;
            }
        }
    }
    bins
}

/// The gradients of a row from column `first` on, each right and down; neither may be at the edge.
pub fn gradients(layer: &Grey, y: usize, first: usize) -> impl Iterator<Item = [f32; 2]> {
    let middle = layer
        .row(y)
        .get(first.saturating_sub(1)..)
        .unwrap_or_default();
    let above = layer
        .row(y.saturating_sub(1))
        .get(first..)
        .unwrap_or_default();
    let below = layer
        .row(y.saturating_add(1))
        .get(first..)
        .unwrap_or_default();
    let around = middle.array_windows();
    around
        .zip(above)
        .zip(below)
        .map(|(([left, _, right], above), below)| [right - left, below - above])
}

fn smooth(bins: &[f32; BINS]) -> [f32; BINS] {
    let at = |place: usize| bins.get(place % BINS).copied().unwrap_or_default();
    std::array::from_fn(|bin| {
        let near = |ahead: usize| {
            at(bin.wrapping_add(ahead)) + at(bin.wrapping_add(BINS).wrapping_sub(ahead))
        };
        (near(2) + 4.0 * near(1) + 6.0 * at(bin)) / 16.0
    })
}

fn peaks(bins: &[f32; BINS], mut tell: impl FnMut(f32)) {
    let most = bins.iter().copied().fold(0.0, larger);
    let at = |place: usize| bins.get(place % BINS).copied().unwrap_or_default();
    for (bin, value) in bins.iter().enumerate() {
        let (before, after) = (
            at(bin.wrapping_add(BINS).wrapping_sub(1)),
            at(bin.wrapping_add(1)),
        );
        if *value > before && *value > after && *value >= NEAR * most {
            let offset = 0.5 * (before - after) / (before - 2.0 * value + after);
            let turn = (number(bin) + offset) / number(BINS);
            tell(turn - turn.floor());
        }
    }
}

/// The direction of a vector in turns, 0 up to 1, within a hundred-thousandth (Abramowitz and Stegun, 4.4.47, divided
/// by a whole turn).
pub fn turn(y: f32, x: f32) -> f32 {
    let (wide, tall) = (x.abs(), y.abs());
    let ratio = smaller(wide, tall) / (larger(wide, tall) + 1e-20);
    let square = ratio * ratio;
    let row = 0.999_866
        + square
            * (-0.330_299_5 + square * (0.180_141 + square * (-0.085_133 + square * 0.020_835_1)));
    let eighth = ratio * row * std::f32::consts::FRAC_1_PI * 0.5;
    let quarter = if tall > wide { 0.25 - eighth } else { eighth };
    let half = if x < 0.0 { 0.5 - quarter } else { quarter };
    if y < 0.0 { 1.0 - half } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_those_of_the_arc_tangent() {
        for step in 0..1000 {
            let angle = f64::from(step) * std::f64::consts::TAU / 1000.0;
            let (sine, cosine) = libm::sincos(angle);
            let found = turn(sine as f32 * 3.0, cosine as f32 * 3.0);
            let error = (f64::from(found) - f64::from(step) / 1000.0).abs();
            assert!(error.min(1.0 - error) < 1e-5, "{step} {found}");
        }
        assert_eq!(turn(0.0, 0.0), 0.0);
    }
}
