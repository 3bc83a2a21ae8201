//! What a point looks like: gradients by place and direction in its own frame, 4 x 4 cells of 8 directions (Lowe 2004,
//! section 6), as square roots of their shares (Arandjelovic and Zisserman, Three things everyone should know to
//! improve object retrieval, CVPR 2012).

use super::grey::{Grey, index, number};
use super::orientation::{Directed, gradients, turn};
use super::scale_space::Octave;
use crate::pixels::extremes::smaller;

/// Values of a descriptor.
pub const LENGTH: usize = 128;
/// Values of its sketch.
pub const SKETCH: usize = 32;
/// The length of each descriptor as a vector, near enough.
pub const UNIT: i32 = 4096;

/// Cells on a side.
const CELLS: usize = 4;
const DIRECTIONS: usize = 8;
/// With a border that takes what falls outside.
const WIDE: usize = CELLS + 2;
/// The width of a cell in blurs of the point.
const CELL: f32 = 3.0;
/// Of wider cells, in pixels, every second pixel of every second row is enough: then each still has three or four across,
/// where Lowe takes four.
const FINE: f32 = 7.0;
/// The most that one value may have of the whole, against single strong edges.
const CLIP: f32 = 0.2;

/// A point described.
#[derive(Clone, Debug)]
pub struct Described {
    /// Where in the picture, in pixels.
    pub place: [f32; 2],
    /// Its direction in turns.
    pub turn: f32,
    /// Its blur in pixels of the picture.
    pub sigma: f32,
    /// What it looks like, a vector of length [`UNIT`].
    pub values: [i16; LENGTH],
    /// A projection of that: sums over 2 x 2 cells, halved. Two are never farther apart than the descriptors.
    pub sketch: [i16; SKETCH],
}

/// The points described; without those that have nothing around them.
pub fn described(points: &[Directed], octaves: &[Octave]) -> Vec<Described> {
    points
        .iter()
        .filter_map(|directed| describe(directed, octaves))
        .collect()
}

fn describe(directed: &Directed, octaves: &[Octave]) -> Option<Described> {
    let point = &directed.point;
    let octave = octaves.get(point.octave)?;
    let values = shares(&gather(directed, octave.layers.get(point.layer)?))?;
    Some(Described {
        place: [point.x * octave.step, point.y * octave.step],
        turn: directed.turn,
        sigma: point.sigma * octave.step,
        sketch: sketch(&values),
        values,
    })
}

type Cells = [[f32; DIRECTIONS]; WIDE * WIDE];

fn gather(directed: &Directed, layer: &Grey) -> Cells {
    let point = &directed.point;
    let cell = CELL * point.sigma;
    let (sine, cosine) = libm::sincosf(directed.turn * std::f32::consts::TAU);
    let (sine, cosine) = (sine / cell, cosine / cell);
    let half = 0.5 * number(CELLS);
    let reach = index(cell * std::f32::consts::SQRT_2 * (half + 0.5) + 0.5);
    let (left, top) = (index(point.x + 0.5), index(point.y + 0.5));
    let first = left.saturating_sub(reach).max(1);
    let last = left
        .saturating_add(reach)
        .min(layer.width.saturating_sub(2));
    let bottom = top
        .saturating_add(reach)
        .min(layer.height.saturating_sub(2));
    let fall = -0.5 / (half * cell * half * cell);
    let across: Vec<[f32; 2]> = (first..=last)
        .map(|x| {
            let dx = number(x) - point.x;
            [dx, libm::expf(fall * dx * dx)]
        })
        .collect();
    let mut cells: Cells = [[0.0; DIRECTIONS]; WIDE * WIDE];
    let mut row: Vec<[f32; 4]> = vec![[0.0; 4]; across.len()];
    // A layer that is blurred so much has nothing between every second pixel.
    let step = if cell < FINE { 1 } else { 2 };
    // Places in the frame count from the centre of the first cell of the border.
    let (centre, most) = (half + 0.5, number(WIDE) - 1.0);
    for y in (top.saturating_sub(reach).max(1)..=bottom).step_by(step) {
        let dy = number(y) - point.y;
        let down = libm::expf(fall * dy * dy);
        let (u, v) = (sine * dy + centre, cosine * dy + centre);
        // In a loop of its own, which becomes vector instructions.
        let samples = row.iter_mut().zip(gradients(layer, y, first)).zip(&across);
        for ((sample, [right, below]), [dx, weight]) in samples {
            let size = (right * right + below * below).sqrt() * weight * down;
            let turned = turn(below, right) - directed.turn + 1.0;
            *sample = [
                cosine * dx + u,
                v - sine * dx,
                turned * number(DIRECTIONS),
                size,
            ];
        }
        for [u, v, direction, size] in row.iter().step_by(step) {
            if *u > 0.0 && *v > 0.0 && *u < most && *v < most {
                drop_in(&mut cells, [*u, *v, *direction], *size);
            }
        }
    }
    cells
}

/// Shares a gradient out between the two nearest cells and directions of each axis.
fn drop_in(cells: &mut Cells, [u, v, direction]: [f32; 3], size: f32) {
    let (column, row, first) = (index(u), index(v), index(direction));
    let (right, down, next) = (
        u - number(column),
        v - number(row),
        direction - number(first),
    );
    let at = row.wrapping_mul(WIDE).wrapping_add(column);
    let upper = size * (1.0 - down);
    let lower = size * down;
    for (row, size) in [(at, upper), (at.wrapping_add(WIDE), lower)] {
        let Some([left_cell, right_cell]) = cells
            .get_mut(row..)
            .and_then(|cells| cells.first_chunk_mut())
        else {
            continue;
        };
        for (cell, size) in [
            (left_cell, size * (1.0 - right)),
            (right_cell, size * right),
        ] {
            let more = size * next;
            if let Some(bin) = cell.get_mut(first % DIRECTIONS) {
                *bin += size - more;
            }
            if let Some(bin) = cell.get_mut(first.wrapping_add(1) % DIRECTIONS) {
                *bin += more;
            }
        }
    }
}

fn shares(cells: &Cells) -> Option<[i16; LENGTH]> {
    let rows = cells.chunks_exact(WIDE).skip(1).take(CELLS);
    let inner = || {
        rows.clone()
            .flat_map(|row| row.iter().skip(1).take(CELLS).flatten().copied())
    };
    let length = inner().map(|value| value * value).sum::<f32>().sqrt();
    let most = CLIP * length;
    let whole: f32 = inner().map(|value| smaller(value, most)).sum();
    if whole <= 1e-3 {
        return None;
    }
    let mut values = [0; LENGTH];
    for (value, cell) in values.iter_mut().zip(inner()) {
        let share = (smaller(cell, most) / whole).sqrt();
        *value = i16::try_from(index(share * 4096.0 + 0.5)).unwrap_or(i16::MAX);
    }
    Some(values)
}

/// The sketch of a descriptor.
pub fn sketch(values: &[i16; LENGTH]) -> [i16; SKETCH] {
    let mut sums = [0_i16; SKETCH];
    let cells = values.as_chunks::<DIRECTIONS>().0.iter().enumerate();
    for (place, cell) in cells {
        let (column, row) = (place % CELLS, place / CELLS);
        let quarter = (row >> 1).wrapping_mul(2).wrapping_add(column >> 1);
        let start = quarter.wrapping_mul(DIRECTIONS);
        let into = sums.get_mut(start..).unwrap_or_default();
        for (sum, value) in into.iter_mut().zip(cell) {
            *sum = sum.wrapping_add(*value);
        }
    }
    sums.map(|sum| sum >> 1)
}
