use super::*;

const COLUMNS: usize = 60;
const ROWS: usize = 40;

/// Bad cells: one in 37 at random places, and all in a rectangle.
fn votes(rectangle: Option<[usize; 4]>) -> Vec<bool> {
    let mut state = 1_u32;
    (0..ROWS * COLUMNS)
        .map(|cell| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y) = (cell % COLUMNS, cell / COLUMNS);
            (state >> 16).is_multiple_of(37)
                || rectangle.is_some_and(|[left, top, right, bottom]| {
                    (left..right).contains(&x) && (top..bottom).contains(&y)
                })
        })
        .collect()
}

#[test]
fn a_dense_part_is_found_with_its_shape() {
    let bad = votes(Some([20, 10, 34, 19]));
    let informative = vec![true; bad.len()];
    let window = densest(&bad, &informative, COLUMNS, 2.0, 0.03).unwrap();
    assert!(window.log_nfa < -20.0, "{window:?}");
    assert!((20..34).contains(&(window.left + window.size / 2)));
    let region = region_around(&bad, &informative, COLUMNS, &window);
    let wrong = region.cells.iter().enumerate().filter(|(cell, marked)| {
        let (x, y) = (cell % COLUMNS, cell / COLUMNS);
        **marked != ((20..34).contains(&x) && (10..19).contains(&y))
    });
    // The majority rounds the corners off.
    assert!(wrong.count() <= 16);
    assert!(region.inside > 0.95, "{}", region.inside);
    assert!(region.outside < 0.05, "{}", region.outside);
    let area = f64::from(14 * 9) / 2_400.0;
    assert!((region.area - area).abs() < 0.01, "{}", region.area);
}

#[test]
fn a_part_does_not_reach_into_its_fringe() {
    // Around the rectangle every other block is bad, as far as one block goes.
    let (mut bad, inner) = (votes(None), [20..34_usize, 10..22]);
    for (cell, bad) in bad.iter_mut().enumerate() {
        let (x, y) = (cell % COLUMNS, cell / COLUMNS);
        let near = (19..35).contains(&x) && (9..23).contains(&y);
        let inside = inner[0].contains(&x) && inner[1].contains(&y);
        *bad = inside || near && (x + y).is_multiple_of(2);
    }
    let informative = vec![true; bad.len()];
    let window = densest(&bad, &informative, COLUMNS, 2.0, 0.03).unwrap();
    let region = region_around(&bad, &informative, COLUMNS, &window);
    let beyond = region.cells.iter().enumerate().filter(|(cell, marked)| {
        let (x, y) = (cell % COLUMNS, cell / COLUMNS);
        **marked && !(inner[0].contains(&x) && inner[1].contains(&y))
    });
    assert!(beyond.count() <= 4);
    assert!(region.area > 0.9 * 14.0 * 12.0 / 2_400.0, "{}", region.area);
}

#[test]
fn chance_is_not_dense() {
    let bad = votes(None);
    let window = densest(&bad, &vec![true; bad.len()], COLUMNS, 2.0, 0.03);
    assert!(
        window.is_none_or(|window| window.log_nfa > -3.0),
        "{window:?}"
    );
    let none = vec![false; bad.len()];
    assert_eq!(densest(&none, &none, COLUMNS, 2.0, 0.03), None);
    assert_eq!(densest(&[], &[], 0, 2.0, 0.03), None);
}

#[test]
fn the_number_of_false_alarms_is_by_the_formula() {
    // 24 x 24 blocks, of which the 6 x 6 at the corner are bad: (10² + 8² + 6²) windows of 6, 9 and … blocks.
    let bad: Vec<bool> = (0..576).map(|cell| cell % 24 < 6 && cell < 144).collect();
    let window = densest(&bad, &[true; 576], 24, 2.0, 0.03).unwrap();
    assert_eq!((window.left, window.top, window.size), (0, 0, 6));
    let windows = 10 * 10 + 8 * 8;
    let expected = 18.0 * log10(0.03) + log10(f64::from(4 * windows));
    assert!((window.log_nfa - expected).abs() < 1e-9, "{window:?}");
}

#[test]
fn parts_that_touch_by_a_corner_hang_together_and_rows_do_not_wrap() {
    let mut open: Vec<bool> = "##....\
                               ..##..\
                               .....#\
                               #....."
        .chars()
        .map(|cell| cell == '#')
        .collect();
    let mut part = connected(&mut open, 6, 0, 1);
    part.sort_unstable();
    assert_eq!(part, [0, 1, 8, 9]);
    assert_eq!(connected(&mut open, 6, 17, 1), [17]);
    assert!(connected(&mut open, 6, 17, 1).is_empty());
}

#[test]
fn the_mean_mirrors_at_the_border() {
    assert_eq!(neighbours(0, 9, 2).collect::<Vec<_>>(), [2, 1, 0, 1, 2]);
    assert_eq!(neighbours(8, 9, 2).collect::<Vec<_>>(), [6, 7, 8, 7, 6]);
    assert_eq!(neighbours(0, 1, 2).collect::<Vec<_>>(), [0; 5]);
    let corner: Vec<bool> = (0..25).map(|cell| cell == 0).collect();
    let sums = box_sums(&corner, 5, 2);
    assert_eq!(
        (sums[0], sums[1], sums[6], sums[12], sums[13]),
        (1, 1, 1, 1, 0)
    );
}
