//! What of the law pack must be checked again, and by when.

use std::io::{self, Write};

use waitforyes::law::Pack;
use waitforyes::law::pack::{Place, Row, Status};

use crate::lines::{hanging, paragraph};
use crate::words::Words;

/// What is due on a day, each list by its dates.
pub struct Due<'a> {
    /// Places whose day has passed.
    stale: Vec<&'a Place>,
    /// Rows that are told as to come, and whose day has come.
    begun: Vec<&'a Row>,
    /// The other places.
    fresh: Vec<&'a Place>,
    /// Rows whose day lies ahead.
    ahead: Vec<&'a Row>,
}

/// What is due on the day `on`, `YYYY-MM-DD`. Such days sort as text.
pub fn due<'a>(pack: &'a Pack, on: &str) -> Due<'a> {
    let (mut stale, mut fresh): (Vec<_>, Vec<_>) = pack
        .places
        .iter()
        .partition(|place| on > place.stale_after.as_str());
    let (mut begun, mut ahead) = (Vec::new(), Vec::new());
    for row in pack.places.iter().flat_map(|place| &place.rows) {
        match row.from.as_deref() {
            Some(from) if from > on => ahead.push(row),
            Some(_) if row.status == Status::From => begun.push(row),
            _ => {}
        }
    }
    for places in [&mut stale, &mut fresh] {
        places.sort_by(|a, b| (&a.stale_after, &a.id).cmp(&(&b.stale_after, &b.id)));
    }
    for rows in [&mut begun, &mut ahead] {
        rows.sort_by(|a, b| (&a.from, &a.id).cmp(&(&b.from, &b.id)));
    }
    Due {
        stale,
        begun,
        fresh,
        ahead,
    }
}

impl Due<'_> {
    /// Whether something that people are told has had its day.
    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty() || !self.begun.is_empty()
    }

    /// Writes the lists: what has had its day before what has not.
    pub fn write(&self, out: &mut impl Write, on: &str, words: &Words) -> io::Result<()> {
        paragraph(out, "", &words.fill("cli.due.headline", &[("date", on)]))?;
        if !self.is_stale() {
            writeln!(out)?;
            paragraph(out, "", words.get("cli.due.none"))?;
        }
        places(out, words.get("cli.due.stale"), &self.stale, words)?;
        rows(out, words.get("cli.due.begun"), &self.begun)?;
        places(out, words.get("cli.due.fresh"), &self.fresh, words)?;
        rows(out, words.get("cli.due.ahead"), &self.ahead)
    }
}

fn places(out: &mut impl Write, lead: &str, list: &[&Place], words: &Words) -> io::Result<()> {
    let lines = list.iter().map(|place| {
        let about = words.fill(
            "cli.due.place",
            &[("name", &place.name), ("date", &place.checked)],
        );
        (place.stale_after.as_str(), place.id.as_str(), about)
    });
    table(out, lead, lines.collect())
}

fn rows(out: &mut impl Write, lead: &str, list: &[&Row]) -> io::Result<()> {
    let lines = list.iter().map(|row| {
        let about = format!("{}, {}", row.title, row.section);
        (
            row.from.as_deref().unwrap_or_default(),
            row.id.as_str(),
            about,
        )
    });
    table(out, lead, lines.collect())
}

/// A line an entry: its day, its id, what it is; nothing for no entries.
fn table(out: &mut impl Write, lead: &str, lines: Vec<(&str, &str, String)>) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    paragraph(out, "", lead)?;
    let widest = lines.iter().map(|(_, id, _)| id.len()).max().unwrap_or(0);
    for (day, id, about) in lines {
        let first = format!("  {day}  {id:widest$}  ");
        let indent = " ".repeat(first.len());
        hanging(out, &first, &indent, &about)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    use serde_json::json;

    /// Places and rows that are due on three days, in no order.
    fn pack() -> Pack {
        let row = |id: &str, status: &str, from: Option<&str>| {
            json!({ "id": id, "title": "An Act", "section": "s. 1", "conduct": ["share"], "synthetic": "yes",
                "status": status, "from": from, "text": "It is a crime.", "sources": [] })
        };
        let place = |id: &str, name: &str, stale_after: &str, rows: serde_json::Value| {
            json!({ "id": id, "name": name, "language": "en", "checked": "2026-01-02", "staleAfter": stale_after,
                "rows": rows })
        };
        let places = [
            place(
                "A",
                "Ainland",
                "2026-09-01",
                json!([
                    row("A/new", "from", Some("2026-08-01")),
                    row("A/old", "in-force", Some("2020-01-01")),
                    row("A/dateless", "in-force", None),
                ]),
            ),
            place(
                "BEE",
                "Beeland",
                "2026-07-01",
                json!([row("BEE/new", "from", Some("2026-07-02"))]),
            ),
            place("C", "Ceeland", "2026-07-01", json!([])),
        ];
        let text = json!({ "date": "2026-01-02", "places": places }).to_string();
        Pack::parse(&text.replace(r#""from":null,"#, "")).expect("a pack")
    }

    fn told(on: &str) -> (bool, String) {
        let (pack, mut out) = (pack(), Vec::new());
        let due = due(&pack, on);
        due.write(&mut out, on, &Words::english())
            .expect("memory takes it");
        let text = String::from_utf8(out).expect("UTF-8");
        // The lists, by the first word of what stands above each.
        let lists = text.split("\n\n").skip(1).map(|list| {
            let lines = list.lines().filter(|line| line.starts_with("  20"));
            let ids = lines.filter_map(|line| line.split_whitespace().nth(1));
            let lead = list.split_whitespace().next().unwrap_or_default();
            format!("{lead} {}", ids.collect::<Vec<_>>().join(" "))
                .trim()
                .to_owned()
        });
        (due.is_stale(), lists.collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn what_has_had_its_day_stands_first_and_the_rest_by_its_day() {
        for (on, expected) in [
            (
                "2026-07-01",
                (false, "Nothing; Places BEE C A; Statements BEE/new A/new"),
            ),
            (
                "2026-07-02",
                (true, "Past BEE C; Told BEE/new; Places A; Statements A/new"),
            ),
            (
                "2026-08-31",
                (true, "Past BEE C; Told BEE/new A/new; Places A"),
            ),
            ("2026-09-02", (true, "Past BEE C A; Told BEE/new A/new")),
        ] {
            let (stale, lists) = told(on);
            assert_eq!((stale, lists.as_str()), expected, "{on}");
        }
    }

    #[test]
    fn a_line_tells_the_day_the_place_and_when_it_was_checked() {
        let (pack, mut out) = (pack(), Vec::new());
        let on = "2026-01-02";
        due(&pack, on)
            .write(&mut out, on, &Words::english())
            .expect("memory takes it");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(
            text.contains("\n  2026-07-01  BEE  Beeland, checked on 2026-01-02\n"),
            "{text}"
        );
        assert!(
            text.contains("\n  2026-09-01  A    Ainland, checked on 2026-01-02\n"),
            "{text}"
        );
        assert!(
            text.contains("\n  2026-07-02  BEE/new  An Act, s. 1\n"),
            "{text}"
        );
    }
}
