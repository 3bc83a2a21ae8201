//! Canon's focus points: lists whose lengths the record tells itself.

use super::walk::Pairs;
use crate::bytes::{Order, u16_at};
use crate::metadata::Value;

/// More points than any camera has.
const MOST_POINTS: usize = 2048;

/// Tag 0x0012: counts, sizes, places and the points in focus.
pub fn points(raw: &[u8], order: Order, _: &str) -> Pairs {
    let mut items = Items { raw, order, at: 0 };
    let mut pairs = Pairs::new();
    let count = items.one(&mut pairs, "NumAFPoints");
    for name in [
        "ValidAFPoints",
        "CanonImageWidth",
        "CanonImageHeight",
        "AFImageWidth",
        "AFImageHeight",
        "AFAreaWidth",
        "AFAreaHeight",
    ] {
        items.one(&mut pairs, name);
    }
    items.list(&mut pairs, "AFAreaXPositions", count);
    items.list(&mut pairs, "AFAreaYPositions", count);
    items.list(&mut pairs, "AFPointsInFocus", count.div_ceil(16));
    pairs
}

/// Tag 0x0026: as [`points`], with a size for each point.
pub fn points_2(raw: &[u8], order: Order, model: &str) -> Pairs {
    let mut items = Items { raw, order, at: 2 };
    let mut pairs = Pairs::new();
    items.one(&mut pairs, "AFAreaMode");
    let count = items.one(&mut pairs, "NumAFPoints");
    for name in [
        "ValidAFPoints",
        "CanonImageWidth",
        "CanonImageHeight",
        "AFImageWidth",
        "AFImageHeight",
    ] {
        items.one(&mut pairs, name);
    }
    for name in [
        "AFAreaWidths",
        "AFAreaHeights",
        "AFAreaXPositions",
        "AFAreaYPositions",
    ] {
        items.list(&mut pairs, name, count);
    }
    items.list(&mut pairs, "AFPointsInFocus", count.div_ceil(16));
    if model.contains("EOS") {
        items.list(&mut pairs, "AFPointsSelected", count.div_ceil(16));
    }
    pairs
}

struct Items<'r> {
    raw: &'r [u8],
    order: Order,
    at: usize,
}

impl Items<'_> {
    fn next(&mut self) -> Option<u16> {
        let item = u16_at(self.raw, self.at, self.order)?;
        self.at = self.at.saturating_add(2);
        Some(item)
    }

    fn one(&mut self, pairs: &mut Pairs, name: &'static str) -> usize {
        let Some(item) = self.next() else {
            return 0;
        };
        pairs.push((name.into(), Value::Integer(i64::from(item))));
        usize::from(item)
    }

    fn list(&mut self, pairs: &mut Pairs, name: &'static str, count: usize) {
        let count = count.min(MOST_POINTS);
        let items: Vec<f64> = (0..count)
            .map_while(|_| self.next())
            .map(|item| f64::from(item.cast_signed()))
            .collect();
        if items.len() == count && count > 0 {
            pairs.push((name.into(), Value::Numbers(items)));
        }
    }
}
