//! Picks and orders what the pack says for a situation.

use serde::{Deserialize, Serialize};

use super::pack::{Help, Regulator, Row, Under18};

/// What is known when the law is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Situation {
    /// The file says AI made or changed the picture.
    pub ai: bool,
    /// The person says that it is private or sexual.
    pub intimate: bool,
    /// The person says that someone may be under 18, or is under 18 themself.
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
    /// The day the statements were checked.
    pub checked: String,
    /// The day after which a reader is first told that they may be out of date.
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
