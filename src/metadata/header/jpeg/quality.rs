//! The quality that a JPEG was last saved with, where its tables are those of the Independent JPEG Group at one:
//! most programs scale the tables of the standard's annex so. Other tables tell no such number.

use crate::bytes::{Order, u16_at};
use crate::error::Error;
use crate::metadata::Value;
use crate::metadata::piece::Writer;

/// The tables for luma and chroma in the order of a file (ISO 10918-1 K.1, tables K.1 and K.2; zigzag by figure
/// A.6). Behind its fourteen first numbers the second has but this one.
const LUMA: [u8; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37,
    29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81,
    87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
];
const CHROMA: [u8; 14] = [17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66];
const CHROMA_REST: u8 = 99;

/// More tables than a picture has (B.2.4.1).
const MOST: usize = 4;

/// What the tables have told so far.
#[derive(Default)]
pub struct Tables {
    seen: usize,
    said: Option<i64>,
}

/// Reads a segment of tables (B.2.4.1): a byte with precision and number before each, and 64 numbers in one byte
/// or two.
pub fn read(writer: &mut Writer<'_, '_>, tables: &mut Tables) -> Result<(), Error> {
    let bytes = writer.piece.bytes.as_ref();
    let mut at = 0_usize;
    while let Some(head) = bytes.get(at)
        && tables.seen < MOST
    {
        tables.seen = tables.seen.saturating_add(1);
        let start = at.saturating_add(1);
        let width = if *head >> 4 == 0 { 1 } else { 2 };
        at = start.saturating_add(if width == 1 { 64 } else { 128 });
        let Some(table) = bytes.get(start..at) else {
            break;
        };
        let found = estimate(table, width, head & 15);
        if found.is_some() && found != tables.said {
            tables.said = found;
            let value = Value::Integer(found.unwrap_or_default());
            writer.say("JPEGQualityEstimate", value, start..at)?;
        }
    }
    Ok(())
}

/// The quality, 1 to 100, that makes `table` of the standard's one with this number.
fn estimate(table: &[u8], width: usize, number: u8) -> Option<i64> {
    let base = |index: usize| match number {
        0 => LUMA.get(index).copied(),
        1 => Some(CHROMA.get(index).copied().unwrap_or(CHROMA_REST)),
        _ => None,
    };
    let mut quality = 100_u32;
    while quality > 0 {
        let scale = if quality < 50 {
            5000_u32.checked_div(quality)?
        } else {
            200_u32.saturating_sub(quality.saturating_mul(2))
        };
        let mut index = 0_usize;
        while index < 64 {
            let scaled = u32::from(base(index)?).saturating_mul(scale);
            let scaled = (scaled.saturating_add(50) / 100).clamp(1, 255);
            let here = if width == 1 {
                table.get(index).copied().map(u32::from)
            } else {
                u16_at(table, index.saturating_mul(2), Order::Big).map(u32::from)
            };
            if here != Some(scaled) {
                break;
            }
            index = index.saturating_add(1);
        }
        if index == 64 {
            return Some(quality.into());
        }
        quality = quality.saturating_sub(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_tables_tell_their_quality_and_no_others() {
        assert_eq!(estimate(&LUMA, 1, 0), Some(50));
        assert_eq!(estimate(&[1; 64], 1, 0), Some(100));
        // At 75 each number is half, halves rounded up.
        let half: Vec<u8> = LUMA.iter().map(|step| step.div_ceil(2)).collect();
        assert_eq!(estimate(&half, 1, 0), Some(75));
        let wide: Vec<u8> = half.iter().flat_map(|step| [0, *step]).collect();
        assert_eq!(estimate(&wide, 2, 0), Some(75));
        assert_eq!(
            estimate(&half, 1, 1),
            None,
            "luma's numbers in chroma's place"
        );
        let mut odd = half;
        odd[63] += 1;
        assert_eq!(estimate(&odd, 1, 0), None);
        assert_eq!(estimate(&[255; 64], 1, 1), Some(3));
    }
}
