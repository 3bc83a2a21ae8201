//! What `meta` tells besides the items themselves: their properties and the groups they are in.

use std::ops::Range;

use super::properties::{self, Properties};
use super::{damaged, is_in, row};
use crate::container::Item;
use crate::container::boxes::{Box, Cursor};
use crate::copy::Refusal;
use crate::error::Unit;
use crate::order;

/// More properties than all items of any file have together.
const MOST_ASSOCIATIONS: usize = 200_000;

/// The boxes of `meta`.
pub struct Meta {
    boxes: Vec<Box>,
    /// Boxes of `ipco`, in their order.
    properties: Vec<Box>,
    /// Payloads of `ipma`.
    associations: Vec<Range<usize>>,
}

/// A property of an item: its number from 1, and whether no reader may pass over it.
pub type Association = (u32, u16, bool);

impl Meta {
    /// Nothing when there is no room for a version.
    pub fn of(file: &[u8], meta: &Box) -> Option<Self> {
        let inside = meta.data.start.checked_add(4)?..meta.data.end;
        let boxes = row(file, inside);
        let mut found = Self {
            boxes: Vec::new(),
            properties: Vec::new(),
            associations: Vec::new(),
        };
        for outer in boxes.iter().filter(|found| &found.kind == b"iprp") {
            for inner in row(file, outer.data.clone()) {
                match &inner.kind {
                    b"ipco" => found.properties.extend(row(file, inner.data)),
                    b"ipma" => found.associations.push(inner.data),
                    _ => {}
                }
            }
        }
        found.boxes = boxes;
        Some(found)
    }

    /// The payload of `idat`.
    pub fn idat(&self) -> Option<Range<usize>> {
        let found = self.boxes.iter().find(|found| &found.kind == b"idat")?;
        Some(found.data.clone())
    }

    /// The properties of the items that stay.
    pub fn properties(
        &self,
        file: &[u8],
        items: &[Item],
        stays: &[bool],
    ) -> Result<Properties, Refusal> {
        let mut all = Vec::new();
        for range in &self.associations {
            let read = associations(file, range, &mut all);
            read.ok_or(damaged(Unit::Item, range.start))?;
        }
        all.retain(|(id, ..)| is_in(items, stays, *id));
        order::sort_by_key(&mut all, |(id, ..)| u64::from(*id));
        properties::stay(file, items, &self.properties, &all)
    }

    /// Groups of alternatives all of whose members stay, as boxes (ISO 14496-12, 8.18; ISO 21496-1 puts
    /// the picture and the one with its gain map in one).
    pub fn groups(&self, file: &[u8], items: &[Item], stays: &[bool]) -> Vec<u8> {
        let lists = self.boxes.iter().filter(|found| &found.kind == b"grpl");
        let groups = lists.flat_map(|list| row(file, list.data.clone()));
        let mut out = Vec::new();
        for group in groups.filter(|group| &group.kind == b"altr") {
            let mut cursor = Cursor::new(file, &group.data);
            let ids = (|| {
                cursor.full()?;
                let id = cursor.u32()?;
                let count = cursor.u32()?;
                let mut members = Vec::new();
                for _ in 0..count {
                    members.push(cursor.u32().filter(|id| is_in(items, stays, *id))?);
                }
                (count > 1).then_some((id, count, members))
            })();
            if let Some((id, count, members)) = ids {
                let numbers = [0, id, count].into_iter().chain(members);
                let data: Vec<u8> = numbers.flat_map(u32::to_be_bytes).collect();
                out.extend(super::boxed(b"altr", &data));
            }
        }
        out
    }
}

/// `ipma` (ISO 23008-12, 9.3.2).
fn associations(file: &[u8], range: &Range<usize>, all: &mut Vec<Association>) -> Option<()> {
    let mut cursor = Cursor::new(file, range);
    let (version, flags) = cursor.full()?;
    for _ in 0..cursor.u32()? {
        let id = cursor.id(version > 0)?;
        for _ in 0..cursor.u8()? {
            if all.len() >= MOST_ASSOCIATIONS {
                return None;
            }
            let (index, essential) = if flags & 1 != 0 {
                let word = cursor.u16()?;
                (word & 0x7FFF, word & 0x8000 != 0)
            } else {
                let byte = cursor.u8()?;
                (u16::from(byte & 0x7F), byte & 0x80 != 0)
            };
            all.push((id, index, essential));
        }
    }
    Some(())
}
