//! Points that stand out at a place and a scale: extrema of the differences of Gaussians, fitted between pixels, low
//! contrast and edges taken out (Lowe 2004, sections 3 and 4).

use super::grey::number;
use super::scale_space::{LAYERS, Octave, STEPS};
use crate::order::{rank, sort_by_key};

/// The most that are kept, the strongest first.
pub const MOST: usize = 8_000;
/// The least contrast, of 255 levels.
const CONTRAST: f32 = 0.02 / 3.0 * 255.0;
/// The greatest ratio of the two curvatures: more is an edge, which fixes no place along it.
const EDGE: f32 = 10.0;
/// Pixels at the edge of an octave that are not looked at.
const BORDER: usize = 5;
const DIFFERENCES: usize = LAYERS - 1;

/// A point in its octave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keypoint {
    /// The octave by its place in the list.
    pub octave: usize,
    /// The layer nearest in scale.
    pub layer: usize,
    /// Where, in pixels of the octave from the centre of the first.
    pub x: f32,
    /// The same for rows.
    pub y: f32,
    /// The blur it was found at, in pixels of the octave.
    pub sigma: f32,
    /// How strongly it stands out.
    pub strength: f32,
}

/// Three rows of all differences of an octave.
type Rows = [[Vec<f32>; DIFFERENCES]; 3];

/// The strongest points of all octaves.
pub fn find(octaves: &[Octave]) -> Vec<Keypoint> {
    let mut points = Vec::new();
    for (at, octave) in octaves.iter().enumerate() {
        scan(at, octave, &mut points);
    }
    // Of equals the first found stays first.
    sort_by_key(&mut points, |point: &Keypoint| !rank(point.strength.into()));
    points.truncate(MOST);
    points
}

fn scan(at: usize, octave: &Octave, points: &mut Vec<Keypoint>) {
    let (width, height) = octave.size();
    let mut rows = Rows::default();
    for below in 0..height {
        rows.rotate_left(1);
        if let Some(differences) = rows.last_mut() {
            subtract(octave, below, differences);
        }
        let y = below.saturating_sub(1);
        if y < BORDER || y.saturating_add(BORDER) >= height {
            continue;
        }
        for layer in 1..=STEPS {
            let Some(row) = rows.get(1).and_then(|row| row.get(layer)) else {
                continue;
            };
            for (window, x) in row.windows(3).zip(1_usize..) {
                let [left, value, right] = window else {
                    continue;
                };
                let high = value > left && value >= right && *value > 0.5 * CONTRAST;
                let low = value < left && value <= right && *value < -0.5 * CONTRAST;
                let inside = x >= BORDER && x.saturating_add(BORDER) < width;
                if (high || low) && inside && stands_out(&rows, layer, x, *value) {
                    points.extend(fit(at, octave, layer, x, y));
                }
            }
        }
    }
}

fn subtract(octave: &Octave, y: usize, differences: &mut [Vec<f32>; DIFFERENCES]) {
    let next = octave.layers.iter().skip(1);
    for ((row, lower), upper) in differences.iter_mut().zip(&octave.layers).zip(next) {
        row.clear();
        row.extend(
            upper
                .row(y)
                .iter()
                .zip(lower.row(y))
                .map(|(upper, lower)| upper - lower),
        );
    }
}

/// Whether none of the 26 values around goes beyond.
fn stands_out(rows: &Rows, layer: usize, x: usize, value: f32) -> bool {
    let from = x.saturating_sub(1);
    let beyond = |other: &f32| {
        if value > 0.0 {
            *other > value
        } else {
            *other < value
        }
    };
    rows.iter().all(|row| {
        let layers = row.iter().skip(layer.saturating_sub(1)).take(3);
        layers
            .map(|layer| layer.iter().skip(from).take(3))
            .all(|mut near| !near.any(beyond))
    })
}

/// The point fitted between pixels by a quadratic, if it has contrast and is no edge.
fn fit(at: usize, octave: &Octave, layer: usize, x: usize, y: usize) -> Option<Keypoint> {
    let (width, height) = octave.size();
    let (mut layer, mut x, mut y) = (layer, x, y);
    for _ in 0..5 {
        let here = Slopes::new(octave, layer, x, y);
        let offset = here.peak()?;
        let [right, down, up] = offset.map(|offset| {
            if offset > 0.5 {
                1
            } else if offset < -0.5 {
                -1
            } else {
                0
            }
        });
        if (right, down, up) == (0, 0, 0) {
            let [dx, dy, ds] = offset;
            let strength = here.value_at(offset).abs();
            let sigma = Octave::sigma(number(layer) + ds);
            return (strength >= CONTRAST && !here.is_edge()).then_some(Keypoint {
                octave: at,
                layer,
                x: number(x) + dx,
                y: number(y) + dy,
                sigma,
                strength,
            });
        }
        x = x.checked_add_signed(right)?;
        y = y.checked_add_signed(down)?;
        layer = layer.checked_add_signed(up)?;
        let inside =
            |place: usize, side: usize| place >= BORDER && place.saturating_add(BORDER) < side;
        if !inside(x, width) || !inside(y, height) || !(1..=STEPS).contains(&layer) {
            return None;
        }
    }
    None
}

/// The first and second derivatives at a value, along x, y and scale.
struct Slopes {
    value: f32,
    slope: [f32; 3],
    /// xx, yy, ss, xy, xs, ys.
    bend: [f32; 6],
}

impl Slopes {
    fn new(octave: &Octave, layer: usize, x: usize, y: usize) -> Self {
        let value = |right: isize, down: isize, up: isize| {
            octave.difference(
                layer.saturating_add_signed(up),
                x.saturating_add_signed(right),
                y.saturating_add_signed(down),
            )
        };
        let here = value(0, 0, 0);
        let (east, west) = (value(1, 0, 0), value(-1, 0, 0));
        let (south, north) = (value(0, 1, 0), value(0, -1, 0));
        let (above, below) = (value(0, 0, 1), value(0, 0, -1));
        let xy = value(1, 1, 0) - value(-1, 1, 0) - value(1, -1, 0) + value(-1, -1, 0);
        let xs = value(1, 0, 1) - value(-1, 0, 1) - value(1, 0, -1) + value(-1, 0, -1);
        let ys = value(0, 1, 1) - value(0, -1, 1) - value(0, 1, -1) + value(0, -1, -1);
        Self {
            value: here,
            slope: [
                0.5 * (east - west),
                0.5 * (south - north),
                0.5 * (above - below),
            ],
            bend: [
                east + west - 2.0 * here,
                south + north - 2.0 * here,
                above + below - 2.0 * here,
                0.25 * xy,
                0.25 * xs,
                0.25 * ys,
            ],
        }
    }

    /// Where the quadratic is flat; nothing when it is so nowhere, or far away.
    fn peak(&self) -> Option<[f32; 3]> {
        let [xx, yy, ss, xy, xs, ys] = self.bend;
        let [x, y, s] = self.slope;
        let (a, b, c) = (yy * ss - ys * ys, xs * ys - xy * ss, xy * ys - xs * yy);
        let (d, e, f) = (xx * ss - xs * xs, xy * xs - xx * ys, xx * yy - xy * xy);
        let whole = xx * a + xy * b + xs * c;
        let offset = [
            -(a * x + b * y + c * s) / whole,
            -(b * x + d * y + e * s) / whole,
            -(c * x + e * y + f * s) / whole,
        ];
        let near = offset.iter().all(|offset| offset.abs() < 64.0);
        near.then_some(offset)
    }

    fn value_at(&self, [dx, dy, ds]: [f32; 3]) -> f32 {
        let [x, y, s] = self.slope;
        self.value + 0.5 * (x * dx + y * dy + s * ds)
    }

    fn is_edge(&self) -> bool {
        let [xx, yy, _, xy, _, _] = self.bend;
        let (trace, product) = (xx + yy, xx * yy - xy * xy);
        product <= 0.0 || trace * trace * EDGE >= (EDGE + 1.0) * (EDGE + 1.0) * product
    }
}
