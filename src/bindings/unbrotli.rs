//! The wasm module `unbrotli`: the Brotli decoder alone. The module `core` asks it for the packed boxes of
//! JPEG XL, through the page.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::container::jxl::packed::{Failed, decoder};

/// Unfolds Brotli-compressed bytes (RFC 7932) to fewer than `most`.
///
/// # Errors
/// Throws how many bytes came out before the compressed ones turned out broken, or infinity when more than
/// `most` would come out.
#[wasm_bindgen]
pub fn unbrotli(packed: &[u8], most: usize) -> Result<Vec<u8>, f64> {
    decoder::unfold(packed, most).map_err(|failed| match failed {
        #[expect(clippy::cast_precision_loss)] // A count of bytes in memory.
        Failed::Broken { unfolded } => unfolded as f64,
        Failed::TooLong | Failed::NoDecoder => f64::INFINITY,
    })
}
