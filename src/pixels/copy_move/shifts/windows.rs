//! Windows that are held against those that lie some way from them, and the part in which they agree.

use super::sparse::Sparse;
use crate::order::{rank, sort_by_key};
use crate::pixels::copy_move::affine::{Affine, Place};
use crate::pixels::copy_move::consensus::Consensus;
use crate::pixels::copy_move::grey::number;
use crate::pixels::copy_move::moments::Moments;
use crate::pixels::copy_move::neighbours::with_neighbours;
use crate::pixels::nfa;

/// The side of a cell in pixels.
const CELL: usize = 8;
/// The least variance of a window that tells anything.
const LEAST: f64 = 0.5;
/// The correlation of windows that agree.
const SAME: f64 = 0.85;
/// Ways within a window on which it must be less like itself than that, right and down: an edge fixes no place along it.
const SHARP: [[isize; 2]; 8] = [
    [3, 0],
    [0, 3],
    [2, 2],
    [-2, 2],
    [3, 1],
    [1, 3],
    [3, -1],
    [1, -3],
];
/// Neighbours depend on each other: so many count as one.
const DEPENDENCE: u32 = 2;

/// Right and down, which is not up.
pub type Way = [isize; 2];

/// What a window says of a way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Said {
    /// It has enough detail to say anything.
    tells: bool,
    /// It is the same as its counterpart.
    agrees: bool,
    /// Its variance, or that of its counterpart if that is less.
    variance: f64,
}

impl Said {
    fn of(fit: Moments) -> Self {
        let variance = fit.variance();
        let tells = variance >= LEAST;
        Self {
            tells,
            agrees: tells && fit.correlation() >= SAME,
            variance,
        }
    }
}

/// The windows around the centres of all cells, in rows.
pub struct Windows {
    columns: usize,
    way: Way,
    said: Vec<Said>,
    /// The number of ways there could be.
    ways: f64,
}

impl Windows {
    /// The windows of a picture along a way.
    pub fn along(band: &Sparse, tell: &[bool], way: Way) -> Self {
        let columns = band.width / CELL;
        let said = tell.iter().enumerate().map(|(cell, tells)| {
            let fit = tells.then(|| band.fit(centre(cell, columns), way));
            fit.flatten().map_or_else(Said::default, Said::of)
        });
        Self {
            columns,
            way,
            said: said.collect(),
            ways: 0.5 * f64::from(number(band.width) * number(band.height)),
        }
    }

    /// The largest part of windows that agree, as pairs of places: those with most detail.
    pub fn consensus(&self, scale: f64) -> Option<Consensus> {
        let mut part = self.largest()?;
        let log_nfa = self.log_nfa(&part)?;
        sort_by_key(&mut part, |cell| {
            !rank(self.said.get(*cell).map_or(0.0, |said| said.variance))
        });
        part.truncate(part.len().div_ceil(2));
        let way = self
            .way
            .map(|way| scale * f64::from(i32::try_from(way).unwrap_or_default()));
        let map = Affine([1.0, 0.0, way[0], 0.0, 1.0, way[1]]);
        let pair = |cell: &usize| {
            let place: Place = centre(*cell, self.columns)
                .map(|place| scale * (f64::from(number(place)) + 0.5) - 0.5);
            [place, map.apply(place)]
        };
        Some(Consensus {
            map,
            pairs: part.iter().map(pair).collect(),
            log_nfa,
        })
    }

    /// The cells of the largest part that hangs together.
    fn largest(&self) -> Option<Vec<usize>> {
        let mut seen = vec![false; self.said.len()];
        let mut largest = Vec::new();
        for cell in 0..self.said.len() {
            let part = self.part(cell, &mut seen);
            if part.len() > largest.len() {
                largest = part;
            }
        }
        (!largest.is_empty()).then_some(largest)
    }

    fn part(&self, first: usize, seen: &mut [bool]) -> Vec<usize> {
        let (mut part, mut open) = (Vec::new(), vec![first]);
        while let Some(cell) = open.pop() {
            let agrees = self.said.get(cell).is_some_and(|said| said.agrees);
            match seen.get_mut(cell) {
                Some(seen) if agrees && !*seen => *seen = true,
                _ => continue,
            }
            part.push(cell);
            open.extend(with_neighbours(cell, self.columns));
        }
        part
    }

    /// How often chance would make as many windows agree in a rectangle as do in the one around a part, if each does at
    /// the rate of those outside.
    fn log_nfa(&self, part: &[usize]) -> Option<f64> {
        let place = |cell: &usize| {
            [
                cell.checked_rem(self.columns).unwrap_or_default(),
                cell.checked_div(self.columns).unwrap_or_default(),
            ]
        };
        let places = part.iter().map(place);
        let (mut from, mut to) = ([usize::MAX; 2], [0; 2]);
        for place in places {
            for ((from, to), place) in from.iter_mut().zip(&mut to).zip(place) {
                *from = place.min(*from);
                *to = place.max(*to);
            }
        }
        let within = |cell: usize| {
            place(&cell)
                .iter()
                .zip(from)
                .zip(to)
                .all(|((at, from), to)| (from..=to).contains(at))
        };
        let (mut inside, mut outside) = ([0_u32; 2], [0_u32; 2]);
        for (cell, said) in self.said.iter().enumerate() {
            let [all, agree] = if within(cell) {
                &mut inside
            } else {
                &mut outside
            };
            *all = all.saturating_add(u32::from(said.tells));
            *agree = agree.saturating_add(u32::from(said.agrees));
        }
        let [all, agree] = outside.map(f64::from);
        let chance = (agree + 1.0) / (all + 1.0);
        let [trials, _] = inside;
        let agree = u32::try_from(part.len()).ok()?;
        let cells = f64::from(u32::try_from(self.said.len()).ok()?);
        // As many rectangles as there are choices of two rows and two columns.
        let tests = nfa::log10(self.ways) + 2.0 * nfa::log10(0.5 * cells);
        Some(tests + nfa::log_tail(trials / DEPENDENCE, agree / DEPENDENCE, chance.min(1.0)))
    }
}

/// The centre of a cell in pixels.
fn centre(cell: usize, columns: usize) -> [usize; 2] {
    let middle = |cell: Option<usize>| {
        cell.unwrap_or_default()
            .saturating_mul(CELL)
            .saturating_add(CELL / 2)
    };
    [
        middle(cell.checked_rem(columns)),
        middle(cell.checked_div(columns)),
    ]
}

/// For each cell whether its window has enough detail and is unlike itself a little further on.
pub fn telling(band: &Sparse) -> Vec<bool> {
    let columns = band.width / CELL;
    let cells = columns.saturating_mul(band.height / CELL);
    let tells = |cell: usize| {
        let fit = |way: Way| band.fit(centre(cell, columns), way);
        let detail = fit([0, 0]).is_some_and(|fit| fit.variance() >= LEAST);
        detail
            && SHARP
                .iter()
                .all(|way| fit(*way).is_some_and(|fit| fit.correlation() < SAME))
    };
    (0..cells).map(tells).collect()
}
