//! Traces of editing and of the way that a file went: each in its own home, and silence where only words are.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has to stop"
)]

use crate::support::exif::{Order, Value, block};
use crate::support::{corpus, iim, jpeg, png, webp};
use waitforyes::evidence::Strength;
use waitforyes::finding::{Finding, Kind};
use waitforyes::{Options, check};

const TRACES: [Kind; 7] = [
    Kind::EditedWith,
    Kind::EditHistory,
    Kind::SavedLater,
    Kind::DatesDisagree,
    Kind::CroppedAfterMetadata,
    Kind::Screenshot,
    Kind::PlatformCopy,
];

/// The traces in a file, each kind once.
fn traces(file: &[u8]) -> Vec<Finding> {
    let mut findings = check(file, &Options::default()).findings;
    findings.retain(|finding| TRACES.contains(&finding.kind));
    for kind in TRACES {
        let of_kind = findings.iter().filter(|finding| finding.kind == kind);
        assert!(of_kind.count() <= 1, "{kind:?}");
    }
    findings
}

#[track_caller]
fn only(file: &[u8], kind: Kind) -> Finding {
    let found = traces(file);
    assert_eq!(found.len(), 1, "{found:?}");
    let finding = found.into_iter().next().expect("one");
    assert_eq!(finding.kind, kind);
    assert!(!finding.evidence.is_empty());
    finding
}

#[track_caller]
fn nothing(file: &[u8]) {
    assert_eq!(traces(file), []);
}

type Entries = Vec<(u16, Value)>;

fn exif(ifd0: Entries, exif: Entries) -> Vec<u8> {
    jpeg::file(&[jpeg::exif(&block(Order::Little, &ifd0, &exif, &vec![]))])
}

fn fields(finding: &Finding) -> Vec<&str> {
    let evidence = finding.evidence.iter();
    evidence.filter_map(|one| one.field.as_deref()).collect()
}

/// A JPEG with these elements in XMP.
fn xmp(properties: &str) -> Vec<u8> {
    jpeg::file(&[jpeg::xmp(&format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
         xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#' \
         xmlns:stRef='http://ns.adobe.com/xap/1.0/sType/ResourceRef#' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
         xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/'>\
         {properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ))])
}

fn photoshop(resources: &[Vec<u8>]) -> Vec<u8> {
    jpeg::file(&[jpeg::segment(0xED, &iim::app13(&resources.concat()))])
}

#[test]
fn programs_that_edit_are_told_from_firmware() {
    for name in [
        "Adobe Photoshop 25.0 (Macintosh)",
        "GIMP 3.0.6",
        "Capture One 23 Windows",
        "Snapseed 2.0",
        "paint.net 5.0",
    ] {
        let finding = only(
            &exif(vec![(0x0131, Value::Ascii(name))], vec![]),
            Kind::EditedWith,
        );
        assert_eq!(finding.params.software.as_deref(), Some(name));
        assert_eq!(finding.strength, Strength::Says);
    }
    for firmware in [
        "17.5.1",
        "G991BXXS5CVK1",
        "HDR+ 1.0.621982163zd",
        "Ver.1.00 ",
        "DSC-RX1R v1.00",
        "My GIMP-like camera",
    ] {
        nothing(&exif(vec![(0x0131, Value::Ascii(firmware))], vec![]));
    }
    let signed = png::file(&[
        png::text("Software", "GIMP 2.10"),
        png::text("Comment", "Created with GIMP"),
    ]);
    assert_eq!(
        fields(&only(&signed, Kind::EditedWith)),
        ["PNG:Software", "PNG:Comment"]
    );
    only(
        &jpeg::file(&[jpeg::segment(0xFE, b"Created with GIMP")]),
        Kind::EditedWith,
    );
    // A caption and an encoder.
    nothing(&jpeg::file(&[jpeg::segment(
        0xFE,
        b"I made this with GIMP",
    )]));
    nothing(&jpeg::file(&[jpeg::segment(0xFE, b"Lavc60.3.100")]));
    nothing(&xmp("<dc:title>Adobe Photoshop</dc:title>"));
}

#[test]
fn what_photoshop_leaves_shows_it_without_a_name() {
    // Quality 8, standard, three scans.
    let quality = iim::resource(0x0406, &[0, 4, 0, 0, 0, 1]);
    let finding = only(&photoshop(&[quality]), Kind::EditedWith);
    assert_eq!(finding.strength, Strength::Shows);
    assert_eq!(finding.params.software, None);
    let web = jpeg::segment(0xEC, b"Ducky\0\x01\0\x04\0\0\0\x3C\0\0");
    let finding = only(&jpeg::file(&[web]), Kind::EditedWith);
    assert_eq!(fields(&finding), ["Ducky:Quality"]);
    // An IPTC record is anybody's, with its digest or one that was never set; cameras write settings for a raw
    // developer.
    let caption = iim::dataset(2, 120, b"a cat");
    let kept = |digest: [u8; 16]| {
        let record = iim::resource(0x0404, &caption);
        photoshop(&[record, iim::resource(0x0425, &digest)])
    };
    nothing(&kept(md5::compute(&caption).0));
    nothing(&kept([0; 16]));
    // The digest of another record: this one came later.
    let finding = only(&kept([7; 16]), Kind::EditHistory);
    assert_eq!(finding.strength, Strength::Shows);
    assert_eq!(fields(&finding)[0], "Photoshop:IPTCDigest");
    nothing(&xmp("<crs:AlreadyApplied>False</crs:AlreadyApplied>"));
    let applied = xmp("<crs:AlreadyApplied>True</crs:AlreadyApplied>");
    assert_eq!(only(&applied, Kind::EditedWith).strength, Strength::Shows);
}

#[test]
fn earlier_saves_are_told_with_programs_and_dates() {
    let step = |action: &str, when: &str, agent: &str| {
        format!(
            "<rdf:li stEvt:action='{action}' stEvt:when='{when}' stEvt:softwareAgent='{agent}'/>"
        )
    };
    let steps = [
        step(
            "created",
            "2024-01-02T03:04:05+01:00",
            "Adobe Photoshop 25.0",
        ),
        step("saved", "2024-01-02T03:05:05+01:00", "Adobe Photoshop 25.0"),
        step("saved", "2024-02-03T03:05:05+01:00", "Adobe Lightroom 7"),
    ];
    let file = xmp(&format!(
        "<xmpMM:History><rdf:Seq>{}</rdf:Seq></xmpMM:History>",
        steps.concat()
    ));
    let found = traces(&file);
    let history = found
        .iter()
        .find(|finding| finding.kind == Kind::EditHistory);
    let params = &history.expect("a history").params;
    assert_eq!(params.count, Some(3));
    assert_eq!(params.since.as_deref(), Some("2024-01-02T03:04:05+01:00"));
    assert_eq!(params.time.as_deref(), Some("2024-02-03T03:05:05+01:00"));
    assert_eq!(
        params.software.as_deref(),
        Some("Adobe Photoshop 25.0, Adobe Lightroom 7")
    );
    let derived = xmp(
        "<xmpMM:DerivedFrom rdf:parseType='Resource'><stRef:documentID>xmp.did:1</stRef:documentID></xmpMM:DerivedFrom>",
    );
    assert_eq!(only(&derived, Kind::EditHistory).params.count, None);
    // Every packet of Adobe's has ids of its own.
    nothing(&xmp(
        "<xmpMM:DocumentID>xmp.did:1</xmpMM:DocumentID><xmpMM:InstanceID>xmp.iid:1</xmpMM:InstanceID>",
    ));
    nothing(&xmp(
        "<dc:description>History: saved with a program</dc:description>",
    ));
}

#[test]
fn a_later_save_needs_dates_that_can_be_compared() {
    let dates =
        |saved: &'static str, zone: &'static str, taken: &'static str, taken_zone: &'static str| {
            let mut exif_entries = vec![(0x9003, Value::Ascii(taken))];
            for (tag, zone) in [(0x9010, zone), (0x9011, taken_zone)] {
                if !zone.is_empty() {
                    exif_entries.push((tag, Value::Ascii(zone)));
                }
            }
            exif(vec![(0x0132, Value::Ascii(saved))], exif_entries)
        };
    let noon = "2024:05:06 12:00:00";
    let finding = only(
        &dates("2024:05:06 12:10:00", "", noon, ""),
        Kind::SavedLater,
    );
    assert_eq!(finding.params.time.as_deref(), Some("2024-05-06 12:10:00"));
    assert_eq!(
        fields(&finding),
        ["IFD0:ModifyDate", "ExifIFD:DateTimeOriginal"]
    );
    for (saved, zone, taken, taken_zone) in [
        // The time that a camera takes.
        (noon, "", noon, ""),
        ("2024:05:06 12:00:45", "", noon, ""),
        ("2024:05:06 12:00:45", "+02:00", noon, "+02:00"),
        // Another zone, and the same moment.
        ("2024:05:06 15:00:00", "+05:00", noon, "+02:00"),
        ("2024:05:06 14:00:00", "+02:00", noon, "Z"),
        // One zone of the two is not known: not within a day.
        ("2024:05:06 20:00:00", "+02:00", noon, ""),
        ("2024:05:06 20:00:00", "", noon, "+02:00"),
        // Never set, or before.
        ("2024:05:06 12:10:00", "", "0000:00:00 00:00:00", ""),
        ("0000:00:00 00:00:00", "", noon, ""),
        ("2020:01:01 00:00:00", "", noon, ""),
        ("2024:05:07", "", noon, ""),
    ] {
        nothing(&dates(saved, zone, taken, taken_zone));
    }
    for (saved, zone, taken, taken_zone) in [
        ("2024:05:06 12:10:00", "+02:00", noon, "+02:00"),
        // Behind by the clock on the wall, and an hour later.
        ("2024:05:06 11:00:00", "+00:00", noon, "+02:00"),
        ("2024:05:08 12:00:00", "+02:00", noon, ""),
        ("2025:05:08 12:00:00", "", noon, "+02:00"),
    ] {
        only(&dates(saved, zone, taken, taken_zone), Kind::SavedLater);
    }
    let packet = |saved: &str, taken: &str| {
        xmp(&format!(
            "<xmp:ModifyDate>{saved}</xmp:ModifyDate><exif:DateTimeOriginal>{taken}</exif:DateTimeOriginal>"
        ))
    };
    only(
        &packet(
            "2024-05-06T12:10:00.25+02:00",
            "2024-05-06T12:00:00.75+02:00",
        ),
        Kind::SavedLater,
    );
    nothing(&packet(
        "2024-05-06T12:00:00.95+02:00",
        "2024-05-06T12:00:00.05+02:00",
    ));
    nothing(&packet("2024-05-06T10:00:00Z", "2024-05-06T12:00:00+02:00"));
}

#[test]
fn the_satellites_time_is_told_where_it_is_more_than_a_day_away() {
    type Clock = &'static [(u32, u32)];
    let fix = |taken: &'static str, day: &'static str, clock: Clock| {
        let gps = vec![(7, Value::Rationals(clock)), (0x1D, Value::Ascii(day))];
        let taken = vec![(0x9003, Value::Ascii(taken))];
        jpeg::file(&[jpeg::exif(&block(Order::Little, &vec![], &taken, &gps))])
    };
    let noon = "2024:05:06 12:00:00";
    let ten: Clock = &[(10, 1), (7, 1), (3, 1)];
    for day in ["2024:05:04", "2024:05:08", "2004:09:20"] {
        let finding = only(&fix(noon, day, ten), Kind::DatesDisagree);
        assert_eq!(finding.strength, Strength::Says);
        assert_eq!(
            fields(&finding),
            [
                "ExifIFD:DateTimeOriginal",
                "GPS:GPSDateStamp",
                "GPS:GPSTimeStamp"
            ]
        );
    }
    // Of another zone, of hours ago, never set.
    for day in [
        "2024:05:05",
        "2024:05:06",
        "2024:05:07",
        "1980:01:06",
        "0000:00:00",
        "",
    ] {
        nothing(&fix(noon, day, ten));
    }
    nothing(&fix(noon, "2004:09:20", &[(24, 1), (0, 1), (0, 1)]));
    nothing(&fix("0000:00:00 00:00:00", "2024:05:08", ten));
    // Where the zone is told, the difference is that of the moments.
    let zoned = |zone: &'static str| {
        let taken = vec![(0x9003, Value::Ascii(noon)), (0x9011, Value::Ascii(zone))];
        let gps = vec![
            (7, Value::Rationals(ten)),
            (0x1D, Value::Ascii("2024:05:05")),
        ];
        jpeg::file(&[jpeg::exif(&block(Order::Little, &vec![], &taken, &gps))])
    };
    nothing(&zoned("+02:00"));
    only(&zoned("-08:00"), Kind::DatesDisagree);
}

#[test]
fn a_save_before_the_picture_was_taken_cannot_be() {
    let dates = |saved: &'static str| {
        exif(
            vec![(0x0132, Value::Ascii(saved))],
            vec![(0x9003, Value::Ascii("2024:05:06 12:00:00"))],
        )
    };
    let finding = only(&dates("2024:05:05 08:00:00"), Kind::DatesDisagree);
    assert_eq!(
        fields(&finding),
        ["ExifIFD:DateTimeOriginal", "IFD0:ModifyDate"]
    );
    // Within the zones, and of a clock that was not set.
    for saved in [
        "2024:05:06 11:00:00",
        "2024:05:05 12:00:00",
        "1970:01:01 00:00:00",
        "2015:01:01 00:03:00",
        "0000:00:00 00:00:00",
    ] {
        nothing(&dates(saved));
    }
}

#[test]
fn a_profile_made_after_the_picture_was_put_in_later() {
    let with = |made: [u16; 6], taken: &'static str| {
        let mut profile = vec![0; 132];
        profile[..4].copy_from_slice(&132_u32.to_be_bytes());
        profile[8..12].copy_from_slice(&[4, 0, 0, 0]);
        for (at, part) in (24..).step_by(2).zip(made) {
            profile[at..at + 2].copy_from_slice(&part.to_be_bytes());
        }
        profile[36..40].copy_from_slice(b"acsp");
        let taken = block(
            Order::Little,
            &vec![],
            &vec![(0x9003, Value::Ascii(taken))],
            &vec![],
        );
        let icc = [b"ICC_PROFILE\0\x01\x01".to_vec(), profile].concat();
        jpeg::file(&[jpeg::exif(&taken), jpeg::segment(0xE2, &icc)])
    };
    let made = [2022, 1, 1, 0, 0, 0];
    let finding = only(&with(made, "2021:12:30 12:00:00"), Kind::SavedLater);
    // When it was put in is not told.
    assert_eq!(finding.params.time, None);
    assert_eq!(
        fields(&finding),
        ["ICC-header:ProfileDateTime", "ExifIFD:DateTimeOriginal"]
    );
    for taken in [
        // The camera's own, older or of the day.
        "2023:05:06 12:00:00",
        "2021:12:31 12:00:00",
        // A clock that was not set.
        "1970:01:01 00:00:00",
        "1980:01:05 10:00:00",
        "2000:02:03 00:00:00",
        "2018:01:01 00:05:00",
        "0000:00:00 00:00:00",
    ] {
        nothing(&with(made, taken));
    }
    nothing(&with([0; 6], "2021:12:30 12:00:00"));
}

#[test]
fn the_names_of_programs_begin_no_other_word() {
    for caption in [
        "GIMPで再保存しただけ",
        "Canvas bag",
        "Canva made this",
        "Affinity of two people",
        "Photoshop was not used here",
        "Aperture f/2.8",
    ] {
        nothing(&jpeg::file(&[jpeg::segment(0xFE, caption.as_bytes())]));
        nothing(&png::file(&[png::international_text("Comment", caption)]));
    }
    for comment in ["ACD Systems Digital Imaging", "Created with The GIMP"] {
        only(
            &jpeg::file(&[jpeg::segment(0xFE, comment.as_bytes())]),
            Kind::EditedWith,
        );
    }
    for firmware in ["Canvas 2", "Affinityless", "Vscope 1.0", "Corelia v1"] {
        nothing(&exif(vec![(0x0131, Value::Ascii(firmware))], vec![]));
    }
    for (name, shown) in [
        ("ViewNX2 2.10 W", "ViewNX2 2.10 W"),
        ("PaintShop Pro", "PaintShop Pro"),
        ("Picasa", "Picasa"),
        ("Picasa3\0\0\0", "Picasa3"),
        ("  gimp 2.8  ", "gimp 2.8"),
        ("FinePix Viewer Ver.1.1", "FinePix Viewer Ver.1.1"),
        ("GraphicsMagick 1.3.40", "GraphicsMagick 1.3.40"),
        (
            "LIBFORMAT (c) Pierre-e Gougelet",
            "LIBFORMAT (c) Pierre-e Gougelet",
        ),
    ] {
        let finding = only(
            &exif(vec![(0x0131, Value::Ascii(name))], vec![]),
            Kind::EditedWith,
        );
        assert_eq!(finding.params.software.as_deref(), Some(shown));
    }
}

#[test]
fn another_size_is_told_of_pictures_alone() {
    let sized =
        |width: u32, height: u32| vec![(0xA002, Value::Long(width)), (0xA003, Value::Long(height))];
    let of_exif = |width, height| block(Order::Big, &vec![], &sized(width, height), &vec![]);
    let finding = only(&exif(vec![], sized(640, 480)), Kind::CroppedAfterMetadata);
    assert_eq!(
        fields(&finding),
        ["ExifIFD:ExifImageWidth", "ExifIFD:ExifImageHeight"]
    );
    // The picture is 8 by 8: the same, filled to a block, never filled in.
    for (width, height) in [(8, 8), (8, 16), (0, 0), (640, 0)] {
        nothing(&exif(vec![], sized(width, height)));
    }
    // Turned.
    let tall = |width, height, tiff: &[u8]| {
        let mut file = png::file(&[png::chunk(b"eXIf", tiff)]);
        let header = png::header(width, height);
        let start = 8;
        file.splice(start..start + header.len(), header);
        file
    };
    nothing(&tall(300, 400, &of_exif(400, 300)));
    only(
        &tall(300, 400, &of_exif(400, 200)),
        Kind::CroppedAfterMetadata,
    );
    nothing(&xmp(
        "<tiff:ImageWidth>8</tiff:ImageWidth><tiff:ImageLength>8</tiff:ImageLength>",
    ));
    only(
        &xmp("<tiff:ImageWidth>800</tiff:ImageWidth><tiff:ImageLength>600</tiff:ImageLength>"),
        Kind::CroppedAfterMetadata,
    );
    only(
        &xmp(
            "<exif:PixelXDimension>800</exif:PixelXDimension><exif:PixelYDimension>600</exif:PixelYDimension>",
        ),
        Kind::CroppedAfterMetadata,
    );
}

#[test]
fn screenshots_are_told_by_their_exact_word() {
    let comment = |text: &str| {
        vec![(
            0x9286,
            Value::Undefined([b"ASCII\0\0\0", text.as_bytes()].concat()),
        )]
    };
    let apple = block(Order::Big, &vec![], &comment("Screenshot"), &vec![]);
    only(&jpeg::file(&[jpeg::exif(&apple)]), Kind::Screenshot);
    only(&png::file(&[png::chunk(b"eXIf", &apple)]), Kind::Screenshot);
    only(
        &webp::file(&[webp::chunk(b"EXIF", &apple)]),
        Kind::Screenshot,
    );
    // Filled up, as some programs do.
    for filled in ["Screenshot\0\0\0", "Screenshot  "] {
        only(&exif(vec![], comment(filled)), Kind::Screenshot);
    }
    only(
        &xmp("<exif:UserComment>Screenshot</exif:UserComment>"),
        Kind::Screenshot,
    );
    only(
        &png::file(&[png::text("Software", "gnome-screenshot")]),
        Kind::Screenshot,
    );
    for words in ["A screenshot", "Screenshot of a cat", "screenshots"] {
        nothing(&exif(vec![], comment(words)));
        nothing(&png::file(&[
            png::text("Comment", words),
            png::text("Title", words),
        ]));
    }
    nothing(&jpeg::file(&[jpeg::segment(0xFE, b"Screenshot")]));
    nothing(&xmp("<dc:title>Screenshot</dc:title>"));
    let captured = |term: &str| {
        xmp(&format!(
            "<e:DigitalSourceType xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>\
             http://cv.iptc.org/newscodes/digitalsourcetype/{term}</e:DigitalSourceType>"
        ))
    };
    only(&captured("screenCapture"), Kind::Screenshot);
    nothing(&captured("digitalCapture"));
}

#[test]
fn a_platform_is_told_by_its_number_of_the_upload_alone() {
    let iptc = |number: u8, text: &str| {
        photoshop(&[iim::resource(
            0x0404,
            &iim::dataset(2, number, text.as_bytes()),
        )])
    };
    let upload = "FBMD01000a99030000c5040000";
    only(&iptc(40, upload), Kind::PlatformCopy);
    let both = [
        iim::dataset(2, 40, upload.as_bytes()),
        iim::dataset(2, 103, b"BvBWZQ0DtuEtRVN7uqHC"),
    ];
    let finding = only(
        &photoshop(&[iim::resource(0x0404, &both.concat())]),
        Kind::PlatformCopy,
    );
    assert_eq!(finding.evidence.len(), 2);
    for (number, text) in [
        (40, "FBMD is short for a name"),
        (40, "FBMD"),
        (40, "crop with care"),
        (103, "BvBWZQ0DtuEtRVN7uqHC"),
        (120, upload),
    ] {
        nothing(&iptc(number, text));
    }
    nothing(&jpeg::file(&[jpeg::segment(0xFE, upload.as_bytes())]));
    nothing(&[jpeg::file(&[]), upload.as_bytes().to_vec()].concat());
}

#[test]
fn the_quality_of_the_last_save_is_a_field_and_no_finding() {
    let report = check(&jpeg::file(&[]), &Options::default());
    let quality = report
        .fields
        .iter()
        .find(|field| field.name == "JPEGQualityEstimate");
    let quality = quality.expect("tables of ones");
    assert_eq!(quality.group, "File");
    assert_eq!(quality.value, waitforyes::metadata::Value::Integer(100));
    assert_eq!(report.findings, []);
}

/// What exiftool reads in each picture of the corpus agrees with the traces that are told of it.
#[test]
fn traces_in_the_corpus_rest_on_what_exiftool_reads() {
    for family in ["exif", "ordinary", "ps-history", "social"] {
        let Some(told) = corpus::expected(&format!("exiftool-{family}.json")) else {
            return;
        };
        let files = corpus::files(&[family]).expect("the corpus is there");
        let mut compared = 0;
        for file in &files {
            let Some(told) = told.get(&file.name).or_else(|| entry(&told, &file.name)) else {
                continue;
            };
            let has = |keys: &[&str]| keys.iter().any(|key| told.get(*key).is_some());
            let found = traces(&file.bytes);
            let is = |kind| found.iter().any(|finding: &Finding| finding.kind == kind);
            let steps = has(&["XMP-xmpMM:HistoryAction", "XMP-xmpMM:HistoryWhen"]);
            assert!(!steps || is(Kind::EditHistory), "{}", file.name);
            let before = told.as_object().expect("fields").keys().any(|key| {
                [
                    "XMP-xmpMM:History",
                    "XMP-xmpMM:DerivedFrom",
                    "XMP-xmpMM:Ingredients",
                    "XMP-xmpMM:Pantry",
                ]
                .iter()
                .chain(&["XMP-photoshop:History", "XMP-photoshop:DocumentAncestors"])
                .any(|start| key.starts_with(start))
            });
            assert!(!is(Kind::EditHistory) || before, "{}", file.name);
            let facebook = told
                .get("IPTC:SpecialInstructions")
                .and_then(|text| text.as_str());
            let facebook = facebook.is_some_and(|text| text.starts_with("FBMD"));
            assert_eq!(is(Kind::PlatformCopy), facebook, "{}", file.name);
            compared += 1;
        }
        assert!(compared > 0, "{family}: none of {} compared", files.len());
    }
}

fn entry<'t>(told: &'t serde_json::Value, name: &str) -> Option<&'t serde_json::Value> {
    let of_file = |told: &&serde_json::Value| {
        let file = told.get("SourceFile").and_then(|file| file.as_str());
        file.is_some_and(|file| file.ends_with(name))
    };
    told.as_array()?.iter().find(of_file)
}
