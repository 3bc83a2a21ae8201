//! Grids (ISO 23008-12, 6.6.2.3): tiles side by side, cut to a size at the right and at the bottom. A cut
//! inside the last tiles takes off what the encoder filled up; one that leaves out whole tiles hides them.

use crate::bytes::u8_at;
use crate::container::Item;
use crate::container::boxes::Cursor;
use crate::limits::Limits;

/// Where the first tile of a grid lies that does not show all of its rows and columns.
pub fn hides(file: &[u8], items: &[Item], stays: &[bool]) -> Option<usize> {
    let there = items.iter().zip(stays).filter(|(_, there)| **there);
    let mut grids = there.filter(|(item, _)| &item.kind == b"grid");
    grids.find_map(|(grid, _)| {
        let parts = grid
            .references
            .iter()
            .find(|found| &found.kind == b"dimg")?;
        let first = parts.to.first()?;
        let tile = super::find(items, *first)?;
        let shown = shows(file, grid, tile.size?)?;
        let extent = tile.extents.first();
        (!shown).then(|| extent.map_or(0, |extent| extent.start))
    })
}

/// Whether something of every tile is shown; nothing when the grid cannot be read.
fn shows(file: &[u8], grid: &Item, tile: (u32, u32)) -> Option<bool> {
    let (bytes, _) = grid.bytes(file, &mut Limits::default()).ok()?;
    let wide = u8_at(&bytes, 1)? & 1 != 0;
    let mut cursor = Cursor::new(&bytes, &(2..bytes.len()));
    // One less than there are.
    let (rows, columns) = (cursor.u8()?, cursor.u8()?);
    let (width, height) = (cursor.id(wide)?, cursor.id(wide)?);
    let before = |tiles: u8, side: u32| u32::from(tiles).saturating_mul(side);
    Some(width > before(columns, tile.0) && height > before(rows, tile.1))
}
