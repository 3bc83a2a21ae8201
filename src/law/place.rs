//! A guess at the place a person is in, from what the browser says without being asked.
//!
//! It is only a guess: a zone spans many places, and a language is no place. Whoever shows what the law
//! says shows the place with it, and lets it be changed.

use super::pack::{Pack, Place};
use super::zones::{EU, ZONES};
use crate::rows;

/// The place of those whom no other place of the pack fits.
const ELSEWHERE: &str = "ZZ";

/// The first parts of IANA zone names that stand for an area of the earth; `Etc` and the like do not.
const AREAS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// The id of the likeliest place of `pack`, `ZZ` if none fits.
///
/// `time_zone` is an IANA name, `languages` are BCP 47 tags in the order of preference. The zone decides;
/// the languages tell Scotland and Wales from England, and speak for a zone only if that names no place, as `UTC`
/// does. A zone never tells a state of the US.
#[must_use]
pub fn guess<'a>(pack: &'a Pack, time_zone: &str, languages: &[String]) -> &'a str {
    let country = match country_of_zone(time_zone) {
        Some(country) => Some(country.to_owned()),
        None if names_an_area(time_zone) => None,
        None => languages.iter().find_map(|tag| country_of_language(tag)),
    };
    country
        .and_then(|country| place_of_country(pack, &country, languages))
        .unwrap_or(ELSEWHERE)
}

/// Countries that `place` speaks for, for the pack has none of their own: states of the Union.
#[must_use]
pub fn also(pack: &Pack, place: &Place) -> Vec<String> {
    let mut countries = Vec::new();
    if place.id == "EU" {
        for country in EU {
            if pack.place(country).is_none() {
                countries.push(country.to_owned());
            }
        }
    }
    countries
}

fn country_of_zone(zone: &str) -> Option<&'static str> {
    let area = || zone.rfind('/').and_then(|slash| zone.get(..=slash));
    rows::told(ZONES, zone).or_else(|| rows::told(ZONES, area()?))
}

fn names_an_area(zone: &str) -> bool {
    zone.split_once('/')
        .is_some_and(|(area, _)| AREAS.contains(&area))
}

/// The region subtag of a language tag (RFC 5646, 2.2.4), in capitals.
fn country_of_language(tag: &str) -> Option<String> {
    tag.split('-')
        .skip(1)
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .map(str::to_ascii_uppercase)
}

/// The place for a country: itself if the pack has it, else the Union that it belongs to.
fn place_of_country<'a>(pack: &'a Pack, country: &str, languages: &[String]) -> Option<&'a str> {
    let id = match country {
        "GB" if speaks(languages, &["gd", "sco"]) => "GB-SCT",
        "GB" if speaks(languages, &["cy"]) => "GB-WLS",
        "GB" => "GB-ENG",
        other => other,
    };
    pack.place(id)
        .or_else(|| pack.place("EU").filter(|_| EU.contains(&country)))
        .map(|place| place.id.as_str())
}

/// Whether one of the tags is of one of these languages: those that are spoken in one part of a country above all.
fn speaks(tags: &[String], languages: &[&str]) -> bool {
    tags.iter().any(|tag| {
        let spoken = tag.split('-').next().unwrap_or_default();
        languages
            .iter()
            .any(|language| spoken.eq_ignore_ascii_case(language))
    })
}
