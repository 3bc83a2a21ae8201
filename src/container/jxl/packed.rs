//! Boxes whose payload is Brotli-compressed (`brob`, ISO 18181-2): the type of the box within, then
//! the compressed bytes (RFC 7932).

use crate::bytes::array;
use crate::container::{Name, Segment};
use crate::error::Error;
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
/// more than `limits` pays for, [`Error::Unsupported`] in a build without the feature `brotli`.
pub fn unpack(file: &[u8], segment: &Segment, limits: &mut Limits) -> Result<Vec<u8>, Error> {
    let packed = segment.payload(file).get(4..).unwrap_or_default();
    brotli::unfold(packed, segment.range.start, limits)
}

#[cfg(not(feature = "brotli"))]
mod brotli {
    use super::{Error, Limits};

    pub fn unfold(_: &[u8], _: usize, _: &mut Limits) -> Result<Vec<u8>, Error> {
        Err(Error::Unsupported)
    }
}

#[cfg(feature = "brotli")]
mod brotli {
    use super::{Error, Limits};
    use crate::error::Unit;
    use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

    /// Bytes unfolded at a time; a box that unfolds to fewer costs as much, for the memory it takes.
    const STEP: usize = 64 << 10;

    pub fn unfold(packed: &[u8], at: usize, limits: &mut Limits) -> Result<Vec<u8>, Error> {
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
            limits.spend_inflated(STEP, at)?;
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
                    return Err(Error::malformed(Unit::Brotli, at));
                }
            }
        }
    }
}
