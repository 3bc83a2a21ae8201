//! The quality that steps are of, by the tables that most programs use.

use super::Earlier;

/// Steps of luma (ITU-T T.81, table K.1) at the frequencies that are looked at.
const STEPS: [u32; 12] = [11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16];
/// A step that is further off than this says no more than that it is wrong.
const WRONG: u32 = 4;
/// A step that is as near as this fits, for its frequency was read from a picture.
const NEAR: u32 = 1;

/// The quality whose tables, scaled as the library of the Independent JPEG Group does, come nearest to the earlier
/// steps; of those that come as near a multiple of five, which most programs offer, else the middle one. Nothing when fewer than half
/// of the steps fit it: they are of other tables.
pub fn nearest(steps: &[Earlier]) -> Option<u8> {
    let mut least = u32::MAX;
    let (mut first, mut last, mut fitting) = (0_u8, 0_u8, 0_usize);
    for quality in 1..=100 {
        let (mut error, mut near) = (0_u32, 0_usize);
        for earlier in steps {
            let step = scaled(*STEPS.get(earlier.frequency)?, quality.into());
            let off = step.abs_diff(u32::from(earlier.step));
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
    let five = last.saturating_sub(last % 5);
    let likely = if five >= first {
        five
    } else {
        first.midpoint(last)
    };
    enough.then_some(likely)
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

    fn earlier((frequency, step): (usize, u32)) -> Earlier {
        Earlier {
            frequency,
            step: step as u16,
            last: 1,
        }
    }

    #[test]
    fn a_quality_is_told_by_its_steps() {
        // Table K.1 is quality 50 itself.
        let own: Vec<Earlier> = STEPS.into_iter().enumerate().map(earlier).collect();
        assert_eq!(nearest(&own), Some(50));
        for quality in [10, 30, 60, 75, 85, 90] {
            let steps = STEPS.into_iter().map(|step| scaled(step, quality));
            let mut steps: Vec<Earlier> = steps.enumerate().map(earlier).collect();
            assert_eq!(nearest(&steps), Some(quality as u8));
            steps[3].step = 99;
            assert_eq!(nearest(&steps), Some(quality as u8), "one step is wrong");
        }
        assert_eq!(nearest(&[]), None);
        let others = [(0, 9), (1, 40), (2, 9), (3, 70), (5, 2)];
        assert_eq!(nearest(&others.map(earlier)), None);
    }
}
