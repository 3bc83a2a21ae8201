//! Puts the watermark `dwtDct` into a picture, from the description of the encoder: each block's largest value but
//! the first, in the halved blue-yellow channel, is moved to 9 or 27 beyond a multiple of 36.

use waitforyes::pixels::decode::Picture;
use waitforyes::pixels::watermark::{Arithmetic, Message};

/// The pixels of `picture` with `message` in them.
pub fn embed(picture: &Picture, message: &Message) -> Picture {
    let (width, height) = (picture.width, picture.height);
    let real = message.made == Arithmetic::Real;
    let offset = if real { 0.5 } else { 128.0 };
    let whole = |value: f64| {
        if real {
            value
        } else {
            value.round().clamp(0.0, 255.0)
        }
    };
    let mut yuv: Vec<[f64; 3]> = picture
        .pixels()
        .map(|pixel| {
            let [red, green, blue] = [0, 1, 2].map(|at| f64::from(pixel[at]));
            let luma = whole(0.299 * red + 0.587 * green + 0.114 * blue);
            let u = whole(0.492 * (blue - luma) + offset);
            let v = whole(0.877 * (red - luma) + offset);
            [luma, u, v]
        })
        .collect();
    let signs: Vec<f32> = message.signs().collect();
    let (columns, rows) = (width / 8, height / 8);
    for block in 0..columns * rows {
        let (left, top) = (block % columns * 8, block / columns * 8);
        let at = |place: usize, pixel: usize| {
            let (x, y) = (
                left + place % 4 * 2 + pixel % 2,
                top + place / 4 * 2 + pixel / 2,
            );
            y * width + x
        };
        let halved = |place: usize| (0..4).map(|pixel| yuv[at(place, pixel)][1]).sum::<f64>() / 2.0;
        let mut largest = (1, halved(1));
        for place in 2..16 {
            let value = halved(place);
            if value.abs() > largest.1.abs() {
                largest = (place, value);
            }
        }
        let (place, value) = largest;
        let bit = if signs[block % signs.len()] > 0.0 {
            0.5
        } else {
            0.0
        };
        let moved = ((value.abs() / 36.0).floor() + 0.25 + bit) * 36.0 * value.signum();
        for pixel in 0..4 {
            let sample = &mut yuv[at(place, pixel)][1];
            *sample += (moved - value) / 2.0;
            if !real {
                // The program puts them into whole numbers, which cuts them.
                *sample = sample.trunc().clamp(0.0, 255.0);
            }
        }
    }
    let samples = yuv.iter().flat_map(|[luma, u, v]| {
        let (u, v) = (u - offset, v - offset);
        let colours = [
            luma + 1.14 * v,
            luma - 0.395 * u - 0.581 * v,
            luma + 2.032 * u,
        ];
        colours.map(|colour| colour.round().clamp(0.0, 255.0) as u8)
    });
    Picture {
        width,
        height,
        channels: 3,
        samples: samples.collect(),
    }
}

/// 256 by 256 pixels of soft colours, so that the mark is not cut off at black or white.
pub fn scene() -> Picture {
    let pixel = |at: usize| {
        let (x, y) = (at % 256, at / 256);
        [60 + x / 4, 90 + (x * y / 700) % 60, 70 + y / 3].map(|value| value as u8)
    };
    Picture {
        width: 256,
        height: 256,
        channels: 3,
        samples: (0..256 * 256).flat_map(pixel).collect(),
    }
}

/// The part of `picture` that begins at `left` and `top`.
pub fn crop(picture: &Picture, left: usize, top: usize, width: usize, height: usize) -> Picture {
    let row = |row: &[u8]| row[left * picture.channels..][..width * picture.channels].to_vec();
    Picture {
        width,
        height,
        channels: picture.channels,
        samples: picture.rows(top).take(height).flat_map(row).collect(),
    }
}
