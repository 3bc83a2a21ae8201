//! Choosing what to tell: the order of rows and of help, the places around a place, the guess at a place.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use waitforyes::law::pack::{Audience, Conduct, Help, Place, Row, Synthetic};
use waitforyes::law::place::also;
use waitforyes::law::{Advice, Need, Pack, PackError, Situation, advise, guess};

/// A pack with the bare minimum around the fields that a test is about.
fn pack(mut places: Value) -> Pack {
    for place in places.as_array_mut().unwrap() {
        let place = place.as_object_mut().unwrap();
        for (key, value) in [
            ("name", "A place"),
            ("language", "en"),
            ("checked", "2026-01-01"),
            ("staleAfter", "2026-07-01"),
        ] {
            place.entry(key).or_insert_with(|| value.into());
        }
    }
    Pack::parse(&json!({ "date": "2026-01-01", "places": places }).to_string()).unwrap()
}

fn row(id: &str, conduct: &str, synthetic: &str) -> Value {
    json!({
        "id": id, "title": "An Act", "section": "s. 1", "conduct": [conduct], "synthetic": synthetic,
        "status": "in-force", "text": "It is a crime.", "sources": [],
    })
}

fn help(name: &str, audience: &str, url: &str) -> Value {
    json!({ "name": name, "audience": audience, "who": "Anyone", "service": "support", "url": url })
}

/// The ids of the rows in the order that they are told.
fn told(pack: &Pack, place: &str, situation: &Situation) -> Vec<String> {
    ids(&advise(pack, place, situation).unwrap())
}

fn ids(advice: &Advice) -> Vec<String> {
    advice.rows.iter().map(|row| row.id.clone()).collect()
}

fn situations() -> impl Iterator<Item = Situation> {
    (0..8).map(|bits| Situation {
        need: None,
        ai: bits & 1 != 0,
        intimate: bits & 2 != 0,
        under_18: bits & 4 != 0,
    })
}

#[test]
fn rows_are_ordered_for_the_situation() {
    let pack = pack(json!([{ "id": "A", "rows": [
        row("duty", "platform-duty", "yes"),
        row("tool", "tool-supply", "yes"),
        row("create", "create", "yes"),
        row("record", "record", "no"),
        row("threaten", "threaten-to-share", "unclear"),
        row("share", "share", "no"),
        row("request", "request-creation", "yes"),
    ] }]));
    for (ai, intimate, expected) in [
        (
            false,
            false,
            "create record threaten share request duty tool",
        ),
        (
            true,
            false,
            "create request threaten record share duty tool",
        ),
        (
            false,
            true,
            "share threaten create request record duty tool",
        ),
        (true, true, "create request threaten share record duty tool"),
    ] {
        for under_18 in [false, true] {
            let situation = Situation {
                ai,
                intimate,
                under_18,
                need: None,
            };
            assert_eq!(
                told(&pack, "A", &situation).join(" "),
                expected,
                "{situation:?}"
            );
        }
    }
}

#[test]
fn a_place_stands_before_those_it_lies_within() {
    let pack = pack(json!([
        { "id": "A", "within": "B", "rows": [row("A/no", "share", "no")] },
        { "id": "B", "within": "C", "line": "Of B.", "checked": "2025-12-01", "staleAfter": "2026-06-01",
          "rows": [row("B/yes", "share", "yes")] },
        { "id": "C", "line": "Of C.", "rows": [row("C/yes", "share", "yes")] },
    ]));
    let situation = Situation {
        ai: true,
        intimate: true,
        under_18: false,
        need: None,
    };
    let advice = advise(&pack, "A", &situation).unwrap();
    assert_eq!(ids(&advice), ["A/no", "B/yes", "C/yes"]);
    assert_eq!(advice.place, "A");
    assert_eq!(advice.line.as_deref(), Some("Of B."));
    assert_eq!(advice.checked, "2025-12-01");
    assert_eq!(advice.stale_after, "2026-06-01");
    assert_eq!(told(&pack, "B", &situation), ["B/yes", "C/yes"]);
    assert_eq!(advise(&pack, "D", &situation), None);
}

#[test]
fn a_ring_or_a_long_way_of_places_ends() {
    let place = |id: &str, within: &str| json!({ "id": id, "within": within, "rows": [row(id, "share", "yes")] });
    let ring = pack(json!([place("A", "B"), place("B", "A")]));
    assert_eq!(told(&ring, "A", &Situation::default()), ["A", "B"]);
    let itself = pack(json!([place("A", "A")]));
    assert_eq!(told(&itself, "A", &Situation::default()), ["A"]);
    let nowhere = pack(json!([place("A", "X")]));
    assert_eq!(told(&nowhere, "A", &Situation::default()), ["A"]);
    let way = ["AB", "BC", "CD", "DE", "EF"].map(|step| place(&step[..1], &step[1..]));
    assert_eq!(
        told(&pack(json!(way)), "A", &Situation::default()),
        ["A", "B", "C", "D"]
    );
}

#[test]
fn help_is_told_once_and_for_the_persons_age_first() {
    let pack = pack(json!([
        { "id": "A", "within": "B", "help": [
            help("adults", "adults", "https://adults.example/"),
            help("young", "under18", "https://young.example/"),
            help("all", "anyone", "https://all.example/"),
        ] },
        { "id": "B", "help": [
            help("all", "anyone", "https://the-same-name.example/"),
            help("the same page", "adults", "https://adults.example/"),
            help("young, farther", "under18", "https://farther.example/"),
        ] },
    ]));
    for (under_18, expected) in [
        (false, ["adults", "all", "young", "young, farther"]),
        (true, ["young", "young, farther", "all", "adults"]),
    ] {
        let situation = Situation {
            under_18,
            ..Situation::default()
        };
        let help = advise(&pack, "A", &situation).unwrap().help;
        let names: Vec<_> = help.iter().map(|help| help.name.as_str()).collect();
        assert_eq!(names, expected);
    }
}

#[test]
fn what_happened_decides_which_services_and_rows_come_first() {
    let service = |name: &str, service: &str, audience: &str| {
        let url = format!("https://{name}.example/");
        json!({ "name": name, "audience": audience, "who": "Anyone", "service": service, "url": url })
    };
    let pack = pack(json!([{ "id": "A",
        "rows": [
            row("share", "share", "yes"),
            row("threaten", "threaten-to-share", "yes"),
            row("duty", "platform-duty", "yes"),
            row("tool", "tool-supply", "yes"),
        ],
        "help": [
            service("report", "report", "anyone"),
            service("young", "take-down", "under18"),
            service("listen", "support", "adults"),
            service("remove", "take-down", "adults"),
        ],
    }]));
    let as_in_the_file = "share threaten duty tool";
    let theirs = "duty share threaten tool";
    for (need, rows, help) in [
        (None, as_in_the_file, "report listen remove young"),
        (Some(Need::Shown), theirs, "remove listen report young"),
        (Some(Need::Under18), theirs, "young report remove listen"),
        (
            Some(Need::Pressed),
            "duty threaten share tool",
            "listen report remove young",
        ),
        (
            Some(Need::Shared),
            as_in_the_file,
            "listen report remove young",
        ),
        (
            Some(Need::Received),
            as_in_the_file,
            "report listen remove young",
        ),
    ] {
        let situation = Situation {
            need,
            ..Situation::default()
        };
        let advice = advise(&pack, "A", &situation).unwrap();
        let services: Vec<_> = advice.help.iter().map(|help| help.name.as_str()).collect();
        assert_eq!(services.join(" "), help, "{need:?}");
        assert_eq!(ids(&advice).join(" "), rows, "{need:?}");
    }
}

#[test]
fn a_need_is_known_by_its_name() {
    for need in [
        Need::Shown,
        Need::Under18,
        Need::Pressed,
        Need::Shared,
        Need::Received,
    ] {
        let name = serde_json::to_value(need).unwrap();
        assert_eq!(Need::named(name.as_str().unwrap()), Some(need));
    }
    assert_eq!(Need::named("other"), None);
}

#[test]
fn pages_of_a_place_and_of_those_around_it_are_told() {
    let page = |title: &str| json!({ "title": title, "url": format!("https://{title}.example/") });
    let pack = pack(json!([
        { "id": "A", "within": "B", "pages": [page("a")] },
        { "id": "B", "pages": [page("b")] },
    ]));
    let pages = advise(&pack, "A", &Situation::default()).unwrap().pages;
    let titles: Vec<_> = pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["a", "b"]);
}

#[test]
fn the_union_speaks_for_its_states_that_have_no_place_of_their_own() {
    let pack = pack(json!([{ "id": "DE" }, { "id": "EU" }]));
    let countries = also(&pack, pack.place("EU").unwrap());
    assert_eq!(countries.len(), 26);
    assert!(countries.contains(&"AT".to_owned()) && !countries.contains(&"DE".to_owned()));
    assert!(also(&pack, pack.place("DE").unwrap()).is_empty());
}

/// The rank that rows of one place have to follow: people's acts before duties, then what covers AI.
fn row_rank(row: &Row, situation: &Situation) -> (bool, u8) {
    let is_duty =
        |conduct: &Conduct| matches!(conduct, Conduct::PlatformDuty | Conduct::ToolSupply);
    let synthetic = match row.synthetic {
        Synthetic::Unclear if situation.ai => 1,
        Synthetic::No if situation.ai => 2,
        _ => 0,
    };
    (row.conduct.iter().all(is_duty), synthetic)
}

fn is_for_their_age(help: &Help, situation: &Situation) -> bool {
    (help.audience == Audience::Under18) == situation.under_18
}

#[test]
fn every_built_in_place_is_told_whole_and_in_order_in_every_situation() {
    let pack = Pack::built_in().unwrap();
    for place in &pack.places {
        let outer = place.within.as_deref().map(|id| pack.place(id).unwrap());
        let around: Vec<&Place> = [Some(place), outer].into_iter().flatten().collect();
        let rows: BTreeSet<_> = around
            .iter()
            .flat_map(|place| &place.rows)
            .map(|row| &row.id)
            .collect();
        let help: BTreeSet<_> = around
            .iter()
            .flat_map(|place| &place.help)
            .map(|help| help.phone.as_ref().unwrap_or(&help.url))
            .collect();
        for situation in situations() {
            let advice = advise(&pack, &place.id, &situation).unwrap();
            let context = format!("{} {situation:?}", place.id);
            assert_eq!(advice.rows.len(), rows.len(), "{context}");
            assert_eq!(
                advice
                    .rows
                    .iter()
                    .map(|row| &row.id)
                    .collect::<BTreeSet<_>>(),
                rows,
                "{context}"
            );
            let (own, others) = advice.rows.split_at(place.rows.len());
            assert!(own.iter().all(|row| place.rows.contains(row)), "{context}");
            assert!(
                own.is_sorted_by_key(|row| row_rank(row, &situation)),
                "{context}"
            );
            assert!(
                others.is_sorted_by_key(|row| row_rank(row, &situation)),
                "{context}"
            );

            assert_eq!(advice.help.len(), help.len(), "{context}");
            assert_eq!(
                advice
                    .help
                    .iter()
                    .map(|help| help.phone.as_ref().unwrap_or(&help.url))
                    .collect::<BTreeSet<_>>(),
                help,
                "{context}"
            );
            assert!(is_for_their_age(&advice.help[0], &situation), "{context}");
            assert!(
                advice
                    .help
                    .is_sorted_by_key(|help| !is_for_their_age(help, &situation)),
                "{context}"
            );

            assert!(advice.under_18.is_some(), "{context}");
            assert_eq!(advice.line.is_some(), place.id != "ZZ", "{context}");
        }
    }
}

#[test]
fn a_state_tells_its_own_penalty_before_the_federal_one_and_the_federal_48_hours() {
    let pack = Pack::built_in().unwrap();
    for id in ["US-CA", "US-IL", "US-NY", "US-TX"] {
        for situation in situations() {
            let advice = advise(&pack, id, &situation).unwrap();
            let starts = |prefix: &str| {
                advice
                    .rows
                    .iter()
                    .position(|row| row.id.starts_with(prefix))
                    .unwrap()
            };
            assert_eq!(starts(id), 0);
            assert!(starts("US/") > 0);
            let hours: Vec<_> = advice
                .rows
                .iter()
                .filter(|row| row.hours.is_some())
                .collect();
            assert_eq!(hours.len(), 1, "{id}");
            assert_eq!(hours[0].id, "US/48-hours");
            assert_eq!(advice.regulator, pack.place("US").unwrap().regulator);
        }
    }
}

#[test]
fn a_zone_and_languages_make_a_guess() {
    let pack = Pack::built_in().unwrap();
    for (zone, languages, expected) in [
        // The zone decides, whatever the language.
        ("Europe/London", "en-GB", "GB-ENG"),
        ("Europe/London", "pl-PL en-GB", "GB-ENG"),
        ("Europe/London", "", "GB-ENG"),
        ("GB", "en-US", "GB-ENG"),
        ("Europe/London", "gd-GB", "GB-SCT"),
        ("Europe/London", "en-GB sco", "GB-SCT"),
        ("Europe/London", "GD", "GB-SCT"),
        ("Europe/London", "cy-GB", "GB-WLS"),
        ("Europe/Belfast", "en-GB", "GB-NIR"),
        ("Europe/Belfast", "gd", "GB-NIR"),
        ("Europe/Dublin", "en-GB", "IE"),
        ("Europe/Berlin", "de-DE", "DE"),
        ("Europe/Berlin", "en-US", "DE"),
        ("Europe/Zagreb", "hr", "EU"),
        ("Asia/Nicosia", "el-CY", "EU"),
        ("Atlantic/Canary", "es-ES", "ES"),
        ("Indian/Reunion", "fr-FR", "FR"),
        ("America/New_York", "en-US", "US"),
        ("America/Chicago", "es-MX", "US"),
        ("America/Los_Angeles", "en-GB", "US"),
        ("America/Indiana/Tell_City", "en-US", "US"),
        ("America/North_Dakota/Center", "en-US", "US"),
        ("US/Pacific", "en-US", "US"),
        ("Pacific/Honolulu", "en-US", "US"),
        ("America/Puerto_Rico", "es-PR", "US"),
        ("Australia/Sydney", "en-AU", "AU"),
        ("Australia/Lord_Howe", "en-AU", "AU"),
        // A zone that names another place stays with that, whatever the language.
        ("Asia/Tokyo", "en-US", "JP"),
        ("Asia/Bangkok", "en-US", "ZZ"),
        ("America/Toronto", "en-US", "CA"),
        ("America/Vancouver", "en-US", "CA-BC"),
        ("America/Bogota", "es-US", "ZZ"),
        ("America/Mexico_City", "es-US", "MX"),
        ("Europe/Zurich", "de-DE", "ZZ"),
        ("Europe/Oslo", "en-GB", "ZZ"),
        ("America/Argentina/Salta", "es-US", "AR"),
        ("Canada/Pacific", "en-CA", "CA-BC"),
        ("Canada/Eastern", "en-CA", "CA"),
        ("Europe/", "en-GB", "ZZ"),
        // No place in the zone: the first language with a region speaks.
        ("UTC", "en-GB", "GB-ENG"),
        ("Etc/UTC", "en en-AU en-US", "AU"),
        ("", "gd-GB", "GB-SCT"),
        ("", "en-IE", "IE"),
        ("Etc/GMT+5", "en-us", "US"),
        ("UTC", "de-Latn-DE", "DE"),
        ("UTC", "fr-CA", "CA"),
        ("UTC", "fr-CH", "ZZ"),
        ("UTC", "en", "ZZ"),
        ("UTC", "", "ZZ"),
        ("UTC", "en-x-gb", "ZZ"),
        ("UTC", "en-u-sd-gbsct", "ZZ"),
        ("é/é", "é-é", "ZZ"),
    ] {
        let languages: Vec<String> = languages.split_whitespace().map(str::to_owned).collect();
        assert_eq!(
            guess(&pack, zone, &languages),
            expected,
            "{zone} {languages:?}"
        );
    }
}

#[test]
fn a_guess_is_a_place_of_the_pack() {
    let own = pack(json!([{ "id": "DE" }, { "id": "EU" }, { "id": "ZZ" }]));
    assert_eq!(guess(&own, "Europe/Berlin", &[]), "DE");
    assert_eq!(guess(&own, "Europe/Paris", &[]), "EU");
    assert_eq!(guess(&own, "Europe/London", &[]), "ZZ");
    assert_eq!(guess(&own, "UTC", &["de-DE".to_owned()]), "DE");
    let none = pack(json!([{ "id": "ZZ" }]));
    assert_eq!(guess(&none, "Europe/Berlin", &[]), "ZZ");
}

#[test]
fn a_pack_of_another_form_is_refused_with_its_position() {
    let malformed = |line, column| Some(PackError::Malformed { line, column });
    let form = |place| Some(PackError::Form { place });
    for (json, expected) in [
        ("", malformed(1, 0)),
        ("{\n  7", malformed(2, 3)),
        (r#"{"date":"2026-01-01"}"#, form(None)),
        (r#"{"date":"2026-01-01","places":[],"more":1}"#, form(None)),
        (
            r#"{"date":"2026-01-01","places":[{"id":"DE"}]}"#,
            form(Some(0)),
        ),
        (r#"{"date":"2026-01-01","places":[]}"#, None),
    ] {
        assert_eq!(Pack::parse(json).err(), expected, "{json}");
    }
}
