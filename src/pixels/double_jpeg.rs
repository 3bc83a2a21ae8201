//! Signal D: whether a JPEG was saved twice on the same grid, and a part of it once only.
//!
//! A value that was rounded to a multiple of one step, and then of another, is not spread as one rounded once. How
//! once looks is learned from the picture itself: from its transform on a grid moved by half a block, which no save
//! has touched. Of each of twelve low frequencies the earlier step is sought that fits the file's values best; the
//! score is the mean gain of log-likelihood a block of the five best. Blocks then vote for twice or once by their
//! own likelihood, and a part of many votes for once stands out.
//!
//! After Bianchi, De Rosa, Piva: Improved DCT coefficient analysis for forgery localization in JPEG images, ICASSP
//! 2011 (the reference from the moved grid), and Lin and others, Pattern Recognition 42, 2009. The thresholds were
//! set on one set of pictures and held on another.

use super::jpeg_coefficients::{self, Coefficients, Component, Wanted};
use super::nfa;
use super::trace::{Abstained, Cannot, Region, Signal, Trace, Traces};
use super::windows::{self, RegionShares};
use crate::container::{Container, Format};
use crate::limits::Limits;
use crate::order::{rank, sort_by_key};

mod colours;
mod fit;
mod local;
mod moved;
mod quality;

/// The frequencies that are looked at, row and column, the lowest first.
pub const FREQUENCIES: [(usize, usize); 12] = [
    (0, 1),
    (1, 0),
    (2, 0),
    (1, 1),
    (0, 2),
    (0, 3),
    (1, 2),
    (2, 1),
    (3, 0),
    (4, 0),
    (3, 1),
    (2, 2),
];

/// Blocks that are not clipped that there must be at least.
const LEAST_BLOCKS: u32 = 400;
/// Frequencies of which the earlier step must be known, and of which values must differ from zero.
const LEAST_FREQUENCIES: usize = 3;
/// One block in so many must differ from zero.
const SELDOM: u32 = 100;
/// How many of the best gains are the score.
const BEST: usize = 5;
/// The score of a picture that was saved twice.
const TWICE: f64 = 0.05;
/// Of pictures saved once, no more than one in ten for each such step reach a score: an upper bound of the scores of
/// 254 of them, from cameras and reduced at random and saved with qualities of 50 to 98.
const TENTH: f64 = 0.02;
/// Rarer than this is not said, for it was not seen.
const RAREST: f64 = -10.0;

/// The decimal logarithm of false alarms, the shares of votes for once inside and outside, of blocks that vote at
/// all, and of the part in the picture.
const LOCAL: f64 = -10.0;
const INSIDE: f64 = 0.9;
const OUTSIDE: f64 = 0.03;
const INFORMATIVE: f64 = 0.1;
const LARGEST: f64 = 0.5;
/// Votes that count as one, for each is the sum of nine blocks, which are alike besides.
const DEPENDENCE: f64 = 9.0;
/// The least rate of votes for once that is taken as chance.
const FLOOR: f64 = 0.03;

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The mean gain of the five best frequencies, in natural logarithms a block.
    pub score: f64,
    /// The frequencies of which the earlier step is known.
    pub earlier: Vec<Earlier>,
    /// The part that stands out most, if blocks could vote.
    pub part: Option<Part>,
}

/// The steps of a frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its place in [`FREQUENCIES`].
    pub frequency: usize,
    /// The step of the earlier save.
    pub step: u16,
    /// The step of the last save, which the file tells.
    pub last: u16,
}

/// A part that stands out by its votes for once.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The decimal logarithm of how many such parts chance would bring.
    pub log_nfa: f64,
    /// The blocks of it and the shares of votes.
    pub region: RegionShares,
    /// The share of blocks that vote.
    pub informative: f64,
}

impl Measured {
    /// Whether the picture was saved twice. Some encoders round so that even values are more frequent in what is
    /// saved once (screenshots and pictures of a phone show it, where the step is 1, 2 or 4): which looks like a step
    /// of twice the last, so that such a step alone says nothing.
    #[must_use]
    pub fn is_twice(&self) -> bool {
        let sure = |earlier: &&Earlier| earlier.step != earlier.last.saturating_mul(2);
        self.score > TWICE && self.earlier.iter().filter(sure).count() >= LEAST_FREQUENCIES
    }

    /// The decimal logarithm of how many pictures that were saved once have such a score.
    #[must_use]
    pub fn log_rate(&self) -> f64 {
        (-self.score / TENTH).max(RAREST)
    }

    /// Whether the picture was saved twice, and there is a part that is unlike the rest in that, for whatever reason.
    #[must_use]
    pub fn is_uneven(&self) -> bool {
        self.is_twice() && self.part.as_ref().is_some_and(|part| part.log_nfa < LOCAL)
    }

    /// The part that was saved once, if the picture was saved twice.
    #[must_use]
    pub fn once(&self) -> Option<&Part> {
        self.part.as_ref().filter(|part| {
            let region = &part.region;
            self.is_uneven()
                && region.inside >= INSIDE
                && region.outside <= OUTSIDE
                && part.informative >= INFORMATIVE
                && region.area <= LARGEST
        })
    }

    /// The quality of the earlier save, from the tables of the Independent JPEG Group.
    #[must_use]
    pub fn quality(&self) -> Option<u8> {
        quality::nearest(&self.earlier)
    }
}

/// Looks at the first component, which is luma; where the others were read too, blocks that are clipped in a colour
/// are left out.
///
/// # Errors
/// What stands in the way.
pub fn measure(coefficients: &Coefficients) -> Result<Measured, Cannot> {
    let luma = coefficients.components.first().ok_or(Cannot::Unreadable)?;
    let steps = luma.steps.ok_or(Cannot::Unreadable)?;
    let full = [
        coefficients.width.div_ceil(8),
        coefficients.height.div_ceil(8),
    ];
    // Luma of fewer samples than pixels is written by no known program.
    if coefficients.cut.is_some() || coefficients.depth != 8 || full != [luma.columns, luma.rows] {
        return Err(Cannot::Unreadable);
    }
    let blocks = u32::try_from(luma.blocks().len()).map_err(|_| Cannot::Unreadable)?;
    if blocks < LEAST_BLOCKS {
        return Err(Cannot::TooSmall);
    }
    let mut moved = moved::Moved::of(luma, &steps);
    colours::mark(coefficients, &mut moved.clipped);
    let open = moved.clipped.iter().filter(|clipped| !**clipped).count();
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    if open < LEAST_BLOCKS || moved.blocks < LEAST_BLOCKS {
        return Err(Cannot::Flat);
    }
    let (mut gains, mut fits, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
    let mut lively = 0_usize;
    for (place, (row, column)) in FREQUENCIES.iter().enumerate() {
        let at = row.saturating_mul(8).saturating_add(*column);
        let step = steps.get(at).copied().unwrap_or_default().max(1);
        let counts = fit::counts(luma, at, &moved.clipped);
        let zeros = counts.get(fit::ZERO).copied().unwrap_or_default();
        if open.saturating_sub(zeros) >= open / SELDOM {
            lively = lively.saturating_add(1);
        }
        let Some(halves) = moved.halves.get(place) else {
            continue;
        };
        let fit = fit::best(&counts, halves, step);
        gains.push(fit.gain / f64::from(open));
        if fit.gain > 0.01 * f64::from(open) + 20.0 {
            earlier.push(Earlier {
                frequency: place,
                step: fit.step,
                last: step,
            });
            fits.push((at, fit));
        }
    }
    if lively < LEAST_FREQUENCIES {
        return Err(Cannot::Flat);
    }
    sort_by_key(&mut gains, |gain| !rank(*gain));
    let best = gains.iter().take(BEST);
    let mut measured = Measured {
        score: best.sum::<f64>() / 5.0,
        earlier,
        part: None,
    };
    if measured.is_twice() {
        let votes = fits.iter().map(|(at, fit)| (*at, &fit.votes));
        measured.part = part(luma, &moved.clipped, votes);
    }
    Ok(measured)
}

fn part<'a>(
    luma: &Component,
    clipped: &[bool],
    votes: impl Iterator<Item = (usize, &'a fit::Votes)>,
) -> Option<Part> {
    let votes = local::Blocks::of(luma, clipped, votes);
    let (once, informative) = (&votes.once, &votes.informative);
    let window = windows::densest(once, informative, luma.columns, DEPENDENCE, FLOOR)?;
    let count = |marked: &[bool]| {
        let count = marked.iter().filter(|marked| **marked).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let all = u32::try_from(informative.len()).unwrap_or(u32::MAX).max(1);
    Some(Part {
        log_nfa: window.log_nfa,
        region: windows::region_around(once, informative, luma.columns, &window),
        informative: f64::from(count(informative)) / f64::from(all),
    })
}

/// What a file tells: that it was saved twice, and the part that was not.
#[must_use]
pub fn read(file: &[u8], container: &Container, limits: &mut Limits) -> Traces {
    if container.format != Format::Jpeg {
        return cannot(Cannot::NotJpeg);
    }
    looked(file, container, limits).unwrap_or_else(cannot)
}

fn looked(file: &[u8], container: &Container, limits: &mut Limits) -> Result<Traces, Cannot> {
    let mut look = |wanted| {
        let coefficients = jpeg_coefficients::read(file, container, wanted, limits);
        let coefficients = coefficients.map_err(|_| Cannot::Unreadable)?;
        Ok((measure(&coefficients)?, coefficients))
    };
    let (measured, coefficients) = look(Wanted::First)?;
    if !measured.is_uneven() {
        return Ok(told(&measured, &coefficients));
    }
    let whole = told(
        &Measured {
            part: None,
            ..measured
        },
        &coefficients,
    );
    // What the colours say needs as much room again, and bears on parts alone.
    drop(coefficients);
    Ok(match look(Wanted::All) {
        Ok((measured, coefficients)) => told(&measured, &coefficients),
        Err(why) => {
            let signal = Signal::PartNotSavedTwice;
            Traces {
                abstained: vec![Abstained { signal, why }],
                ..whole
            }
        }
    })
}

fn cannot(why: Cannot) -> Traces {
    let signals = [Signal::SavedTwice, Signal::PartNotSavedTwice];
    Traces {
        abstained: signals.map(|signal| Abstained { signal, why }).to_vec(),
        ..Traces::default()
    }
}

fn told(measured: &Measured, coefficients: &Coefficients) -> Traces {
    let mut traces = Traces::default();
    if !measured.is_twice() {
        return traces;
    }
    let quality = measured.quality();
    traces.found.push(Trace {
        signal: Signal::SavedTwice,
        log_nfa: nfa::rounded(measured.log_rate()),
        regions: Vec::new(),
        quality,
        origin: None,
    });
    if let Some(part) = measured.once()
        && let Some(region) = region(&part.region.cells, coefficients)
    {
        traces.found.push(Trace {
            signal: Signal::PartNotSavedTwice,
            log_nfa: nfa::rounded(part.log_nfa),
            regions: vec![region],
            quality,
            origin: None,
        });
    }
    traces
}

/// The part in the picture. Blocks that reach over its edge are left out, for what lies beyond is not the picture.
fn region(cells: &[bool], coefficients: &Coefficients) -> Option<Region> {
    let (columns, rows) = (coefficients.width >> 3, coefficients.height >> 3);
    let coded = coefficients.width.div_ceil(8).max(1);
    let whole: Vec<bool> = cells
        .chunks(coded)
        .take(rows)
        .flat_map(|row| row.iter().take(columns).copied())
        .collect();
    Region::of(&whole, columns, 8, (0, 0))
}
