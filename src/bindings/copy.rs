//! The module `copy`: copies without private data. It reads a picture as `core` does, and holds a copy to that.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::object;
use crate::copy::{CopyOptions, without_private_data};

/// A file on its way in: piece by piece, so that no more than one copy of it is in memory.
#[wasm_bindgen]
pub struct Original(Vec<u8>);

#[wasm_bindgen]
impl Original {
    /// Makes room for a file of `size` bytes.
    ///
    /// # Errors
    /// When there is no room.
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize) -> Result<Self, JsError> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size)?;
        Ok(Self(bytes))
    }

    /// Adds the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.0.extend_from_slice(piece);
    }

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
