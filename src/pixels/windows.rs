//! Where in a picture the blocks that say "bad" are too dense for chance, and how far that part reaches.
//!
//! Blocks are cells in rows of so many columns. Only informative ones count; a bad one is informative.

use super::nfa::{log_tail, log10};

/// Widths and heights of the windows that are tried, in blocks.
const SIZES: [usize; 5] = [6, 9, 14, 20, 28];
/// Blocks from one window to the next.
const STEP: usize = 2;
/// Informative blocks that there must be at least.
const LEAST: u32 = 100;
/// Informative blocks that a window must have more than.
const FEW: u32 = 8;
/// The greatest rate of bad blocks that is thought of as chance.
const CEILING: f64 = 0.98;
/// How far the mean around a cell reaches in blocks.
const REACH: usize = 2;
/// More informative cells than this must be among those.
const SPARSE: u8 = 2;

/// A square part of the picture, in blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its first column.
    pub left: usize,
    /// Its first row.
    pub top: usize,
    /// Its width and height.
    pub size: usize,
    /// The decimal logarithm of how many windows as dense chance would bring; below 0.
    pub log_nfa: f64,
}

/// A part of any shape, and the shares of bad among the informative blocks in it and off it.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionShares {
    /// The blocks that belong to it.
    pub cells: Vec<bool>,
    /// The share inside; 0 when nothing there is informative.
    pub inside: f64,
    /// The share outside, more than two blocks away.
    pub outside: f64,
    /// The share of all blocks that belong to it.
    pub area: f64,
}

/// The window in which bad blocks are the least probable by chance: as many or more where each is bad at the rate of
/// all outside the window, which is taken as `floor` at least. Neighbours depend on each other: `dependence` blocks
/// count as one.
#[must_use]
pub fn densest(
    bad: &[bool],
    informative: &[bool],
    columns: usize,
    dependence: f64,
    floor: f64,
) -> Option<Window> {
    let rows = bad.len().checked_div(columns)?;
    let (bad, informative) = (Sums::of(bad, columns), Sums::of(informative, columns));
    let all = Counts {
        bad: bad.within(0, 0, columns, rows),
        informative: informative.within(0, 0, columns, rows),
    };
    if all.informative < LEAST {
        return None;
    }
    let (mut tests, mut candidates) = (0_u32, Vec::new());
    for size in SIZES {
        if size > columns.min(rows) >> 1 {
            continue;
        }
        let mut most: Option<(f64, Window, Counts)> = None;
        for top in (0..=rows.saturating_sub(size)).step_by(STEP) {
            for left in (0..=columns.saturating_sub(size)).step_by(STEP) {
                tests = tests.saturating_add(1);
                let counts = Counts {
                    bad: bad.within(left, top, size, size),
                    informative: informative.within(left, top, size, size),
                };
                let excess = counts.excess(all, dependence, floor);
                if most.as_ref().is_none_or(|(most, ..)| excess > *most) {
                    let window = Window {
                        left,
                        top,
                        size,
                        log_nfa: 0.0,
                    };
                    most = Some((excess, window, counts));
                }
            }
        }
        candidates.extend(most);
    }
    // A step of more than one leaves out windows that could have been tried as well.
    let tests = log10(f64::from(tests.saturating_mul(4).max(1)));
    let mut best: Option<Window> = None;
    for (_, window, counts) in candidates {
        let (trials, successes) = (counts.informative, counts.bad);
        let rate = counts.rate_outside(all, floor);
        let tail = log_tail(
            shared(trials, dependence),
            shared(successes, dependence),
            rate,
        );
        let log_nfa = tail + tests;
        if log_nfa < best.map_or(0.0, |best| best.log_nfa) {
            best = Some(Window { log_nfa, ..window });
        }
    }
    best
}

#[derive(Clone, Copy)]
struct Counts {
    bad: u32,
    informative: u32,
}

impl Counts {
    /// The rate of bad blocks among `all` without these.
    fn rate_outside(self, all: Self, floor: f64) -> f64 {
        let bad = f64::from(all.bad.saturating_sub(self.bad));
        let informative = all.informative.saturating_sub(self.informative).max(1);
        (bad / f64::from(informative)).clamp(floor, CEILING)
    }

    /// By how many standard deviations there are more bad blocks than outside.
    fn excess(self, all: Self, dependence: f64, floor: f64) -> f64 {
        let outside = self.rate_outside(all, floor);
        let trials = f64::from(self.informative);
        let rate = if self.informative > FEW {
            f64::from(self.bad) / trials
        } else {
            0.0
        };
        (rate - outside) * (trials / dependence).sqrt() / (outside * (1.0 - outside)).sqrt()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no more than the count, not negative"
)]
fn shared(count: u32, dependence: f64) -> u32 {
    (f64::from(count) / dependence) as u32
}

/// How many cells are marked above and left of each corner.
struct Sums {
    stride: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(cells: &[bool], columns: usize) -> Self {
        let stride = columns.saturating_add(1);
        let mut above = vec![0_u32; stride];
        let mut sums = above.clone();
        for row in cells.chunks_exact(columns.max(1)) {
            let mut so_far = 0_u32;
            let below = above.iter_mut().skip(1).zip(row);
            below.for_each(|(sum, cell)| {
                so_far = so_far.saturating_add(u32::from(*cell));
                *sum = sum.saturating_add(so_far);
            });
            sums.extend_from_slice(&above);
        }
        Self { stride, sums }
    }

    fn within(&self, left: usize, top: usize, width: usize, height: usize) -> u32 {
        let at = |column: usize, row: usize| {
            let place = row.saturating_mul(self.stride).saturating_add(column);
            self.sums.get(place).copied().unwrap_or_default()
        };
        let (right, bottom) = (left.saturating_add(width), top.saturating_add(height));
        let upper = at(right, top).saturating_sub(at(left, top));
        at(right, bottom)
            .saturating_sub(at(left, bottom))
            .saturating_sub(upper)
    }
}

/// The part around a window where more than eleven of twenty blocks are bad. At a straight edge three of five are;
/// half would reach beyond it, for blocks beside a part share some of its votes. Of the parts that hang together, side
/// by side or by a corner, it is the one with the most blocks in the window.
#[must_use]
pub fn region_around(
    bad: &[bool],
    informative: &[bool],
    columns: usize,
    window: &Window,
) -> RegionShares {
    let around = box_sums(bad, columns, REACH).into_iter();
    let mut open: Vec<bool> = around
        .zip(box_sums(informative, columns, REACH))
        .map(|(bad, informative)| {
            let (share, all) = (u16::from(bad).saturating_mul(20), u16::from(informative));
            informative > SPARSE && share > all.saturating_mul(11)
        })
        .collect();
    let mut cells = vec![false; open.len()];
    let mut most = 0_usize;
    for row in window.top..window.top.saturating_add(window.size) {
        for column in window.left..window.left.saturating_add(window.size).min(columns) {
            let first = row.saturating_mul(columns).saturating_add(column);
            let part = connected(&mut open, columns, first, 1);
            let inside = part.iter().filter(|cell| window.holds(**cell, columns));
            let count = inside.count();
            if count > most {
                most = count;
                cells.fill(false);
                for cell in part {
                    if let Some(cell) = cells.get_mut(cell) {
                        *cell = true;
                    }
                }
            }
        }
    }
    let near = box_sums(&cells, columns, REACH);
    let (mut inside, mut outside, mut size) = ([0_u32; 2], [0_u32; 2], 0_u32);
    let votes = bad.iter().zip(informative);
    for ((cell, near), (bad, informative)) in cells.iter().zip(near).zip(votes) {
        size = size.saturating_add(u32::from(*cell));
        let [all, those] = match (cell, near) {
            (true, _) => &mut inside,
            (false, 0) => &mut outside,
            (false, _) => continue,
        };
        *all = all.saturating_add(u32::from(*informative));
        *those = those.saturating_add(u32::from(*bad));
    }
    let share = |[all, those]: [u32; 2]| f64::from(those) / f64::from(all.max(1));
    let count = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    RegionShares {
        inside: share(inside),
        outside: share(outside),
        area: share([count, size]),
        cells,
    }
}

impl Window {
    fn holds(&self, cell: usize, columns: usize) -> bool {
        let holds = |start: usize, at: Option<usize>| {
            at.and_then(|at| at.checked_sub(start))
                .is_some_and(|at| at < self.size)
        };
        holds(self.left, cell.checked_rem(columns)) && holds(self.top, cell.checked_div(columns))
    }
}

/// The open cells that hang together with `first`, which are closed; none when it is closed. Those hang together that
/// are at most `reach` columns and rows apart.
pub(super) fn connected(
    open: &mut [bool],
    columns: usize,
    first: usize,
    reach: usize,
) -> Vec<usize> {
    let mut part = Vec::new();
    let mut take = |cell: usize, part: &mut Vec<usize>| {
        if let Some(open) = open.get_mut(cell)
            && std::mem::take(open)
        {
            part.push(cell);
        }
    };
    take(first, &mut part);
    let mut next = 0_usize;
    while let Some(cell) = part.get(next).copied() {
        next = next.saturating_add(1);
        let row = cell.checked_div(columns).unwrap_or_default();
        let column = cell.checked_rem(columns).unwrap_or_default();
        for row in row.saturating_sub(reach)..=row.saturating_add(reach) {
            let right = column.saturating_add(reach).min(columns.saturating_sub(1));
            for column in column.saturating_sub(reach)..=right {
                take(
                    row.saturating_mul(columns).saturating_add(column),
                    &mut part,
                );
            }
        }
    }
    part
}

/// For each cell how many of those up to `reach` columns and rows away are marked; beyond the border the picture is
/// mirrored.
pub(super) fn box_sums(cells: &[bool], columns: usize, reach: usize) -> Vec<u8> {
    let rows = cells.len().checked_div(columns).unwrap_or_default();
    let mut across = Vec::with_capacity(cells.len());
    for row in cells.chunks_exact(columns.max(1)) {
        let cell = |place| row.get(place).is_some_and(|cell| *cell);
        across.extend((0..columns).map(|at| {
            let around = neighbours(at, columns, reach).map(|place| u8::from(cell(place)));
            around.fold(0, u8::saturating_add)
        }));
    }
    let mut sums = Vec::with_capacity(cells.len());
    for at in 0..rows {
        let start = sums.len();
        sums.resize(start.saturating_add(columns), 0_u8);
        let row = sums.get_mut(start..).unwrap_or_default();
        for place in neighbours(at, rows, reach) {
            let from = across.get(place.saturating_mul(columns)..);
            for (sum, part) in row.iter_mut().zip(from.unwrap_or_default()) {
                *sum = sum.saturating_add(*part);
            }
        }
    }
    sums
}

/// The places around one of `count`; one beyond the border is the one as far on this side of it.
fn neighbours(at: usize, count: usize, reach: usize) -> impl Iterator<Item = usize> {
    let last = count.saturating_sub(1);
    (0..=reach.saturating_mul(2)).map(move |offset| {
        let place = at.saturating_add(offset);
        let place = place.abs_diff(reach);
        place
            .min(last.saturating_mul(2).saturating_sub(place))
            .min(last)
    })
}

#[cfg(test)]
mod tests;
