//! The module `law`: what holds in a place. It is asked beside the check, and never needs the picture.

use js_sys::Reflect;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::object;
use crate::law::{self, Advice, Need, Pack, Situation};

/// A place to choose from.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PlaceName {
    /// ISO 3166 code, `EU` for the Union or `ZZ` for elsewhere.
    pub id: String,
    /// Its own name.
    pub name: String,
    /// The place whose law holds here too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub within: Option<String>,
    /// ISO 3166 codes of countries for which the pack has no place but this one; empty for most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub also: Vec<String>,
}

/// The places to choose from, in the order of the pack.
#[derive(Serialize, Tsify)]
pub struct PlaceNames(pub Vec<PlaceName>);

/// The law pack, read once.
#[wasm_bindgen]
pub struct Law(Pack);

#[wasm_bindgen]
impl Law {
    /// Reads `law.json`.
    ///
    /// # Errors
    /// When it is not a law pack.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Self, JsError> {
        Ok(Self(Pack::parse(json)?))
    }

    /// What to tell in a place and a situation; nothing for a place that is not in the pack.
    ///
    /// # Errors
    /// When the situation is not one, or the advice cannot be made a JavaScript value.
    pub fn advise(
        &self,
        place: &str,
        situation: &Ts<Situation>,
    ) -> Result<Option<Ts<Advice>>, JsError> {
        law::advise(&self.0, place, &told(&situation.js_value())?)
            .as_ref()
            .map(object)
            .transpose()
    }

    /// The place that a time zone (IANA) and languages (BCP 47, preferred first) hint at.
    #[must_use]
    pub fn guess(&self, time_zone: &str, languages: Vec<String>) -> String {
        law::place::guess(&self.0, time_zone, &languages).into()
    }

    /// The places to choose from.
    ///
    /// # Errors
    /// When they cannot be made a JavaScript value.
    pub fn places(&self) -> Result<Ts<PlaceNames>, JsError> {
        let places = self.0.places.iter().map(|place| PlaceName {
            id: place.id.clone(),
            name: place.name.clone(),
            within: place.within.clone(),
            also: law::place::also(&self.0, place),
        });
        object(&PlaceNames(places.collect()))
    }
}

/// A situation, read by hand: a reader by serde is needed for nothing else and large. What is missing is not so.
fn told(object: &JsValue) -> Result<Situation, JsError> {
    let flag = |key: &str| {
        let value = Reflect::get(object, &key.into()).unwrap_or(JsValue::NULL);
        match value.as_bool() {
            Some(flag) => Ok(flag),
            None if value.is_undefined() => Ok(false),
            None => Err(JsError::new("each field of a situation is true or false")),
        }
    };
    let need = Reflect::get(object, &"need".into()).unwrap_or(JsValue::NULL);
    Ok(Situation {
        ai: flag("ai")?,
        intimate: flag("intimate")?,
        under_18: flag("under18")?,
        need: need.as_string().as_deref().and_then(Need::named),
    })
}
