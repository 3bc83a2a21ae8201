//! How the built law pack speaks: short plain sentences, no banned word, nothing unconfirmed.

#![allow(clippy::unwrap_used)]

use waitforyes::law::pack::{Conduct, Place, Row, Synthetic};
use waitforyes::law::{Pack, Situation, advise};

/// Words that no screen shows; a name of a service is taken out first.
#[rustfmt::skip]
const BANNED: &[&str] = &[
    "approved", "authentic", "certified", "clear", "cleared", "fake", "fakes", "genuine", "passed",
    "safe", "safer", "trusted", "verified",
];

/// Signs of a statement that was not confirmed, or of what is no law yet.
#[rustfmt::skip]
const UNCONFIRMED: &[&str] = &[
    "allegedly", "announced", "bill", "expected", "planned", "probably", "proposed", "todo",
    "unconfirmed", "unknown", "unverified", "verify",
];

/// Phrases of the same kind, and those that would call an act lawful.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "general knowledge", "is allowed", "is lawful", "is legal", "is not a crime", "is not illegal",
    "isn't a crime", "isn't illegal", "not seen", "nudes you sent", "revenge porn",
];

fn pack() -> Pack {
    Pack::built_in().unwrap()
}

fn rows(pack: &Pack) -> impl Iterator<Item = &Row> {
    pack.places.iter().flat_map(|place| &place.rows)
}

/// All texts of a place that a person reads.
fn texts(place: &Place) -> Vec<&str> {
    let mut texts = vec![place.name.as_str()];
    texts.extend(place.line.as_deref());
    for row in &place.rows {
        texts.extend([row.title.as_str(), &row.section, &row.text]);
        texts.extend(row.penalty.as_deref());
    }
    if let Some(under_18) = &place.under_18 {
        texts.extend([under_18.title.as_str(), &under_18.text, &under_18.action]);
    }
    if let Some(regulator) = &place.regulator {
        texts.extend([regulator.name.as_str(), &regulator.report]);
    }
    texts.extend(place.pages.iter().map(|page| page.title.as_str()));
    for help in &place.help {
        texts.extend([help.name.as_str(), &help.who]);
        texts.extend(help.hours.as_deref());
    }
    texts
}

fn all_texts(pack: &Pack) -> impl Iterator<Item = (&str, &str)> {
    pack.places.iter().flat_map(|place| {
        texts(place)
            .into_iter()
            .map(|text| (place.id.as_str(), text))
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[test]
fn what_is_unclear_is_told_as_may() {
    let pack = pack();
    for row in rows(&pack).filter(|row| row.synthetic == Synthetic::Unclear) {
        assert!(words(&row.text).any(|word| word == "may"), "{}", row.id);
    }
}

#[test]
fn a_line_speaks_of_ai_only_where_a_law_on_sharing_does() {
    let pack = pack();
    for place in &pack.places {
        let Some(line) = &place.line else { continue };
        let covers_ai = place.rows.iter().any(|row| {
            row.conduct.contains(&Conduct::Share) && row.synthetic == Synthetic::Yes && !row.civil
        });
        let speaks = line.contains("AI-made") || line.contains("computer-made");
        assert_eq!(speaks, covers_ai, "{}: {line}", place.id);
    }
}

#[test]
fn the_line_is_one_short_sentence() {
    for place in pack().places {
        let Some(line) = place.line else { continue };
        assert!(
            line.split_whitespace().count() <= 25,
            "{}: {line}",
            place.id
        );
        assert!(
            line.ends_with('.') && !line.contains(". "),
            "{}: {line}",
            place.id
        );
    }
}

#[test]
fn no_sentence_has_more_than_25_words() {
    let pack = pack();
    let mut sentences = 0;
    for (place, text) in all_texts(&pack) {
        for sentence in text.split_inclusive(". ") {
            assert!(
                sentence.split_whitespace().count() <= 25,
                "{place}: {sentence}"
            );
            sentences += 1;
        }
    }
    assert!(sentences > 200, "{sentences}");
}

#[test]
fn row_texts_are_whole_sentences_and_few() {
    let pack = pack();
    for row in rows(&pack) {
        for text in [Some(&row.text), row.penalty.as_ref()]
            .into_iter()
            .flatten()
        {
            assert!(
                text.ends_with('.') && text.trim() == text,
                "{}: {text}",
                row.id
            );
            assert!(
                text.split_inclusive(". ").count() <= 3,
                "{}: {text}",
                row.id
            );
        }
    }
}

#[test]
fn no_text_has_a_banned_or_an_unconfirmed_word() {
    let pack = pack();
    for (place, text) in all_texts(&pack) {
        let text = text.replace("Revenge Porn Helpline", "");
        for word in words(&text) {
            assert!(!BANNED.contains(&word.as_str()), "{place}: {word}: {text}");
            assert!(
                !UNCONFIRMED.contains(&word.as_str()),
                "{place}: {word}: {text}"
            );
        }
        let lower = text.to_lowercase();
        for phrase in NEVER {
            assert!(!lower.contains(phrase), "{place}: {phrase}: {text}");
        }
    }
}

#[test]
fn under_18_is_told_everywhere_and_never_to_keep_the_picture() {
    let pack = pack();
    for place in &pack.places {
        let situation = Situation {
            under_18: true,
            ..Situation::default()
        };
        let under_18 = advise(&pack, &place.id, &situation)
            .unwrap()
            .under_18
            .unwrap();
        assert!(under_18.action.starts_with("Don't keep"), "{}", place.id);
        assert!(
            under_18.action.contains("not even to report it"),
            "{}",
            place.id
        );
        assert_eq!(
            under_18.action.to_lowercase().matches("keep").count(),
            1,
            "{}",
            place.id
        );
        assert!(under_18.text.contains("under 18"), "{}", place.id);
    }
}
