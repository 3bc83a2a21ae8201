//! Faces that DeepFaceLab cut out, by the keys of their pickles.

use super::*;

/// A pickle of a dictionary with these keys, as protocol 3 or 4 writes text, and nothing for each.
fn pickle(protocol: u8, keys: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0x80, protocol, b'}', b'('];
    for key in keys {
        let length = u8::try_from(key.len()).expect("a short key");
        match protocol {
            4 => bytes.extend([0x8C, length]),
            _ => bytes.extend([b'X', length, 0, 0, 0]),
        }
        bytes.extend(key.as_bytes());
        bytes.push(b'N');
    }
    bytes.extend(b"u.");
    bytes
}

const KEYS: [&str; 5] = [
    "face_type",
    "landmarks",
    "source_filename",
    "source_rect",
    "source_landmarks",
];

#[test]
fn a_face_of_deepfacelab_is_told_by_its_keys_in_its_own_segments() {
    for protocol in [3, 4] {
        let face = pickle(protocol, &KEYS);
        let told_of = [(MarkKind::Deepfacelab, Some("DeepFaceLab"), Maybe)];
        let marks = in_file(&built::jpeg(&[(0xEF, &face)]));
        assert_eq!(told(&marks), told_of);
        assert_eq!(marks[0].evidence.segment, "APP15");
        let old = in_file(&built::png(&[(b"fcWp", &face)]));
        assert_eq!(told(&old), told_of);
        // Elsewhere, with few of the keys, or not as a pickle.
        assert_eq!(in_file(&built::jpeg(&[(0xE4, &face)])), []);
        assert_eq!(in_file(&built::jpeg(&[(0xFE, &face)])), []);
        assert_eq!(in_file(&built::png(&[(b"faCe", &face)])), []);
        let few = pickle(protocol, &KEYS[..3]);
        assert_eq!(in_file(&built::jpeg(&[(0xEF, &few)])), []);
        assert_eq!(in_file(&built::jpeg(&[(0xEF, &face[2..])])), []);
        let appended = [built::jpeg(&[]), face].concat();
        assert_eq!(in_file(&appended), []);
    }
    let prose = KEYS.join(" ");
    assert_eq!(in_file(&built::jpeg(&[(0xEF, prose.as_bytes())])), []);
}
