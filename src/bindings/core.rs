//! The module `core`: checks and the question.
//!
//! Values cross by serde, so JavaScript sees what the command line prints as JSON.

use js_sys::Function;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::{Picture, object};
use crate::ask::{self, Context, Flow};
use crate::limits::Limits;
use crate::pixels::Pixels;
use crate::pixels::beside::Beside;
use crate::provenance::Provenance;
use crate::report::Report;
use crate::run::{
    FromHead, Given, Options, Stage, beside_pixels, check, check_given, check_head, unreadable,
};

/// A report with every screen that it can lead to.
#[derive(Serialize, Tsify)]
pub struct Checked {
    /// What the check found.
    pub report: Report,
    /// The screens.
    pub flow: Flow,
}

#[wasm_bindgen]
impl Picture {
    /// The report on it alone; lets go of it.
    ///
    /// # Errors
    /// When the report cannot be made a JavaScript value.
    pub fn read(self) -> Result<Ts<Report>, JsError> {
        object(&check(&self.0, &Options::default()))
    }

    /// What of it bears on its pixels, for the module `pixels`; nothing for a file of no known format, or one that is
    /// too large.
    ///
    /// # Errors
    /// When it cannot be made a JavaScript value.
    #[wasm_bindgen(js_name = besidePixels)]
    pub fn beside_pixels(&self) -> Result<Option<Ts<Beside>>, JsError> {
        let beside = beside_pixels(&self.0, &Options::default());
        beside.map(|beside| object(&beside)).transpose()
    }

    /// Checks it and lets go of it. `progress` is called as each stage begins; `record` and `pixels` are what the
    /// modules `credentials` and `pixels` said of it, if they were asked; `context` is the word of the page.
    ///
    /// # Errors
    /// When the report cannot be made a JavaScript value.
    pub fn check(
        self,
        #[wasm_bindgen(unchecked_param_type = "(stage: Stage) => void")] progress: &Function,
        record: Option<String>,
        pixels: Option<String>,
        #[wasm_bindgen(unchecked_param_type = "Context")] context: &str,
    ) -> Result<Ts<Checked>, JsError> {
        let given = Given {
            provenance: record.as_deref().and_then(Provenance::told),
            pixels: pixels.as_deref().and_then(Pixels::told),
        };
        let progress = &mut |stage| tell(progress, stage);
        checked(
            check_given(&self.0, &Options::default(), given, progress),
            context,
        )
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
    #[wasm_bindgen(unchecked_param_type = "Context")] context: &str,
) -> Result<Option<Ts<Checked>>, JsError> {
    let limit = Limits::default().bytes;
    let most = max_bytes.map_or(limit, |bytes| bytes.min(limit));
    crate::run::refuse(head, size, most)
        .map(|error| checked(unreadable(size, error), context))
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

fn checked(report: Report, context: &str) -> Result<Ts<Checked>, JsError> {
    let flow = ask::flow(Some(&report), Context::named(context));
    object(&Checked { report, flow })
}

/// A page that throws while it hears of progress must not spoil the check.
fn tell(progress: &Function, stage: Stage) {
    if let Ok(stage) = object(&stage) {
        let _thrown = progress.call1(&JsValue::UNDEFINED, &stage.js_value());
    }
}
