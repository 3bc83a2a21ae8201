//! The brightness of a picture, which is what its traces are looked for in.

use super::decode::Picture;

/// Luma, a byte a pixel, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plane {
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// `width * height` values.
    pub luma: Vec<u8>,
}

/// Weights of red, green and blue (ITU-R BT.601) in parts of 65,536.
const WEIGHTS: [u32; 3] = [19_595, 38_470, 7_471];

impl Plane {
    /// The luma of a picture, rounded; what is transparent counts as it is stored.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let luma = if picture.is_colour() {
            picture.pixels().map(weighed).collect()
        } else {
            let grey = |pixel: &[u8]| pixel.first().copied().unwrap_or_default();
            picture.pixels().map(grey).collect()
        };
        Self {
            width: picture.width,
            height: picture.height,
            luma,
        }
    }

    /// The rows from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.luma.chunks_exact(self.width)
    }
}

fn weighed(pixel: &[u8]) -> u8 {
    let mut sum = 32_768_u32;
    for (sample, weight) in pixel.iter().zip(WEIGHTS) {
        sum = sum.saturating_add(u32::from(*sample).saturating_mul(weight));
    }
    u8::try_from(sum >> 16).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luma_is_rounded_and_white_stays_white() {
        let picture = Picture {
            width: 4,
            height: 1,
            channels: 3,
            samples: vec![255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255],
        };
        assert_eq!(Plane::of(&picture).luma, [255, 0, 76, 29]);
        let grey = Picture {
            width: 2,
            height: 1,
            channels: 2,
            samples: vec![7, 255, 9, 0],
        };
        assert_eq!(Plane::of(&grey).luma, [7, 9]);
    }
}
