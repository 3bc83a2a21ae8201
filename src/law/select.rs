//! Picks and orders what the pack says for a situation.
//!
//! A place stands first, then the places that it lies within: a state's penalty before the federal one. Only what
//! platforms must do stands before all of that for whoever is shown. Nothing is left out; the situation only decides
//! what is told first.

use serde::{Deserialize, Serialize};

use super::pack::{
    Audience, Conduct, Help, Pack, Page, Place, Regulator, Row, Service, Synthetic, Under18,
};
use crate::order;

/// How many steps up `within` is followed.
const DEPTH: usize = 3;

/// What happened to the person who looks for help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// A picture of them was shared; they are 18 or over.
    Shown,
    /// They are under 18.
    Under18,
    /// Someone presses or threatens them.
    Pressed,
    /// They shared a picture, and regret it.
    Shared,
    /// Someone sent them a picture.
    Received,
}

impl Need {
    /// The need of this name, as serde writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "shown" => Self::Shown,
            "under18" => Self::Under18,
            "pressed" => Self::Pressed,
            "shared" => Self::Shared,
            "received" => Self::Received,
            _ => return None,
        })
    }

    /// What helps first: services that take down a picture of oneself, that listen, or that take reports.
    fn first(self) -> [Service; 3] {
        use Service::{Report, Support, TakeDown};
        match self {
            Self::Shown | Self::Under18 => [TakeDown, Support, Report],
            Self::Pressed | Self::Shared => [Support, Report, TakeDown],
            Self::Received => [Report, Support, TakeDown],
        }
    }

    /// Whether it is their own picture that is at stake.
    fn is_theirs(self) -> bool {
        matches!(self, Self::Shown | Self::Under18 | Self::Pressed)
    }
}

/// What is known when the law is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Situation {
    /// The file says AI made or changed the picture: laws that cover such pictures come first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub ai: bool,
    /// The person says that it is private or sexual: sharing comes first, then threats, then making.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub intimate: bool,
    /// The person says that someone may be under 18, or is under 18 themself: help for them comes first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub under_18: bool,
    /// What the person says has happened to them: what platforms must do and the services for that come first.
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<Need>,
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
    /// Official pages to look at for what is not told.
    pub pages: Vec<Page>,
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
        rows: rows(&places, situation),
        under_18: places.iter().find_map(|place| place.under_18.clone()),
        regulator: places.iter().find_map(|place| place.regulator.clone()),
        pages: places
            .iter()
            .flat_map(|place| place.pages.clone())
            .collect(),
        help: help(&places, situation),
    })
}

/// The place and those that it lies within, each once, the nearest first; none if the pack does not have it.
#[must_use]
pub fn outwards<'a>(pack: &'a Pack, id: &str) -> Vec<&'a Place> {
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

/// The rows of all the places, a place before those that it lies within.
fn rows(places: &[&Place], situation: &Situation) -> Vec<Row> {
    let mut rows = Vec::new();
    for place in places {
        rows.extend(ordered(&place.rows, situation));
    }
    if situation.need.is_some_and(Need::is_theirs) {
        // What a platform must do helps the person shown, and mostly stands in the law of the outer place; the
        // other rows are about what was done to them.
        order::sort_by_key(&mut rows, |row| {
            u64::from(!row.conduct.contains(&Conduct::PlatformDuty))
        });
    }
    rows
}

/// One place's rows in the order to tell them; rows of equal rank keep the order of the file.
fn ordered(rows: &[Row], situation: &Situation) -> Vec<Row> {
    let mut rows = rows.to_vec();
    let pressed = situation.need == Some(Need::Pressed);
    order::sort_by_key(&mut rows, |row| {
        let conduct = row.conduct.iter().copied().min();
        let standing = match conduct {
            _ if pressed && row.conduct.contains(&Conduct::ThreatenToShare) => 1,
            Some(Conduct::PlatformDuty | Conduct::ToolSupply) => 3,
            _ => 2,
        };
        let synthetic = match row.synthetic {
            Synthetic::Unclear if situation.ai => 1,
            Synthetic::No if situation.ai => 2,
            _ => 0,
        };
        let conduct = conduct.filter(|_| situation.intimate);
        // Each in a byte of its own, the weightiest above; rows without conduct stand before the first.
        let conduct = conduct.map_or(0, |conduct| (conduct as u64).saturating_add(1));
        standing << 16 | synthetic << 8 | conduct
    });
    rows
}

/// The help of all the places, each service once, nearest first among those of equal rank.
fn help(places: &[&Place], situation: &Situation) -> Vec<Help> {
    let mut list: Vec<Help> = Vec::new();
    for help in places.iter().flat_map(|place| &place.help) {
        let is_same = |seen: &Help| {
            let dialled = seen.phone.is_some() && seen.phone == help.phone;
            seen.url == help.url || seen.name == help.name || dialled
        };
        if !list.iter().any(is_same) {
            list.push(help.clone());
        }
    }
    let under_18 = situation.under_18 || situation.need == Some(Need::Under18);
    order::sort_by_key(&mut list, |help| {
        let audience: u64 = match (under_18, help.audience) {
            (true, Audience::Under18) | (false, Audience::Adults | Audience::Anyone) => 0,
            (true, Audience::Anyone) | (false, Audience::Under18) => 1,
            (true, Audience::Adults) => 2,
        };
        let service = situation.need.map_or(0, |need| {
            let first = need.first().into_iter();
            first.take_while(|service| *service != help.service).count() as u64
        });
        audience << 8 | service
    });
    list
}
