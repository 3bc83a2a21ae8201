//! Declared labels: source types, credits, flags, the Chinese label.

use super::*;

#[test]
fn source_types_are_told_by_their_whole_term_in_xmp_alone() {
    let kind = MarkKind::IptcDigitalSourceType;
    for (term, says) in [
        ("trainedAlgorithmicMedia", Generated),
        ("compositeSynthetic", Generated),
        ("compositeWithTrainedAlgorithmicMedia", Edited),
    ] {
        let address = format!("{SOURCE_TYPES}/{term}");
        for value in [
            address.as_str(),
            &address.replace("http:", "https:"),
            term,
            &format!(" {term}\n"),
        ] {
            one(
                &[("XMP-iptcExt:DigitalSourceType", value)],
                kind,
                None,
                says,
            );
            none(&[("XMP-dc:Description", value)]);
            none(&[("PNG:Comment", value), ("File:Comment", value)]);
        }
    }
    for term in [
        "algorithmicMedia",
        "algorithmicallyEnhanced",
        "composite",
        "compositeCapture",
        "computationalCapture",
        "dataDrivenMedia",
        "digitalCapture",
        "digitalCreation",
        "humanEdits",
        "negativeFilm",
        "print",
        "screenCapture",
        "softwareImage",
        "virtualRecording",
        "",
        "trainedAlgorithmicMediaX",
    ] {
        none(&[(
            "XMP-iptcExt:DigitalSourceType",
            &format!("{SOURCE_TYPES}/{term}"),
        )]);
    }
}

#[test]
fn a_source_type_has_the_writer_that_its_packet_tells() {
    let trained = format!("{SOURCE_TYPES}/trainedAlgorithmicMedia");
    let description = format!("a cat --v 5.2 Job ID: {UUID}");
    let both = |job: &str| {
        told(&found(&[
            ("PNG:Description", &description),
            ("XMP-iptcExt:DigitalImageGUID", job),
            ("XMP-iptcExt:DigitalSourceType", &trained),
        ]))
        .iter()
        .map(|told| (told.0, told.1.map(str::to_owned)))
        .collect::<Vec<_>>()
    };
    let midjourney = Some("Midjourney".to_owned());
    let of_midjourney = (MarkKind::Midjourney, midjourney.clone());
    assert_eq!(
        both(UUID),
        [
            (MarkKind::IptcDigitalSourceType, midjourney),
            of_midjourney.clone()
        ]
    );
    assert_eq!(
        both(OTHER_UUID),
        [(MarkKind::IptcDigitalSourceType, None), of_midjourney]
    );
    let credited = found(&[
        (
            "XMP-iptcExt:DigitalSourceType",
            &format!("{SOURCE_TYPES}/compositeWithTrainedAlgorithmicMedia"),
        ),
        ("XMP-photoshop:Credit", "Apple Photos Clean Up"),
    ]);
    assert_eq!(
        told(&credited),
        [
            (
                MarkKind::IptcDigitalSourceType,
                Some("Apple Intelligence"),
                Edited
            ),
            (MarkKind::AppleAiCredit, Some("Apple Intelligence"), Edited),
        ]
    );
}

#[test]
fn credits_and_flags_are_told_by_their_exact_words() {
    let credit = "XMP-photoshop:Credit";
    for (text, says) in [
        ("Made with Google AI", Generated),
        ("AI-Generated with Google Photos", Maybe),
        ("Edited with Google AI", Maybe),
    ] {
        one(
            &[(credit, text)],
            MarkKind::GoogleAiCredit,
            Some("Google AI"),
            says,
        );
        none(&[("XMP-dc:Description", text)]);
        none(&[(credit, &format!("Not {text}"))]);
    }
    for (text, says) in [
        ("Apple Image Playground", Generated),
        ("Apple Photos Clean Up", Edited),
        ("Apple Photos Generative Edit: Clean Up", Maybe),
    ] {
        one(
            &[(credit, text)],
            MarkKind::AppleAiCredit,
            Some("Apple Intelligence"),
            says,
        );
    }
    none(&[(credit, "Google"), ("IFD0:Software", "Google")]);
    let canva = "XMP-ContainsAiGeneratedContent:ContainsAiGeneratedContent";
    one(&[(canva, "Yes")], MarkKind::CanvaAi, Some("Canva"), Edited);
    none(&[(canva, "No")]);
    one(
        &[
            ("XMP-iptcExt:AISystemUsed", "Some Model"),
            ("XMP-iptcExt:AIPromptInformation", "a cat"),
        ],
        MarkKind::IptcAiFields,
        Some("Some Model"),
        Maybe,
    );
    one(
        &[("XMP-iptcExt:AIPromptInformation", "a cat")],
        MarkKind::IptcAiFields,
        None,
        Maybe,
    );
    none(&[
        ("XMP-iptcExt:AISystemUsed", ""),
        ("XMP-plus:DataMining", "DMI-PROHIBITED-AIMLTRAINING"),
    ]);
}

#[test]
fn the_chinese_label_is_told_by_its_value_in_every_home() {
    let label = |digit: &str, producer: &str| {
        json!({"Label": digit, "ContentProducer": producer, "ProduceID": "1", "ReservedCode1": ""})
            .to_string()
    };
    let doubao = label("1", "001191110102MACQD9K64010000");
    let nested = format!(r#"{{"AIGC":{doubao}}}"#);
    let quoted = json!({"AIGC": doubao}).to_string();
    let kind = MarkKind::Tc260Aigc;
    for home in [
        "XMP-TC260:AIGC",
        "PNG:AIGC",
        "ExifIFD:UserComment",
        "IFD0:UserComment",
        "IFD0:ImageDescription",
    ] {
        for value in [&doubao, &nested, &quoted, &format!("AIGC{doubao}")] {
            one(&[(home, value)], kind, Some("ByteDance Doubao"), Generated);
        }
    }
    let home = "XMP-TC260:AIGC";
    one(
        &[(home, &label("1", "00119144030008867405X210001"))],
        kind,
        Some("ByteDance Jimeng"),
        Generated,
    );
    one(
        &[(home, &label("1", "001191110108335469089C10000"))],
        kind,
        Some("Kuaishou Kling"),
        Generated,
    );
    one(&[(home, &label("1", "unknown"))], kind, None, Generated);
    one(&[(home, &label("2", "unknown"))], kind, None, Maybe);
    one(&[(home, &label("3", "unknown"))], kind, None, Maybe);
    one(
        &[(home, r#"{"Label":1,"ContentProducer":""}"#)],
        kind,
        None,
        Generated,
    );
    for value in [
        &label("0", ""),
        &label("", ""),
        &label("11", ""),
        "{\"Label\":\"1\"}",
        "1",
        "{}",
        "AIGC",
    ] {
        none(&[(home, value)]);
    }
    for home in [
        "PNG:Comment",
        "File:Comment",
        "PNG:Description",
        "XMP-dc:Description",
        "IFD0:Artist",
    ] {
        none(&[(home, &doubao)]);
    }
}

#[test]
fn the_chinese_label_is_found_bare_in_an_application_segment() {
    let label = br#"AIGC{"Label":"1","ContentProducer":"00119144030008867405X210001"}"#;
    for (marker, is) in [(0xe1, true), (0xef, true), (0xfe, false)] {
        let file = built::jpeg(&[(marker, label)]);
        let marks = in_file(&file);
        if is {
            assert_eq!(
                told(&marks),
                [(MarkKind::Tc260Aigc, Some("ByteDance Jimeng"), Generated)]
            );
            assert_eq!(&file[marks[0].evidence.range.clone()], &label[4..]);
            assert_eq!(marks[0].evidence.field, None);
        } else {
            assert_eq!(told(&marks), []);
        }
    }
    let appended = [built::jpeg(&[]), label.to_vec()].concat();
    assert_eq!(told(&in_file(&appended)), []);
}

#[test]
fn a_bytedance_export_is_a_mark_only_when_it_was_a_generation() {
    let json = |product: &str, export: &str| {
        json!({"aigc_info": {"aigc_label_type": 0, "source_info": product},
            "data": {"os": "web", "product": product, "exportType": export, "pictureId": "0"}})
        .to_string()
    };
    let generation = json("dreamina", "generation");
    let kind = MarkKind::Dreamina;
    one(
        &[("ExifIFD:UserComment", &generation)],
        kind,
        Some("ByteDance Dreamina"),
        Generated,
    );
    one(
        &[("IFD0:ImageDescription", &generation)],
        kind,
        Some("ByteDance Dreamina"),
        Generated,
    );
    one(
        &[("ExifIFD:UserComment", &json("new", "generation"))],
        kind,
        None,
        Generated,
    );
    none(&[("ExifIFD:UserComment", &json("aweme", "edit"))]);
    none(&[("File:Comment", &generation)]);
}
