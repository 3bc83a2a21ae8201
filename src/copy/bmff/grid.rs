//! Grids (ISO 23008-12, 6.6.2.3): tiles side by side, cut to a size at the right and at the bottom. A cut
//! inside the last tiles takes off what the encoder filled up; one that leaves out whole tiles hides them.

use crate::bytes::u8_at;
use crate::container::Item;
use crate::container::boxes::Cursor;
use crate::error::Error;
use crate::limits::Limits;

/// Where the first tile of a grid lies that does not show all of its rows and columns.
///
/// # Errors
/// When the bytes of a grid cannot be read, so that nobody knows what it shows.
pub fn hides(file: &[u8], items: &[Item], stays: &[bool]) -> Result<Option<usize>, Error> {
    // Grids may share their bytes many times over.
    let mut limits = Limits::default();
    let there = items.iter().zip(stays).filter(|(_, there)| **there);
    for (grid, _) in there.filter(|(item, _)| &item.kind == b"grid") {
        let mut references = grid.references.iter();
        let parts = references.find(|found| &found.kind == b"dimg");
        let first = parts.and_then(|parts| super::find(items, *parts.to.first()?));
        let Some((tile, side)) = first.and_then(|tile| Some((tile, tile.size?))) else {
            continue;
        };
        let (bytes, _) = grid.bytes(file, &mut limits)?;
        if shows(&bytes, side) == Some(false) {
            let extent = tile.extents.first();
            return Ok(Some(extent.map_or(0, |extent| extent.start)));
        }
    }
    Ok(None)
}

/// Whether something of every tile is shown; nothing when the grid cannot be read.
fn shows(bytes: &[u8], tile: (u32, u32)) -> Option<bool> {
    let wide = u8_at(bytes, 1)? & 1 != 0;
    let mut cursor = Cursor::new(bytes, &(2..bytes.len()));
    // One less than there are.
    let (rows, columns) = (cursor.u8()?, cursor.u8()?);
    let (width, height) = (cursor.id(wide)?, cursor.id(wide)?);
    let before = |tiles: u8, side: u32| u32::from(tiles).saturating_mul(side);
    Some(width > before(columns, tile.0) && height > before(rows, tile.1))
}
