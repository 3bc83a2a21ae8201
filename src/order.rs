//! Sorting, by one routine for all lists: the standard library's sorts take 5 KB of the module for each type.

use std::collections::BinaryHeap;

/// Sorts `list` by `key`; items of one key keep their order.
pub fn sort_by_key<T>(list: &mut [T], key: impl Fn(&T) -> u64) {
    for (to, from) in swaps(list.iter().map(key).collect()) {
        list.swap(to, from);
    }
}

/// A key that orders real numbers as [`f64::total_cmp`] does.
#[cfg(feature = "pixels")]
#[must_use]
pub fn rank(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() {
        !bits
    } else {
        bits | 1 << 63
    }
}

/// Sorts texts by their bytes.
#[cfg(feature = "copy")]
#[must_use]
pub fn sorted(texts: Vec<String>) -> Vec<String> {
    BinaryHeap::from(texts).into_sorted_vec()
}

/// The swaps, one after the other, that put a list with these keys in order.
fn swaps(keys: Vec<u64>) -> Vec<(usize, usize)> {
    // With its place behind each key no two are equal, so the heap's sort keeps the order of equal ones.
    let placed: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
    let sorted = BinaryHeap::from(placed).into_sorted_vec();
    let mut origins: Vec<usize> = sorted.into_iter().map(|(_, place)| place).collect();
    let mut swaps = Vec::new();
    for first in 0..origins.len() {
        let mut to = first;
        // Each cycle of places is followed once: a place that holds its own item is its own origin.
        while let Some(origin) = origins.get_mut(to) {
            let from = std::mem::replace(origin, to);
            if from == first {
                break;
            }
            swaps.push((to, from));
            to = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_one_key_keep_their_order() {
        // A generator of Lehmer's kind: keys that repeat, in no order.
        let mut state = 7_u64;
        for length in [0, 1, 2, 3, 50, 1000] {
            let mut list: Vec<(u64, usize)> = (0..length)
                .map(|place| {
                    state = state * 48_271 % 0x7FFF_FFFF;
                    (state % 20, place)
                })
                .collect();
            let mut expected = list.clone();
            expected.sort();
            sort_by_key(&mut list, |item| item.0);
            assert_eq!(list, expected);
        }
    }

    #[cfg(feature = "pixels")]
    #[test]
    fn ranks_are_in_the_order_of_their_numbers() {
        let numbers = [
            f64::NEG_INFINITY,
            -1e9,
            -2.5,
            -2.0,
            -1e-300,
            -0.0,
            0.0,
            1e-300,
            2.0,
            2.5,
            f64::INFINITY,
        ];
        for (one, other) in numbers.iter().zip(&numbers[1..]) {
            assert!(one.total_cmp(other).is_lt());
            assert!(rank(*one) < rank(*other), "{one} {other}");
        }
    }

    #[test]
    #[cfg(feature = "copy")]
    fn texts_are_sorted_by_bytes() {
        let texts = ["b", "", "ab", "B", "a"].map(str::to_owned);
        assert_eq!(sorted(texts.to_vec()), ["", "B", "a", "ab", "b"]);
    }
}
