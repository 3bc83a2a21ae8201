//! What the signals of a picture's pixels come to: found with a region and a rate of false alarms, or not to be told;
//! and what the small versions of the picture that the file carries are to it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What the pixels hint at. Each is told once at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// The picture was cut out of a larger one that was a JPEG.
    CroppedAfterSaving,
    /// A part is off the JPEG grid of the rest, or without it.
    PartSavedDifferently,
    /// The picture was saved as a JPEG twice.
    SavedTwice,
    /// It was, but for a part.
    PartNotSavedTwice,
    /// Two parts are the same piece of picture.
    CopiedPart,
    /// Two parts are very much alike: a copy, or a pattern that repeats.
    SimilarParts,
}

/// One hint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// What is hinted at.
    pub signal: Signal,
    /// The decimal logarithm of how many such finds chance would bring in a picture of this size, rounded to a tenth:
    /// -10 is one in ten thousand million pictures.
    pub log_nfa: f64,
    /// Where; empty when it is of the whole picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub regions: Vec<Region>,
    /// The quality of the earlier save, 1 to 100, by the tables of the Independent JPEG Group.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub quality: Option<u8>,
    /// How many columns and rows of pixels the JPEG grid is away from the corner, each 0 to 7.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub origin: Option<[u8; 2]>,
}

/// A signal that could not be told, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Abstained {
    /// Which.
    pub signal: Signal,
    /// Why.
    pub why: Cannot,
}

/// What stands in the way of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Cannot {
    /// There is too little texture.
    Flat,
    /// The last save was a JPEG, which lays its own grid over all.
    LastSaveJpeg,
    /// No JPEG grid was found.
    NoGrid,
    /// It is not a JPEG.
    NotJpeg,
    /// The picture is too small.
    TooSmall,
    /// The coefficients of the JPEG could not be read.
    Unreadable,
}

/// A part of the picture as cells of so many pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// The pixels around it: left, top, width, height.
    pub bounds: [usize; 4],
    /// Width and height of a cell in pixels. The first cell begins at the left top of `bounds`.
    pub cell: usize,
    /// Cells in rows of `bounds`, as lengths of runs by turns outside and inside, outside first.
    pub runs: Vec<usize>,
}

/// What a preview is to the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It shows something else, or more than the picture.
    Differs,
    /// It shows the picture.
    Fits,
    /// It or the picture has next to no content to hold to the other.
    Flat,
    /// It or the picture is too small for that.
    TooSmall,
    /// It could not be decoded, or it or the picture not to its end.
    Unreadable,
}

/// One preview, held to the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// Its bytes in the file.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "{ start: number; end: number }"))]
    pub range: Range<usize>,
    /// What it is to the picture.
    pub verdict: Verdict,
    /// The correlation of its luma with that of the picture, -1 to 1, rounded to a hundredth, where they could be
    /// compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub correlation: Option<f64>,
    /// How many quarter turns clockwise it takes to stand as the picture does in the file, where it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub turns: Option<u8>,
}

/// All that was found out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Traces {
    /// Width and height of the picture that was looked at, in pixels: a browser turns some before it hands them in.
    pub size: [usize; 2],
    /// What was found.
    pub found: Vec<Trace>,
    /// What could not be told.
    pub abstained: Vec<Abstained>,
    /// Each preview in the file, held to the picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub previews: Vec<Compared>,
}

impl Traces {
    /// Adds what another signal came to.
    pub fn add(&mut self, more: Self) {
        self.found.extend(more.found);
        self.abstained.extend(more.abstained);
        self.previews.extend(more.previews);
    }
}

impl Region {
    /// The region of the cells of a grid that are marked, which has `columns` a row and its corner at `left` and `top`
    /// in pixels; nothing when none is.
    #[must_use]
    pub fn of(
        marked: &[bool],
        columns: usize,
        cell: usize,
        (left, top): (usize, usize),
    ) -> Option<Self> {
        let mut bounds: Option<[usize; 4]> = None;
        for (row, cells) in marked.chunks(columns.max(1)).enumerate() {
            let Some(first) = cells.iter().position(|cell| *cell) else {
                continue;
            };
            let last = cells.iter().rposition(|cell| *cell).unwrap_or(first);
            let [from, to, upper, _] = bounds.unwrap_or([first, last, row, row]);
            bounds = Some([from.min(first), to.max(last), upper, row]);
        }
        let [from, to, upper, lower] = bounds?;
        let rows = marked.chunks(columns.max(1)).skip(upper);
        let rows = rows.take(lower.saturating_sub(upper).saturating_add(1));
        let mut runs = Vec::new();
        let (mut inside, mut length) = (false, 0_usize);
        for cell in rows.flat_map(|row| row.get(from..=to).unwrap_or_default()) {
            if *cell != inside {
                runs.push(std::mem::take(&mut length));
                inside = *cell;
            }
            length = length.saturating_add(1);
        }
        runs.push(length);
        let pixels = |first: usize, last: usize| {
            let cells = last.saturating_sub(first).saturating_add(1);
            cells.saturating_mul(cell)
        };
        Some(Self {
            bounds: [
                left.saturating_add(from.saturating_mul(cell)),
                top.saturating_add(upper.saturating_mul(cell)),
                pixels(from, to),
                pixels(upper, lower),
            ],
            cell,
            runs,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_its_bounds_and_runs() {
        let marked: Vec<bool> = "......\
                                 ..#...\
                                 .###..\
                                 ......"
            .chars()
            .map(|cell| cell == '#')
            .collect();
        let region = Region::of(&marked, 6, 8, (3, 5)).unwrap();
        assert_eq!(region.bounds, [11, 13, 24, 16]);
        assert_eq!(region.runs, [1, 1, 1, 3]);
        assert_eq!(Region::of(&[false; 4], 2, 8, (0, 0)), None);
        let all = Region::of(&[true; 4], 2, 8, (0, 0)).unwrap();
        assert_eq!(all.runs, [0, 4]);
    }
}
