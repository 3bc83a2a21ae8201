//! The invisible watermark `dwtDct` that some programs put into the pictures they make: bits in the blue-yellow
//! channel, one for each 8 by 8 pixels, the message over and over.
//!
//! The channel is halved (the sum of 2 by 2, halved: Haar's low pass); of each block of 4 by 4 values the largest but
//! for the first was moved to 9 or 27 beyond a multiple of 36, for a bit 0 or 1. So `-sin(2π·v/36)` of each is a
//! vote for its bit, and the votes are held against each message by their correlation, in standard deviations.
//! Against textures that repeat as a message does stands the same sum for every other beginning of the message.
//!
//! In a cropped picture neither the grid nor the place in the message is known: all 64 grids are tried, and those
//! whose votes are the firmest with every length of a row and every beginning. That is a search over up to 150,000
//! possibilities, so what it finds must stand out further, and in both halves of the picture.
//!
//! Source: ShieldMnt/invisible-watermark, described in words; the statistic is our own.

use super::Watermark;
use super::decode::Picture;

mod channel;
mod messages;
mod votes;

use crate::order::{rank, sort_by_key};
pub use channel::Arithmetic;
use channel::{Plane, Table};
pub use messages::{MESSAGES, Message};
use votes::Votes;

/// Programs mark no picture of fewer pixels.
const FEWEST_PIXELS: usize = 256 * 256;

/// Standard deviations that a picture must exceed as it is, and cropped.
const WHOLE: f32 = 6.0;
const CROPPED: f32 = 12.0;
/// How many times the next best beginning of the message.
const MARGIN: f32 = 1.5;

/// Messages of more bits than this are tried in the firmest grids of each halving only: the work grows with the
/// third power of their length.
const SHORT: usize = 64;
const FIRM: usize = 2;

/// The sides of the part of a cropped picture that is searched: as large as these programs make pictures.
const WINDOW: usize = 1024;

/// Rows that are worked on at a time, a multiple of 8.
const STRIP: usize = 256;

/// The best that one message comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The message.
    pub message: Watermark,
    /// How far it stands out, in standard deviations.
    pub deviations: f32,
    /// The same for the next best beginning of the message.
    pub next: f32,
    /// Whether it was looked for from anywhere.
    pub cropped: bool,
}

impl Hit {
    /// Whether chance and texture do not come this far.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        let most = if self.cropped { CROPPED } else { WHOLE };
        self.deviations > most && self.deviations > MARGIN * self.next
    }
}

/// The watermark of `picture`, if it has one.
#[must_use]
pub fn read(picture: &Picture) -> Option<Watermark> {
    let found = |hit: &Hit| hit.stands_out();
    let whole = whole(picture).filter(found);
    let hit = whole.or_else(|| cropped(picture).filter(found))?;
    Some(hit.message)
}

/// The best message where it begins at the first pixel; nothing in a small or grey picture.
#[must_use]
pub fn whole(picture: &Picture) -> Option<Hit> {
    if !is_candidate(picture) {
        return None;
    }
    let table = Table::new();
    let mut best: Option<Hit> = None;
    for arithmetic in [Arithmetic::Real, Arithmetic::Bytes] {
        let (mut plain, mut sharpened) = (Vec::new(), Vec::new());
        for top in (0..picture.height).step_by(STRIP) {
            let plane = Plane::read(picture, arithmetic, (0, top), (picture.width, STRIP));
            let halved = plane.halved(0, 0);
            halved.votes(0, 0, &table, &mut plain);
            halved.sharpened().votes(0, 0, &table, &mut sharpened);
        }
        for values in [plain, sharpened] {
            let Some(votes) = Votes::new(values, picture.width >> 3) else {
                continue;
            };
            for message in MESSAGES {
                better(&mut best, votes.at_start(message));
            }
        }
    }
    best
}

/// The best message where it begins elsewhere.
#[must_use]
pub fn cropped(picture: &Picture) -> Option<Hit> {
    if !is_candidate(picture) {
        return None;
    }
    let table = Table::new();
    let middle = |side: usize| side.saturating_sub(WINDOW) >> 1;
    let from = (middle(picture.width), middle(picture.height));
    let mut best: Option<Hit> = None;
    for arithmetic in [Arithmetic::Real, Arithmetic::Bytes] {
        let plane = Plane::read(picture, arithmetic, from, (WINDOW, WINDOW));
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let plain = plane.halved(x, y);
            for halved in [plain.sharpened(), plain] {
                for (rank, votes) in grids(&halved, &table).into_iter().enumerate() {
                    let made = MESSAGES.iter().filter(|message| message.made == arithmetic);
                    for message in made.filter(|message| message.length <= SHORT || rank < FIRM) {
                        better(&mut best, votes.anywhere(message));
                    }
                }
            }
        }
    }
    best
}

fn is_candidate(picture: &Picture) -> bool {
    picture.is_colour() && picture.pixels().len() >= FEWEST_PIXELS
}

/// The votes in each grid, the firmest first.
fn grids(halved: &Plane, table: &Table) -> Vec<Votes> {
    let mut all: Vec<Votes> = Vec::new();
    for at in 0..16_usize {
        let mut values = Vec::new();
        let columns = halved.votes(at & 3, at >> 2, table, &mut values);
        all.extend(Votes::new(values, columns));
    }
    sort_by_key(&mut all, |votes| !rank(votes.firmness().into()));
    all
}

fn better(best: &mut Option<Hit>, hit: Hit) {
    // A texture may come far with every beginning of one message, and the mark less far with the right one of another.
    let rank = |hit: &Hit| (hit.stands_out(), hit.deviations);
    if best.is_none_or(|best| rank(&hit) > rank(&best)) {
        *best = Some(hit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_texture_that_comes_far_does_not_hide_what_stands_out() {
        let hit = |message, deviations, next| Hit {
            message,
            deviations,
            next,
            cropped: false,
        };
        let mark = hit(Watermark::StableDiffusionXl, 8.0, 2.0);
        let texture = hit(Watermark::StableDiffusion1, 13.8, 17.2);
        for both in [[mark, texture], [texture, mark]] {
            let mut best = None;
            for hit in both {
                better(&mut best, hit);
            }
            assert_eq!(best, Some(mark));
        }
    }
}
