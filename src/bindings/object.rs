//! How values cross to JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::JsError;

/// A value as a plain object: without this, serde's maps would come out as `Map`s.
pub(super) fn object<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsError> {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    Ok(Ts::new_unchecked(value.serialize(&serializer)?))
}
