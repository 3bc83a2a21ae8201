//! The made fixtures: files that the browser tests open, too.

use super::exif::{self, Order, Value, block, phone};
use super::{bmff, iim, jpeg, png, stealth, webp};

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

/// XMP that names a face with its box, the file before and the screen.
const PEOPLE: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
    <rdf:Description rdf:about='' xmlns:r='http://www.metadataworkinggroup.com/schemas/regions/' \
    xmlns:a='http://ns.adobe.com/xmp/sType/Area#' xmlns:m='http://ns.adobe.com/xap/1.0/mm/' \
    xmlns:s='http://ns.adobe.com/xap/1.0/sType/ResourceRef#' xmlns:p='http://ns.adobe.com/photoshop/1.0/'>\
    <r:Regions rdf:parseType='Resource'><r:RegionList><rdf:Bag><rdf:li rdf:parseType='Resource'>\
    <r:Name>Ada Lovelace</r:Name><r:Type>Face</r:Type>\
    <r:Area a:x='0.5' a:y='0.25' a:w='0.1' a:h='0.2' a:unit='normalized'/></rdf:li></rdf:Bag></r:RegionList></r:Regions>\
    <m:DerivedFrom rdf:parseType='Resource'><s:filePath>/Users/ada/Desktop/party.psd</s:filePath></m:DerivedFrom>\
    <p:ICCProfile>DELL U2415</p:ICCProfile></rdf:Description></rdf:RDF></x:xmpmeta>";

/// A picture of which a crop shows a quarter, with a second one that nothing shows and a film that tells its place.
fn cropped() -> Vec<u8> {
    let item = |properties: &[u8]| bmff::Item {
        properties: properties.to_vec(),
        ..bmff::item(b"hvc1", b"coded picture")
    };
    let hidden = bmff::Item {
        hidden: true,
        ..item(&[1])
    };
    let crop = [2016_u32, 1, 1512, 1, 0, 1, 0, 1].map(u32::to_be_bytes);
    let place = b"\0\x12\x15\xC7+27.5916+086.5640/";
    let film = [
        bmff::boxed(b"ftyp", b"mp42\0\0\0\0isommp42"),
        bmff::boxed(
            b"moov",
            &bmff::boxed(b"udta", &bmff::boxed(b"\xA9xyz", place)),
        ),
    ];
    bmff::heic(
        &[item(&[1, 2]), hidden],
        &[bmff::size(4032, 3024), bmff::boxed(b"clap", &crop.concat())],
        &[bmff::boxed(b"mpvd", &film.concat())],
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
    #[cfg_attr(not(feature = "pixels"), allow(unused_mut, reason = "one is not made"))]
    let mut files = vec![
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
        (
            "cat-with-people.jpg",
            jpeg::with(
                cat,
                &[
                    jpeg::xmp(PEOPLE),
                    jpeg::segment(
                        0xED,
                        &iim::app13(&iim::resource(
                            0x0404,
                            &iim::dataset(2, 40, b"FBMD01000a99030000c5040000"),
                        )),
                    ),
                ],
            ),
        ),
        ("cat-with-place.jpg", jpeg::with(cat, &[jpeg::exif(&place)])),
        ("comfyui.webp", webp::file(&[webp::chunk(b"EXIF", &comfy)])),
        ("cropped.heic", cropped()),
        ("empty.jpg", Vec::new()),
        (
            "hidden-text.png",
            stealth::hidden(
                &stealth::whole("stealth_pnginfo", INFOTEXT.as_bytes()),
                true,
            ),
        ),
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
    ];
    #[cfg(feature = "pixels")]
    {
        files.push(("cat-with-other-preview.jpg", with_other_preview(cat)));
        files.push(("cat-with-pasted-part.png", with_pasted_part(cat)));
        files.push(("watermark.png", watermarked()));
    }
    files
}

/// The cat with a small preview of something else.
#[cfg(feature = "pixels")]
fn with_other_preview(cat: &[u8]) -> Vec<u8> {
    use super::save_jpeg::save;
    use super::watermark::{crop, scene};

    let other = crop(&scene(), 0, 0, 160, 120);
    let preview = save(&other.samples, other.width, other.height, 80);
    jpeg::with(cat, &[jpeg::exif(&exif::with_preview(&preview))])
}

/// The cat in grey as PNG, with a part of itself pasted a few pixels aside: off the JPEG grid of the rest.
#[cfg(feature = "pixels")]
fn with_pasted_part(cat: &[u8]) -> Vec<u8> {
    use waitforyes::Limits;
    use waitforyes::checks::Ledger;
    use waitforyes::container::walk;
    use waitforyes::pixels::decode::picture;
    use waitforyes::pixels::plane::Plane;

    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let walked = walk(cat, &mut limits, &mut ledger).expect("a JPEG");
    let whole = Plane::of(&picture(cat, &walked, &mut limits).expect("the cat"));
    let mut luma = whole.luma.clone();
    for y in 60..200 {
        for x in 40..200 {
            luma[y * whole.width + x] = whole.luma[(y + 3) * whole.width + x + 5];
        }
    }
    png::picture(whole.width, whole.height, 0, &luma, &[])
}

/// A picture with the invisible watermark of FLUX.
#[cfg(feature = "pixels")]
fn watermarked() -> Vec<u8> {
    use super::watermark::{embed, scene};
    use waitforyes::pixels::watermark::MESSAGES;

    let picture = embed(&scene(), MESSAGES.first().expect("FLUX"));
    png::picture(picture.width, picture.height, 2, &picture.samples, &[])
}
