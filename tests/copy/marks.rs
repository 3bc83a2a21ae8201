//! Marks stay: every family, in its home, beside private data that goes.

use waitforyes::provenance::MarkKind;
use waitforyes::{CopyOptions, Options, Refusal, check, without_private_data};

use super::made::{self, packet, resources};
use super::{copied, holds, marks, shown};
use crate::support::exif::{Order, Value};
use crate::support::{bmff, jpeg, png, webp};

const UUID: &str = "6f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506";
const SIGNATURE: &str = "Signature: bm90IGEgcmVhbCBzaWduYXR1cmUsIGJ1dCBvZiB0aGUgZm9ybSB0aGF0IEdyb2sgd3JpdGVzIQ==bm90aGluZw==";
const INFOTEXT: &str =
    "a lighthouse\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x512";
const AIGC: &str =
    r#"{"Label":"1","ContentProducer":"001191110102MACQD9K64010000","ProduceID":"x"}"#;
const GRAPH: &str = r#"{"3":{"class_type":"KSampler","inputs":{"seed":1}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{}}}"#;
const SWARM: &str = r#"{"sui_image_params":{"prompt":"a cat","seed":1}}"#;
const TRAINED: &str = "<Iptc4xmpExt:DigitalSourceType>\
    http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>";

fn comment(text: &str) -> Value {
    Value::Undefined([b"ASCII\0\0\0", text.as_bytes()].concat())
}

/// EXIF entries of one family: the main directory's and the EXIF directory's.
type Family = (MarkKind, Vec<(u16, Value)>, Vec<(u16, Value)>);

fn in_exif() -> Vec<Family> {
    use MarkKind::{
        BlackForestLabs, Civitai, ComfyuiGraph, Fooocus, Ideogram, Novelai, Reve, SdParameters,
        Swarmui, Tc260Aigc, XaiSignature,
    };
    let graph = Value::Ascii(concat!(
        "prompt:",
        r#"{"3":{"class_type":"KSampler","inputs":{}}}"#
    ));
    let aigc = Value::Ascii(r#"{"Label":"1","ContentProducer":"001191110102MACQD9K64010000"}"#);
    vec![
        (
            Ideogram,
            vec![(0x010F, Value::Ascii("Ideogram AI"))],
            vec![],
        ),
        (
            BlackForestLabs,
            vec![(0x010F, Value::Ascii("Black Forest Labs"))],
            vec![],
        ),
        (
            Fooocus,
            vec![(0x0131, Value::Ascii("Fooocus v2.5.0"))],
            vec![],
        ),
        (Reve, vec![(0x0131, Value::Ascii("reve.com"))], vec![]),
        (ComfyuiGraph, vec![(0x0110, graph)], vec![]),
        (Tc260Aigc, vec![(0x010E, aigc)], vec![]),
        (
            XaiSignature,
            vec![
                (0x010E, Value::Ascii(SIGNATURE)),
                (0x013B, Value::Ascii(UUID)),
            ],
            vec![(0x9286, comment(SIGNATURE))],
        ),
        (
            Civitai,
            vec![(0x0131, Value::Ascii(UUID)), (0x013B, Value::Ascii("ai"))],
            vec![],
        ),
        (
            Novelai,
            vec![
                (0x010D, Value::Ascii("NovelAI generated image")),
                (0x0131, Value::Ascii("NovelAI Diffusion V4")),
            ],
            vec![],
        ),
        (SdParameters, vec![], vec![(0x9286, comment(INFOTEXT))]),
        (Swarmui, vec![], vec![(0x9286, comment(SWARM))]),
    ]
}

fn stays(kind: MarkKind, file: &[u8]) {
    let before = check(file, &Options::default());
    assert!(
        before.marks.iter().any(|mark| mark.kind == kind),
        "{kind:?} is there"
    );
    let copy = copied(file);
    let after = check(&copy, &Options::default());
    assert_eq!(marks(&before), marks(&after), "{kind:?}");
    for (one, other) in before.marks.iter().zip(&after.marks) {
        assert_eq!(one.evidence.field, other.evidence.field, "{kind:?}");
        assert_eq!(one.evidence.excerpt, other.evidence.excerpt, "{kind:?}");
    }
    assert!(!holds(&copy, "SECRET"), "{kind:?}: {}", copy.escape_ascii());
    assert_eq!(shown(file), shown(&copy), "{kind:?}");
    assert_eq!(copied(&copy), copy, "{kind:?}");
}

#[test]
fn a_mark_in_exif_stays_and_the_rest_of_the_block_goes() {
    for (kind, main, more) in in_exif() {
        for order in [Order::Big, Order::Little] {
            let exif = made::with_marks(order, &main, &more);
            stays(kind, &jpeg::file(&[jpeg::exif(&exif)]));
            stays(kind, &png::file(&[png::chunk(b"eXIf", &exif)]));
            stays(kind, &webp::file(&[webp::chunk(b"EXIF", &exif)]));
            stays(kind, &made::heic(vec![bmff::exif(&exif)]));
            stays(kind, &made::tiff(order, &main, &more));
            let text = made::hex("exif", &[b"Exif\0\0", &exif[..]].concat());
            stays(
                kind,
                &png::file(&[png::text("Raw profile type exif", &text)]),
            );
        }
    }
}

#[test]
fn a_mark_in_png_text_stays_with_the_texts_that_belong_to_it() {
    use MarkKind::{
        ComfyuiGraph, Dreamina, Easydiffusion, Fooocus, Invokeai, Luma, Midjourney, Novelai,
        SdParameters, Tc260Aigc, Tensorart,
    };
    let job = format!("a cat --v 6 Job ID: {UUID}");
    let families: [(MarkKind, Vec<(&str, &str)>); 11] = [
        (SdParameters, vec![("parameters", INFOTEXT)]),
        (ComfyuiGraph, vec![("prompt", GRAPH)]),
        (
            Fooocus,
            vec![("fooocus_scheme", "fooocus"), ("parameters", INFOTEXT)],
        ),
        (
            Invokeai,
            vec![(
                "Dream",
                "\"a cat\" -s 50 -S 1 -W 512 -H 512 -C 7.5 -A k_lms",
            )],
        ),
        (Luma, vec![("Source", "Luma AI")]),
        (Midjourney, vec![("Description", &job)]),
        (Tc260Aigc, vec![("AIGC", AIGC)]),
        (
            Novelai,
            vec![
                ("Title", "NovelAI generated image"),
                ("Description", "a cat"),
                ("Software", "NovelAI"),
                ("Source", "NovelAI Diffusion V4"),
                ("Comment", r#"{"prompt":"a cat","steps":28}"#),
            ],
        ),
        (
            Easydiffusion,
            vec![
                ("use_stable_diffusion_model", "x"),
                ("seed", "1"),
                ("prompt", "a cat"),
                ("sampler_name", "euler"),
            ],
        ),
        (
            Tensorart,
            vec![(
                "generation_data",
                r#"{"prompt":"a cat","models":[],"baseModel":{}}"#,
            )],
        ),
        (Dreamina, vec![]),
    ];
    for (kind, texts) in families.iter().filter(|family| !family.1.is_empty()) {
        let mut chunks: Vec<Vec<u8>> = texts
            .iter()
            .map(|(key, text)| png::text(key, text))
            .collect();
        chunks.push(png::text("Author", "SECRET account"));
        chunks.push(png::text("Creation Time", "SECRET 2024"));
        chunks.push(png::chunk(b"eXIf", &made::exif(Order::Big)));
        let file = png::file(&chunks);
        stays(*kind, &file);
        let copy = copied(&file);
        for (key, text) in texts {
            assert!(
                holds(&copy, key) && holds(&copy, text),
                "{kind:?} keeps {key}"
            );
        }
    }
}

#[test]
fn a_mark_in_xmp_stays_and_the_rest_of_the_packet_goes() {
    use MarkKind::{
        CanvaAi, DrawThings, GoogleAiCredit, IptcAiFields, IptcDigitalSourceType, Midjourney, Reve,
        Tc260Aigc, XaiSignature,
    };
    let secret = "photoshop:City='SECRET' exif:GPSLatitude='33,51.6S' exif:GPSLongitude='1,1.5E' mine:A='SECRET'";
    let guid = format!("<Iptc4xmpExt:DigImageGUID>{UUID}</Iptc4xmpExt:DigImageGUID>{TRAINED}");
    let aigc = format!("<TC260:AIGC>{}</TC260:AIGC>", AIGC.replace('"', "&quot;"));
    let signed = format!(
        "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{SIGNATURE}</rdf:li></rdf:Alt></dc:description>\
         <dc:creator><rdf:Seq><rdf:li>{UUID}</rdf:li></rdf:Seq></dc:creator>"
    );
    let drawn = "<xmp:CreatorTool>Draw Things</xmp:CreatorTool><exif:UserComment><rdf:Alt>\
        <rdf:li xml:lang='x-default'>{&quot;c&quot;:&quot;a cat&quot;,&quot;uc&quot;:&quot;&quot;,&quot;model&quot;:\
        &quot;x&quot;,&quot;seed&quot;:1,&quot;steps&quot;:8}</rdf:li></rdf:Alt></exif:UserComment>";
    let system = "<Iptc4xmpExt:AISystemUsed>STAYS</Iptc4xmpExt:AISystemUsed>\
        <Iptc4xmpExt:AIPromptInformation>a cat STAYS</Iptc4xmpExt:AIPromptInformation>\
        <Iptc4xmpExt:AIPromptWriterName>SECRET</Iptc4xmpExt:AIPromptWriterName>";
    for (kind, attributes, inside) in [
        (IptcDigitalSourceType, "", TRAINED),
        (
            IptcDigitalSourceType,
            "Iptc4xmpExt:DigitalSourceType='compositeWithTrainedAlgorithmicMedia'",
            "",
        ),
        (GoogleAiCredit, "photoshop:Credit='Made with Google AI'", ""),
        (
            CanvaAi,
            "ContainsAiGeneratedContent:ContainsAiGeneratedContent='Yes'",
            "",
        ),
        (IptcAiFields, "", system),
        (Tc260Aigc, "", aigc.as_str()),
        (Reve, "xmp:CreatorTool='reve.com'", ""),
        (Midjourney, "", guid.as_str()),
        (XaiSignature, "", signed.as_str()),
        (DrawThings, "", drawn),
    ] {
        let packet = packet(&format!("{secret} {attributes}"), inside);
        stays(kind, &jpeg::file(&[jpeg::xmp(&packet)]));
        stays(
            kind,
            &webp::file(&[webp::chunk(b"XMP ", packet.as_bytes())]),
        );
        stays(kind, &made::heic(vec![bmff::xmp(&packet)]));
        let block = Value::Undefined(packet.clone().into_bytes());
        stays(kind, &made::tiff(Order::Big, &[(0x02BC, block)], &[]));
        stays(
            kind,
            &png::file(&[png::international_text("XML:com.adobe.xmp", &packet)]),
        );
        stays(kind, &png::file(&[png::text("XML:com.adobe.xmp", &packet)]));
        stays(
            kind,
            &png::file(&[png::compressed_text("XML:com.adobe.xmp", packet.as_bytes())]),
        );
        let text = made::hex("xmp", packet.as_bytes());
        stays(
            kind,
            &png::file(&[png::text("Raw profile type xmp", &text)]),
        );
        let wide: Vec<u8> = packet.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide = [&[0xFF, 0xFE][..], &wide].concat();
        stays(kind, &webp::file(&[webp::chunk(b"XMP ", &wide)]));
    }
}

#[test]
fn a_credit_line_is_kept_when_it_is_a_mark_and_alone() {
    let photoshop = |credit: &str| {
        jpeg::file(&[jpeg::segment(
            0xED,
            &[b"Photoshop 3.0\0", &resources(credit)[..]].concat(),
        )])
    };
    for credit in ["Made with Google AI", "Apple Photos Clean Up"] {
        let copy = copied(&photoshop(credit));
        assert!(holds(&copy, credit), "{credit}");
        assert!(!holds(&copy, "SECRET"), "{credit}");
        assert_eq!(copied(&copy), copy);
    }
    let copy = copied(&photoshop("SECRET agency"));
    assert!(!holds(&copy, "SECRET"));
    assert!(holds(&copy, "8BIM"), "the resolution stays");
    let text = made::hex("iptc", &resources("Made with Google AI"));
    let copy = copied(&png::file(&[png::text("Raw profile type iptc", &text)]));
    let hex: String = b"Made with Google AI"
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let joined: String = String::from_utf8_lossy(&copy).split('\n').collect();
    assert!(joined.contains(&hex), "{joined}");
}

#[test]
fn marks_in_segments_of_their_own_stay() {
    let bare = jpeg::segment(0xE9, format!("AIGC{AIGC}").as_bytes());
    stays(
        MarkKind::Tc260Aigc,
        &jpeg::file(&[bare, jpeg::exif(&made::exif(Order::Big))]),
    );
    let old = r#"{"prompt":"a cat","negative_prompt":"","seed":1,"steps":30,"styles":"","sharpness":2,"base_model":"x"}"#;
    stays(
        MarkKind::Fooocus,
        &jpeg::file(&[
            jpeg::segment(0xFE, old.as_bytes()),
            jpeg::exif(&made::exif(Order::Big)),
        ]),
    );
}

#[test]
fn of_samsungs_trailer_the_record_of_a_generative_edit_stays() {
    for picture in [jpeg::file(&[]), png::file(&[])] {
        let file = [&picture[..], &made::edited()].concat();
        let copy = copied(&file);
        let alone = made::trailer(&[(
            0x0D91,
            "PEg_Info",
            r#"{"genImageVersion":"v1","genAIType":8}"#,
        )]);
        assert_eq!(copy, [&picture[..], &alone].concat());
        assert_eq!(copied(&copy), copy);
    }
}

/// A store with a label and nothing else that matters here.
fn store() -> Vec<u8> {
    let boxed = |name: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len() + 8)
            .expect("small")
            .to_be_bytes();
        [&length[..], name, content].concat()
    };
    let label = b"c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0";
    boxed(
        b"jumb",
        &[boxed(b"jumd", label), boxed(b"json", b"{}")].concat(),
    )
}

/// A HEIC file with a record, and where that begins.
fn signed_heic(place: &[u8]) -> (Vec<u8>, usize) {
    let head = [&bmff::C2PA[..], b"\0\0\0\0manifest\0\0\0\0\0\0\0\0\0"].concat();
    let record = bmff::boxed(b"uuid", &[&head[..], &store()].concat());
    let file = made::heic(vec![bmff::exif(place)]);
    ([&file[..], &record].concat(), file.len())
}

/// A TIFF file with a record, and where that begins.
fn signed_tiff() -> (Vec<u8>, usize) {
    let record = Value::Undefined(store());
    let file = made::tiff(Order::Little, &[(0xCD41, record)], &[]);
    let mut windows = file.windows(store().len());
    let at = windows
        .position(|bytes| bytes == store())
        .expect("a record");
    (file, at)
}

#[test]
fn a_signed_file_is_copied_for_those_alone_who_know_and_keeps_its_record() {
    let known = CopyOptions { signed_known: true };
    let place = made::exif(Order::Big);
    let head = b"JP\x02\x11\0\0\0\x01";
    for (file, at) in [
        (
            jpeg::file(&[
                jpeg::exif(&place),
                jpeg::segment(0xEB, &[head, &store()[..]].concat()),
            ]),
            2 + 10 + place.len(),
        ),
        (
            png::file(&[png::chunk(b"caBX", &store()), png::chunk(b"eXIf", &place)]),
            8 + 25,
        ),
        (
            webp::file(&[webp::chunk(b"C2PA", &store()), webp::chunk(b"EXIF", &place)]),
            12 + 18 + 22,
        ),
        signed_heic(&place),
        signed_tiff(),
    ] {
        let refusal = without_private_data(&file, &CopyOptions::default());
        assert_eq!(refusal, Err(Refusal::Signed { at }));
        let copy = without_private_data(&file, &known).expect("they know");
        assert!(copy.windows(store().len()).any(|bytes| bytes == store()));
        assert!(!holds(&copy, "SECRET"));
        assert_eq!(without_private_data(&copy, &known).as_ref(), Ok(&copy));
    }
}

#[test]
fn the_address_of_a_record_is_one_too() {
    let address = "https://records.example/1";
    let packet = packet(
        &format!("dcterms:provenance='{address}' photoshop:City='SECRET'"),
        "",
    );
    let file = jpeg::file(&[jpeg::xmp(&packet)]);
    assert!(matches!(
        without_private_data(&file, &CopyOptions::default()),
        Err(Refusal::Signed { at }) if file[at..].starts_with(address.as_bytes())
    ));
    let copy = copied(&file);
    assert!(holds(&copy, address) && !holds(&copy, "SECRET"));
}

/// Segments of an extended packet, in pieces of at most so many bytes.
fn extended(packet: &str, most: usize) -> Vec<Vec<u8>> {
    let number = |number: usize| u32::try_from(number).expect("small").to_be_bytes();
    let pieces = packet.as_bytes().chunks(most).enumerate();
    let piece = |(index, bytes): (usize, &[u8])| {
        let head = [
            &[b'A'; 32][..],
            &number(packet.len()),
            &number(index * most),
        ]
        .concat();
        let signature = b"http://ns.adobe.com/xmp/extension/\0";
        jpeg::segment(0xE1, &[&signature[..], &head, bytes].concat())
    };
    pieces.map(piece).collect()
}

#[test]
fn a_mark_in_an_extended_packet_stays_in_the_first_one() {
    let note = "xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmpNote:HasExtendedXMP='A' photoshop:City='SECRET'";
    let long = format!(
        "{TRAINED}<dc:source>SECRET {}</dc:source>",
        "x".repeat(3000)
    );
    let pieces = extended(&packet("", &long), 1000);
    let main = jpeg::xmp(&packet(note, ""));
    let whole = [&[main][..], &pieces].concat();
    for segments in [whole.clone(), pieces] {
        let file = jpeg::file(&segments);
        stays(MarkKind::IptcDigitalSourceType, &file);
        let copy = copied(&file);
        assert!(!holds(&copy, "xmp/extension") && !holds(&copy, "HasExtendedXMP"));
    }
    let file = jpeg::file(&whole[..3]);
    let refusal = without_private_data(&file, &CopyOptions::default());
    assert!(
        matches!(refusal, Err(Refusal::Damaged { .. })),
        "{refusal:?}"
    );
}

#[test]
fn a_mark_that_is_too_long_for_one_segment_is_not_cut() {
    let long = format!(
        "<Iptc4xmpExt:AISystemUsed>{}</Iptc4xmpExt:AISystemUsed>",
        "x".repeat(70_000)
    );
    let file = jpeg::file(&extended(&packet("", &long), 60_000));
    let refusal = without_private_data(&file, &CopyOptions::default());
    assert!(
        matches!(refusal, Err(Refusal::MarkAndPrivateInseparable { .. })),
        "{refusal:?}"
    );
}
