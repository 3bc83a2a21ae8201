//! Records of Content Credentials checked: three answers, in every container, and no alarm about a signer that
//! nobody knows.
#![cfg(feature = "credentials")]

use std::io::Cursor;
use std::ops::Range;

use crate::support::{bmff, corpus, gif, jxl, signed, tiff};
use c2pa::{Context, Reader};
use serde_json::Value;
use waitforyes::checks::{Check, CheckId, Status, Why};
use waitforyes::credentials::TimeStamp;
use waitforyes::evidence::Strength;
use waitforyes::finding::{Finding, Kind};
use waitforyes::provenance::{Integrity, Provenance, Trust};
use waitforyes::{Given, Options, Report, check, check_given};

fn report(file: &[u8]) -> Report {
    check(file, &Options::default())
}

fn unasked(file: &[u8]) -> Report {
    let options = Options {
        credentials: false,
        ..Options::default()
    };
    check(file, &options)
}

fn found(report: &Report, kind: Kind) -> Option<&Finding> {
    report.findings.iter().find(|finding| finding.kind == kind)
}

fn of_records(report: &Report) -> Vec<Kind> {
    let kinds = [
        Kind::ProvenanceIntact,
        Kind::ProvenanceChanged,
        Kind::ProvenanceRemote,
        Kind::ProvenanceUnreadable,
        Kind::ProvenanceUnchecked,
    ];
    let all = report.findings.iter().map(|finding| finding.kind);
    all.filter(|kind| kinds.contains(kind)).collect()
}

fn status(report: &Report) -> Status {
    let of_it = |check: &&Check| check.id == CheckId::ContentCredentials;
    report.checks.iter().find(of_it).expect("noted").status
}

fn cat() -> Vec<u8> {
    include_bytes!("fixtures/cat.jpg").to_vec()
}

/// An unsigned picture of every format that can carry a store, with the place in it of a byte of the picture itself,
/// counted from the end of a run of bytes that is there only once.
fn pictures() -> Vec<(&'static str, Vec<u8>, &'static [u8])> {
    let strip = b"sixteen pixels..";
    let little = tiff::Kind {
        big_endian: false,
        big_tiff: false,
    };
    let item = |kind| bmff::heic(&[bmff::item(kind, strip)], &[bmff::size(8, 8)], &[]);
    // The two differ in their brand alone.
    let mut avif = item(b"av01");
    for brand in [8, 20] {
        avif[brand..brand + 4].copy_from_slice(b"avif");
    }
    let codestream = b"\xFF\x0A\x00\x10\x00\x00, and some more";
    vec![
        (
            "image/jpeg",
            cat(),
            b"\xFF\xDA\x00\x0C\x03\x01\x00\x02\x11\x03\x11\x00\x3F\x00",
        ),
        (
            "image/png",
            include_bytes!("fixtures/made/infotext.png").to_vec(),
            b"IDAT",
        ),
        (
            "image/webp",
            include_bytes!("fixtures/made/comfyui.webp").to_vec(),
            b"VP8L",
        ),
        ("image/gif", gif::file(&[gif::image()]), b",\0\0\0\0"),
        (
            "image/tiff",
            tiff::file(little, &[tiff::page(4, 4, &[strip])]),
            b"sixteen ",
        ),
        ("image/heic", item(b"hvc1"), b"sixteen "),
        ("image/avif", avif, b"sixteen "),
        (
            "image/jxl",
            jxl::file(&[bmff::boxed(b"jxlc", codestream)]),
            b"jxlc\xFF\x0A\x00",
        ),
    ]
}

#[test]
fn a_record_in_every_container_is_found_and_fits() {
    for (mime, picture, _) in pictures() {
        assert_eq!(of_records(&report(&picture)), [], "{mime}");
        let signed = signed::with(&picture, mime, &signed::taken());
        let report = report(&signed);
        assert_eq!(of_records(&report), [Kind::ProvenanceIntact], "{mime}");
        let told = report.provenance.as_ref().expect("answers");
        assert_eq!(told.integrity, Integrity::Intact, "{mime}");
        assert_eq!(told.codes, [""; 0], "{mime}");
        assert_eq!(status(&report), Status::Done, "{mime}");
    }
}

#[test]
fn one_changed_byte_of_the_picture_is_told_with_its_hash() {
    for (mime, picture, before) in pictures() {
        let mut signed = signed::with(&picture, mime, &signed::taken());
        let mut from_the_end = (0..signed.len()).rev();
        let run = from_the_end.find(|at| signed[*at..].starts_with(before));
        let at = run.unwrap_or_else(|| panic!("{mime}")) + before.len() + 4;
        signed[at] ^= 1;
        let report = report(&signed);
        let told = report
            .provenance
            .as_ref()
            .unwrap_or_else(|| panic!("{mime}"));
        assert_eq!(told.integrity, Integrity::Changed, "{mime} {told:?}");
        assert!(
            told.codes
                .iter()
                .all(|code| code.ends_with("Hash.mismatch")),
            "{mime} {told:?}"
        );
        assert_eq!(of_records(&report), [Kind::ProvenanceChanged], "{mime}");
        assert_eq!(
            found(&report, Kind::ProvenanceChanged)
                .expect("told")
                .strength,
            Strength::Shows
        );
        assert_eq!(status(&report), Status::Done, "{mime}");
    }
}

#[test]
fn the_three_answers_are_apart() {
    let report = report(&signed::with(&cat(), "image/jpeg", &signed::taken()));
    let told = report.provenance.as_ref().expect("answers");
    let signer = told.signer.as_ref().expect("a signer");
    // It fits, its signer is named, and no list knows the signer: nothing of that is an alarm.
    assert_eq!(told.integrity, Integrity::Intact);
    assert!(signer.name.contains(signed::SIGNER) || !signer.name.is_empty());
    assert!(signer.valid_from < signer.valid_to);
    assert_eq!(signer.signed_at, None);
    assert_eq!(told.trust, Trust::Unknown);
    let finding = found(&report, Kind::ProvenanceIntact).expect("told");
    assert_eq!(finding.params.trust, Some(Trust::Unknown));
    assert_eq!(finding.params.signer.as_ref(), Some(&signer.name));
    assert_eq!(finding.strength, Strength::Signed);
}

#[test]
fn what_a_record_says_of_ai_is_signed_while_it_fits() {
    let signed = signed::with(&cat(), "image/jpeg", &signed::made_by_ai());
    let strength = |report: &Report| {
        report
            .marks
            .iter()
            .map(|mark| mark.strength)
            .collect::<Vec<_>>()
    };
    assert_eq!(strength(&report(&signed)), [Strength::Signed]);
    assert_eq!(strength(&unasked(&signed)), [Strength::Says]);
    let mut changed = signed.clone();
    let at = changed.len() - 40;
    changed[at] ^= 1;
    let changed = report(&changed);
    assert_eq!(of_records(&changed), [Kind::ProvenanceChanged]);
    assert_eq!(strength(&changed), [Strength::Says]);
}

#[test]
fn a_record_that_nobody_asked_about_is_told_as_there() {
    let signed = signed::with(&cat(), "image/jpeg", &signed::taken());
    let report = unasked(&signed);
    assert_eq!(of_records(&report), [Kind::ProvenanceUnchecked]);
    assert_eq!(report.provenance, None);
    assert_eq!(status(&report), Status::Stopped { why: Why::NotAsked });
    // That is a choice, not a failure.
    assert!(found(&report, Kind::PartlyChecked).is_none());
}

#[test]
fn what_another_module_found_out_is_taken_in() {
    let signed = signed::with(&cat(), "image/jpeg", &signed::made_by_ai());
    let whole = report(&signed);
    let json = serde_json::to_string(whole.provenance.as_ref().expect("answers")).expect("JSON");
    let options = Options {
        credentials: false,
        ..Options::default()
    };
    let given = |json: &str| Given {
        provenance: Provenance::told(json),
        ..Given::default()
    };
    assert_eq!(
        check_given(&signed, &options, given(&json), &mut |_| {}),
        whole
    );
    // A picture without a record has nothing to say it of.
    let without = check_given(&cat(), &options, given(&json), &mut |_| {});
    assert_eq!(without, unasked(&cat()));
}

#[test]
fn a_record_of_which_nothing_can_be_checked_is_told_as_that() {
    use crate::support::c2pa::{manifest, store};
    use crate::support::png;
    let term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    let actions =
        serde_json::json!({"actions": [{"action": "c2pa.created", "digitalSourceType": term}]});
    let writer = serde_json::json!({"claim_generator_info": {"name": "Example"}});
    let unsigned = store(&[manifest("urn:a", &writer, &[("c2pa.actions.v2", actions)])]);
    let file = png::file(&[
        png::header(1, 1),
        png::chunk(b"caBX", &unsigned),
        png::chunk(b"IEND", b""),
    ]);
    let report = report(&file);
    assert_eq!(of_records(&report), [Kind::ProvenanceUnreadable]);
    let told = report.provenance.as_ref().expect("answers");
    assert_eq!(
        (told.integrity, told.trust),
        (Integrity::Unchecked, Trust::Unchecked)
    );
    assert!(!told.codes.is_empty());
    assert_eq!(status(&report), Status::Stopped { why: Why::Damaged });
    // What it says is told all the same.
    assert!(found(&report, Kind::AiGenerated).is_some());
    assert_eq!(report.marks[0].strength, Strength::Says);
}

#[test]
fn a_record_kept_elsewhere_is_named() {
    use crate::support::jpeg;
    let with = |address: &str| {
        let packet = format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
             <rdf:Description xmlns:dcterms='http://purl.org/dc/terms/' dcterms:provenance='{address}'/>\
             </rdf:RDF></x:xmpmeta>"
        );
        report(&jpeg::with(&cat(), &[jpeg::xmp(&packet)]))
    };
    let host = |report: &Report| {
        found(report, Kind::ProvenanceRemote).map(|told| told.params.host.clone())
    };
    for (address, expected) in [
        (
            "https://cai-manifests.example/manifests/a?b#c",
            Some("cai-manifests.example"),
        ),
        ("http://records.example", Some("records.example")),
        (
            "https://somebody@records.example:8/x",
            Some("records.example:8"),
        ),
        ("self#jumbf=c2pa/urn:a", None),
        ("https://", None),
        ("", None),
    ] {
        let expected = expected.map(|host| Some(host.to_owned()));
        assert_eq!(host(&with(address)), expected, "{address}");
    }
}

#[test]
fn records_of_the_corpus_are_as_they_should_be() {
    let (Some(expected), Some(files)) = (
        corpus::expected("c2pa.json"),
        corpus::files(&["ai-marks", "c2pa"]),
    ) else {
        return;
    };
    let rows = expected["files"].as_array().expect("a list");
    let mut with = 0;
    for file in &files {
        let report = report(&file.bytes);
        let row = rows.iter().find(|row| row["file"] == file.name.as_str());
        let expected = row
            .and_then(|row| row["integrity"].as_str())
            .unwrap_or("no-manifest");
        let integrity = report.provenance.as_ref().map(|told| told.integrity);
        let wanted = match expected {
            "intact" => Some(Integrity::Intact),
            "tampered" => Some(Integrity::Changed),
            // Its record is whole, only an assertion that newer claims must have is missing.
            "intact-hashes-but: assertion.required.missing" => Some(Integrity::Intact),
            "no-manifest" | "remote-manifest-only" => None,
            // Whether there is a record to be seen depends on the container.
            _ => integrity.map(|_| Integrity::Unchecked),
        };
        assert_eq!(integrity, wanted, "{} {:?}", file.name, report.provenance);
        let remote = expected == "remote-manifest-only";
        assert_eq!(
            found(&report, Kind::ProvenanceRemote).is_some(),
            remote,
            "{}",
            file.name
        );
        if let Some(told) = &report.provenance {
            with += 1;
            signer_is_told(row, told);
        }
    }
    assert!(with >= 30, "only {with} records");
}

/// A service on the list is known by its name while nothing hangs on it, and by its certificates when something does.
#[test]
fn time_stamps_of_the_corpus_are_held_to_the_list() {
    let Some(files) = corpus::files(&["ai-marks", "c2pa"]) else {
        return;
    };
    let (mut listed, mut unlisted) = (0, 0);
    for file in &files {
        let report = report(&file.bytes);
        let signer = report.provenance.and_then(|told| told.signer);
        let Some(signer) = signer.filter(|signer| signer.signed_at.is_some()) else {
            continue;
        };
        let mime = report.file.mime.expect("a known format");
        let reader = Reader::from_context(Context::new())
            .with_stream(&mime, Cursor::new(&file.bytes))
            .expect("a record");
        let manifest = reader.active_manifest().expect("the active one");
        let signature = manifest.signature().expect("a signature");
        let stamp = |bytes: &[u8]| TimeStamp::beside(signature, bytes, &mime);
        let Some(found) = stamp(&file.bytes) else {
            assert_eq!(signer.time_listed, Some(false), "{}", file.name);
            unlisted += 1;
            continue;
        };
        assert_eq!(found.is_listed(), found.names_one_listed(), "{}", file.name);
        if !found.is_listed() {
            assert_eq!(signer.time_listed, Some(false), "{}", file.name);
            unlisted += 1;
            continue;
        }
        assert_ne!(signer.time_listed, Some(false), "{}", file.name);
        listed += 1;
        // One bit of the signature that ends the token.
        let token = token_of(&file.bytes);
        let mut changed = file.bytes.clone();
        changed[token.end - 1] ^= 1;
        let changed = stamp(&changed).expect("one");
        assert!(
            changed.names_one_listed() && !changed.is_listed(),
            "{}",
            file.name
        );
        assert!(stamp(&file.bytes[..token.start]).is_none());
    }
    assert!(listed >= 1 && unlisted >= 10, "{listed} and {unlisted}");
}

/// Where the token of the last `sigTst2` is, the active manifest's: a byte string of CBOR with a length of two bytes.
fn token_of(file: &[u8]) -> Range<usize> {
    let mut labels = file.windows(7);
    let label = labels.rposition(|at| at == b"sigTst2").expect("one");
    let key = b"cval\x59";
    let inner = file[label..].windows(5).position(|at| at == key);
    let start = label + inner.expect("one") + 7;
    let length = u16::from_be_bytes([file[start - 2], file[start - 1]]);
    start..start + usize::from(length)
}

/// The signer is the one that another reader names, and none of an unknown one is called changed.
fn signer_is_told(row: Option<&Value>, told: &Provenance) {
    let Some(issuer) = row.and_then(|row| row["issuer"].as_str()) else {
        return;
    };
    let signer = told.signer.as_ref().expect("a signer");
    assert_eq!(signer.name, issuer);
    let no_signer = |code: &String| !code.starts_with("signingCredential");
    assert!(told.codes.iter().all(no_signer), "{told:?}");
}

/// The pictures that tests of the page use were made once by this: their signer's key is gone.
/// `WAITFORYES_BLESS=1` makes those that are missing.
#[test]
fn the_signed_fixtures_fit() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/signed");
    for (name, actions) in [
        ("cat-made-by-ai.jpg", signed::made_by_ai()),
        ("cat-taken.jpg", signed::taken()),
    ] {
        let path = folder.join(name);
        if std::env::var_os("WAITFORYES_BLESS").is_some() && !path.exists() {
            std::fs::create_dir_all(&folder).expect("a folder");
            let signed = signed::with(&cat(), "image/jpeg", &actions);
            std::fs::write(&path, signed).expect("writable");
        }
        let report = report(&std::fs::read(&path).expect(name));
        assert_eq!(of_records(&report), [Kind::ProvenanceIntact], "{name}");
        let ai = found(&report, Kind::AiGenerated).is_some();
        assert_eq!(ai, name.contains("ai"), "{name}");
    }
}
