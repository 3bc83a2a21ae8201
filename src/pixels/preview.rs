//! The small versions of the picture that a file carries, each held to the picture: does it show the same?
//!
//! Cameras make previews of their own: with black bars, cut to their screen, turned or not turned with the picture,
//! squeezed. So a preview is tried in all these ways, and the best of them counts. Both are made as small, and the
//! correlation of their luma tells. Of 114 previews of camera pictures 113 came out above
//! 0.5; the one below was of a picture that had been cut, and still showed what was cut away.

use memchr::memmem;

use super::beside::Small;
use super::decode;
use super::plane::Plane;
use super::trace::{Compared, Verdict};
use crate::container::{Container, Format, Name};
use crate::limits::Limits;

mod grid;

use grid::Grid;

/// Below this correlation a preview shows something else.
const LEAST: f64 = 0.5;
/// The least for one that has to be turned or squeezed: each further way to try is one more chance for another picture
/// to come near. Turned ones that fit came out at 0.88 and above.
const LEAST_ELSE: f64 = 0.7;

/// Below this standard deviation of luma there is next to no content.
const FLAT: f64 = 4.0;

/// A picture of one colour has a preview of one colour. Between these two standard deviations of picture and preview
/// lies more than an encoder adds.
const ONE_COLOUR: f64 = 1.0;
const CONTENT: f64 = 16.0;

/// The longer side of a picture that previews are held to, and of the previews themselves: that of EXIF's (EXIF 3.0,
/// 4.6.4 asks for 160 by 120). The picture keeps more, as parts of it are tried.
const PICTURE_SIDE: usize = 320;
const SIDE: usize = 160;

/// More previews than a camera writes.
const MOST: usize = 16;

/// The shorter side that is too small.
const FEWEST: usize = 16;

/// Shapes that differ by less than one part of this many count as the same.
const SHAPE: usize = 32;

/// Holds `previews`, at most 16 of them, to the picture of the same file. The pixels of the previews are paid for from `limits`.
#[must_use]
pub fn compare(
    file: &[u8],
    container: &Container,
    previews: &[Small],
    picture: &Plane,
    limits: &mut Limits,
) -> Vec<Compared> {
    if previews.is_empty() {
        return Vec::new();
    }
    let whole = container.format != Format::Jpeg || container.named(END).next().is_some();
    let turned = turns(Grid::of(picture, PICTURE_SIDE));
    let each = previews.iter().take(MOST).map(|preview| {
        let (verdict, best) = match decoded(file, preview, limits) {
            Some(plane) => hold(&Grid::of(&plane, SIDE), &turned),
            None => (Verdict::Unreadable, None),
        };
        // What is missing of a picture was filled with grey.
        let (verdict, best) = match verdict {
            Verdict::Differs if !(whole && is_whole(file, preview)) => (Verdict::Unreadable, None),
            told => (told, best),
        };
        Compared {
            range: preview.range.clone(),
            verdict,
            correlation: best.map(|(correlation, _)| (correlation * 100.0).round() / 100.0),
            turns: best
                .filter(|_| verdict == Verdict::Fits)
                .map(|(_, turns)| turns),
        }
    });
    each.collect()
}

/// The end of a JPEG.
const END: Name = Name::Word("EOI");

/// Whether a preview has an end.
fn is_whole(file: &[u8], preview: &Small) -> bool {
    let bytes = file.get(preview.range.clone()).unwrap_or_default();
    preview.rows || memmem::find(bytes, b"\xFF\xD9").is_some()
}

/// The luma of a preview. Photoshop's older ones have red and blue exchanged, which a correlation of luma bears.
fn decoded(file: &[u8], preview: &Small, limits: &mut Limits) -> Option<Plane> {
    let bytes = file.get(preview.range.clone())?;
    let picture = if preview.rows {
        let (width, height) = (preview.width.try_into().ok()?, preview.height.try_into());
        decode::rows(bytes, width, height.ok()?, limits).ok()?
    } else {
        decode::jpeg(bytes, limits).ok()?
    };
    Some(Plane::of(&picture))
}

/// The picture and its three turns, each a quarter further to the left: so a preview that fits the n-th has to be
/// turned n quarters to the right.
fn turns(picture: Grid) -> [Grid; 4] {
    let left = picture.turned();
    let over = left.turned();
    let right = over.turned();
    [picture, left, over, right]
}

/// Whether the preview fits one of the turns of the picture, with the correlation and that turn; else the best
/// correlation of those that stand as they do in the file.
fn hold(preview: &Grid, turned: &[Grid; 4]) -> (Verdict, Option<(f64, u8)>) {
    let [picture, ..] = turned;
    if preview.shorter() < FEWEST || picture.shorter() < FEWEST {
        return (Verdict::TooSmall, None);
    }
    let (content, of_picture) = (preview.spread(), picture.spread());
    if of_picture < ONE_COLOUR && content > CONTENT {
        return (Verdict::Differs, None);
    }
    if content < FLAT || of_picture < FLAT {
        return (Verdict::Flat, None);
    }
    let mut parts = vec![preview.clone()];
    parts.extend(preview.without_bars());
    let mut best = (-1.0, 0);
    let mut upright = -1.0_f64;
    for (picture, turns) in turned.iter().zip(0_u8..) {
        for part in &parts {
            for (correlation, least) in closeness(part, picture) {
                let least = if turns == 0 { least } else { LEAST_ELSE };
                if least == LEAST {
                    upright = upright.max(correlation);
                }
                if correlation >= least && correlation > best.0 {
                    best = (correlation, turns);
                }
            }
        }
    }
    if best.0 >= LEAST {
        (Verdict::Fits, Some(best))
    } else {
        (Verdict::Differs, Some((upright, 0)))
    }
}

/// The correlations of two pictures that a fit is looked for in, each with the least that counts: of one shape as they
/// are; else with the longer of them cut in the middle to the shape of the other, and squeezed.
fn closeness(one: &Grid, other: &Grid) -> Vec<(f64, f64)> {
    let whole = grid::correlation(one, other);
    let (wide, high) = (
        one.width.saturating_mul(other.height),
        other.width.saturating_mul(one.height),
    );
    if wide.abs_diff(high).saturating_mul(SHAPE) < wide.max(high) {
        return vec![(whole, LEAST)];
    }
    let cut = grid::correlation(one, &other.cut_to(one));
    let shown = grid::correlation(&one.cut_to(other), other);
    vec![(whole, LEAST_ELSE), (cut, LEAST), (shown, LEAST)]
}
