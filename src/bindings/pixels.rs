//! The module `pixels`: what the pixels of a picture tell. `core` makes findings of it.

use std::io;

use js_sys::Function;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::Picture;
use crate::number;
use crate::pixels::beside::Beside;
use crate::pixels::{Step, read_decoded, read_file};

#[wasm_bindgen]
impl Picture {
    /// What its pixels tell, for the module `core`, by what that says of them in `beside`; nothing for a file of no
    /// known format, or one that is too large. Lets go of the picture. `progress` is called with the word of each step as it begins.
    #[must_use]
    pub fn pixels(
        self,
        beside: &str,
        #[wasm_bindgen(unchecked_param_type = "(step: string) => void")] progress: &Function,
    ) -> Option<String> {
        let progress = &mut |step: Step| {
            // A page that throws while it hears of progress must not spoil the check.
            let _thrown = progress.call1(&JsValue::UNDEFINED, &step.word().into());
        };
        let beside = Beside::told(beside)?;
        let pixels = read_file(&self.0, &beside, progress)?;
        let mut json = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut json, Ours);
        pixels.serialize(&mut serializer).ok()?;
        String::from_utf8(json).ok()
    }
}

/// Real numbers as the crate writes them: the tables of the usual way would be a thirtieth of the module.
struct Ours;

impl Formatter for Ours {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(number::text(value).as_bytes())
    }

    /// As `pixels`, of a picture that the browser decoded: `samples` are red, green, blue and alpha of each pixel.
    #[wasm_bindgen(js_name = decodedPixels)]
    #[must_use]
    pub fn decoded_pixels(
        self,
        beside: &str,
        width: usize,
        height: usize,
        samples: Vec<u8>,
        #[wasm_bindgen(unchecked_param_type = "(step: string) => void")] progress: &Function,
    ) -> Option<String> {
        let progress = &mut |step: Step| {
            let _thrown = progress.call1(&JsValue::UNDEFINED, &step.word().into());
        };
        let beside = Beside::told(beside)?;
        let told = read_decoded(&self.0, &beside, (width, height), samples, progress)?;
        serde_json::to_string(&told).ok()
    }
}
