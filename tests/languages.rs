//! The words in every language: the same messages with the same blanks, short enough, in every form that
//! the language counts with, and free of words that promise what no file can tell.

#![allow(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a test that meets the unexpected has to stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

struct Language {
    tag: &'static str,
    /// Its plural categories: Unicode CLDR 48, `supplemental/plurals.xml`, cardinal.
    forms: &'static [&'static str],
    /// Words that may stand in no text: what English bans in tests/words.rs. A star stands for any ending.
    banned: &'static [&'static str],
    /// How a language is written that joins words: a banned word is looked for inside of others, too.
    joined: bool,
    /// Keys whose text is the same as in English, and rightly so.
    same: &'static [&'static str],
}

const LANGUAGES: [Language; 5] = [
    Language {
        tag: "ar",
        forms: &["zero", "one", "two", "few", "many", "other"],
        banned: &[
            "آمن",
            "أصيل",
            "اجتاز",
            "اجتياز",
            "انتقامي",
            "زائف",
            "مزيف",
            "مصدق",
            "معتمد",
            "موثق",
            "موثوق",
            "تم التحقق",
        ],
        joined: true,
        same: &[],
    },
    Language {
        tag: "de",
        forms: &["one", "other"],
        banned: &[
            "authentisch*",
            "bestanden",
            "echt",
            "fake*",
            "freigegeben*",
            "fälschung*",
            "gefälscht*",
            "genehmigt*",
            "genuin*",
            "racheporno*",
            "sicher*",
            "unbedenklich*",
            "verifizier*",
            "vertrauenswürdig*",
            "zertifizier*",
        ],
        joined: false,
        same: &[],
    },
    Language {
        tag: "es",
        forms: &["one", "many", "other"],
        banned: &[
            "aprobad*",
            "auténtic*",
            "certificad*",
            "confiable*",
            "de confianza",
            "despejad*",
            "fals*",
            "fiable*",
            "genuin*",
            "limpi*",
            "porno vengativo",
            "pornografía vengativa",
            "pornovenganza",
            "segur*",
            "superad*",
            "verificad*",
        ],
        joined: false,
        same: &[
            "button.no",
            "panel.details.bytes.one",
            "panel.details.bytes.other",
        ],
    },
    Language {
        tag: "fr",
        forms: &["one", "many", "other"],
        banned: &[
            "approuvé*",
            "authentique*",
            "certifié*",
            "de confiance",
            "en sécurité",
            "fausse*",
            "faux",
            "fiable*",
            "pornographie vengeresse",
            "revenge porn",
            "sécurisé*",
            "sûr",
            "sûre*",
            "sûrs",
            "validé*",
            "vengeance pornographique",
            "vérifié*",
            "véritable*",
        ],
        joined: false,
        same: &[],
    },
    Language {
        tag: "ko",
        forms: &["other"],
        banned: &[
            "가짜",
            "검증",
            "리벤지",
            "보복성",
            "복수 포르노",
            "승인",
            "신뢰",
            "안전",
            "인증",
            "정품",
            "진짜",
            "진품",
            "통과",
        ],
        joined: true,
        same: &[],
    },
];

/// The name of a thing and not a word of a language, in every file.
const NAMES: [&str; 1] = ["mark.c2pa-ai"];

/// Texts whose number stands alone, so that it turns no word.
const ALONE: [&str; 2] = ["ui.count", "ui.show-all"];

/// Spanish has one word for the noun, which signatures need, and for what it would claim elsewhere.
const CERTIFICATE: &str = "certificad*";

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

fn words(tag: &str) -> BTreeMap<String, String> {
    serde_json::from_str(&read(&format!("www/words/{tag}.json"))).expect("one flat object of texts")
}

/// The placeholders that are counted, from the one place that decides it.
fn counted() -> Vec<String> {
    let source = read("www/element/plurals.ts");
    let (_, list) = source.split_once("COUNTED = [").expect("the list");
    let (list, _) = list.split_once(']').expect("its end");
    let quoted = list.split('\'').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1);
    parts
        .map(|rest| rest.split_once('}').expect("a closed brace").0.to_owned())
        .collect()
}

/// The texts that are shown: the command line speaks English only, and a header is read in the file.
fn shown(words: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    words
        .iter()
        .filter(|(key, _)| !key.starts_with("cli.") && !key.starts_with("about."))
}

/// What comes before `.other` of each English text that counts.
fn plurals(english: &BTreeMap<String, String>) -> BTreeSet<String> {
    let counted = counted();
    let counts = |text: &str| placeholders(text).iter().any(|name| counted.contains(name));
    let forms = english
        .iter()
        .filter_map(|(key, text)| Some((key.strip_suffix(".other")?, text)));
    forms
        .filter(|(_, text)| counts(text))
        .map(|(key, _)| key.to_owned())
        .collect()
}

/// Each key that a language must have, with the English key that it stands for.
fn wanted(english: &BTreeMap<String, String>, forms: &[&str]) -> BTreeMap<String, String> {
    let plurals = plurals(english);
    let mut wanted = BTreeMap::new();
    for (key, _) in shown(english) {
        let (start, form) = key.rsplit_once('.').expect("a key has parts");
        if !plurals.contains(start) {
            wanted.insert(key.clone(), key.clone());
        } else if form == "other" {
            for form in forms {
                wanted.insert(format!("{start}.{form}"), key.clone());
            }
        }
    }
    wanted
}

/// Words between blanks that hold a letter or a digit.
fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

#[test]
fn english_has_both_forms_of_every_text_that_counts() {
    let english = words("en");
    let counted = counted();
    assert!(counted.len() >= 3, "{counted:?}");
    let plurals = plurals(&english);
    assert!(plurals.len() > 10, "{plurals:?}");
    for (key, text) in shown(&english) {
        if !placeholders(text).iter().any(|name| counted.contains(name)) {
            continue;
        }
        let start = key.rsplit_once('.').expect("a key has parts").0;
        assert!(
            plurals.contains(start) || ALONE.contains(&key.as_str()),
            "{key} counts: it needs a form for each category"
        );
        assert!(
            ALONE.contains(&key.as_str()) || english.contains_key(&format!("{start}.one")),
            "{start} has no form for one"
        );
    }
    let command_line = read("src/main/words.rs");
    let list = counted.iter().map(|name| format!("\"{name}\""));
    let list = list.collect::<Vec<_>>().join(", ");
    assert!(
        command_line.contains(&format!("= [{list}];")),
        "the command line counts the same: {list}"
    );
}

#[test]
fn headers_say_who_has_read_the_file() {
    let element = read("www/element/languages.ts");
    for (tag, state) in LANGUAGES
        .iter()
        .map(|language| (language.tag, "draft"))
        .chain([("en", "stable")])
    {
        let words = words(tag);
        let header: BTreeSet<&str> = words
            .keys()
            .filter_map(|key| key.strip_prefix("about."))
            .collect();
        let all = ["language", "lawyer", "name", "native-reader", "state"];
        assert_eq!(header, BTreeSet::from(all), "{tag}");
        assert_eq!(words["about.language"], tag);
        assert_eq!(words["about.state"], state, "{tag}");
        // A file that nobody has read is a draft.
        assert!(
            state == "draft" || !words["about.native-reader"].is_empty(),
            "{tag}"
        );
        let named = format!("  {tag}: {{ name: '{}'", words["about.name"]);
        assert!(
            element.contains(&named),
            "the element names {tag} otherwise"
        );
    }
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/words"));
    assert_eq!(files.expect("a folder").count(), LANGUAGES.len() + 1);
}

#[test]
fn every_language_has_the_same_messages_in_all_its_forms() {
    let english = words("en");
    for Language { tag, forms, .. } in &LANGUAGES {
        let text = read(&format!("www/words/{tag}.json"));
        let words = words(tag);
        let keys: BTreeSet<&String> = shown(&words).map(|(key, _)| key).collect();
        let wanted = wanted(&english, forms);
        let wanted: BTreeSet<&String> = wanted.keys().collect();
        let missing: Vec<_> = wanted.difference(&keys).collect();
        let strange: Vec<_> = keys.difference(&wanted).collect();
        assert!(missing.is_empty(), "{tag} has no {missing:?}");
        assert!(strange.is_empty(), "{tag} has {strange:?} besides");
        assert!(!words.keys().any(|key| key.starts_with("cli.")), "{tag}");
        let lines: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
            .collect();
        assert!(lines.is_sorted(), "the keys of {tag} are not sorted");
        assert_eq!(lines.len(), words.len(), "{tag} has a key twice");
    }
}

#[test]
fn every_language_fills_the_same_blanks() {
    let english = words("en");
    let counted = counted();
    for Language { tag, forms, .. } in &LANGUAGES {
        let words = words(tag);
        for (key, source) in wanted(&english, forms) {
            let mut needs = placeholders(&english[&source]);
            let has = placeholders(&words[&key]);
            // One, two and none can be said without a number.
            if source != key
                && [".zero", ".one", ".two"]
                    .iter()
                    .any(|form| key.ends_with(form))
            {
                needs.retain(|name| !counted.contains(name) || has.contains(name));
            }
            assert_eq!(has, needs, "{tag} {key}");
        }
    }
}

#[test]
fn texts_keep_to_their_length_in_every_language() {
    for Language { tag, .. } in &LANGUAGES {
        let words = words(tag);
        let things = shown(&words).filter(|(key, _)| key.starts_with("thing."));
        // A list joins its last two with one word more.
        let things = 1 + things.map(|(_, text)| count(text)).sum::<usize>();
        for (key, text) in shown(&words) {
            let most = match key.as_str() {
                key if key.starts_with("button.") => 5,
                key if key.contains(".headline") => 12,
                _ => 25,
            };
            let more = if key.starts_with("screen.") && text.contains("{things}") {
                things - 1
            } else {
                0
            };
            let words = count(text) + more;
            assert!(words <= most, "{tag} {key} has {words} words: {text}");
            assert!(words > 0, "{tag} {key} says nothing");
        }
    }
}

#[test]
fn no_language_promises_what_no_file_can_tell() {
    for Language {
        tag,
        banned,
        joined,
        ..
    } in &LANGUAGES
    {
        for (key, text) in words(tag) {
            // Arabic may write the marks of its vowels or not.
            let plain: String = text
                .to_lowercase()
                .chars()
                .filter(|char| !('\u{64b}'..='\u{652}').contains(char))
                .map(|char| if char.is_alphanumeric() { char } else { ' ' })
                .collect();
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            let signatures = key.starts_with("trust.") || key.starts_with("record.");
            for word in *banned {
                let found = match (joined, word.strip_suffix('*')) {
                    (true, _) => plain.contains(word),
                    (false, Some(start)) => format!(" {plain}").contains(&format!(" {start}")),
                    (false, None) => format!(" {plain} ").contains(&format!(" {word} ")),
                };
                let noun = signatures && *word == CERTIFICATE;
                assert!(!found || noun, "{tag} {key} says {word}: {text}");
            }
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let english = words("en");
    for Language {
        tag, forms, same, ..
    } in &LANGUAGES
    {
        let words = words(tag);
        for (key, source) in wanted(&english, forms) {
            let text = &words[&key];
            let between = text
                .split('{')
                .map(|part| part.rsplit('}').next().unwrap_or(part));
            let letters = between.flat_map(str::chars).any(char::is_alphabetic);
            let allowed = NAMES.contains(&key.as_str()) || same.contains(&key.as_str());
            let left = Some(text) == english.get(&key) || text == &english[&source];
            assert!(!left || !letters || allowed, "{tag} {key}: {text}");
            // Values are set apart by the element; a mark of direction would be seen by nobody.
            let marks = |char| matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(marks), "{tag} {key} turns its direction");
        }
        for key in *same {
            assert_eq!(
                words.get(*key),
                english.get(*key),
                "{tag} {key} is not the same"
            );
        }
    }
}
