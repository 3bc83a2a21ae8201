//! The module `copy`: copies without private data. It reads a picture as `core` does, and holds a copy to that.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::{Picture, object};
use crate::copy::{CopyOptions, without_private_data};

#[wasm_bindgen]
impl Picture {
    /// A copy of it without private data, or why there is none; lets go of it. `signed_known` tells that the
    /// person knows what a copy does to a signed record.
    ///
    /// # Errors
    /// When the reason cannot be made a JavaScript value.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array | Refusal")]
    pub fn copy(self, signed_known: bool) -> Result<JsValue, JsError> {
        match without_private_data(&self.0, &CopyOptions { signed_known }) {
            Ok(copy) => Ok(Uint8Array::from(copy.as_slice()).into()),
            Err(refusal) => Ok(object(&refusal)?.js_value()),
        }
    }
}
