//! Random numbers that are the same everywhere: PCG-XSH-RR (O'Neill, PCG: a family of simple fast space-efficient
//! statistically good algorithms for random number generation, 2014).

/// A generator.
#[derive(Clone, Debug)]
pub struct Pcg(u64);

impl Pcg {
    /// One that begins at `seed`.
    pub fn new(seed: u64) -> Self {
        let mut pcg = Self(seed);
        pcg.next();
        pcg
    }

    fn next(&mut self) -> u32 {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let [.., a, b, c, d] = (((old >> 18) ^ old) >> 27).to_be_bytes();
        u32::from_be_bytes([a, b, c, d]).rotate_right(
            old.to_be_bytes()
                .first()
                .map_or(0, |top| u32::from(top >> 3)),
        )
    }

    /// A number below `most`, 0 when that is 0; its bias is below `most` in 2^32.
    pub fn below(&mut self, most: u32) -> u32 {
        let wide = u64::from(self.next()).wrapping_mul(u64::from(most));
        let [a, b, c, d, ..] = wide.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }

    /// Puts a list in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let most = u32::try_from(last).unwrap_or(u32::MAX).saturating_add(1);
            let other = usize::try_from(self.below(most)).unwrap_or(last);
            list.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_and_repeat_with_the_seed() {
        let mut counts = [0; 10];
        let mut random = Pcg::new(7);
        for _ in 0..10_000 {
            counts[random.below(10) as usize] += 1;
        }
        assert!(
            counts.iter().all(|count| (900..1100).contains(count)),
            "{counts:?}"
        );
        let mut list: Vec<u32> = (0..20).collect();
        Pcg::new(3).shuffle(&mut list);
        let mut again: Vec<u32> = (0..20).collect();
        Pcg::new(3).shuffle(&mut again);
        assert_eq!(list, again);
        assert_ne!(list, (0..20).collect::<Vec<u32>>());
        list.sort_unstable();
        assert_eq!(list, (0..20).collect::<Vec<u32>>());
    }
}
