//! Videos that a camera keeps with a still: where Google's fields say, confirmed by the video's own first box.
//! Samsung's are reached through its trailer.

use super::{Search, What, polyglot};
use crate::metadata::{Fields, Value};

/// Fields that tell how many bytes before the end of the file the video begins. Sources: Google's MicroVideo
/// (until 2019) and early motion photos.
const OFFSETS: [(&str, &str); 2] = [
    ("XMP-GCamera", "MicroVideoOffset"),
    ("XMP-GCamera", "MotionPhotoOffset"),
];

/// Finds the video by its distance from the end of the file.
pub fn google(search: &mut Search<'_>, fields: &Fields) {
    let offsets = OFFSETS
        .iter()
        .filter_map(|(group, name)| fields.find(group, name))
        .filter_map(|field| whole_numbers(&field.value).into_iter().next());
    for offset in offsets {
        if let Some(start) = search.file.len().checked_sub(offset) {
            at(search, start);
        }
    }
}

/// Claims the video at `start`, if one is there, and tells whether.
pub fn at(search: &mut Search<'_>, start: usize) -> bool {
    let bytes = search.file.get(start..).unwrap_or_default();
    if !polyglot::is_mp4(bytes) {
        return false;
    }
    let end = start.saturating_add(polyglot::mp4_length(bytes));
    search.show(What::Video, start..end);
    true
}

/// The numbers of a field, written as numbers or as text.
pub fn whole_numbers(value: &Value) -> Vec<usize> {
    let texts: Vec<usize> = value
        .texts()
        .filter_map(|text| text.trim().parse().ok())
        .collect();
    if !texts.is_empty() {
        return texts;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast of a fraction stops at the ends of the range, and such an offset fits no file"
    )]
    value
        .numbers()
        .into_iter()
        .map(|number| number as usize)
        .collect()
}
