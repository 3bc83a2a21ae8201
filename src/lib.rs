//! Checks a picture before it is shared: what the file says about place, people and AI, on this machine.
//!
//! One direction: bytes → [`container`] → [`metadata`] → [`hidden`] → [`provenance`] → [`finding`] → [`report`] →
//! [`law`] and [`ask`]. A stage uses the ones before it, never the ones after it. Nothing here knows a
//! clock, a locale or a network: the same bytes give the same [`Report`] on every platform.
//!
//! ```
//! use waitforyes::{Options, check, finding::Kind};
//!
//! let report = check(b"not a picture", &Options::default());
//! assert_eq!(report.findings[0].kind, Kind::Unreadable);
//! ```
//!
//! Input is hostile. Every length is checked against its parent, every inflate is capped, every loop
//! spends from [`Limits`]. A damaged part spoils only itself: it becomes a finding with its position, and
//! the rest of the file is still read. What was not looked at stands in [`Report::checks`] with the reason.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )
)]

pub mod ask;
pub mod bytes;
pub mod checks;
pub mod container;
#[cfg(feature = "copy")]
pub mod copy;
#[cfg(feature = "credentials")]
pub mod credentials;
pub mod error;
pub mod evidence;
pub mod finding;
pub mod hidden;
pub mod law;
pub mod limits;
pub mod metadata;
mod number;
mod order;
pub mod pixels;
pub mod provenance;
pub mod report;
mod rows;
mod told;

mod run;

#[cfg(target_arch = "wasm32")]
pub mod bindings;

#[cfg(feature = "copy")]
pub use copy::{CopyOptions, Refusal, without_private_data};
pub use error::Error;
pub use limits::Limits;
pub use report::Report;
pub use run::{
    FromHead, Given, Options, Stage, beside_pixels, check, check_given, check_head, check_with,
    refuse, unreadable,
};

/// The README's Rust example runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
