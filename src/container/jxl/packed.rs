//! Boxes whose payload is Brotli-compressed (`brob`, ISO 18181-2): the type of the box within, then
//! the compressed bytes (RFC 7932).

use crate::bytes::array;
use crate::container::{Name, Segment};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;

/// The type of the box that is packed in `segment`, when it is a `brob`.
#[must_use]
pub fn kind(file: &[u8], segment: &Segment) -> Option<[u8; 4]> {
    (segment.name == Name::FourCc(*b"brob")).then(|| array(segment.payload(file), 0))?
}

/// The payload of the box that is packed in `segment`.
///
/// # Errors
/// [`Error::Malformed`] when the compressed bytes are broken or cut, [`Error::Limit`] when they unfold to
/// more than `limits` pays for, [`Error::Unsupported`] when there is no decoder: in a build without the
/// feature `brotli`, or in a page whose module `unbrotli` has not come.
pub fn unpack(file: &[u8], segment: &Segment, limits: &mut Limits) -> Result<Vec<u8>, Error> {
    let packed = segment.payload(file).get(4..).unwrap_or_default();
    let at = segment.range.start;
    match decoder::unfold(packed, limits.inflated) {
        Ok(bytes) => {
            limits.spend_inflated(price(bytes.len()), at)?;
            Ok(bytes)
        }
        Err(Failed::Broken { unfolded }) => {
            limits.spend_inflated(price(unfolded), at)?;
            Err(Error::malformed(Unit::Brotli, at))
        }
        Err(Failed::TooLong) => {
            limits.inflated = 0;
            Err(Error::limit(Resource::Inflated, at))
        }
        Err(Failed::NoDecoder) => Err(Error::Unsupported),
    }
}

/// Bytes unfolded at a time. A box that unfolds to fewer costs as much, for the memory it takes.
const STEP: usize = 64 << 10;

/// Whole steps, and one more to see the end.
fn price(unfolded: usize) -> usize {
    let steps = unfolded.checked_div(STEP).unwrap_or(0).saturating_add(1);
    steps.saturating_mul(STEP)
}

/// Why nothing was unfolded. No build meets all of these.
#[allow(dead_code)]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    /// The compressed bytes are broken or cut.
    Broken {
        /// Bytes that came out before.
        unfolded: usize,
    },
    /// More would come out than may.
    TooLong,
    /// Nothing here can unfold them.
    NoDecoder,
}

#[cfg(feature = "brotli")]
pub(crate) mod decoder {
    use super::{Failed, STEP, price};
    use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

    /// Unfolds Brotli-compressed bytes to fewer than `most`.
    pub fn unfold(packed: &[u8], most: usize) -> Result<Vec<u8>, Failed> {
        // The strict state refuses windows beyond the 16 MiB of RFC 7932.
        let mut state = BrotliState::new_strict(
            StandardAlloc::default(),
            StandardAlloc::default(),
            StandardAlloc::default(),
        );
        let (mut left, mut taken) = (packed.len(), 0);
        let (mut unpacked, mut total) = (Vec::new(), 0);
        let mut step = vec![0; STEP];
        loop {
            if price(unpacked.len()) > most {
                return Err(Failed::TooLong);
            }
            let (mut room, mut written) = (STEP, 0);
            let result = BrotliDecompressStream(
                &mut left,
                &mut taken,
                packed,
                &mut room,
                &mut written,
                &mut step,
                &mut total,
                &mut state,
            );
            unpacked.extend_from_slice(step.get(..written).unwrap_or_default());
            match result {
                BrotliResult::ResultSuccess => return Ok(unpacked),
                BrotliResult::NeedsMoreOutput => {}
                BrotliResult::NeedsMoreInput | BrotliResult::ResultFailure => {
                    let unfolded = unpacked.len();
                    return Err(Failed::Broken { unfolded });
                }
            }
        }
    }
}

/// The decoder is a module of its own in a page, for its dictionary alone is 50 KB compressed.
#[cfg(all(target_arch = "wasm32", not(feature = "brotli")))]
mod decoder {
    use super::Failed;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    #[wasm_bindgen(raw_module = "../element/unbrotli")]
    extern "C" {
        /// See `unbrotli` of the crate.
        #[wasm_bindgen(catch)]
        fn unbrotli(packed: &[u8], most: usize) -> Result<Vec<u8>, JsValue>;
    }

    pub fn unfold(packed: &[u8], most: usize) -> Result<Vec<u8>, Failed> {
        unbrotli(packed, most).map_err(|thrown| match thrown.as_f64() {
            None => Failed::NoDecoder,
            Some(count) if count.is_infinite() => Failed::TooLong,
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A count of bytes.
            Some(count) => Failed::Broken {
                unfolded: count as usize,
            },
        })
    }
}

#[cfg(all(not(target_arch = "wasm32"), not(feature = "brotli")))]
mod decoder {
    use super::Failed;

    pub fn unfold(_: &[u8], _: usize) -> Result<Vec<u8>, Failed> {
        Err(Failed::NoDecoder)
    }
}
