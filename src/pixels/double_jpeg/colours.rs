//! Blocks that were clipped in a colour: a pixel of full green need not be bright. What lies beyond full is lost when a
//! picture is shown, so that a save of what was shown looks as if it were the first.

use super::moved::{Pixels, is_clipped, picture};
use crate::pixels::jpeg_coefficients::{Coefficients, Component};

/// The share of red, green and blue in luma, and how much of the blue and of the red difference is in each (ITU-T T.871,
/// section 7).
const COLOURS: [(f32, [f32; 2]); 3] = [
    (0.299, [0.0, 1.402]),
    (0.587, [-0.344_136, -0.714_136]),
    (0.114, [1.772, 0.0]),
];
/// The most of a block's luma that may lie in pixels where it was lost, in pixels: a sixteenth of the block.
const LOST: f32 = 4.0;

/// Marks the blocks of luma that have pixels at either end of the scale of a colour. Pictures of other components than
/// luma and two differences are left as they are, as are those whose samples do not lie on each other's.
pub fn mark(coefficients: &Coefficients, clipped: &mut [bool]) {
    let [luma, blue, red] = coefficients.components.as_slice() else {
        return;
    };
    let (Some(luma), Some(blue), Some(red)) = (
        Plane::new(luma, luma),
        Plane::new(blue, luma),
        Plane::new(red, luma),
    ) else {
        return;
    };
    let columns = luma.component.columns.max(1);
    for (place, clipped) in clipped.iter_mut().enumerate() {
        let (column, row) = (
            place.checked_rem(columns).unwrap_or_default(),
            place.checked_div(columns).unwrap_or_default(),
        );
        let of = |plane: &Plane| plane.over(column, row);
        if !*clipped && let (Some(luma), Some(blue), Some(red)) = (of(&luma), of(&blue), of(&red)) {
            let differences = blue.as_flattened().iter().zip(red.as_flattened());
            let pixels = luma.as_flattened().iter().zip(differences);
            let lost = |(luma, (blue, red)): (&f32, (&f32, &f32))| {
                let beyond = |(weight, [of_blue, of_red]): &(f32, [f32; 2])| {
                    is_clipped(luma + of_blue * blue + of_red * red).then_some(*weight)
                };
                COLOURS.iter().filter_map(beyond).sum::<f32>()
            };
            *clipped = pixels.map(lost).sum::<f32>() >= LOST;
        }
    }
}

/// A component as pixels of luma.
struct Plane<'a> {
    component: &'a Component,
    steps: [f32; 64],
    /// Pixels that share a sample, across and down: 1, 2 or 4.
    shared: [usize; 2],
}

impl<'a> Plane<'a> {
    fn new(component: &'a Component, luma: &Component) -> Option<Self> {
        let [across, down] = component.sampling;
        let [most_across, most_down] = luma.sampling;
        let shared = [
            most_across.checked_div(across)?,
            most_down.checked_div(down)?,
        ];
        let whole = |shared: usize, side: usize, most: usize| {
            [1, 2, 4].contains(&shared) && shared.checked_mul(side) == Some(most)
        };
        let [wide, tall] = shared;
        (whole(wide, across, most_across) && whole(tall, down, most_down)).then_some(Self {
            component,
            steps: component.steps?.map(f32::from),
            shared,
        })
    }

    /// What lies over a block of luma, pixel by pixel.
    fn over(&self, column: usize, row: usize) -> Option<Pixels> {
        let [wide, tall] = self.shared;
        let (at, left) = (column.checked_div(wide)?, column.checked_rem(wide)?);
        let (down, top) = (row.checked_div(tall)?, row.checked_rem(tall)?);
        let place = down.checked_mul(self.component.columns)?.checked_add(at)?;
        let own = picture(self.component.blocks().nth(place)?, &self.steps);
        let sample = |of: usize, shared: usize, at: usize| {
            let begins = of.checked_mul(8)?.checked_div(shared)?;
            begins.checked_add(at.checked_div(shared)?)
        };
        let mut over = [[0.0; 8]; 8];
        for (y, line) in over.iter_mut().enumerate() {
            let from = own.get(sample(top, tall, y)?)?;
            for (x, value) in line.iter_mut().enumerate() {
                *value = *from.get(sample(left, wide, x)?)?;
            }
        }
        Some(over)
    }
}
