//! Photoshop's image resources and the IPTC-IIM record among them: of the record the credit line stays
//! when it is a mark, with what tells its encoding; of the resources the resolution and the quality.

use super::keep::Keep;
use crate::bytes::{Order, size_at, take, u8_at, u16_at};

/// What a JPEG `APP13` with image resources starts with.
pub const SIGNATURE: &[u8] = b"Photoshop 3.0\0";

/// What each resource starts with (Adobe, Photoshop file formats, image resource blocks).
const RESOURCE: &[u8] = b"8BIM";

/// The resource that holds the IPTC-IIM record.
const IPTC: u16 = 0x0404;

/// Resources that stay as they are: resolution and JPEG quality.
const STAY: [u16; 2] = [0x03ED, 0x0406];

/// The credit line (IPTC-IIM 4.2, 2:110), by the name that it has among fields.
const CREDIT: (u8, u8) = (2, 110);
const CREDIT_FIELD: (&str, &str) = ("IPTC", "Credit");

/// Datasets without which the credit line cannot be read: character set and record version.
const ABOUT: [(u8, u8); 2] = [(1, 90), (2, 0)];

/// The resources in `bytes` that may stay; nothing when none may.
pub fn resources(bytes: &[u8], keep: &Keep) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for resource in Resources(bytes) {
        if STAY.contains(&resource.id) {
            out.extend_from_slice(resource.whole);
        } else if resource.id == IPTC
            && let Some(record) = record(resource.data, keep)
        {
            out.extend_from_slice(RESOURCE);
            out.extend(IPTC.to_be_bytes());
            // No name, and its padding.
            out.extend([0, 0]);
            out.extend(u32::try_from(record.len()).ok()?.to_be_bytes());
            out.extend_from_slice(&record);
            out.extend((record.len() % 2 == 1).then_some(0));
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The record with the credit line alone, when that is a mark.
pub fn record(bytes: &[u8], keep: &Keep) -> Option<Vec<u8>> {
    if !keep.mark(CREDIT_FIELD.0, CREDIT_FIELD.1) {
        return None;
    }
    let stays = |set: &Dataset<'_>| set.id == CREDIT || ABOUT.contains(&set.id);
    let credit = Datasets(bytes).any(|set| set.id == CREDIT);
    let sets = Datasets(bytes)
        .filter(stays)
        .flat_map(|set| set.whole.to_vec());
    credit.then(|| sets.collect())
}

struct Resource<'b> {
    id: u16,
    data: &'b [u8],
    whole: &'b [u8],
}

/// Resources one after another, up to the first that is broken.
struct Resources<'b>(&'b [u8]);

impl<'b> Iterator for Resources<'b> {
    type Item = Resource<'b>;

    fn next(&mut self) -> Option<Resource<'b>> {
        let bytes = self.0;
        if !bytes.starts_with(RESOURCE) {
            return None;
        }
        let id = u16_at(bytes, 4, Order::Big)?;
        // A Pascal string with its length, padded to an even size.
        let name = usize::from(u8_at(bytes, 6)?).checked_add(1)?;
        let size_at_ = name.checked_add(name & 1)?.checked_add(6)?;
        let size = size_at(bytes, size_at_, Order::Big)?;
        let start = size_at_.checked_add(4)?;
        let data = take(bytes, start, size)?;
        let end = start.checked_add(size)?;
        // The last one may lack its padding.
        let end = end.checked_add(size & 1)?.min(bytes.len());
        let (whole, rest) = bytes.split_at_checked(end)?;
        self.0 = rest;
        Some(Resource { id, data, whole })
    }
}

struct Dataset<'b> {
    /// Record and dataset.
    id: (u8, u8),
    whole: &'b [u8],
}

/// Datasets one after another (IPTC-IIM 4.2, 1.5), up to the first that is broken.
struct Datasets<'b>(&'b [u8]);

impl<'b> Iterator for Datasets<'b> {
    type Item = Dataset<'b>;

    fn next(&mut self) -> Option<Dataset<'b>> {
        let bytes = self.0;
        if u8_at(bytes, 0)? != 0x1C {
            return None;
        }
        let id = (u8_at(bytes, 1)?, u8_at(bytes, 2)?);
        let size = u16_at(bytes, 3, Order::Big)?;
        // Longer than 32,767 bytes: the lower bits count the bytes of the real length.
        let (start, size) = if size & 0x8000 == 0 {
            (5_usize, usize::from(size))
        } else if size == 0x8004 {
            (9, size_at(bytes, 5, Order::Big)?)
        } else {
            return None;
        };
        let (whole, rest) = bytes.split_at_checked(start.checked_add(size)?)?;
        self.0 = rest;
        Some(Dataset { id, whole })
    }
}
