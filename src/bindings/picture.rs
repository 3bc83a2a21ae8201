//! What the modules that take a file have in common.

#[cfg(not(feature = "credentials-module"))]
use serde::Serialize;
#[cfg(not(feature = "credentials-module"))]
use serde_wasm_bindgen::Serializer;
#[cfg(not(feature = "credentials-module"))]
use tsify::{Ts, Tsify};
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

/// A value as a plain object: without this, serde's maps would come out as `Map`s.
#[cfg(not(feature = "credentials-module"))]
pub(super) fn object<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsError> {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    Ok(Ts::new_unchecked(value.serialize(&serializer)?))
}
