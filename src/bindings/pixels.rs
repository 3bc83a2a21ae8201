//! The module `pixels`: what the pixels of a picture tell. `core` makes findings of it.

use tsify::Ts;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Picture, object};
use crate::pixels::{Pixels, read_file};

#[wasm_bindgen]
impl Picture {
    /// What its pixels tell; lets go of it. Nothing when it is of no known format, or too large.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value.
    pub fn pixels(self) -> Result<Option<Ts<Pixels>>, JsError> {
        read_file(&self.0).as_ref().map(object).transpose()
    }
}
