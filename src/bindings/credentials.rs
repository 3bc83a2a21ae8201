//! The module `credentials`: what is to be said of a picture's record of Content Credentials.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Picture;
use crate::container::sniff;
use crate::credentials;

#[wasm_bindgen]
impl Picture {
    /// The answers about its record, for the module `core`; nothing for a file of no known format. Ask only when
    /// `core` found a record. Lets go of the picture.
    #[must_use]
    pub fn record(self) -> Option<String> {
        let answers = credentials::read(&self.0, sniff(&self.0)?);
        serde_json::to_string(&answers).ok()
    }
}
