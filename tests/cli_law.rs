//! The law for reviewers, as the command prints it: a place as a page, and what must be checked again.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has to stop"
)]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// What the command says, what it complains of, and how it ends.
fn run(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_waitforyes"))
        .args(arguments)
        .output()
        .expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("a code");
    (text(output.stdout), text(output.stderr), code)
}

fn page(place: &str) -> String {
    let (page, complaint, code) = run(&["law", "--place", place]);
    assert_eq!((complaint.as_str(), code), ("", 0), "{place}");
    page
}

/// The places of the pack.
fn places() -> Vec<Value> {
    let (pack, _, code) = run(&["law", "--json"]);
    assert_eq!(code, 0);
    let pack: Value = serde_json::from_str(&pack).expect("JSON");
    pack["places"].as_array().expect("places").clone()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Text without line breaks, so that a test does not depend on where a line is broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that is told in `value`, but for words that only programs read.
fn statements(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let of_programs = [
                    "audience",
                    "conduct",
                    "service",
                    "status",
                    "synthetic",
                    "age",
                ];
                if !of_programs.contains(&key.as_str()) {
                    statements(field, into);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|item| statements(item, into)),
        Value::String(text) => into.push(flat(text)),
        Value::Number(number) => into.push(number.to_string()),
        Value::Bool(_) | Value::Null => {}
    }
}

#[test]
fn a_page_leaves_out_nothing_of_a_place_and_of_those_around_it() {
    let places = places();
    let mut told = 0;
    for place in &places {
        let page = flat(&page(text(place, "id")));
        let mut next = Some(place);
        while let Some(place) = next {
            let mut all = Vec::new();
            statements(place, &mut all);
            told += all.len();
            for statement in all {
                assert!(
                    page.contains(&statement),
                    "{} lacks {statement}",
                    text(place, "id")
                );
            }
            next = places.iter().find(|outer| outer["id"] == place["within"]);
        }
    }
    assert!(told > 500, "{told} statements");
}

#[test]
fn a_page_is_laid_out_in_eighty_columns_and_every_blank_is_filled() {
    let words = include_str!("../www/words/en.json");
    let words: BTreeMap<String, String> = serde_json::from_str(words).expect("words");
    for place in places() {
        let page = page(text(&place, "id"));
        for line in page.lines() {
            // An address is not broken; it stands by itself or behind its label.
            let fits = line.chars().count() <= 80 || line.contains("https://");
            assert!(fits, "{line}");
            assert_eq!(line.trim_end(), line, "nothing hangs over");
        }
        assert!(!page.contains(['{', '}']), "{page}");
        // A message without words would be told by its key.
        for word in page.split_whitespace() {
            assert!(
                !word.starts_with("cli.") && !words.contains_key(word),
                "{word}"
            );
        }
    }
}

#[test]
fn a_statement_is_told_field_by_field() {
    let page = page("GB-ENG");
    let from = page.find("1. GB-ENG/share").expect("the first statement");
    let row: Vec<&str> = page[from..]
        .lines()
        .take_while(|line| !line.is_empty())
        .collect();
    let labels: Vec<&str> = row[1..]
        .iter()
        .filter_map(|line| Some(line.get(5..16)?.trim_end()).filter(|label| !label.is_empty()))
        .collect();
    assert_eq!(
        labels,
        [
            "Title",
            "Section",
            "Conduct",
            "AI-made",
            "Of whom",
            "Civil only",
            "Status",
            "From",
            "Text",
            "Penalty",
            "Official",
            "Second"
        ]
    );
    let row = flat(&row.join(" "));
    for part in [
        "Title Sexual Offences Act 2003",
        "Conduct Sharing one",
        "AI-made Yes. It covers",
        "Status In force From 2024-01-31",
        "Official https://www.legislation.gov.uk/ukpga/2003/42/section/66B",
    ] {
        assert!(row.contains(part), "{part} in {row}");
    }
}

#[test]
fn what_an_outer_place_brings_is_said_and_told_after_the_place() {
    let page = page("US-CA");
    let mut from = 0;
    for part in [
        "\nCalifornia (US-CA)\n",
        "\n     United States (US)\n",
        "Told in this place, too: statements of law (",
        "\n  1. US-CA/share\n",
        "None of its own. See United States (US), below.",
        "\nUnited States (US)\n=",
        "US/48-hours\n",
        "\n     Hours        48\n",
        "StopNCII.org",
        "\nWhat to answer\n=",
        "\n  1. ",
    ] {
        let at = page[from..].find(part);
        from += at.unwrap_or_else(|| panic!("{part:?} after byte {from} of {page}"));
    }
    assert!(flat(&page).contains("the rule on under-18s, who watches over platforms, services ("));
}

#[test]
fn the_same_comes_as_json() {
    let (advice, _, code) = run(&["law", "--json", "--place", "IE"]);
    assert_eq!(code, 0);
    let advice: Value = serde_json::from_str(&advice).expect("JSON");
    assert_eq!(advice["place"], "IE");
    let ids: Vec<&str> = advice["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| text(row, "id"))
        .collect();
    assert!(
        ids.iter().any(|id| id.starts_with("IE/")) && ids.iter().any(|id| id.starts_with("EU/"))
    );
}

#[test]
fn a_place_that_is_not_there_is_answered_with_those_that_are() {
    for arguments in [
        &["law", "--place", "XX"][..],
        &["law", "--place", "XX", "--json"],
    ] {
        let (said, complaint, code) = run(arguments);
        assert_eq!((said.as_str(), code), ("", 1));
        assert!(complaint.contains("XX") && complaint.contains("GB-SCT"));
    }
}

/// The days and ids of the list below a line that begins with `lead`.
fn listed(said: &str, lead: &str) -> Vec<(String, String)> {
    let list = said.split("\n\n").find(|list| list.starts_with(lead));
    let lines = list.unwrap_or_default().lines().skip(1);
    lines
        .filter(|line| line.starts_with("  2"))
        .filter_map(|line| {
            let mut parts = line.split_whitespace().map(str::to_owned);
            Some((parts.next()?, parts.next()?))
        })
        .collect()
}

#[test]
fn every_place_is_due_by_its_day_and_past_days_come_first() {
    let places = places();
    let mut codes = Vec::new();
    for on in [
        "2000-01-01",
        "2026-12-01",
        "2027-05-23",
        "2027-05-24",
        "2031-01-01",
    ] {
        let (said, complaint, code) = run(&["law", "--stale", "--on", on]);
        assert_eq!(complaint, "");
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{said}"
        );
        let expected = |is_stale: bool| {
            let due = places
                .iter()
                .filter(|place| (on > text(place, "staleAfter")) == is_stale);
            let due = due.map(|place| {
                (
                    text(place, "staleAfter").to_owned(),
                    text(place, "id").to_owned(),
                )
            });
            let mut due: Vec<(String, String)> = due.collect();
            due.sort();
            due
        };
        assert_eq!(listed(&said, "Past their day"), expected(true), "{on}");
        assert_eq!(
            listed(&said, "Places to check again"),
            expected(false),
            "{on}"
        );

        let rows: Vec<&Value> = places
            .iter()
            .flat_map(|place| place["rows"].as_array().expect("rows"))
            .collect();
        let mut ahead: Vec<_> = rows
            .iter()
            .filter(|row| text(row, "from") > on)
            .map(|row| (text(row, "from").to_owned(), text(row, "id").to_owned()))
            .collect();
        ahead.sort();
        assert_eq!(
            listed(&said, "Statements whose law starts later"),
            ahead,
            "{on}"
        );

        let begun = rows
            .iter()
            .any(|row| row["status"] == "from" && text(row, "from") <= on);
        let stale = begun || !expected(true).is_empty();
        assert_eq!(code, if stale { 3 } else { 0 }, "{on}");
        assert_eq!(said.contains("Nothing is past its day"), !stale, "{on}");
        codes.push(code);
    }
    assert!(codes.starts_with(&[0]) && codes.ends_with(&[3]));
}

#[test]
fn without_a_day_it_goes_by_the_clock() {
    let (said, _, code) = run(&["law", "--stale"]);
    let today = said
        .lines()
        .next()
        .and_then(|line| line.split(' ').next_back());
    let today = today.expect("a day in the first line");
    assert!(("2026-11-26".."9999").contains(&today), "{today}");
    let (named, _, same) = run(&["law", "--stale", "--on", today]);
    assert_eq!((named, same), (said, code));
}

#[test]
fn a_call_that_makes_no_sense_is_told_apart() {
    for arguments in [
        &["law"][..],
        &["law", "--stale", "--on", "2026-02-30"],
        &["law", "--stale", "--json"],
        &["law", "--place", "IE", "--stale"],
        &["--stale", "tests/fixtures/cat.jpg"],
    ] {
        let (said, complaint, code) = run(arguments);
        assert_eq!((said.as_str(), code), ("", 1), "{arguments:?}");
        assert!(complaint.contains("waitforyes FILE"), "{complaint}");
    }
}
