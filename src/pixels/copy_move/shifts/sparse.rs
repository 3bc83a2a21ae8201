//! Windows of a picture of which every second pixel of every second row counts.

use super::windows::Way;
use crate::pixels::copy_move::grey::Grey;
use crate::pixels::copy_move::moments::Moments;

/// Half the side of a window, less its centre.
pub const HALF: usize = 7;
/// Its pixels across and down that count.
const COUNT: usize = HALF + 1;

/// A picture, its even and its odd columns apart, so that those that count lie side by side.
pub struct Sparse {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    columns: [Grey; 2],
}

impl Sparse {
    /// The columns of a picture.
    pub fn new(grey: &Grey) -> Self {
        let columns = |odd: usize| Grey {
            width: grey.width.saturating_add(1).saturating_sub(odd) >> 1,
            height: grey.height,
            values: grey
                .rows()
                .flat_map(|row| row.iter().skip(odd).step_by(2).copied())
                .collect(),
        };
        Self {
            width: grey.width,
            height: grey.height,
            columns: [columns(0), columns(1)],
        }
    }

    /// The window around a place and the one that lies that way from it; nothing when one is not inside.
    pub fn fit(&self, [x, y]: [usize; 2], [right, down]: Way) -> Option<Moments> {
        let (left, top) = (x.checked_sub(HALF)?, y.checked_sub(HALF)?);
        let own = self.window(left, top)?;
        let other = self.window(
            left.checked_add_signed(right)?,
            top.checked_add_signed(down)?,
        )?;
        Some(Moments::of_rows(own.zip(other)))
    }

    fn window(&self, left: usize, top: usize) -> Option<impl Iterator<Item = &[f32; COUNT]>> {
        let [even, odd] = &self.columns;
        let columns = if left & 1 == 0 { even } else { odd };
        let from = left >> 1;
        let inside = from.checked_add(COUNT)? <= columns.width
            && top.checked_add(HALF.checked_mul(2)?)? < self.height;
        let rows = (0..COUNT).map(move |row| {
            let row = columns.row(top.wrapping_add(row.wrapping_mul(2)));
            row.get(from..)?.first_chunk()
        });
        inside.then(|| rows.flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::copy_move::grey::number;
    use crate::pixels::copy_move::pcg::Pcg;

    #[test]
    fn windows_are_those_of_the_picture() {
        for (width, height) in [(40, 31), (41, 30)] {
            let mut random = Pcg::new(7);
            let mut grey = Grey::new(width, height);
            for value in &mut grey.values {
                *value = number(random.below(200) as usize) - 100.0;
            }
            let sparse = Sparse::new(&grey);
            for (place, way) in [
                ([7, 7], [3, 2]),
                ([12, 9], [-4, 5]),
                ([20, 14], [width as isize - 28, 0]),
            ] {
                let mut plain = Moments::default();
                for (dy, dx) in (0..8).flat_map(|dy| (0..8).map(move |dx| (dy * 2, dx * 2))) {
                    let (x, y) = (place[0] - HALF + dx, place[1] - HALF + dy);
                    let (right, below) = (x.strict_add_signed(way[0]), y.strict_add_signed(way[1]));
                    plain.add(grey.at(x, y).into(), grey.at(right, below).into());
                }
                let fit = sparse.fit(place, way).unwrap();
                assert!((fit.correlation() - plain.correlation()).abs() < 1e-5);
                assert!((fit.variance() / plain.variance() - 1.0).abs() < 1e-5);
            }
            let outside = [[6, 7], [7, 6], [width - 7, 9], [9, height - 7]];
            assert!(
                outside
                    .iter()
                    .all(|place| sparse.fit(*place, [0, 0]).is_none())
            );
            assert!(sparse.fit([width - 8, height - 8], [0, 0]).is_some());
            assert!(sparse.fit([7, 7], [-1, 0]).is_none() && sparse.fit([7, 7], [0, -1]).is_none());
        }
    }
}
