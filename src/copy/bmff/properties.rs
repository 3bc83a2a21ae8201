//! Properties of the items that stay (ISO 23008-12, 6.5 and 9.3).

use std::ops::Range;

use super::damaged;
use super::meta::Association;
use crate::container::Item;
use crate::container::bmff::Crop;
use crate::container::boxes::{Box, Cursor};
use crate::copy::Refusal;
use crate::error::Unit;

/// Properties that stay: what decoders need, size, colours, turns. What describes the picture to people,
/// tells times, or where a camera stood, stays out. Sorted.
///
/// Source: ISO 23008-12, 6.5 and annexes; ISO 14496-12, 12.1.5; AVIF 1.2; ISO 23001-17.
const STAY: [&[u8; 4]; 29] = [
    b"a1lx", b"a1op", b"amve", b"auxC", b"av1C", b"avcC", b"cclv", b"clap", b"clli", b"cmpd",
    b"colr", b"evcC", b"hvcC", b"imir", b"irot", b"iscl", b"ispe", b"j2kH", b"lhvC", b"lsel",
    b"mdcv", b"oinf", b"pasp", b"pixi", b"reve", b"rref", b"tols", b"uncC", b"vvcC",
];

/// What the copy will have.
#[derive(Default)]
pub struct Properties {
    /// Type and place of the payload.
    pub boxes: Vec<([u8; 4], Range<usize>)>,
    /// Which item has which of them, by the number from 1.
    pub associations: Vec<Association>,
}

/// A filling of more pixels than this that is a larger part of a side than this hides something, too.
const FEW: f64 = 16.0;
const PART: f64 = 1.0 / 8.0;

/// Chooses from `boxes` what `associations` need. Without a property that no reader may pass over the
/// picture is not shown, so one that is not known here is refused.
pub fn stay(
    file: &[u8],
    items: &[Item],
    boxes: &[Box],
    associations: &[Association],
) -> Result<Properties, Refusal> {
    let mut numbers = vec![0; boxes.len()];
    let mut out = Properties {
        boxes: Vec::new(),
        associations: Vec::new(),
    };
    let mut last = None;
    for (id, index, essential) in associations {
        let at = usize::from(*index).checked_sub(1);
        // Number 0 stands for no property.
        let Some(at) = at else { continue };
        let property = boxes.get(at).ok_or(damaged(Unit::Item, 0))?;
        if &property.kind == b"clap" {
            let item = super::find(items, *id);
            let sides = item.and_then(|item| item.size).unwrap_or_default();
            if last == Some(*id) || is_crop(file, &property.data, sides) {
                let extents = item.and_then(|item| item.extents.first());
                let at = extents.map_or(property.range.start, |extent| extent.start);
                return Err(Refusal::Cropped { at });
            }
            last = Some(*id);
        }
        if !may_stay(&property.kind) {
            if *essential {
                return Err(Refusal::Format);
            }
            continue;
        }
        let number = numbers.get_mut(at).ok_or(damaged(Unit::Item, 0))?;
        if *number == 0 {
            file.get(property.data.clone())
                .ok_or(damaged(Unit::Box, property.range.start))?;
            out.boxes.push((property.kind, property.data.clone()));
            *number = u16::try_from(out.boxes.len()).unwrap_or(0x7FFF);
        }
        out.associations.push((*id, *number, *essential));
    }
    Ok(out)
}

/// Whether the crop at `data` takes away more of a picture of these sides than a filling or a margin; one
/// that cannot be read may.
pub fn is_crop(file: &[u8], data: &Range<usize>, sides: (u32, u32)) -> bool {
    Crop::read(&mut Cursor::new(file, data)).is_none_or(|crop| {
        let strange = crop.sides(sides).into_iter().any(|side| {
            side.shown <= 0.0
                || (side.off >= FEW && side.off > PART * side.whole)
                || (side.off <= -1.0 && side.is_shifted())
        });
        strange || crop.hides(sides)
    })
}

/// Whether a property stays, whatever it says.
pub fn may_stay(kind: &[u8; 4]) -> bool {
    STAY.binary_search(&kind).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_sorted() {
        assert!(STAY.is_sorted());
    }
}
