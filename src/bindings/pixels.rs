//! The module `pixels`: what the pixels of a picture tell. `core` makes findings of it.

use js_sys::Function;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::Picture;
use crate::pixels::beside::Beside;
use crate::pixels::{Step, read_decoded, read_file};

#[wasm_bindgen]
impl Picture {
    /// What its pixels tell, for the module `core`, by what that says of them in `beside`; nothing for a file of no
    /// known format, or one that is too large. Lets go of the picture. `progress` is called with the word of each step
    /// as it begins.
    #[must_use]
    pub fn pixels(
        self,
        beside: &str,
        #[wasm_bindgen(unchecked_param_type = "(step: string) => void")] progress: &Function,
    ) -> Option<String> {
        let progress = &mut |step| tell(progress, step);
        let beside = Beside::told(beside)?;
        serde_json::to_string(&read_file(&self.0, &beside, progress)?).ok()
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
        let progress = &mut |step| tell(progress, step);
        let beside = Beside::told(beside)?;
        let told = read_decoded(&self.0, &beside, (width, height), samples, progress)?;
        serde_json::to_string(&told).ok()
    }
}

/// A page that throws while it hears of progress must not spoil the check.
fn tell(progress: &Function, step: Step) {
    let _thrown = progress.call1(&JsValue::UNDEFINED, &step.word().into());
}
