//! The parts that a page of text is made of.

use std::io::{self, Write};

use crate::lines::{WIDTH, hanging, paragraph};
use crate::words::Words;

/// Columns of a field's label.
const LABEL: usize = 11;

/// A page on its way out.
pub struct Sheet<'a, W> {
    /// Where it is written.
    pub out: &'a mut W,
    /// What its words are taken from.
    pub words: &'a Words,
}

impl<W: Write> Sheet<'_, W> {
    /// A title between two rules.
    pub fn title(&mut self, text: &str) -> io::Result<()> {
        let rule = "=".repeat(WIDTH);
        writeln!(self.out, "{rule}\n{text}\n{rule}\n")
    }

    /// A heading over a rule.
    pub fn heading(&mut self, key: &str) -> io::Result<()> {
        let text = self.words.get(key);
        let rule = "-".repeat(text.chars().count());
        writeln!(self.out, "\n{text}\n{rule}")
    }

    /// Running text, and a blank line.
    pub fn paragraph(&mut self, key: &str) -> io::Result<()> {
        paragraph(self.out, "", self.words.get(key))?;
        writeln!(self.out)
    }

    /// A label and its value.
    pub fn field(&mut self, key: &str, value: &str) -> io::Result<()> {
        let first = format!("     {:LABEL$}  ", self.words.get(key));
        let indent = " ".repeat(first.chars().count());
        hanging(self.out, &first, &indent, value)
    }

    /// A field that says so when there is nothing in it.
    pub fn field_or(&mut self, key: &str, value: Option<&str>) -> io::Result<()> {
        let value = value.unwrap_or_else(|| self.words.get("cli.law.not-told"));
        self.field(key, value)
    }

    /// The first line of a numbered thing.
    pub fn item(&mut self, at: usize, name: &str) -> io::Result<()> {
        if at > 0 {
            writeln!(self.out)?;
        }
        let number = format!("{}.", at.saturating_add(1));
        hanging(self.out, &format!("{number:>4} "), "     ", name)
    }
}
