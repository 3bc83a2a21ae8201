//! What the built law pack says: every statement has its sources and its dates, every place its help.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

use waitforyes::law::pack::{Conduct, Row, Service, Source, Status, Synthetic};
use waitforyes::law::{Pack, Situation, advise};

/// Hosts whose publisher is a legislature, a court, a government, a regulator or its official law site.
/// No other host may be called official, and these always are.
const OFFICIAL: &str = include_str!("../src/law/official.tsv");

/// The rows of [`OFFICIAL`]: host and publisher.
fn official() -> impl Iterator<Item = (&'static str, &'static str)> {
    OFFICIAL
        .lines()
        .map(|row| row.split_once('\t').expect("a host and its publisher"))
}

const PLACES: [&str; 86] = [
    "AE", "AR", "AU", "BR", "CA", "CA-BC", "DE", "DK", "ES", "EU", "FR", "GB-ENG", "GB-NIR",
    "GB-SCT", "GB-WLS", "ID", "IE", "IL", "IN", "IT", "JP", "KE", "KR", "MX", "MY", "NG", "NL",
    "NZ", "PH", "PL", "SE", "SG", "US", "US-AK", "US-AL", "US-AR", "US-AZ", "US-CA", "US-CO",
    "US-CT", "US-DC", "US-DE", "US-FL", "US-GA", "US-HI", "US-IA", "US-ID", "US-IL", "US-IN",
    "US-KS", "US-KY", "US-LA", "US-MA", "US-MD", "US-ME", "US-MI", "US-MN", "US-MO", "US-MS",
    "US-MT", "US-NC", "US-ND", "US-NE", "US-NH", "US-NJ", "US-NM", "US-NV", "US-NY", "US-OH",
    "US-OK", "US-OR", "US-PA", "US-RI", "US-SC", "US-SD", "US-TN", "US-TX", "US-UT", "US-VA",
    "US-VT", "US-WA", "US-WI", "US-WV", "US-WY", "ZA", "ZZ",
];

fn pack() -> Pack {
    Pack::built_in().unwrap()
}

fn rows(pack: &Pack) -> impl Iterator<Item = &Row> {
    pack.places.iter().flat_map(|place| &place.rows)
}

/// All lists of sources, with what they stand under.
fn source_lists(pack: &Pack) -> Vec<(String, &[Source])> {
    let mut lists: Vec<(String, &[Source])> = rows(pack)
        .map(|row| (row.id.clone(), row.sources.as_slice()))
        .collect();
    for place in &pack.places {
        if let Some(under_18) = &place.under_18 {
            lists.push((format!("{}: under 18", place.id), &under_18.sources));
        }
        if let Some(regulator) = &place.regulator {
            lists.push((
                format!("{}: regulator", place.id),
                std::slice::from_ref(&regulator.source),
            ));
        }
    }
    lists
}

/// The host of an https address.
fn host(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://")?.split('/').next()?;
    let is_host = host.contains('.')
        && host.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte)
        });
    (is_host && url.bytes().all(|byte| byte.is_ascii_graphic())).then_some(host)
}

/// Year, month and day of a date that exists, written `YYYY-MM-DD`.
fn date(text: &str) -> Option<(u32, u32, u32)> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let is_written = [(year, 4), (month, 2), (day, 2)]
        .iter()
        .all(|(part, digits)| {
            part.len() == *digits && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    if !is_written {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day).then_some((year, month, day))
}

#[test]
fn dates_are_told_from_what_only_looks_like_one() {
    assert_eq!(date("2026-11-23"), Some((2026, 11, 23)));
    assert_eq!(date("2028-02-29"), Some((2028, 2, 29)));
    for text in [
        "2026-02-29",
        "2026-11-31",
        "2026-13-01",
        "2026-00-10",
        "2026-1-05",
        "23.11.2026",
        "2026-11-23Z",
    ] {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn the_places_are_there_once_and_sorted() {
    let pack = pack();
    let ids: Vec<_> = pack.places.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(ids, PLACES);
    for place in &pack.places {
        if let Some(outer) = &place.within {
            assert!(
                pack.place(outer).is_some(),
                "{} lies within {outer}",
                place.id
            );
        }
    }
    let elsewhere = pack.place("ZZ").unwrap();
    assert!(elsewhere.rows.is_empty() && elsewhere.line.is_none());
}

#[test]
fn row_ids_are_unique_and_start_with_their_place() {
    let pack = pack();
    let mut seen = BTreeSet::new();
    for place in &pack.places {
        for row in &place.rows {
            let word = row
                .id
                .strip_prefix(&format!("{}/", place.id))
                .unwrap_or_default();
            assert!(
                !word.is_empty() && !word.contains('/'),
                "{} in {}",
                row.id,
                place.id
            );
            assert!(seen.insert(&row.id), "{} twice", row.id);
        }
    }
}

#[test]
fn every_statement_begins_with_an_official_source() {
    let pack = pack();
    for (what, sources) in source_lists(&pack) {
        assert!(
            sources.first().is_some_and(|source| source.official),
            "{what}"
        );
        for source in sources {
            assert!(host(&source.url).is_some(), "{what}: {}", source.url);
        }
    }
}

#[test]
fn every_row_has_a_second_source_from_another_host() {
    let pack = pack();
    for row in rows(&pack) {
        let hosts: BTreeSet<_> = row.sources.iter().map(|source| host(&source.url)).collect();
        assert!(hosts.len() >= 2, "{}", row.id);
    }
}

#[test]
fn official_are_the_listed_hosts_and_no_others() {
    let pack = pack();
    assert!(official().is_sorted_by(|a, b| a.0 < b.0));
    let listed: BTreeSet<_> = official().map(|(host, _)| host).collect();
    let mut used = BTreeSet::new();
    for (what, sources) in source_lists(&pack) {
        for source in sources {
            let host = host(&source.url).unwrap();
            assert_eq!(
                source.official,
                listed.contains(host),
                "{what}: {}",
                source.url
            );
            used.insert(host);
        }
    }
    for place in &pack.places {
        for page in &place.pages {
            let host = host(&page.url).unwrap();
            assert!(listed.contains(host), "{}: {}", place.id, page.url);
            used.insert(host);
        }
    }
    assert!(
        listed.is_subset(&used),
        "listed, but not used: {:?}",
        listed.difference(&used)
    );
}

#[test]
fn every_place_was_checked_on_a_day_and_is_stale_six_months_later() {
    let pack = pack();
    for place in &pack.places {
        let (year, month, day) = date(&place.checked).unwrap();
        let later = if month <= 6 {
            (year, month + 6, day)
        } else {
            (year + 1, month - 6, day)
        };
        assert_eq!(date(&place.stale_after), Some(later), "{}", place.id);
    }
    assert_eq!(
        Some(&pack.date),
        pack.places.iter().map(|place| &place.checked).max()
    );
}

#[test]
fn every_row_is_in_force_or_tells_from_when() {
    let pack = pack();
    for place in &pack.places {
        for row in &place.rows {
            if let Some(from) = &row.from {
                assert!(date(from).is_some(), "{}: {from}", row.id);
            }
            let from = row.from.as_deref();
            match row.status {
                Status::InForce => assert!(
                    from.is_none_or(|from| from <= &*place.checked),
                    "{}",
                    row.id
                ),
                Status::From => assert!(
                    from.is_some_and(|from| from > &*place.checked),
                    "{}",
                    row.id
                ),
            }
        }
    }
}

#[test]
fn rows_say_whose_act_they_are_about() {
    let pack = pack();
    for row in rows(&pack) {
        assert!(!row.conduct.is_empty(), "{}", row.id);
        let is_duty = row.conduct.contains(&Conduct::PlatformDuty);
        assert!(!is_duty || row.conduct.len() == 1, "{}", row.id);
        if let Some(hours) = row.hours {
            assert!(
                is_duty && row.text.contains(&format!("{hours} hours")),
                "{}",
                row.id
            );
        }
    }
}

#[test]
fn help_has_a_page_and_a_number_that_can_be_dialled() {
    let pack = pack();
    for place in &pack.places {
        for help in &place.help {
            let what = format!("{}: {}", place.id, help.name);
            assert!(host(&help.url).is_some(), "{what}: {}", help.url);
            assert!(!help.who.is_empty(), "{what}");
            if let Some(phone) = &help.phone {
                assert!(
                    phone
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || b" +-".contains(&byte)),
                    "{what}: {phone}"
                );
                assert!(
                    phone.bytes().filter(u8::is_ascii_digit).count() >= 3,
                    "{what}: {phone}"
                );
            }
        }
    }
}

#[test]
fn a_service_is_the_same_in_every_place() {
    let pack = pack();
    let (mut by_name, mut by_url) = (BTreeMap::new(), BTreeMap::new());
    for help in pack.places.iter().flat_map(|place| &place.help) {
        assert_eq!(*by_name.entry(&help.name).or_insert(help), help);
        assert_eq!(*by_url.entry(&help.url).or_insert(help), help);
    }
}

#[test]
fn everywhere_adults_and_under_18s_find_who_takes_pictures_down() {
    let pack = pack();
    for place in &pack.places {
        let help = advise(&pack, &place.id, &Situation::default())
            .unwrap()
            .help;
        let takes_down = |name: &str| {
            help.iter()
                .any(|help| help.name == name && help.service == Service::TakeDown)
        };
        assert!(takes_down("StopNCII.org"), "{}", place.id);
        assert!(takes_down("Take It Down"), "{}", place.id);
        if place.id.starts_with("GB-") {
            assert!(takes_down("Report Remove"), "{}", place.id);
            let line = help
                .iter()
                .find(|help| help.name == "Revenge Porn Helpline")
                .unwrap();
            assert_eq!(line.phone.as_deref(), Some("0345 6000 459"));
        }
    }
}

#[test]
fn england_and_wales_tell_sharing_threats_making_asking_and_48_hours() {
    let pack = pack();
    let rows = &pack.place("GB-ENG").unwrap().rows;
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.title.as_str(),
                row.section.as_str(),
                row.conduct.as_slice(),
                row.hours,
            )
        })
        .collect();
    let act = "Sexual Offences Act 2003";
    assert_eq!(
        told,
        [
            (act, "s. 66B(1) to (3)", &[Conduct::Share][..], None),
            (act, "s. 66B(4)", &[Conduct::ThreatenToShare][..], None),
            (act, "s. 66E", &[Conduct::Create][..], None),
            (act, "s. 66F", &[Conduct::RequestCreation][..], None),
            (
                "Online Safety Act 2023",
                "ss. 10(3A) and (3B), 20A, 21(2A) and 27",
                &[Conduct::PlatformDuty][..],
                Some(48)
            ),
        ]
    );
    assert!(
        rows.iter()
            .all(|row| row.synthetic == Synthetic::Yes && row.status == Status::InForce)
    );
}
