//! Running text, broken between words into lines that fit a terminal and a sheet of paper.

use std::io::{self, Write};

/// Columns of running text.
pub const WIDTH: usize = 78;

/// Writes text with `indent` before each line.
pub fn paragraph(out: &mut impl Write, indent: &str, text: &str) -> io::Result<()> {
    hanging(out, indent, indent, text)
}

/// Writes text with `first` before its first line and `indent` before the others. A word longer than a
/// line, as an address is, has one to itself.
pub fn hanging(out: &mut impl Write, first: &str, indent: &str, text: &str) -> io::Result<()> {
    let (mut begin, mut line) = (first, String::new());
    for word in text.split_whitespace() {
        let longer = [begin, &line, word].iter().fold(1_usize, |sum, part| {
            sum.saturating_add(part.chars().count())
        });
        if !line.is_empty() && longer > WIDTH {
            writeln!(out, "{begin}{line}")?;
            begin = indent;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "{begin}{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(first: &str, indent: &str, text: &str) -> String {
        let mut out = Vec::new();
        hanging(&mut out, first, indent, text).expect("memory takes it");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn lines_are_filled_to_the_last_column_and_no_further() {
        let text = format!("{} {} b", "a".repeat(30), "ä".repeat(WIDTH - 35));
        let expected = format!("  - {} {}\n    b\n", "a".repeat(30), "ä".repeat(WIDTH - 35));
        assert_eq!(written("  - ", "    ", &text), expected);
    }

    #[test]
    fn an_address_is_never_broken() {
        let address = format!("https://example.org/{}", "a".repeat(WIDTH));
        let text = format!("See {address} there");
        assert_eq!(
            written("", "  ", &text),
            format!("See\n  {address}\n  there\n")
        );
    }
}
