//! Files built byte by byte, and the way to the corpus.

pub mod bmff;
pub mod bmp;
pub mod c2pa;
pub mod container;
pub mod corpus;
pub mod exif;
pub mod gif;
pub mod iim;
pub mod jpeg;
pub mod jxl;
pub mod made;
pub mod metadata;
pub mod png;
pub mod report;
pub mod save_jpeg;
#[cfg(feature = "credentials")]
pub mod signed;
pub mod soon;
pub mod stealth;
pub mod tiff;
#[cfg(feature = "pixels")]
pub mod watermark;
pub mod webp;
#[cfg(feature = "pixels")]
pub mod write_jpeg;
