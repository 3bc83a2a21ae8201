//! The module `core`: checks, the law, the question.
//!
//! Values cross by serde, so JavaScript sees what the command line prints as JSON.

use js_sys::{Function, Reflect};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::{Picture, object};
use crate::ask::{self, Flow};
use crate::law::{self, Advice, Pack, Situation};
use crate::limits::Limits;
use crate::pixels::Pixels;
use crate::provenance::Provenance;
use crate::report::Report;
use crate::run::{FromHead, Given, Options, Stage, check, check_given, check_head, unreadable};

/// A report with every screen that it can lead to.
#[derive(Serialize, Tsify)]
pub struct Checked {
    /// What the check found.
    pub report: Report,
    /// The screens.
    pub flow: Flow,
}

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
}

/// The places to choose from, in the order of the pack.
#[derive(Serialize, Tsify)]
pub struct PlaceNames(pub Vec<PlaceName>);

#[wasm_bindgen]
impl Picture {
    /// The report on it alone; lets go of it.
    ///
    /// # Errors
    /// When the report cannot be made a JavaScript value.
    pub fn read(self) -> Result<Ts<Report>, JsError> {
        object(&check(&self.0, &Options::default()))
    }

    /// Checks it and lets go of it. `progress` is called as each stage begins; `record` and `pixels` are what the
    /// modules `credentials` and `pixels` said of it, if they were asked.
    ///
    /// # Errors
    /// When the report cannot be made a JavaScript value.
    pub fn check(
        self,
        #[wasm_bindgen(unchecked_param_type = "(stage: Stage) => void")] progress: &Function,
        record: Option<String>,
        pixels: Option<String>,
    ) -> Result<Ts<Checked>, JsError> {
        let given = Given {
            provenance: record.as_deref().and_then(Provenance::told),
            pixels: pixels.as_deref().and_then(Pixels::told),
        };
        let progress = &mut |stage| tell(progress, stage);
        checked(check_given(&self.0, &Options::default(), given, progress))
    }
}

/// Refuses a file that need not be read: one that starts like no known format, or that is larger than
/// `max_bytes` or than any file may be. `head` is its first bytes, `size` the count of all.
///
/// # Errors
/// When the report cannot be made a JavaScript value.
#[wasm_bindgen]
pub fn refuse(
    head: &[u8],
    size: usize,
    max_bytes: Option<usize>,
) -> Result<Option<Ts<Checked>>, JsError> {
    let limit = Limits::default().bytes;
    let most = max_bytes.map_or(limit, |bytes| bytes.min(limit));
    crate::run::refuse(head, size, most)
        .map(|error| checked(unreadable(size, error)))
        .transpose()
}

/// Reads what a file of `size` bytes says about itself from its start: see `check_head` of the crate.
///
/// # Errors
/// When the report cannot be made a JavaScript value.
#[wasm_bindgen]
pub fn read(start: &[u8], size: usize) -> Result<Ts<FromHead>, JsError> {
    object(&check_head(start, size, &Options::default()))
}

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
    Ok(Situation {
        ai: flag("ai")?,
        intimate: flag("intimate")?,
        under_18: flag("under18")?,
    })
}

fn checked(report: Report) -> Result<Ts<Checked>, JsError> {
    let flow = ask::flow(Some(&report));
    object(&Checked { report, flow })
}

/// A page that throws while it hears of progress must not spoil the check.
fn tell(progress: &Function, stage: Stage) {
    if let Ok(stage) = object(&stage) {
        let _thrown = progress.call1(&JsValue::UNDEFINED, &stage.js_value());
    }
}
