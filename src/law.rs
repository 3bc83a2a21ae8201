//! The law on non-consensual intimate images, as data: places in, the rows to tell out.
//! Nothing here is advice on a case; every statement carries its source and the date it was checked.

pub mod pack;
pub mod place;
pub mod select;

pub use pack::{Pack, Place};
pub use select::{Advice, Situation};
