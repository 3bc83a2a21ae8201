//! Tables written down as one text, a row a line: pointers to its words would be more than the words themselves
//! once the module is compressed.

/// What stands behind `key` and a space in the first row of `table` that begins so.
#[must_use]
pub fn told(table: &'static str, key: &str) -> Option<&'static str> {
    for row in table.split('\n') {
        if let Some(told) = row.strip_prefix(key).and_then(|row| row.strip_prefix(' ')) {
            return Some(told);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_row_is_found_by_its_whole_key() {
        let table = "one 1\none/two 12\n";
        assert_eq!(told(table, "one"), Some("1"));
        assert_eq!(told(table, "one/two"), Some("12"));
        for other in ["", "on", "one 1", "two", "1\none/two"] {
            assert_eq!(told(table, other), None, "{other:?}");
        }
    }
}
