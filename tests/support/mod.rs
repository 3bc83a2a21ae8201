//! Files built byte by byte, and the way to the corpus.
#![allow(dead_code, reason = "each test crate uses its own part")]

pub mod corpus;
pub mod exif;
pub mod iim;
pub mod jpeg;
pub mod made;
pub mod png;
pub mod report;
pub mod webp;
