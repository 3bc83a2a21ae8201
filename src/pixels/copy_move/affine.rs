//! Affine maps of the plane, and the one that fits pairs of places best.

/// A map: `[a, b, c, d, e, f]` takes (x, y) to (ax + by + c, dx + ey + f).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine(pub [f64; 6]);

/// A place in pixels.
pub type Place = [f64; 2];

impl Affine {
    /// Turns by `turns`, scales, and takes `from` to `to`.
    pub fn similarity(turns: f64, scale: f64, from: Place, to: Place) -> Self {
        let (sine, cosine) = libm::sincos(turns * std::f64::consts::TAU);
        let (sine, cosine) = (sine * scale, cosine * scale);
        let ([x, y], [right, below]) = (from, to);
        Self([
            cosine,
            -sine,
            right - cosine * x + sine * y,
            sine,
            cosine,
            below - sine * x - cosine * y,
        ])
    }

    /// Where a place goes.
    pub fn apply(&self, [x, y]: Place) -> Place {
        let [a, b, c, d, e, f] = self.0;
        [a * x + b * y + c, d * x + e * y + f]
    }

    /// How many times larger areas become; below 0 when mirrored.
    pub fn area(&self) -> f64 {
        let [a, b, _, d, e, _] = self.0;
        a * e - b * d
    }

    /// The map back; nothing when all falls on a line.
    pub fn inverse(&self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let area = self.area();
        if area.abs() < 1e-6 {
            return None;
        }
        let (a, b, d, e) = (e / area, -b / area, -d / area, a / area);
        Some(Self([a, b, -(a * c + b * f), d, e, -(d * c + e * f)]))
    }

    /// The map of least squares for pairs of places; nothing when they lie on a line.
    pub fn fit(pairs: &[[Place; 2]]) -> Option<Self> {
        let count = f64::from(u32::try_from(pairs.len()).ok()?);
        let mut means = [0.0; 4];
        for [[x, y], [right, below]] in pairs {
            for (mean, value) in means.iter_mut().zip([x, y, right, below]) {
                *mean += value / count;
            }
        }
        let [mx, my, mr, mb] = means;
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        let (mut xr, mut yr, mut xb, mut yb) = (0.0, 0.0, 0.0, 0.0);
        for [[x, y], [right, below]] in pairs {
            let (x, y, right, below) = (x - mx, y - my, right - mr, below - mb);
            xx += x * x;
            xy += x * y;
            yy += y * y;
            xr += x * right;
            yr += y * right;
            xb += x * below;
            yb += y * below;
        }
        let whole = xx * yy - xy * xy;
        if whole <= 1e-6 * (xx + yy) * (xx + yy) {
            return None;
        }
        let (a, b) = ((yy * xr - xy * yr) / whole, (xx * yr - xy * xr) / whole);
        let (d, e) = ((yy * xb - xy * yb) / whole, (xx * yb - xy * xb) / whole);
        Some(Self([
            a,
            b,
            mr - a * mx - b * my,
            d,
            e,
            mb - d * mx - e * my,
        ]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(one: Affine, other: Affine) -> bool {
        one.0
            .iter()
            .zip(other.0)
            .all(|(one, other)| (one - other).abs() < 1e-9)
    }

    #[test]
    fn the_fit_of_mapped_places_is_the_map() {
        let map = Affine([1.1, -0.2, 30.0, 0.3, 0.9, -7.0]);
        let places = [[0.0, 0.0], [100.0, 3.0], [20.0, 80.0], [55.0, 41.0]];
        let pairs: Vec<_> = places.map(|place| [place, map.apply(place)]).into();
        assert!(close(Affine::fit(&pairs).unwrap(), map));
        assert_eq!(Affine::fit(&pairs[..2]), None);
        let back = map.inverse().unwrap();
        let [x, y] = back.apply(map.apply([12.0, 34.0]));
        assert!((x - 12.0).abs() + (y - 34.0).abs() < 1e-9);
        let turned = Affine::similarity(0.25, 2.0, [1.0, 1.0], [5.0, 5.0]);
        let [x, y] = turned.apply([2.0, 1.0]);
        assert!((x - 5.0).abs() + (y - 7.0).abs() < 1e-9, "{x} {y}");
        assert!((turned.area() - 4.0).abs() < 1e-9);
    }
}
