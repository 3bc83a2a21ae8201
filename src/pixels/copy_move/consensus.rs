//! One map that many pairs agree on, with how often chance would bring as many (RANSAC after Fischler and Bolles, 1981,
//! decided by a number of false alarms; each pair of points with its direction and scale is a hypothesis).

use std::f64::consts::PI;

use super::affine::{Affine, Place};
use super::descriptor::Described;
use super::grey::{Grey, index};
use super::matching::joined;
use super::pcg::Pcg;
use crate::order::sort_by_key;
use crate::pixels::nfa;

/// How far a point may be from where the map puts it, in pixels.
const NEAR: f64 = 3.0;
/// The same for a hypothesis not yet fitted.
const LOOSE: f64 = 12.0;
/// Hypotheses that are tried.
const TRIES: usize = 400;
/// Points in one square of this side count once.
const CELL: f32 = 8.0;
/// The least way between the two parts, in pixels.
const AWAY: f64 = 24.0;

/// A map and the pairs that agree.
#[derive(Clone, Debug)]
pub struct Consensus {
    /// The map from the first part to the second.
    pub map: Affine,
    /// The pairs, each as places in the first and the second part.
    pub pairs: Vec<[Place; 2]>,
    /// The decimal logarithm of the number of false alarms.
    pub log_nfa: f64,
}

/// A pair with what its points say of the map.
#[derive(Clone, Copy, Debug)]
struct Pair {
    places: [Place; 2],
    turns: f64,
    scale: f64,
}

/// The maps that pairs of a picture may agree on, found one after the other.
#[derive(Clone, Debug)]
pub struct Search {
    pairs: Vec<Pair>,
    /// The number of all pairs there were.
    all: u32,
    /// The probability that a point falls near a given place by chance, both ways, with room for the fit.
    chance: f64,
}

impl Search {
    /// A search among the pairs of points of `grey`.
    pub fn new(points: &[Described], pairs: &[[usize; 2]], grey: &Grey) -> Self {
        let pair = |[one, other]: &[usize; 2]| {
            let (one, other) = (points.get(*one)?, points.get(*other)?);
            Some(Pair {
                places: [one.place.map(f64::from), other.place.map(f64::from)],
                turns: f64::from(other.turn - one.turn),
                scale: f64::from(other.sigma / one.sigma),
            })
        };
        let pixels = f64::from(u32::try_from(grey.values.len()).unwrap_or(u32::MAX));
        Self {
            pairs: pairs.iter().filter_map(pair).collect(),
            all: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
            chance: (4.0 * PI * NEAR * NEAR / pixels.max(1.0)).min(1.0),
        }
    }

    /// The map with the least number of false alarms, if it is below `most`.
    pub fn best(&self, most: f64) -> Option<Consensus> {
        let mut order: Vec<Pair> = self
            .pairs
            .iter()
            .flat_map(|pair| [*pair, pair.reversed()])
            .collect();
        Pcg::new(5).shuffle(&mut order);
        let mut best: Option<Consensus> = None;
        for pair in order.iter().take(TRIES) {
            if let Some(found) = self.tried(pair)
                && found.log_nfa < best.as_ref().map_or(most, |best| best.log_nfa)
            {
                best = Some(found);
            }
        }
        best
    }

    /// Takes out the pairs that a map explains.
    pub fn without(&mut self, map: &Affine) {
        self.pairs.retain(|pair| pair.along(map, LOOSE).is_none());
    }

    fn tried(&self, pair: &Pair) -> Option<Consensus> {
        let [from, to] = pair.places;
        let mut map = Affine::similarity(pair.turns, pair.scale, from, to);
        let mut near = LOOSE * pair.scale.max(1.0);
        for _ in 0..2 {
            map = Affine::fit(&self.along(&map, near))?;
            near = NEAR;
        }
        let pairs = self.along(&map, near);
        let area = map.area().abs();
        if !(0.2..5.0).contains(&area) || way(&pairs) < AWAY {
            return None;
        }
        let log_nfa = self.log_nfa(u32::try_from(cells(&pairs)).ok()?);
        Some(Consensus {
            map,
            pairs,
            log_nfa,
        })
    }

    /// The pairs within `near` of the map, turned its way.
    fn along(&self, map: &Affine, near: f64) -> Vec<[Place; 2]> {
        self.pairs
            .iter()
            .filter_map(|pair| pair.along(map, near))
            .collect()
    }

    /// Three pairs fix a map; the tests are the choices of these and of a number of pairs.
    fn log_nfa(&self, agree: u32) -> f64 {
        if agree < 4 {
            return 0.0;
        }
        let trials = self.all.saturating_sub(3).max(1);
        let tests = 5.0 * nfa::log10(f64::from(self.all.max(2)));
        tests + nfa::log_tail(trials, agree.saturating_sub(3), self.chance)
    }
}

impl Pair {
    fn reversed(self) -> Self {
        let [from, to] = self.places;
        Self {
            places: [to, from],
            turns: -self.turns,
            scale: 1.0 / self.scale,
        }
    }

    /// The places in the order in which the map takes one near the other, if it does so at all.
    fn along(&self, map: &Affine, near: f64) -> Option<[Place; 2]> {
        let [from, to] = self.places;
        let (there, back) = (apart(map.apply(from), to), apart(map.apply(to), from));
        let places = if there <= back {
            [from, to]
        } else {
            [to, from]
        };
        (there.min(back) < near * near).then_some(places)
    }
}

/// The squared way between two places.
fn apart([x, y]: Place, [right, below]: Place) -> f64 {
    (right - x) * (right - x) + (below - y) * (below - y)
}

/// The mean way from the first to the second place.
fn way(pairs: &[[Place; 2]]) -> f64 {
    let whole: f64 = pairs
        .iter()
        .map(|[from, to]| apart(*from, *to).sqrt())
        .sum();
    whole / f64::from(u32::try_from(pairs.len()).unwrap_or(u32::MAX).max(1))
}

/// The number of squares that the first places lie in.
#[allow(
    clippy::cast_possible_truncation,
    reason = "places of pixels are exact enough"
)]
fn cells(pairs: &[[Place; 2]]) -> usize {
    let square = |[[x, y], _]: &[Place; 2]| [*x, *y].map(|place| index(place as f32 / CELL));
    let mut cells: Vec<[usize; 2]> = pairs.iter().map(square).collect();
    sort_by_key(&mut cells, |[x, y]| joined(*x, *y));
    cells.dedup();
    cells.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64, turn: f32) -> Described {
        Described {
            place: [x as f32, y as f32],
            turn,
            sigma: 2.0,
            values: [0; 128],
            sketch: [0; 32],
        }
    }

    #[test]
    fn a_map_is_found_among_pairs_by_chance() {
        let mut random = Pcg::new(9);
        let grey = Grey::new(1000, 800);
        let map = Affine::similarity(0.1, 1.0, [200.0, 200.0], [700.0, 500.0]);
        let (mut points, mut pairs) = (Vec::new(), Vec::new());
        for pair in 0..60 {
            let one = [
                f64::from(random.below(150)) + 120.0,
                f64::from(random.below(150)) + 120.0,
            ];
            let other = if pair < 15 {
                map.apply(one)
            } else {
                [f64::from(random.below(1000)), f64::from(random.below(800))]
            };
            pairs.push([points.len(), points.len() + 1]);
            points.push(point(one[0], one[1], 0.0));
            points.push(point(other[0], other[1], 0.1));
        }
        let mut search = Search::new(&points, &pairs, &grey);
        let found = search.best(-6.0).unwrap();
        assert!(
            found.log_nfa < -20.0 && found.pairs.len() >= 14,
            "{found:?}"
        );
        search.without(&found.map);
        assert!(search.best(-6.0).is_none());
    }
}
