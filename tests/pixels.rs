//! What the pixels tell, of files that are made here and of the corpus.
#![cfg(feature = "pixels")]

use waitforyes::checks::{Ledger, Why};
use waitforyes::container;
use waitforyes::limits::Limits;
use waitforyes::metadata;
use waitforyes::pixels::beside::Beside;
use waitforyes::pixels::decode::{self, Picture};
use waitforyes::pixels::{self, Pixels};

#[path = "pixels/decode.rs"]
mod decoding;
mod novelai;
mod preview;
mod report;
mod stealth;
mod watermark;

/// The picture in a file, or why there is none.
fn decoded(file: &[u8]) -> Result<Picture, Why> {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let container =
        container::walk(file, &mut limits, &mut ledger).map_err(|_| Why::UnknownType)?;
    decode::picture(file, &container, &mut limits)
}

/// What the pixels of a file tell.
fn told_within(file: &[u8], limits: Limits) -> Pixels {
    looked_at(file, limits).expect("a known format")
}

fn told(file: &[u8]) -> Pixels {
    told_within(file, Limits::default())
}

fn looked_at(file: &[u8], mut limits: Limits) -> Option<Pixels> {
    let mut ledger = Ledger::default();
    let container = container::walk(file, &mut limits, &mut ledger).ok()?;
    let fields = metadata::read(file, &container, &mut limits, &mut ledger);
    let beside = Beside::of(&container, &fields, &[]);
    Some(match decode::picture(file, &container, &mut limits) {
        Ok(picture) => pixels::marks(&picture, container.format, &beside, &mut limits),
        Err(why) => Pixels {
            stopped: Some(why),
            ..Pixels::default()
        },
    })
}
