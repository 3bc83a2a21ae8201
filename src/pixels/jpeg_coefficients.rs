//! The quantised coefficients of a JPEG, as the file stores them: neither unquantised nor transformed (ITU-T T.81:
//! sequential and progressive frames with Huffman codes, of 8 or 12 bits).
//!
//! What is not asked for is passed over: of a picture in colour the luma alone takes a third to two thirds of the
//! room. A scan that is cut or damaged gives what came before, and [`Coefficients::cut`] says so.

use crate::bytes::{Order, u8_at, u16_at};
use crate::container::{Container, Name, Segment};
use crate::error::{Error, Unit};
use crate::limits::Limits;

mod bits;
mod block;
mod frame;
mod huffman;
mod scan;

use huffman::Codes;

/// Values of one block.
pub const VALUES: usize = 64;

/// Zigzag order (figure A.6): the place in a block, `row * 8 + column`, of each value as the file orders them.
#[rustfmt::skip]
pub const ZIGZAG: [usize; VALUES] = [
     0,  1,  8, 16,  9,  2,  3, 10, 17, 24, 32, 25, 18, 11,  4,  5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13,  6,  7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Values or steps of one block: the rows of frequencies from the mean on, `row * 8 + column`.
pub type Block<T> = [T; VALUES];

/// Which components are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    All,
    /// The first, which is luma in all but a few files, in which it is red or cyan.
    First,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coefficients {
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// Bits a sample: 8 or 12.
    pub depth: u8,
    /// The components that were asked for, in the order of the frame.
    pub components: Vec<Component>,
    /// Where in the file the data end too early or make no sense first; nothing when they are whole.
    pub cut: Option<usize>,
}

/// The blocks of one component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The name that the frame gives it.
    pub id: u8,
    /// Samples across and down in a unit of the frame (`H` and `V` of B.2.2), each 1 to 4.
    pub sampling: [usize; 2],
    /// Blocks in a row.
    pub columns: usize,
    /// Rows of blocks.
    pub rows: usize,
    /// The steps of its values, of each frequency; nothing when the file lacks them.
    pub steps: Option<Block<u16>>,
    /// All values, block by block.
    values: Vec<i16>,
}

impl Component {
    /// The blocks, row by row.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = &Block<i16>> {
        self.values.as_chunks().0.iter()
    }

    /// The bands of the picture from the top: each a row of blocks.
    pub fn bands(&self) -> impl ExactSizeIterator<Item = &[Block<i16>]> {
        self.values.as_chunks().0.chunks(self.columns.max(1))
    }

    fn block_mut(&mut self, column: usize, row: usize) -> Option<&mut Block<i16>> {
        if column >= self.columns {
            return None;
        }
        let at = row.checked_mul(self.columns)?.checked_add(column)?;
        self.values.as_chunks_mut().0.get_mut(at)
    }
}

/// Tables that hold until they are defined anew.
#[derive(Default)]
struct Tables {
    steps: [Option<Block<u16>>; 4],
    /// For means, and for the other values.
    codes: [[Option<Box<Codes>>; 4]; 2],
    /// Units between two restarts; 0 for none.
    restart: usize,
}

/// Reads the first picture of a file whose segments are `container`. Each value kept costs a pixel.
///
/// # Errors
/// [`Error::Unsupported`] for frames of another kind (lossless, hierarchical, arithmetic codes), a limit, or a frame
/// header that is missing or broken. What breaks behind it is told by [`Coefficients::cut`].
pub fn read(
    file: &[u8],
    container: &Container,
    wanted: Wanted,
    limits: &mut Limits,
) -> Result<Coefficients, Error> {
    let mut segments = container.segments.iter();
    let mut tables = Tables::default();
    let mut damage = Damage(None);
    let (header, kind) = loop {
        let segment = segments
            .next()
            .ok_or(Error::malformed(Unit::JpegSegment, file.len()))?;
        match word(segment) {
            "SOF0" | "SOF1" => break (segment, frame::Kind::Sequential),
            "SOF2" => break (segment, frame::Kind::Progressive),
            name if name.starts_with("SOF") => return Err(Error::Unsupported),
            "SOS" => return Err(Error::malformed(Unit::JpegSegment, segment.range.start)),
            _ => damage.note(&tables.define(file, segment)),
        }
    };
    let lines = container.segments.iter().find(|other| word(other) == "DNL");
    let lines = lines.and_then(|lines| u16_at(file, lines.data.start, Order::Big));
    let mut frame = frame::Frame::read(file, header, kind, lines, wanted, limits)?;
    let mut scan = None;
    let mut ended = false;
    for segment in segments {
        match word(segment) {
            "SOS" => scan = Some(segment),
            "scan" => {
                if let Some(header) = scan.take() {
                    damage.note(&scan::read(file, header, segment, &mut frame, &tables));
                }
            }
            "EOI" => ended = true,
            name if name.starts_with("SOF") => {
                damage.note(&Err(Error::malformed(
                    Unit::JpegSegment,
                    segment.range.start,
                )));
                break;
            }
            _ => damage.note(&tables.define(file, segment)),
        }
    }
    if !ended || !frame.is_begun() {
        damage.note(&Err(Error::malformed(Unit::JpegScan, file.len())));
    }
    Ok(frame.finish(damage.0))
}

fn word(segment: &Segment) -> &'static str {
    match segment.name {
        Name::Word(word) => word,
        _ => "",
    }
}

/// Where the first damage is.
struct Damage(Option<usize>);

impl Damage {
    fn note(&mut self, outcome: &Result<(), Error>) {
        if let Err(Error::Malformed { at, .. } | Error::Limit { at, .. }) = outcome {
            self.0 = self.0.or(Some(*at));
        }
    }
}

impl Tables {
    /// Takes up what a segment defines: `DQT`, `DHT` or `DRI`. Others are passed over.
    fn define(&mut self, file: &[u8], segment: &Segment) -> Result<(), Error> {
        let data = file.get(segment.data.clone()).unwrap_or_default();
        let whole = match word(segment) {
            "DQT" => self.define_steps(data),
            "DHT" => self.define_codes(data),
            "DRI" => u16_at(data, 0, Order::Big).map(|units| self.restart = units.into()),
            _ => Some(()),
        };
        whole.ok_or(Error::malformed(Unit::JpegSegment, segment.range.start))
    }

    /// B.2.4.1.
    fn define_steps(&mut self, data: &[u8]) -> Option<()> {
        let mut rest = data;
        while let Some((head, behind)) = rest.split_first() {
            let wide = head >> 4 != 0;
            let (own, next) = behind.split_at_checked(if wide { VALUES << 1 } else { VALUES })?;
            let mut steps = [0; VALUES];
            for (order, place) in ZIGZAG.iter().enumerate() {
                *steps.get_mut(*place)? = if wide {
                    u16_at(own, order << 1, Order::Big)?
                } else {
                    u8_at(own, order)?.into()
                };
            }
            *self.steps.get_mut(usize::from(head & 15))? = Some(steps);
            rest = next;
        }
        Some(())
    }

    /// B.2.4.2.
    fn define_codes(&mut self, data: &[u8]) -> Option<()> {
        let mut rest = data;
        while let Some((head, behind)) = rest.split_first() {
            let (codes, next) = Codes::read(behind)?;
            let class = self.codes.get_mut(usize::from(head >> 4))?;
            *class.get_mut(usize::from(head & 15))? = Some(Box::new(codes));
            rest = next;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zigzag_goes_along_the_diagonals() {
        let mut places: Vec<usize> = (0..VALUES).collect();
        places.sort_by_key(|place| {
            let (row, column) = (place / 8, place % 8);
            let along = if (row + column) % 2 == 0 { column } else { row };
            (row + column, along)
        });
        assert_eq!(places, ZIGZAG);
    }
}
