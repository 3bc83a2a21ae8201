//! The law on non-consensual intimate images, as data: places in, the rows to tell out.
//! Nothing here is advice on a case; every statement carries its source and the date it was checked.
//!
//! `places/*.toml` holds one place a file in the form of [`pack`]; the build script makes one `law.json`
//! of them. Outside the browser it is part of the crate ([`Pack::built_in`]); a page loads it by itself
//! and hands it to [`Pack::parse`], so that a change of law needs no new module.

pub mod pack;
pub mod place;
pub mod read;
pub mod select;
mod zones;

pub use pack::{Pack, Place};
pub use place::guess;
pub use read::PackError;
pub use select::{Advice, Need, Situation, advise, outwards};
