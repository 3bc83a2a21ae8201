//! What the frames of a format itself state: sizes, depths, resolutions, times, in ExifTool's groups `File`,
//! `APP12`, `JFIF`, `Adobe`, `Ducky`, `PNG`, `RIFF`.

use super::Fields;
use crate::checks::Ledger;
use crate::container::{Container, Format};
use crate::error::Error;
use crate::limits::Limits;

mod jpeg;
mod png;
mod webp;

/// Reads the headers. What is too short states nothing; the walk has told of what is damaged.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let outcome: Result<(), Error> = match container.format {
        Format::Jpeg => jpeg::read(file, container, fields, limits),
        Format::Png => png::read(file, container, fields, limits),
        Format::Webp => webp::read(file, container, fields, limits),
        _ => Ok(()),
    };
    if let Err(error) = outcome {
        ledger.stop(crate::checks::CheckId::Container, error);
    }
}
