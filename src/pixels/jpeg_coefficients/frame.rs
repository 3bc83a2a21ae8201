//! The frame header (B.2.2), and what is known of each component while its scans are read.

use super::{Block, Coefficients, Component, VALUES, Wanted};
use crate::bytes::{Order, u8_at, u16_at};
use crate::container::Segment;
use crate::error::{Error, Unit};
use crate::limits::Limits;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sequential,
    Progressive,
}

pub struct Frame {
    pub kind: Kind,
    width: usize,
    height: usize,
    depth: u8,
    /// Units across and down, of all components together.
    pub units: [usize; 2],
    pub parts: Vec<Part>,
}

/// A component as it is read.
pub struct Part {
    /// Without values when it is not wanted.
    pub component: Component,
    pub wanted: bool,
    /// Which table of steps it has.
    pub table: usize,
    /// Of each value in zigzag order, the lowest bit that was told; nothing before its first scan.
    pub told: Block<Option<u8>>,
}

impl Frame {
    pub fn read(
        file: &[u8],
        segment: &Segment,
        kind: Kind,
        lines: Option<u16>,
        wanted: Wanted,
        limits: &mut Limits,
    ) -> Result<Self, Error> {
        let at = segment.range.start;
        let data = file.get(segment.data.clone()).unwrap_or_default();
        Self::parse(data, at, kind, lines, wanted, limits)?
            .ok_or(Error::malformed(Unit::JpegSegment, at))
    }

    /// Nothing for a broken header; an error when a limit is reached.
    fn parse(
        data: &[u8],
        at: usize,
        kind: Kind,
        lines: Option<u16>,
        wanted: Wanted,
        limits: &mut Limits,
    ) -> Result<Option<Self>, Error> {
        let Some(sizes) = sizes(data, lines) else {
            return Ok(None);
        };
        let [width, height, count] = sizes;
        let mut read = Vec::new();
        for part in data
            .get(6..)
            .unwrap_or_default()
            .chunks_exact(3)
            .take(count)
        {
            let [id, sampling, table] = *part else {
                return Ok(None);
            };
            let sampling = [usize::from(sampling >> 4), usize::from(sampling & 15)];
            if !sampling.iter().all(|samples| (1..=4).contains(samples)) || table > 3 {
                return Ok(None);
            }
            read.push((id, sampling, usize::from(table)));
        }
        if read.len() != count {
            return Ok(None);
        }
        let most = |axis: fn(&[usize; 2]) -> usize| {
            let all = read.iter().map(|(_, sampling, _)| axis(sampling));
            all.max().unwrap_or(1)
        };
        let (across, down) = (most(|[across, _]| *across), most(|[_, down]| *down));
        let mut parts = Vec::new();
        for (place, (id, sampling, table)) in read.into_iter().enumerate() {
            let [h, v] = sampling;
            let blocks = |pixels: usize, own: usize, most: usize| {
                pixels.saturating_mul(own).div_ceil(most).div_ceil(8)
            };
            let wanted = wanted == Wanted::All || place == 0;
            let mut component = Component {
                id,
                sampling,
                columns: blocks(width, h, across),
                rows: blocks(height, v, down),
                steps: None,
                values: Vec::new(),
            };
            if wanted {
                component.values = room(&component, at, limits)?;
            }
            parts.push(Part {
                component,
                wanted,
                table,
                told: [None; VALUES],
            });
        }
        Ok(Some(Self {
            kind,
            width,
            height,
            depth: u8_at(data, 0).unwrap_or_default(),
            units: [width.div_ceil(across << 3), height.div_ceil(down << 3)],
            parts,
        }))
    }

    /// Whether each wanted component has means.
    pub fn is_begun(&self) -> bool {
        let mut wanted = self.parts.iter().filter(|part| part.wanted);
        wanted.all(|part| part.told.first().is_some_and(Option::is_some))
    }

    pub fn finish(self, cut: Option<usize>) -> Coefficients {
        let wanted = self.parts.into_iter().filter(|part| part.wanted);
        Coefficients {
            width: self.width,
            height: self.height,
            depth: self.depth,
            components: wanted.map(|part| part.component).collect(),
            cut,
        }
    }
}

/// Width, height, and how many components there are.
fn sizes(data: &[u8], lines: Option<u16>) -> Option<[usize; 3]> {
    let height = match u16_at(data, 1, Order::Big)? {
        // Told behind the first scan (B.2.5).
        0 => lines?,
        height => height,
    };
    let sizes = [
        usize::from(height),
        usize::from(u16_at(data, 3, Order::Big)?),
        usize::from(u8_at(data, 5)?),
    ];
    let [height, width, count] = sizes;
    let known = matches!(u8_at(data, 0)?, 8 | 12) && (1..=4).contains(&count);
    (known && width > 0 && height > 0).then_some([width, height, count])
}

/// Room for the values of a component, paid for before it is made.
fn room(component: &Component, at: usize, limits: &mut Limits) -> Result<Vec<i16>, Error> {
    let blocks = component.columns.saturating_mul(component.rows);
    let size = blocks.saturating_mul(VALUES);
    limits.spend_pixels(size, at)?;
    let mut values = Vec::new();
    let full = |_| Error::limit(crate::error::Resource::Pixels, at);
    values.try_reserve_exact(size).map_err(full)?;
    values.resize(size, 0);
    Ok(values)
}
