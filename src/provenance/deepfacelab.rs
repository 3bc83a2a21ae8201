//! DeepFaceLab's data of an aligned face, a Python pickle: JPEG APP15, in older files PNG's chunk `fcWp`. The
//! picture is a face cut out to learn from, which need not be changed. Keys are told by their bytes; nothing is
//! unpickled.
//!
//! Source: iperov/DeepFaceLab, `DFLIMG/DFLJPG.py` and `DFLIMG/DFLPNG.py`; Python, `pickletools`.

use super::{Claim, Mark, MarkKind};
use crate::container::{Container, Name};
use crate::evidence::{Evidence, Strength};

/// Keys of the dictionary. Sorted.
const KEYS: [&str; 9] = [
    "eyebrows_expand_mod",
    "face_type",
    "image_to_face_mat",
    "landmarks",
    "seg_ie_polys",
    "source_filename",
    "source_landmarks",
    "source_rect",
    "xseg_mask",
];

/// How many keys of one dictionary make the mark.
const ENOUGH: usize = 4;

/// More bytes than the keys of one face lie among; a mask or a long path may follow.
const LONGEST: usize = 1 << 17;

/// More segments than hold a face.
const MOST: usize = 4;

/// One mark for each face's data.
pub fn segments(file: &[u8], container: &Container) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut seen = 0_usize;
    for segment in &container.segments {
        if !matches!(segment.name, Name::Word("APP15")) && segment.name != Name::FourCc(*b"fcWp") {
            continue;
        }
        let bytes = segment.payload(file);
        // Protocols 2 to 5 begin with their number.
        if !matches!(bytes, [0x80, 2..=5, ..]) || seen == MOST {
            continue;
        }
        seen = seen.saturating_add(1);
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        let mut keys = 0_usize;
        for key in KEYS {
            keys = keys.saturating_add(usize::from(has(bytes, key)));
        }
        if keys >= ENOUGH {
            marks.push(Mark {
                kind: MarkKind::Deepfacelab,
                generator: Some("DeepFaceLab".to_owned()),
                strength: Strength::Says,
                says: Claim::Maybe,
                evidence: Evidence {
                    segment: segment.name.to_string(),
                    field: None,
                    range: segment.data.clone(),
                    excerpt: String::new(),
                },
            });
        }
    }
    marks
}

/// Whether `key` stands in a pickle: behind its length in one byte, or in four for the older text.
fn has(bytes: &[u8], key: &str) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(0x8C, rest) {
        rest = rest.get(at.saturating_add(1)..).unwrap_or_default();
        if text_is(rest, key, 1) {
            return true;
        }
    }
    rest = bytes;
    while let Some(at) = memchr::memchr(b'X', rest) {
        rest = rest.get(at.saturating_add(1)..).unwrap_or_default();
        if text_is(rest, key, 4) {
            return true;
        }
    }
    false
}

/// Whether `bytes` begin with the length of `key` in `width` bytes, least first, and `key`.
fn text_is(bytes: &[u8], key: &str, width: usize) -> bool {
    let Some((length, rest)) = bytes.split_at_checked(width) else {
        return false;
    };
    let (first, others) = length.split_first().unwrap_or((&0, &[]));
    usize::from(*first) == key.len()
        && others.iter().all(|byte| *byte == 0)
        && rest.starts_with(key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_length_before_it() {
        assert!(KEYS.is_sorted());
        assert!(has(b"\x80\x04\x8C\x09face_type", "face_type"));
        assert!(has(b"\x80\x03X\x09\0\0\0face_type", "face_type"));
        assert!(!has(b"\x80\x03X\x09\0\0\x01face_type", "face_type"));
        assert!(!has(b"the face_type of X", "face_type"));
        assert!(!has(b"\x80\x04\x8C", "face_type"));
    }
}
