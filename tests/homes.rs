//! A mark, a name or a place counts in its own home only, however a document names its parts.

use crate::support::{jpeg, png};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Resource};
use waitforyes::finding::Kind;
use waitforyes::provenance::{Claim, MarkKind};
use waitforyes::{Options, Report, check};

const AI: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
const IPTC: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

fn read(file: &[u8]) -> Report {
    check(file, &Options::default())
}

/// A JPEG with XMP that has these properties, all of the namespace `uri` under `prefix`.
fn packet(prefix: &str, uri: &str, properties: &[(&str, &str)]) -> Report {
    let attributes: String = properties
        .iter()
        .map(|(name, value)| format!(" {prefix}:{name}='{value}'"))
        .collect();
    read(&jpeg::file(&[jpeg::xmp(&format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:{prefix}='{uri}'{attributes}/></rdf:RDF></x:xmpmeta>"
    ))]))
}

fn kinds(report: &Report) -> Vec<Kind> {
    report.findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn a_prefix_does_not_make_a_namespace() {
    let real = packet("any", IPTC, &[("DigitalSourceType", AI)]);
    assert_eq!(kinds(&real), [Kind::AiGenerated]);
    for prefix in ["iptcExt", "Iptc4xmpExt"] {
        let notes = packet(
            prefix,
            "http://example.com/my-notes/",
            &[("DigitalSourceType", AI)],
        );
        assert_eq!(notes.marks, [], "{prefix}");
    }
    let place = [("GPSLatitude", "33,51S"), ("GPSLongitude", "70,40W")];
    assert_eq!(
        kinds(&packet("exif", "http://ns.adobe.com/exif/1.0/", &place)),
        [Kind::Location]
    );
    assert_eq!(
        kinds(&packet("exif", "http://example.com/my-notes/", &place)),
        []
    );
}

#[test]
fn neither_a_language_nor_a_sign_makes_another_keyword() {
    let body = r#"{"StabilityMatrix":1,"ModelName":"x","Steps":20,"Sampler":"Euler","Seed":1}"#;
    let with = |chunk: Vec<u8>| read(&png::file(&[chunk]));
    assert_ne!(
        with(png::text("parameters-json", body)).marks,
        [],
        "the home itself"
    );
    let language = [&b"parameters\0\0\0json\0\0"[..], body.as_bytes()].concat();
    let marks = with(png::chunk(b"iTXt", &language)).marks;
    assert!(
        marks
            .iter()
            .all(|mark| mark.kind != MarkKind::StabilityMatrix),
        "{marks:?}"
    );
    let label = r#"{"Label":"1","ContentProducer":"x"}"#;
    assert_ne!(with(png::text("AIGC", label)).marks, [], "the home itself");
    assert_eq!(with(png::text("A!IGC", label)).marks, []);
}

#[test]
fn what_tells_of_an_ai_system_claims_no_more_than_the_source_type_beside_it() {
    let edit = AI.replace("trained", "compositeWithTrained");
    for (source, says) in [
        (Some(AI), Claim::Generated),
        (Some(edit.as_str()), Claim::Edited),
        (None, Claim::Maybe),
    ] {
        let mut properties = vec![("AISystemUsed", "Some System")];
        properties.extend(source.map(|value| ("DigitalSourceType", value)));
        let report = packet("Iptc4xmpExt", IPTC, &properties);
        let mark = report
            .marks
            .iter()
            .find(|mark| mark.kind == MarkKind::IptcAiFields);
        assert_eq!(mark.expect("a mark").says, says, "{source:?}");
    }
}

#[test]
fn a_graph_that_is_too_dear_to_read_is_not_called_looked_at() {
    let graph = |fill: &str| {
        format!(
            r#"{{"1":{{"class_type":"KSampler","inputs":{{"seed":1}}}},"2":{{"class_type":"X","inputs":{{"a":{fill}}}}}}}"#
        )
    };
    // A picture as text inside is long and cheap.
    let picture = format!("\"{}\"", "A".repeat(6 << 20));
    let report = read(&png::file(&[png::text("prompt", &graph(&picture))]));
    assert_eq!(report.marks[0].kind, MarkKind::ComfyuiGraph);
    let many = format!("[{}0]", "0,".repeat(600_000));
    let report = read(&png::file(&[png::text("prompt", &graph(&many))]));
    let marks = report
        .checks
        .iter()
        .find(|check| check.id == CheckId::AiMarks)
        .expect("listed");
    assert_eq!(marks.status, Status::Stopped { why: Why::Limit });
    let partly = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::PartlyChecked);
    let errors = &partly.expect("told").params.errors;
    assert!(
        matches!(
            errors[..],
            [Error::Limit {
                resource: Resource::Values,
                ..
            }]
        ),
        "{errors:?}"
    );
}

#[test]
fn names_without_end_are_told_up_to_a_number() {
    let names: String = (0..90_000)
        .map(|number| format!("<rdf:li>Name number {number}</rdf:li>"))
        .collect();
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Bag>{names}</rdf:Bag>\
         </dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let report = read(&png::file(&[png::international_text(
        "XML:com.adobe.xmp",
        &packet,
    )]));
    let found = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::PersonName)
        .expect("names");
    assert_eq!(found.params.names.len(), 64);
    assert_eq!(found.evidence.len(), 1);
}

#[test]
fn a_device_that_xmp_names_is_a_device() {
    let report = packet(
        "tiff",
        "http://ns.adobe.com/tiff/1.0/",
        &[("Make", "Apple"), ("Model", "iPhone 15")],
    );
    assert_eq!(
        report.findings[0].params.device.as_deref(),
        Some("Apple iPhone 15")
    );
}
