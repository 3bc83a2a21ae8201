//! Which items the shown picture is made of.

use std::ops::Range;

use super::{damaged, layers};
use crate::container::bmff::ALPHA;
use crate::container::{Item, Role};
use crate::copy::Refusal;
use crate::error::Unit;
use crate::order;

/// Item types that are pictures, coded or derived. `jpeg` is none of them: such a file has notes of its
/// own inside. Sorted.
///
/// Source: ISO 23008-12, 6.6 and annexes B to L; AVIF 1.2; ISO 23001-17; ISO 21496-1.
const PICTURES: [&[u8; 4]; 13] = [
    b"av01", b"avc1", b"evc1", b"grid", b"hev1", b"hvc1", b"hvt1", b"iden", b"j2k1", b"lhv1",
    b"tmap", b"unci", b"vvc1",
];

/// References to what a picture cannot be shown without: parts, a base layer, the picture of a tile.
const NEEDS: [&[u8; 4]; 3] = [b"dimg", b"exbl", b"tbas"];

/// The URN of Apple's gain maps, as observed.
const GAIN_MAP: &str = "urn:com:apple:photo:2020:aux:hdrgainmap";

/// How often auxiliary pictures of auxiliary pictures are looked for.
const ROUNDS: usize = 8;

/// Whether an item is a gain map, or says how one changes the picture.
pub fn is_gain_map(item: &Item) -> bool {
    &item.kind == b"tmap" || (item.role == Role::Auxiliary && item.auxiliary == GAIN_MAP)
}

/// The picture that is shown.
pub fn primary(items: &[Item]) -> Result<&Item, Refusal> {
    let primary = items.iter().find(|item| item.role == Role::Primary);
    primary.ok_or(damaged(Unit::Item, 0))
}

/// For each of `items`, which stand in the order of their ids, whether the shown picture needs it.
pub fn stay(items: &[Item]) -> Result<Vec<bool>, Refusal> {
    let mut stays = vec![false; items.len()];
    add(items, &mut stays, primary(items)?.id)?;
    for _ in 0..ROUNDS {
        let mut more = Vec::new();
        for (item, there) in items.iter().zip(&stays) {
            let leads = |kind: &[u8; 4]| {
                let mut references = item.references.iter();
                references.any(|reference| {
                    let mut to = reference.to.iter();
                    reference.kind == *kind && to.any(|id| super::is_in(items, &stays, *id))
                })
            };
            let look = || is_look(&item.auxiliary) && leads(b"auxl");
            if !there && (look() || (&item.kind == b"tmap" && leads(b"dimg"))) {
                more.push(item.id);
            }
        }
        if more.is_empty() {
            break;
        }
        for id in more {
            add(items, &mut stays, id)?;
        }
    }
    Ok(stays)
}

/// Adds an item and all that it needs.
fn add(items: &[Item], stays: &mut [bool], id: u32) -> Result<(), Refusal> {
    let mut queue = vec![id];
    while let Some(id) = queue.pop() {
        let found = super::place(items, id).and_then(|at| items.get(at).zip(stays.get_mut(at)));
        let Some((item, there)) = found else {
            return Err(damaged(Unit::Item, 0));
        };
        if std::mem::replace(there, true) {
            continue;
        }
        if &item.kind == b"iovl" {
            return Err(layers());
        }
        if PICTURES.binary_search(&&item.kind).is_err() {
            return Err(Refusal::Format);
        }
        let references = item.references.iter();
        let needs = references.filter(|reference| NEEDS.contains(&&reference.kind));
        queue.extend(needs.flat_map(|reference| &reference.to));
    }
    Ok(())
}

/// Whether an auxiliary picture with this URN belongs to the look of its picture: transparency and gain maps.
pub fn is_look(urn: &str) -> bool {
    urn == GAIN_MAP || ALPHA.contains(&urn)
}

/// Bytes of items that go. Another picture may have the very same ones as one that stays: what is shown of
/// it is shown anyway.
pub fn gone(items: &[Item], stays: &[bool]) -> Vec<Range<usize>> {
    let all = || items.iter().zip(stays);
    let extents = |stay: bool| all().filter(move |(_, there)| **there == stay);
    let mut kept: Vec<(usize, usize)> = extents(true)
        .flat_map(|(item, _)| item.extents.iter().map(ends))
        .collect();
    order::sort_by_key(&mut kept, |range| range.1 as u64);
    order::sort_by_key(&mut kept, |range| range.0 as u64);
    let mut gone = Vec::new();
    for (item, _) in extents(false) {
        let picture = PICTURES.contains(&&item.kind);
        for extent in &item.extents {
            if !picture || kept.binary_search(&ends(extent)).is_err() {
                gone.push(extent.clone());
            }
        }
    }
    gone
}

fn ends(range: &Range<usize>) -> (usize, usize) {
    (range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PICTURES.is_sorted());
        assert!(NEEDS.is_sorted());
    }
}
