//! Picks and orders what the pack says for a situation.
//!
//! A place stands first, then the places that it lies within: a state's penalty before the federal one.
//! Nothing is left out; the situation only decides what is told first.

use serde::{Deserialize, Serialize};

use super::pack::{Audience, Conduct, Help, Pack, Place, Regulator, Row, Synthetic, Under18};
use crate::order;

/// How many steps up `within` is followed.
const DEPTH: usize = 3;

/// What is known when the law is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Situation {
    /// The file says AI made or changed the picture: laws that cover such pictures come first.
    pub ai: bool,
    /// The person says that it is private or sexual: sharing comes first, then threats, then making.
    pub intimate: bool,
    /// The person says that someone may be under 18, or is under 18 themself: help for them comes first.
    pub under_18: bool,
}

/// What to tell in one place and one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The place's id.
    pub place: String,
    /// Its own name.
    pub name: String,
    /// The language of the texts.
    pub language: String,
    /// The day the statements were checked; the oldest, where several places speak.
    pub checked: String,
    /// The day after which a reader is first told that they may be out of date; the earliest likewise.
    pub stale_after: String,
    /// One sentence for the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub line: Option<String>,
    /// Rows in the order to tell them.
    pub rows: Vec<Row>,
    /// The rule about under-18s.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub under_18: Option<Under18>,
    /// Who watches over platforms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub regulator: Option<Regulator>,
    /// Help, in the order to show it.
    pub help: Vec<Help>,
}

/// What to tell in `place`; `None` if the pack does not have it.
#[must_use]
pub fn advise(pack: &Pack, place: &str, situation: &Situation) -> Option<Advice> {
    let places = outwards(pack, place);
    let own = places.first()?;
    Some(Advice {
        place: own.id.clone(),
        name: own.name.clone(),
        language: own.language.clone(),
        checked: earliest(&places, |place| &place.checked)?,
        stale_after: earliest(&places, |place| &place.stale_after)?,
        line: places.iter().find_map(|place| place.line.clone()),
        rows: places
            .iter()
            .flat_map(|place| ordered(&place.rows, situation))
            .collect(),
        under_18: places.iter().find_map(|place| place.under_18.clone()),
        regulator: places.iter().find_map(|place| place.regulator.clone()),
        help: help(&places, situation),
    })
}

/// The place and those that it lies within, each once.
fn outwards<'a>(pack: &'a Pack, id: &str) -> Vec<&'a Place> {
    let mut places: Vec<&Place> = Vec::new();
    let mut next = pack.place(id);
    while let Some(place) = next {
        if places.len() > DEPTH || places.iter().any(|seen| seen.id == place.id) {
            break;
        }
        places.push(place);
        next = place.within.as_deref().and_then(|outer| pack.place(outer));
    }
    places
}

/// The earliest of a date of the places; dates in `YYYY-MM-DD` sort as text.
fn earliest(places: &[&Place], date: impl Fn(&Place) -> &String) -> Option<String> {
    places.iter().map(|place| date(place)).min().cloned()
}

/// One place's rows in the order to tell them; rows of equal rank keep the order of the file.
fn ordered(rows: &[Row], situation: &Situation) -> Vec<Row> {
    let mut rows = rows.to_vec();
    order::sort_by_key(&mut rows, |row| {
        let conduct = row.conduct.iter().copied().min();
        let late = conduct >= Some(Conduct::PlatformDuty);
        let synthetic = match row.synthetic {
            Synthetic::Unclear if situation.ai => 1,
            Synthetic::No if situation.ai => 2,
            _ => 0,
        };
        let conduct = conduct.filter(|_| situation.intimate);
        // Each in a byte of its own, the weightiest above; rows without conduct stand before the first.
        let conduct = conduct.map_or(0, |conduct| (conduct as u64).saturating_add(1));
        u64::from(late) << 16 | synthetic << 8 | conduct
    });
    rows
}

/// The help of all the places, each service once, nearest first among those for the same people.
fn help(places: &[&Place], situation: &Situation) -> Vec<Help> {
    let mut list: Vec<Help> = Vec::new();
    for help in places.iter().flat_map(|place| &place.help) {
        if !list
            .iter()
            .any(|seen| seen.url == help.url || seen.name == help.name)
        {
            list.push(help.clone());
        }
    }
    order::sort_by_key(&mut list, |help| {
        match (situation.under_18, help.audience) {
            (true, Audience::Under18) | (false, Audience::Adults | Audience::Anyone) => 0,
            (true, Audience::Anyone) | (false, Audience::Under18) => 1,
            (true, Audience::Adults) => 2,
        }
    });
    list
}
