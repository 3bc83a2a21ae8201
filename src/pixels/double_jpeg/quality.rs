//! The quality that steps are of, by the tables that most programs use.

#[cfg(doc)]
use super::FREQUENCIES;

/// Steps of luma (ITU-T T.81, table K.1) at [`FREQUENCIES`].
const STEPS: [u32; 12] = [11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16];
/// A step that is further off than this says no more than that it is wrong.
const WRONG: u32 = 4;
/// A step that is as near as this fits, for its frequency was read from a picture.
const NEAR: u32 = 1;

/// The quality whose tables, scaled as the library of the Independent JPEG Group does, come nearest to these steps,
/// each told by the place of its frequency; the middle one of those that come as near. Nothing when fewer than half
/// of the steps fit it: they are of other tables.
pub fn nearest(steps: &[(usize, u16)]) -> Option<u8> {
    let mut least = u32::MAX;
    let (mut first, mut last, mut fitting) = (0_u8, 0_u8, 0_usize);
    for quality in 1..=100 {
        let (mut error, mut near) = (0_u32, 0_usize);
        for (place, step) in steps {
            let off = scaled(*STEPS.get(*place)?, quality.into()).abs_diff(u32::from(*step));
            error = error.saturating_add(off.min(WRONG));
            near = near.saturating_add(usize::from(off <= NEAR));
        }
        if error < least {
            (least, first, fitting) = (error, quality, near);
        }
        if error == least {
            last = quality;
        }
    }
    let enough = !steps.is_empty() && fitting.saturating_mul(2) >= steps.len();
    enough.then_some(first.midpoint(last))
}

/// `jpeg_quality_scaling` and `jpeg_add_quant_table` of `jcparam.c`, described in words: 5000 divided by a quality
/// below 50, else 200 less twice the quality, in parts of a hundred, rounded.
fn scaled(step: u32, quality: u32) -> u32 {
    let scale = if quality < 50 {
        5000_u32.checked_div(quality).unwrap_or(5000)
    } else {
        200_u32.saturating_sub(quality.saturating_mul(2))
    };
    let scaled = step.saturating_mul(scale).saturating_add(50) / 100;
    scaled.clamp(1, 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quality_is_told_by_its_steps() {
        // Table K.1 is quality 50 itself.
        let own: Vec<(usize, u16)> = (0..12).map(|at| (at, STEPS[at] as u16)).collect();
        assert_eq!(nearest(&own), Some(50));
        for quality in [10, 30, 60, 75, 85, 90] {
            let steps = own
                .iter()
                .map(|(at, step)| (*at, scaled(u32::from(*step), quality) as u16));
            let mut steps: Vec<(usize, u16)> = steps.collect();
            // Neighbours have the same low steps.
            let near = |told: Option<u8>| told.is_some_and(|told| told.abs_diff(quality as u8) < 2);
            assert!(near(nearest(&steps)), "{quality}");
            steps[3].1 = 99;
            assert!(near(nearest(&steps)), "{quality}, one step is wrong");
        }
        assert_eq!(nearest(&[]), None);
        assert_eq!(nearest(&[(0, 9), (1, 40), (2, 9), (3, 70), (5, 2)]), None);
    }
}
