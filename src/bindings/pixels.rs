//! The module `pixels`: what the pixels of a picture tell. `core` makes findings of it.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Picture;
use crate::pixels::read_file;

#[wasm_bindgen]
impl Picture {
    /// What its pixels tell, for the module `core`; nothing for a file of no known format, or one that is too
    /// large. Lets go of the picture.
    #[must_use]
    pub fn pixels(self) -> Option<String> {
        serde_json::to_string(&read_file(&self.0)?).ok()
    }
}
