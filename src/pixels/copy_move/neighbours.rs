//! Which of the cells in rows of `columns` lie beside each other.

/// The cells left and right of one.
pub fn beside(cell: usize, columns: usize) -> impl Iterator<Item = usize> {
    let column = cell.checked_rem(columns).unwrap_or_default();
    let left = (column > 0).then(|| cell.wrapping_sub(1));
    let right = (column.wrapping_add(1) < columns).then(|| cell.wrapping_add(1));
    left.into_iter().chain(right)
}

/// A cell and the eight around it, those beside first. Below the last row there are cells that a picture has not.
pub fn with_neighbours(cell: usize, columns: usize) -> impl Iterator<Item = usize> {
    let rows = [
        Some(cell),
        cell.checked_sub(columns),
        cell.checked_add(columns),
    ];
    let rows = rows.into_iter().flatten();
    rows.flat_map(move |row| std::iter::once(row).chain(beside(row, columns)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(cells: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut cells: Vec<usize> = cells.collect();
        cells.sort_unstable();
        cells
    }

    #[test]
    fn rows_end_at_their_sides() {
        assert_eq!(sorted(beside(5, 4)), [4, 6]);
        assert_eq!(sorted(beside(4, 4)), [5]);
        assert_eq!(sorted(beside(7, 4)), [6]);
        assert!(sorted(beside(3, 1)).is_empty());
    }

    #[test]
    fn around_are_eight_and_fewer_at_the_sides() {
        assert_eq!(sorted(with_neighbours(5, 4)), [0, 1, 2, 4, 5, 6, 8, 9, 10]);
        assert_eq!(sorted(with_neighbours(0, 4)), [0, 1, 4, 5]);
        assert_eq!(sorted(with_neighbours(7, 4)), [2, 3, 6, 7, 10, 11]);
    }
}
