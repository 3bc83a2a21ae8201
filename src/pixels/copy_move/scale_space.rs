//! The scale space: a picture ever more blurred, in octaves of half the size (Lowe, Distinctive image features from
//! scale-invariant keypoints, IJCV 60, 2004, section 3).

use super::grey::{Grey, number};

/// Steps of scale in an octave.
pub const STEPS: usize = 3;
/// Layers of an octave: one below and two above the steps, so that each difference has both its neighbours.
pub const LAYERS: usize = 6;
/// The blur of the first layer of an octave.
const FIRST: f32 = 1.6;
/// The blur that a camera leaves.
const CAMERA: f32 = 0.5;
/// Pictures of no more pixels are looked at doubled, which finds four times as many points.
const SMALL: usize = 1_100_000;
/// The least side of an octave.
const LEAST: usize = 16;

/// Layers of one size.
#[derive(Clone, Debug)]
pub struct Octave {
    /// The layers, from sharp to blurred.
    pub layers: Vec<Grey>,
    /// Pixels of the picture to one of these.
    pub step: f32,
}

impl Octave {
    /// Width and height of its layers.
    pub fn size(&self) -> (usize, usize) {
        self.layers
            .first()
            .map_or((0, 0), |layer| (layer.width, layer.height))
    }

    /// The blur of a layer, or between two, in pixels of the octave.
    pub fn sigma(layer: f32) -> f32 {
        FIRST * libm::exp2f(layer / number(STEPS))
    }

    /// A value of the difference of a layer and the next.
    pub fn difference(&self, layer: usize, x: usize, y: usize) -> f32 {
        let mut both = self.layers.iter().skip(layer).map(|layer| layer.at(x, y));
        let lower = both.next().unwrap_or_default();
        both.next().unwrap_or_default() - lower
    }
}

/// The octaves of a picture, the largest first.
pub fn octaves(grey: &Grey) -> Vec<Octave> {
    let double = grey.values.len() <= SMALL;
    let more = |from: f32, to: f32| (to * to - from * from).max(0.01).sqrt();
    let (mut base, mut step) = if double {
        (grey.doubled().blurred(more(2.0 * CAMERA, FIRST)), 0.5)
    } else {
        (grey.blurred(more(CAMERA, FIRST)), 1.0)
    };
    let mut octaves = Vec::new();
    while base.width.min(base.height) >= LEAST {
        let mut layers = vec![base];
        for layer in 1..LAYERS {
            let (from, to) = (number(layer.saturating_sub(1)), number(layer));
            let by = more(Octave::sigma(from), Octave::sigma(to));
            layers.extend(
                layers
                    .last()
                    .map(|last| last.blurred(by))
                    .into_iter()
                    .collect::<Vec<_>>(),
            );
        }
        // The layer of twice the blur begins the next octave.
        base = layers.get(STEPS).map(Grey::halved).unwrap_or_default();
        octaves.push(Octave { layers, step });
        step *= 2.0;
    }
    octaves
}
