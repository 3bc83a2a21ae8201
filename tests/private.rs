//! What a file tells of people, places and devices: each kind in each of its homes, and silence without it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has to stop"
)]

use crate::support::{corpus, jpeg, png};
use waitforyes::evidence::Strength;
use waitforyes::finding::{Finding, Kind};
use waitforyes::{Options, check};

/// An XMP packet with these properties, in a JPEG; each namespace as prefix and address.
fn xmp(names: &[(&str, &str)], properties: &str) -> Vec<u8> {
    let names = names.iter();
    let names: String = names
        .map(|(prefix, address)| format!(" xmlns:{prefix}='{address}'"))
        .collect();
    let packet = format!(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>\
         <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about=''{names}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    jpeg::file(&[jpeg::segment(0xE1, packet.as_bytes())])
}

/// An IPTC record of one dataset, in a JPEG.
fn iptc(number: u8, text: &str) -> Vec<u8> {
    let data = crate::support::iim::dataset(2, number, text.as_bytes());
    let segment = crate::support::iim::app13(&crate::support::iim::resource(0x0404, &data));
    jpeg::file(&[jpeg::segment(0xED, &segment)])
}

fn found(file: &[u8], kind: Kind) -> Option<Finding> {
    let findings = check(file, &Options::default()).findings;
    let mut of_kind = findings.into_iter().filter(|finding| finding.kind == kind);
    let first = of_kind.next();
    assert!(of_kind.next().is_none(), "one finding a kind");
    first
}

#[track_caller]
fn one(file: &[u8], kind: Kind) -> Finding {
    let found = found(file, kind).expect("the finding is there");
    assert_eq!(found.strength, Strength::Says);
    assert!(!found.evidence.is_empty());
    found
}

fn fields(finding: &Finding) -> Vec<&str> {
    let evidence = finding.evidence.iter();
    evidence.filter_map(|one| one.field.as_deref()).collect()
}

#[test]
fn prompts_are_told_where_words_are() {
    let infotext = "a lighthouse\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4, Size: 8x8";
    let file = png::file(&[png::text("parameters", infotext)]);
    assert_eq!(fields(&one(&file, Kind::PromptText)), ["PNG:Parameters"]);
    // Settings without words, as an upscaler writes them.
    let (_, settings) = infotext.split_once('\n').expect("two lines");
    let file = png::file(&[png::text("parameters", settings)]);
    assert_eq!(found(&file, Kind::PromptText), None);
    let graph = |text: &str| {
        let graph = format!(
            r#"{{"3":{{"class_type":"KSampler","inputs":{{"seed":1}}}},"6":{{"class_type":"CLIPTextEncode","inputs":{{"text":{text}}}}}}}"#
        );
        png::file(&[png::text("prompt", &graph)])
    };
    one(&graph("\"a lighthouse\""), Kind::PromptText);
    assert_eq!(found(&graph("\"\""), Kind::PromptText), None);
    assert_eq!(found(&graph("[\"4\", 0]"), Kind::PromptText), None);
    let ext = [("e", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/")];
    let file = xmp(&ext, "<e:AIPromptInformation>a cat</e:AIPromptInformation>");
    one(&file, Kind::PromptText);
    // A caption that speaks of a prompt is none.
    let file = png::file(&[png::text("Comment", r#"{"prompt": "a cat"}"#)]);
    assert_eq!(found(&file, Kind::PromptText), None);
}

#[test]
fn accounts_and_uploads_are_told_by_their_own_form() {
    let file = iptc(40, "FBMD01000a99030000c5040000");
    assert_eq!(
        fields(&one(&file, Kind::AccountId)),
        ["IPTC:SpecialInstructions"]
    );
    for none in ["FBMD is short for a name", "FBMD", "Crop with care"] {
        assert_eq!(found(&iptc(40, none), Kind::AccountId), None, "{none}");
    }
    let people = [
        ("MP", "http://ns.microsoft.com/photo/1.2/"),
        ("MPRI", "http://ns.microsoft.com/photo/1.2/t/RegionInfo#"),
        ("MPReg", "http://ns.microsoft.com/photo/1.2/t/Region#"),
    ];
    let file = xmp(
        &people,
        "<MP:RegionInfo rdf:parseType='Resource'><MPRI:Regions><rdf:Bag>\
         <rdf:li rdf:parseType='Resource'><MPReg:PersonDisplayName>Ada</MPReg:PersonDisplayName>\
         <MPReg:Rectangle>0.1, 0.2, 0.3, 0.4</MPReg:Rectangle>\
         <MPReg:PersonLiveIdCID>8217349</MPReg:PersonLiveIdCID></rdf:li>\
         </rdf:Bag></MPRI:Regions></MP:RegionInfo>",
    );
    assert_eq!(
        fields(&one(&file, Kind::AccountId)),
        ["XMP-MP:RegionPersonLiveIdCID"]
    );
    let named = one(&file, Kind::PersonName);
    assert_eq!(named.params.names, ["Ada"]);
    assert_eq!(
        fields(&named),
        ["XMP-MP:RegionPersonDisplayName", "XMP-MP:RegionRectangle"]
    );
    let attrib = [("Attrib", "http://ns.attribution.com/ads/1.0/")];
    let file = xmp(
        &attrib,
        "<Attrib:Ads><rdf:Seq><rdf:li rdf:parseType='Resource'>\
         <Attrib:ExtId>5a1c7a1e-0000-4000-8000-1c2d3e4f5061</Attrib:ExtId></rdf:li></rdf:Seq></Attrib:Ads>",
    );
    one(&file, Kind::AccountId);
    let label = [("T", "http://www.tc260.org.cn/ns/AIGC/1.0/")];
    let file = |id: &str| {
        let json = format!(
            "<T:AIGC>{{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;x&quot;,&quot;ProduceID&quot;:&quot;{id}&quot;}}</T:AIGC>"
        );
        xmp(&label, &json)
    };
    one(&file("730b1"), Kind::AccountId);
    assert_eq!(found(&file(""), Kind::AccountId), None);
}

#[test]
fn faces_with_names_carry_their_boxes() {
    let names = [
        ("r", "http://www.metadataworkinggroup.com/schemas/regions/"),
        ("a", "http://ns.adobe.com/xmp/sType/Area#"),
    ];
    let region = |name: &str| {
        format!(
            "<r:Regions rdf:parseType='Resource'><r:RegionList><rdf:Bag><rdf:li rdf:parseType='Resource'>{name}\
             <r:Type>Face</r:Type><r:Area a:x='0.5' a:y='0.25' a:w='0.1' a:h='0.2' a:unit='normalized'/>\
             </rdf:li></rdf:Bag></r:RegionList></r:Regions>"
        )
    };
    let found_one = one(
        &xmp(&names, &region("<r:Name>Ada</r:Name>")),
        Kind::PersonName,
    );
    assert_eq!(found_one.params.names, ["Ada"]);
    let boxes = fields(&found_one);
    for side in ["X", "Y", "W", "H"] {
        let name = format!("XMP-mwg-rs:RegionArea{side}");
        assert!(boxes.contains(&name.as_str()), "{boxes:?}");
    }
    // A face that nobody named, as cameras note for their focus.
    assert_eq!(found(&xmp(&names, &region("")), Kind::PersonName), None);
}

#[test]
fn people_in_lists_of_tags_are_named() {
    let lists = [
        (
            "digiKam",
            "http://www.digikam.org/ns/1.0/",
            "TagsList",
            "People/Ada Lovelace",
        ),
        (
            "lr",
            "http://ns.adobe.com/lightroom/1.0/",
            "hierarchicalSubject",
            "People|Family|Ada Lovelace",
        ),
        (
            "MP1",
            "http://ns.microsoft.com/photo/1.0/",
            "LastKeywordXMP",
            "People/Ada Lovelace",
        ),
    ];
    for (prefix, address, list, tag) in lists {
        let file = |tag: &str| {
            let bag = format!(
                "<{prefix}:{list}><rdf:Bag><rdf:li>Places/Paris</rdf:li><rdf:li>{tag}</rdf:li></rdf:Bag></{prefix}:{list}>"
            );
            xmp(&[(prefix, address)], &bag)
        };
        assert_eq!(
            one(&file(tag), Kind::PersonName).params.names,
            ["Ada Lovelace"],
            "{list}"
        );
        assert_eq!(found(&file("Peoples of the sea"), Kind::PersonName), None);
    }
}

#[test]
fn paths_are_told_from_their_drive_or_folder() {
    let file = png::file(&[png::text("Software", r"C:\Users\ada\paint.exe")]);
    let path = one(&file, Kind::LocalPath);
    assert_eq!(path.evidence[0].excerpt, r"C:\Users\ada\paint.exe");
    let reference = [
        ("m", "http://ns.adobe.com/xap/1.0/mm/"),
        ("s", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"),
    ];
    let file = xmp(
        &reference,
        "<m:DerivedFrom rdf:parseType='Resource'><s:filePath>/Users/ada/Desktop/before.psd</s:filePath></m:DerivedFrom>",
    );
    one(&file, Kind::LocalPath);
    let file = png::file(&[png::text("Source", "https://example.com/home/ada/cat.png")]);
    assert_eq!(found(&file, Kind::LocalPath), None);
}

#[test]
fn a_profile_of_one_screen_is_told_from_one_of_any() {
    let photoshop = [("p", "http://ns.adobe.com/photoshop/1.0/")];
    let file = |name: &str| xmp(&photoshop, &format!("<p:ICCProfile>{name}</p:ICCProfile>"));
    let screen = one(&file("DELL U2415"), Kind::ScreenProfile);
    assert_eq!(screen.params.device.as_deref(), Some("DELL U2415"));
    assert_eq!(
        one(&file("Display"), Kind::ScreenProfile).params.device,
        None
    );
    for any in ["sRGB IEC61966-2.1", "Display P3", "Adobe RGB (1998)"] {
        assert_eq!(found(&file(any), Kind::ScreenProfile), None, "{any}");
    }
}

#[test]
fn a_drone_tells_its_place_and_its_number() {
    let dji = [("d", "http://www.dji.com/drone-dji/1.0/")];
    let file = xmp(
        &dji,
        "<d:GpsLatitude>+47.25</d:GpsLatitude><d:GpsLongitude>-10.5</d:GpsLongitude>\
         <d:DroneSerialNumber>1581F4</d:DroneSerialNumber>",
    );
    let place = one(&file, Kind::Location).params;
    assert_eq!(
        (place.latitude, place.longitude),
        (Some(47.25), Some(-10.5))
    );
    let device = one(&file, Kind::DeviceIdentity).params;
    assert_eq!(device.serial.as_deref(), Some("1581F4"));
}

#[test]
fn the_number_of_a_lens_is_not_told_as_the_cameras() {
    use crate::support::exif::{Order, Value, block};
    let file = |serials: &[(u16, Value)]| {
        let main = vec![
            (0x010F, Value::Ascii("Maker")),
            (0x0110, Value::Ascii("Camera 1")),
        ];
        let tiff = block(Order::Big, &main, &serials.to_vec(), &vec![]);
        jpeg::file(&[jpeg::segment(0xE1, &[b"Exif\0\0", &tiff[..]].concat())])
    };
    let lens = one(
        &file(&[(0xA435, Value::Ascii("L77"))]),
        Kind::DeviceIdentity,
    );
    assert_eq!(
        (lens.params.device, lens.params.serial.as_deref()),
        (None, Some("L77"))
    );
    let both = [(0xA431, Value::Ascii("B12")), (0xA435, Value::Ascii("L77"))];
    let both = one(&file(&both), Kind::DeviceIdentity);
    assert_eq!(both.params.device.as_deref(), Some("Maker Camera 1"));
    assert_eq!(both.params.serial.as_deref(), Some("B12"));
    assert!(fields(&both).contains(&"ExifIFD:LensSerialNumber"));
}

#[test]
fn a_time_has_its_fraction_and_its_zone() {
    use crate::support::exif::{Order, Value, block};
    let time = |fraction: &'static str| {
        let exif = vec![
            (0x9003, Value::Ascii("2024:05:06 07:08:09")),
            (0x9011, Value::Ascii("+02:00")),
            (0x9291, Value::Ascii(fraction)),
        ];
        let tiff = block(Order::Little, &vec![], &exif, &vec![]);
        let file = jpeg::file(&[jpeg::segment(0xE1, &[b"Exif\0\0", &tiff[..]].concat())]);
        one(&file, Kind::CaptureTime).params.time
    };
    assert_eq!(
        time("250").as_deref(),
        Some("2024-05-06 07:08:09.250+02:00")
    );
    assert_eq!(time("000").as_deref(), Some("2024-05-06 07:08:09+02:00"));
    assert_eq!(time("soon").as_deref(), Some("2024-05-06 07:08:09+02:00"));
}

#[test]
fn the_place_of_a_captions_content_is_a_place() {
    let file = iptc(27, "Montmartre");
    assert_eq!(
        one(&file, Kind::Location).params.place.as_deref(),
        Some("Montmartre")
    );
    for number in ["", "---", "0"] {
        assert_eq!(found(&iptc(27, number), Kind::Location), None, "{number}");
    }
}

/// What the corpus says of itself: uploads in `social`, generators' settings in `ai-marks`, nothing in the rest.
#[test]
fn the_corpus_has_prompts_and_uploads_where_they_belong() {
    let families = [
        "ai-marks",
        "ai-unmarked",
        "exif",
        "faces",
        "ordinary",
        "social",
    ];
    let Some(files) = corpus::files(&families) else {
        return;
    };
    let (mut prompts, mut uploads) = (0, 0);
    for file in &files {
        let (family, _) = file.name.split_once('/').expect("a family");
        let has = |kind| found(&file.bytes, kind).is_some();
        match family {
            "ai-marks" => prompts += usize::from(has(Kind::PromptText)),
            "social" => {
                assert!(has(Kind::AccountId), "{}", file.name);
                uploads += 1;
            }
            _ => {
                let none = [Kind::LocalPath, Kind::PromptText, Kind::ScreenProfile];
                for kind in none {
                    assert!(!has(kind), "{}: {kind:?}", file.name);
                }
                // One reference file of a standard fills every field there is.
                let reference = file.name.contains("IPTC-PhotometadataRef");
                assert_eq!(has(Kind::AccountId), reference, "{}", file.name);
            }
        }
    }
    assert!(
        prompts >= 38 && uploads == 2,
        "{prompts} prompts, {uploads} uploads"
    );
}
