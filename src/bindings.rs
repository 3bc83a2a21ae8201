//! What a page can call: bytes and plain objects in, plain objects out. No logic here. A page loads several
//! modules, each a build of its own that holds what it exports and nothing else.
//!
//! Values cross by serde, so JavaScript sees what the command line prints as JSON.

#[cfg(not(any(feature = "copy-module", feature = "unbrotli-module")))]
mod core;
#[cfg(not(any(feature = "copy-module", feature = "unbrotli-module")))]
pub use core::*;

#[cfg(feature = "copy-module")]
mod copy;
#[cfg(feature = "copy-module")]
pub use copy::*;

#[cfg(feature = "unbrotli-module")]
mod unbrotli;
#[cfg(feature = "unbrotli-module")]
pub use unbrotli::*;

#[cfg(not(feature = "unbrotli-module"))]
/// A value as a plain object: without this, serde's maps would come out as `Map`s.
fn object<T: serde::Serialize + tsify::Tsify>(
    value: &T,
) -> Result<tsify::Ts<T>, wasm_bindgen::JsError> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    Ok(tsify::Ts::new_unchecked(value.serialize(&serializer)?))
}
