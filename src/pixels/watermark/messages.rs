//! The messages that programs write, as data.

use super::Arithmetic;
use crate::pixels::Watermark;

/// A message of a watermark.
#[derive(Debug)]
pub struct Message {
    /// Which program writes it.
    pub program: Watermark,
    /// How many bits it has.
    pub length: usize,
    /// The bits, the first the most significant of the first byte.
    bits: &'static [u8],
    /// The numbers that its program embeds it with.
    pub made: Arithmetic,
    /// Where it is known from.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test asks every row for it"))]
    source: &'static str,
}

impl Message {
    /// The bits, each as 1 or -1.
    pub fn signs(&self) -> impl Iterator<Item = f32> {
        let bits = self.bits.iter().flat_map(|byte| {
            let bit = move |at: u32| byte.checked_shl(at).unwrap_or_default() & 0x80 != 0;
            (0..8).map(bit)
        });
        bits.take(self.length)
            .map(|bit| if bit { 1.0 } else { -1.0 })
    }
}

const fn row(
    program: Watermark,
    length: usize,
    bits: &'static [u8],
    made: Arithmetic,
    source: &'static str,
) -> Message {
    Message {
        program,
        length,
        bits,
        made,
        source,
    }
}

use Arithmetic::{Bytes, Real};

/// Every message. Sorted by program.
#[rustfmt::skip]
pub const MESSAGES: &[Message] = &[
    // 0x2AFE879CF52E without its leading zeros.
    row(Watermark::Flux, 46, b"\xAB\xFA\x1E\x73\xD4\xB8", Real, "black-forest-labs/flux2, src/flux2/watermark.py"),
    row(Watermark::Invokeai, 64, b"InvokeAI", Bytes, "invoke-ai/InvokeAI, the node for invisible watermarks"),
    row(Watermark::StableDiffusion1, 136, b"StableDiffusionV1", Bytes, "CompVis/stable-diffusion, scripts/txt2img.py"),
    row(Watermark::StableDiffusion2, 32, b"SDV2", Bytes, "Stability-AI/stablediffusion, scripts/txt2img.py"),
    row(Watermark::StableDiffusionXl, 48, b"\xB3\xEC\x90\x7B\xB1\x9E", Real, "Stability-AI/generative-models, sgm/inference/helpers.py; diffusers"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_are_those_of_the_sources() {
        assert!(MESSAGES.is_sorted_by_key(|message| message.program));
        assert!(MESSAGES.iter().all(|message| !message.source.is_empty()));
        let bits = |program| {
            let message = MESSAGES.iter().find(|message| message.program == program);
            let signs = message.expect("a message").signs();
            signs
                .map(|sign| if sign > 0.0 { '1' } else { '0' })
                .collect::<String>()
        };
        let flux = "1010101111111010000111100111001111010100101110";
        assert_eq!(bits(Watermark::Flux), flux);
        let xl = "101100111110110010010000011110111011000110011110";
        assert_eq!(bits(Watermark::StableDiffusionXl), xl);
        assert_eq!(bits(Watermark::StableDiffusion1).len(), 136);
    }
}
