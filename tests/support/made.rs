//! The made fixtures: files that the browser tests open, too.

use super::exif::{Order, Value, block, phone};
use super::{jpeg, png, webp};

/// A signature text of the form that xAI Grok writes; the letters mean nothing.
const SIGNATURE: &str = "Signature: bm90IGEgcmVhbCBzaWduYXR1cmUsIGJ1dCBvZiB0aGUgZm9ybSB0aGF0IEdyb2sgd3JpdGVzIQ==bm90aGluZw==";

const INFOTEXT: &str = "a lighthouse at night\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, \
                        Seed: 42, Size: 512x512, Model hash: 6ce0161689, Version: v1.10.1";

/// XMP with one property of the IPTC extension schema.
fn source_type(value: &str) -> String {
    format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>\
         <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/{value}\
         </Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
}

/// The files by name, sorted. `cat` is an ordinary picture.
pub fn files(cat: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let grok = block(
        Order::Little,
        &vec![
            (0x010E, Value::Ascii(SIGNATURE)),
            (0x013B, Value::Ascii("6f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506")),
        ],
        &vec![(
            0x9286,
            Value::Undefined([b"ASCII\0\0\0", SIGNATURE.as_bytes()].concat()),
        )],
        &vec![],
    );
    let graph = r#"prompt:{"3":{"class_type":"KSampler","inputs":{"seed":1}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{}}}"#;
    let comfy = block(
        Order::Big,
        &vec![(0x0110, Value::Ascii(graph))],
        &vec![],
        &vec![],
    );
    let place = phone(Order::Big);
    let mut cut = jpeg::with(cat, &[jpeg::exif(&place)]);
    cut.truncate(cut.len() / 2);
    vec![
        (
            "bomb.png",
            png::file(&[png::compressed_text("Comment", &vec![0; 64 << 20])]),
        ),
        ("cat-cut.jpg", cut),
        (
            "cat-with-ai-edit.jpg",
            jpeg::with(
                cat,
                &[jpeg::xmp(&source_type(
                    "compositeWithTrainedAlgorithmicMedia",
                ))],
            ),
        ),
        (
            "cat-with-grok-marks.jpg",
            jpeg::with(cat, &[jpeg::exif(&grok)]),
        ),
        ("cat-with-place.jpg", jpeg::with(cat, &[jpeg::exif(&place)])),
        ("comfyui.webp", webp::file(&[webp::chunk(b"EXIF", &comfy)])),
        ("empty.jpg", Vec::new()),
        (
            "infotext.png",
            png::file(&[png::text("parameters", INFOTEXT)]),
        ),
        ("not-a-picture.jpg", b"This is text.\n".to_vec()),
        ("plain.png", png::file(&[])),
        (
            "some-avif.avif",
            b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf".to_vec(),
        ),
        (
            "two-billion.png",
            [
                png::SIGNATURE,
                &png::header(1 << 31, 1 << 31),
                &png::chunk(b"IEND", b""),
            ]
            .concat(),
        ),
    ]
}
