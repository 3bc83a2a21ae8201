//! What the modules that take a file have in common.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A file on its way in: piece by piece, so that no more than one copy of it is in memory.
#[wasm_bindgen]
pub struct Picture(pub(super) Vec<u8>);

#[wasm_bindgen]
impl Picture {
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
}
