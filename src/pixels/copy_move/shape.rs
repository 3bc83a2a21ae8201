//! Where the points of two alike parts lie: what tells a pasted piece of a photo, which is an area, from lettering,
//! edges and patterns, which are as much alike without anything copied.

use super::affine::Place;
use super::dense::Overlay;
use super::grey::{Grey, index};
use super::regions::{Cells, around};

/// Levels of brightness taken together.
const LEVELS: f32 = 4.0;
/// How many steps of levels ink and paper are apart at least.
const APART: usize = 8;
/// Half the side of the square around a point that is counted for [`Shape::drawn`].
const INK: f64 = 8.0;
/// The correlation of windows that are the same.
const SAME: f64 = 0.8;

/// The measures, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// The spread of the points along their short axis by that along their long one: low for a line of letters.
    pub breadth: f64,
    /// The share of the smaller part that is the other part too: high for what repeats, or slides along an edge.
    pub overlap: f64,
    /// The share of ink and paper, the two commonest shades around the points: high for letters and drawings.
    pub drawn: f64,
    /// The share of the windows among the points that are the same: low when only single things are.
    pub filled: f64,
}

impl Shape {
    /// The shape of two parts laid over each other.
    pub fn new(overlay: &Overlay, grey: &Grey) -> Self {
        let places = overlay.places();
        let spread = Spread::new(places);
        let cells = Cells::of(grey);
        Self {
            breadth: spread.breadth(),
            overlap: overlap(overlay, &cells),
            drawn: drawn(places, grey),
            filled: filled(overlay, &spread, &cells),
        }
    }

    /// Whether an area was copied, and no letters, lines or patterns matched.
    pub fn is_area(&self) -> bool {
        self.breadth >= 0.2 && self.overlap < 0.15 && self.drawn < 0.66 && self.filled >= 0.9
    }
}

/// The mean and the covariances of places.
struct Spread {
    middle: Place,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Spread {
    fn new(places: &[Place]) -> Self {
        let count = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX).max(1));
        let mean = |of: &dyn Fn(&Place) -> f64| places.iter().map(of).sum::<f64>() / count;
        let middle = [mean(&|[x, _]| *x), mean(&|[_, y]| *y)];
        let [mx, my] = middle;
        Self {
            middle,
            xx: mean(&|[x, _]| (x - mx) * (x - mx)),
            xy: mean(&|[x, y]| (x - mx) * (y - my)),
            yy: mean(&|[_, y]| (y - my) * (y - my)),
        }
    }

    fn breadth(&self) -> f64 {
        let half = 0.5 * (self.xx + self.yy);
        let rest = 0.5 * (self.xx - self.yy);
        let apart = (rest * rest + self.xy * self.xy).sqrt();
        ((half - apart).max(0.0) / (half + apart).max(1e-9)).sqrt()
    }

    /// Whether a place lies among the points: in the ellipse that holds the inner half of a disc evenly filled.
    fn holds(&self, [x, y]: Place) -> bool {
        let [mx, my] = self.middle;
        let (dx, dy) = (x - mx, y - my);
        let whole = (self.xx * self.yy - self.xy * self.xy).max(1e-9);
        let square = self.yy * dx * dx - 2.0 * self.xy * dx * dy + self.xx * dy * dy;
        square <= 2.0 * whole
    }
}

fn overlap(overlay: &Overlay, cells: &Cells) -> f64 {
    let there: Vec<Place> = overlay
        .places()
        .iter()
        .map(|place| overlay.map.apply(*place))
        .collect();
    let (first, second) = (around(overlay.places(), cells), around(&there, cells));
    let count = |cells: &[bool]| cells.iter().filter(|cell| **cell).count();
    let both = first
        .iter()
        .zip(&second)
        .filter(|(first, second)| **first && **second)
        .count();
    share(both, count(&first).min(count(&second)))
}

/// The pixels in the squares around places, each once.
fn squares(places: &[Place], grey: &Grey) -> Vec<bool> {
    let mut inside = vec![false; grey.values.len()];
    for [x, y] in places {
        let [left, right] = [x - INK, x + INK].map(whole);
        let [top, bottom] = [y - INK, y + INK].map(whole);
        let rows = inside
            .chunks_exact_mut(grey.width.max(1))
            .take(bottom)
            .skip(top);
        for row in rows {
            for pixel in row.iter_mut().take(right).skip(left) {
                *pixel = true;
            }
        }
    }
    inside
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "places of pixels are exact enough"
)]
fn whole(value: f64) -> usize {
    index(value as f32)
}

/// The share of the two commonest shades, each three steps of levels wide; of the commonest alone when they are
/// neighbours, as of a surface that is lit evenly.
fn drawn(places: &[Place], grey: &Grey) -> f64 {
    let mut shades = [0_usize; 64];
    let squares = squares(places, grey);
    for (value, counted) in grey.values.iter().zip(&squares) {
        if *counted && let Some(shade) = shades.get_mut(index(value / LEVELS)) {
            *shade = shade.saturating_add(1);
        }
    }
    let all: usize = shades.iter().sum();
    let (first, paper) = commonest(&shades);
    for shade in shades.iter_mut().skip(paper).take(3) {
        *shade = 0;
    }
    let (second, ink) = commonest(&shades);
    let neighbours = paper.abs_diff(ink) < APART;
    let common = if neighbours {
        first
    } else {
        first.saturating_add(second)
    };
    share(common, all)
}

/// How many there are of the commonest shade, and where it begins.
fn commonest(shades: &[usize]) -> (usize, usize) {
    let sums = shades.windows(3).map(|shades| shades.iter().sum::<usize>());
    sums.zip(0_usize..)
        .fold((0, 0), |most, sum| if sum.0 > most.0 { sum } else { most })
}

fn filled(overlay: &Overlay, spread: &Spread, cells: &Cells) -> f64 {
    let (mut same, mut all) = (0_usize, 0_usize);
    for cell in 0..cells.count() {
        let place = cells.place(cell);
        if !spread.holds(place) {
            continue;
        }
        if let Some(correlation) = overlay.correlation(place, 2) {
            all = all.saturating_add(1);
            same = same.saturating_add(usize::from(correlation >= SAME));
        }
    }
    share(same, all)
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breadth_and_a_square_has() {
        let square: Vec<Place> = (0..100)
            .map(|at| [f64::from(at % 10), f64::from(at / 10)])
            .collect();
        assert!((Spread::new(&square).breadth() - 1.0).abs() < 1e-6);
        assert!(Spread::new(&square).holds([4.0, 5.0]) && !Spread::new(&square).holds([0.0, 0.0]));
        let line: Vec<Place> = (0..50)
            .map(|at| [f64::from(at) * 3.0, f64::from(at % 2)])
            .collect();
        assert!(Spread::new(&line).breadth() < 0.05);
    }

    #[test]
    fn two_shades_are_drawn_and_many_are_not() {
        let mut grey = Grey::new(64, 64);
        for (place, value) in grey.values.iter_mut().enumerate() {
            *value = if place % 7 < 3 { 20.0 } else { 230.0 };
        }
        assert_eq!(drawn(&[[30.0, 30.0]], &grey), 1.0);
        for (place, value) in grey.values.iter_mut().enumerate() {
            *value = (place % 251) as f32;
        }
        assert!(drawn(&[[30.0, 30.0]], &grey) < 0.3);
        assert_eq!(drawn(&[], &grey), 0.0);
    }
}
