//! A scan: its header (B.2.3), its intervals between restarts, its units (A.2).

use super::bits::Bits;
use super::block::{self, Band};
use super::frame::{Frame, Kind};
use super::huffman::Codes;
use super::{Block, Tables, VALUES};
use crate::bytes::u8_at;
use crate::container::Segment;
use crate::error::{Error, Unit};

/// What a scan header says.
struct Header<'a> {
    /// The place in the frame of each component, and its codes.
    parts: Vec<(usize, Option<&'a Codes>, Option<&'a Codes>)>,
    band: Band,
    /// Whether its bits were begun in an earlier scan.
    refines: bool,
}

/// How a block of this scan is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Sequential,
    Mean,
    RefineMean,
    First,
    Refine,
}

/// Reads one scan into the frame.
///
/// # Errors
/// Where it is damaged first.
pub fn read(
    file: &[u8],
    header: &Segment,
    data: &Segment,
    frame: &mut Frame,
    tables: &Tables,
) -> Result<(), Error> {
    let bytes = file.get(header.data.clone()).unwrap_or_default();
    let header = parse(bytes, frame, tables)
        .ok_or(Error::malformed(Unit::JpegSegment, header.range.start))?;
    for (place, ..) in &header.parts {
        begin(frame, *place, &header, tables)
            .ok_or(Error::malformed(Unit::JpegScan, data.range.start))?;
    }
    let wanted = |place: &usize| frame.parts.get(*place).is_some_and(|part| part.wanted);
    if !header.parts.iter().any(|(place, ..)| wanted(place)) {
        return Ok(());
    }
    let bytes = file.get(data.data.clone()).unwrap_or_default();
    let whole = intervals(bytes, &header, frame, tables.restart);
    whole.map_err(|at| {
        let at = data.data.start.saturating_add(at);
        Error::malformed(Unit::JpegScan, at)
    })
}

fn parse<'a>(data: &[u8], frame: &Frame, tables: &'a Tables) -> Option<Header<'a>> {
    let count = usize::from(u8_at(data, 0)?);
    let end = count.checked_mul(2)?.checked_add(1)?;
    if !(1..=4).contains(&count) {
        return None;
    }
    let [means, others] = &tables.codes;
    let mut parts: Vec<(usize, Option<&Codes>, Option<&Codes>)> = Vec::new();
    for pair in data.get(1..end)?.chunks_exact(2) {
        let [id, select] = *pair else {
            return None;
        };
        let place = frame
            .parts
            .iter()
            .position(|part| part.component.id == id)?;
        if parts.iter().any(|(known, ..)| *known == place) {
            return None;
        }
        let mean = means.get(usize::from(select >> 4))?.as_deref();
        let other = others.get(usize::from(select & 15))?.as_deref();
        parts.push((place, mean, other));
    }
    let [first, last, bits] = *data.get(end..)?.first_chunk::<3>()?;
    let (high, low) = (bits >> 4, bits & 15);
    if frame.kind == Kind::Sequential {
        let (first, last, low) = (0, VALUES.wrapping_sub(1), 0);
        return Some(Header {
            parts,
            band: Band { first, last, low },
            refines: false,
        });
    }
    let alone = parts.len() == 1;
    let means = first == 0 && last == 0;
    let others = first > 0 && first <= last && last < 64 && alone;
    let steps_down = high == 0 || high.checked_sub(1) == Some(low);
    (low <= 13 && steps_down && (means || others)).then_some(Header {
        parts,
        band: Band {
            first: first.into(),
            last: last.into(),
            low: low.into(),
        },
        refines: high != 0,
    })
}

/// Notes what the scan tells of a component. Each bit may be told once, in its order: so a small file cannot ask for
/// the same blocks again and again.
fn begin(frame: &mut Frame, place: usize, header: &Header, tables: &Tables) -> Option<()> {
    let part = frame.parts.get_mut(place)?;
    if part.component.steps.is_none() {
        part.component.steps = *tables.steps.get(part.table)?;
    }
    let low = u8::try_from(header.band.low).ok()?;
    let before = header.refines.then(|| low.wrapping_add(1));
    let band = part.told.get_mut(header.band.first..=header.band.last)?;
    if band.iter().any(|told| *told != before) {
        return None;
    }
    band.fill(Some(low));
    Some(())
}

/// Reads the intervals of a scan; tells at which of its bytes it is damaged first.
fn intervals(data: &[u8], header: &Header, frame: &mut Frame, restart: usize) -> Result<(), usize> {
    let mut walk = Walk::new(header, frame);
    let mut damage = None;
    let (mut unit, mut expected) = (0_usize, 0_u8);
    for (at, bytes, marker) in (Intervals { data, at: 0 }) {
        if unit >= walk.total {
            break;
        }
        let end = if restart == 0 {
            walk.total
        } else {
            unit.saturating_add(restart).min(walk.total)
        };
        if walk.interval(bytes, unit..end, header, frame).is_none() {
            damage = damage.or(Some(at));
        }
        unit = end;
        // A lost restart is known by the number of the next: its units stay as they are.
        let Some(marker) = marker else { continue };
        let lost = marker.wrapping_sub(expected) & 7;
        if restart != 0 && lost != 0 {
            damage = damage.or(Some(at));
            unit = unit.saturating_add(restart.saturating_mul(lost.into()));
        }
        expected = marker.wrapping_add(1) & 7;
    }
    if unit < walk.total {
        damage = damage.or(Some(data.len()));
    }
    damage.map_or(Ok(()), Err)
}

/// The parts of a scan between restarts: where each begins, its bytes, and the number of the restart behind it.
struct Intervals<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Intervals<'a> {
    type Item = (usize, &'a [u8], Option<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        let from = self.at;
        let mut end = from;
        loop {
            let Some(ahead) = memchr::memchr(0xFF, self.data.get(end..)?) else {
                self.at = self.data.len().saturating_add(1);
                return Some((from, self.data.get(from..)?, None));
            };
            end = end.saturating_add(ahead);
            if let Some(code @ 0xD0..=0xD7) = u8_at(self.data, end.saturating_add(1)) {
                self.at = end.saturating_add(2);
                return Some((from, self.data.get(from..end)?, Some(code & 7)));
            }
            end = end.saturating_add(1);
        }
    }
}

/// The way through the blocks of a scan.
struct Walk {
    reading: Reading,
    /// Units in a row, and in all.
    columns: usize,
    total: usize,
    /// Blocks of no component, and of those that are not wanted, go here.
    scratch: Block<i16>,
}

impl Walk {
    fn new(header: &Header, frame: &Frame) -> Self {
        let reading = match (frame.kind, header.band.first == 0, header.refines) {
            (Kind::Sequential, ..) => Reading::Sequential,
            (_, true, false) => Reading::Mean,
            (_, true, true) => Reading::RefineMean,
            (_, false, false) => Reading::First,
            (_, false, true) => Reading::Refine,
        };
        // A component alone has units of one block, and none beyond the picture (A.2.2).
        let alone = match header.parts.as_slice() {
            [(place, ..)] => frame.parts.get(*place),
            _ => None,
        };
        let [columns, rows] = alone.map_or(frame.units, |part| {
            [part.component.columns, part.component.rows]
        });
        Self {
            reading,
            columns,
            total: columns.saturating_mul(rows),
            scratch: [0; VALUES],
        }
    }

    /// Reads some units, which begin behind a restart.
    fn interval(
        &mut self,
        bytes: &[u8],
        units: std::ops::Range<usize>,
        header: &Header,
        frame: &mut Frame,
    ) -> Option<()> {
        let mut bits = Bits::new(bytes);
        let mut before = [0_i16; 4];
        let mut blank = 0_u32;
        let alone = header.parts.len() == 1;
        let columns = self.columns.max(1);
        let (mut row, mut column) = (
            units.start.checked_div(columns)?,
            units.start.checked_rem(columns)?,
        );
        for _ in units {
            for ((place, mean, other), before) in header.parts.iter().zip(&mut before) {
                let part = frame.parts.get_mut(*place)?;
                let [across, down] = if alone {
                    [1, 1]
                } else {
                    part.component.sampling
                };
                for y in 0..down {
                    for x in 0..across {
                        let place = (
                            column.wrapping_mul(across).wrapping_add(x),
                            row.wrapping_mul(down).wrapping_add(y),
                        );
                        let block = part.component.block_mut(place.0, place.1);
                        let block = block.unwrap_or(&mut self.scratch);
                        let band = header.band;
                        match self.reading {
                            Reading::Sequential => {
                                *block.first_mut()? = block::mean(&mut bits, (*mean)?, before, 0)?;
                                block::rest(&mut bits, (*other)?, block)?;
                            }
                            Reading::Mean => {
                                let value = block::mean(&mut bits, (*mean)?, before, band.low)?;
                                *block.first_mut()? = value;
                            }
                            Reading::RefineMean => {
                                let bit = i16::from(bits.bit()?).wrapping_shl(band.low);
                                *block.first_mut()? |= bit;
                            }
                            Reading::First => {
                                block::first(&mut bits, (*other)?, band, &mut blank, block)?;
                            }
                            Reading::Refine => {
                                block::refine(&mut bits, (*other)?, band, &mut blank, block)?;
                            }
                        }
                    }
                }
            }
            column = column.wrapping_add(1);
            if column >= columns {
                (row, column) = (row.wrapping_add(1), 0);
            }
        }
        Some(())
    }
}
