//! Whatever the bytes, a check ends, says what was wrong and where, and never panics.

use crate::support::{corpus, exif, jpeg, png, webp};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::finding::Kind;
use waitforyes::{Options, Report, check, unreadable};

fn read(file: &[u8]) -> Report {
    check(file, &Options::default())
}

fn errors(report: &Report, kind: Kind) -> Vec<Error> {
    let found = report.findings.iter().find(|finding| finding.kind == kind);
    found
        .map(|finding| finding.params.errors.clone())
        .unwrap_or_default()
}

fn status(report: &Report, id: CheckId) -> Option<Status> {
    report
        .checks
        .iter()
        .find(|check| check.id == id)
        .map(|check| check.status)
}

#[test]
fn what_is_no_picture_is_unreadable() {
    for bytes in [&b""[..], b"\xFF", b"plain text", &vec![0; 1 << 20]] {
        let report = read(bytes);
        assert_eq!(errors(&report, Kind::Unreadable), [Error::Unsupported]);
        assert_eq!(report.findings.len(), 1);
        assert_eq!(report.file.bytes, bytes.len());
        assert_eq!(report.file.format, None);
        assert_eq!(
            status(&report, CheckId::Container),
            Some(Status::Stopped {
                why: Why::UnknownType
            })
        );
    }
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_limit() {
    let mut options = Options::default();
    options.limits.bytes = 100;
    let report = check(&jpeg::file(&[]), &options);
    assert_eq!(
        errors(&report, Kind::Unreadable),
        [Error::limit(Resource::Bytes, 100)]
    );
    assert_eq!(
        report,
        unreadable(jpeg::file(&[]).len(), Error::limit(Resource::Bytes, 100))
    );
}

#[test]
fn a_png_that_claims_two_billion_pixels_a_side_costs_nothing() {
    let side = 0x8000_0000;
    let file = [
        png::SIGNATURE,
        &png::header(side, side),
        &png::chunk(b"IEND", b""),
    ]
    .concat();
    let report = read(&file);
    assert_eq!((report.file.width, report.file.height), (side, side));
    assert_eq!(status(&report, CheckId::Container), Some(Status::Done));
}

#[test]
fn a_text_that_unfolds_without_end_is_cut_off() {
    // 64 MiB of zeros in 64 KiB.
    let bomb = png::compressed_text("Comment", &vec![0; 64 << 20]);
    let at = 8 + 25;
    let report = read(&png::file(&[bomb, png::text("Author", "Ada Lovelace")]));
    let text = status(&report, CheckId::Text);
    assert_eq!(text, Some(Status::Stopped { why: Why::Limit }));
    let partly = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::PartlyChecked);
    assert_eq!(partly.expect("told").params.checks, [CheckId::Text]);
    assert!(
        report.fields.iter().all(|field| field.range.start != at),
        "nothing of it is told"
    );
    let names = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::PersonName);
    assert_eq!(
        names.expect("the chunk after it is read").params.names,
        ["Ada Lovelace"]
    );
}

#[test]
fn many_small_bombs_share_one_purse() {
    let chunk = png::compressed_text("Comment", &vec![b'a'; 1 << 20]);
    let report = read(&png::file(&vec![chunk; 40]));
    assert_eq!(
        status(&report, CheckId::Text),
        Some(Status::Stopped { why: Why::Limit })
    );
    let held: usize = report
        .fields
        .iter()
        .filter(|field| field.name == "Comment")
        .map(|field| field.value.to_string().len())
        .sum();
    assert!(held <= 16 << 20, "{held} bytes of text");
}

#[test]
fn exif_directories_that_point_in_a_ring_end() {
    let mut tiff = b"II\x2A\0\x08\0\0\0".to_vec();
    for next in [14_u32, 20, 8] {
        tiff.extend([0, 0]);
        tiff.extend(next.to_le_bytes());
    }
    let report = read(&webp::file(&[webp::chunk(b"EXIF", &tiff)]));
    assert!(matches!(
        errors(&report, Kind::Damaged)[..],
        [Error::Malformed {
            unit: Unit::Ifd,
            ..
        }]
    ));
}

#[test]
fn a_directory_of_65535_entries_in_a_small_block_ends_at_the_block() {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\xFF\xFF".to_vec();
    tiff.extend([0; 40]);
    let report = read(&jpeg::file(&[jpeg::exif(&tiff)]));
    assert!(!errors(&report, Kind::Damaged).is_empty());
}

#[test]
fn sub_directories_in_a_fan_are_bounded() {
    // One SubIFD entry with 65,535 offsets, all to the same place.
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x4A\0\x04\0\0\xFF\xFF\0\0\0\x1A\0\0\0\0".to_vec();
    tiff.resize(0x1A + 4 * 0xFFFF, 0);
    let report = read(&png::file(&[png::chunk(b"eXIf", &tiff)]));
    assert!(report.fields.len() < 100);
}

#[test]
fn no_cut_and_no_flipped_byte_makes_a_panic() {
    let tiff = exif::phone(exif::Order::Little);
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
                  xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
                  xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='Ada'/></rdf:RDF></x:xmpmeta>";
    let files = [
        jpeg::file(&[
            jpeg::exif(&tiff),
            jpeg::xmp(packet),
            jpeg::segment(0xFE, b"comment"),
        ]),
        png::file(&[
            png::chunk(b"eXIf", &tiff),
            png::international_text("XML:com.adobe.xmp", packet),
            png::compressed_text("parameters", b"a duck\nSteps: 1, Sampler: Euler"),
        ]),
        webp::file(&[
            webp::chunk(b"EXIF", &tiff),
            webp::chunk(b"XMP ", packet.as_bytes()),
        ]),
    ];
    for file in &files {
        for at in 0..file.len() {
            let _ = read(&file[..at]);
            for value in [0x00, 0x7F, 0xFF, file[at] ^ 0x01, file[at] ^ 0x80] {
                let mut changed = file.clone();
                changed[at] = value;
                let report = read(&changed);
                assert_eq!(
                    report,
                    read(&changed),
                    "the same bytes give the same report"
                );
            }
        }
    }
}

#[test]
fn every_malformed_file_of_the_corpus_gives_a_report() {
    let Some(files) = corpus::files(&["malformed"]) else {
        return;
    };
    let mut told = 0;
    for file in &files {
        let report = read(&file.bytes);
        let trouble = [Kind::Unreadable, Kind::Damaged, Kind::PartlyChecked];
        told += usize::from(
            report
                .findings
                .iter()
                .any(|finding| trouble.contains(&finding.kind)),
        );
        for finding in &report.findings {
            for error in &finding.params.errors {
                if let Error::Malformed { at, .. } = error {
                    assert!(
                        *at <= file.bytes.len(),
                        "{}: a position outside the file",
                        file.name
                    );
                }
            }
        }
    }
    assert!(
        told * 2 > files.len(),
        "{told} of {} say that something is wrong",
        files.len()
    );
}

#[test]
fn entries_that_share_their_bytes_pay_each_time() {
    // 5,000 texts, each the same 60,000 bytes: 300 MB if each was kept.
    let count: u16 = 5_000;
    let values_at = 8 + 2 + u32::from(count) * 12 + 4;
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    tiff.extend(count.to_be_bytes());
    for _ in 0..count {
        tiff.extend([0x01, 0x0D, 0, 2]);
        tiff.extend(60_000_u32.to_be_bytes());
        tiff.extend(values_at.to_be_bytes());
    }
    tiff.extend([0; 4]);
    tiff.resize(tiff.len() + 60_000, b'a');
    let report = read(&png::file(&[png::chunk(b"eXIf", &tiff)]));
    let held: usize = report
        .fields
        .iter()
        .map(|field| field.value.to_string().len())
        .sum();
    assert!(held <= 16 << 20, "{held} bytes of values");
    assert_eq!(
        status(&report, CheckId::Exif),
        Some(Status::Stopped { why: Why::Limit })
    );
}

#[test]
fn directories_that_name_each_other_wait_in_a_short_line() {
    // 5,000 SubIFD entries, each with the offsets of 1,000 directories.
    let count: u16 = 5_000;
    let values_at = 8 + 2 + u32::from(count) * 12 + 4;
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    tiff.extend(count.to_be_bytes());
    for _ in 0..count {
        tiff.extend([0x01, 0x4A, 0, 4]);
        tiff.extend(1_000_u32.to_be_bytes());
        tiff.extend(values_at.to_be_bytes());
    }
    tiff.extend([0; 4]);
    tiff.resize(tiff.len() + 4_000, 0);
    let report = read(&png::file(&[png::chunk(b"eXIf", &tiff)]));
    let limited = errors(&report, Kind::PartlyChecked);
    assert!(
        matches!(
            limited[..],
            [Error::Limit {
                resource: Resource::Depth,
                ..
            }]
        ),
        "{limited:?}"
    );
}

#[test]
fn a_limit_is_told_with_its_place_even_behind_damage() {
    let broken = png::chunk(b"zTXt", b"Comment\0\0no deflate stream");
    let bomb = png::compressed_text("Comment", &vec![0; 64 << 20]);
    let report = read(&png::file(&[broken, bomb]));
    assert!(!errors(&report, Kind::Damaged).is_empty());
    let limited = errors(&report, Kind::PartlyChecked);
    assert!(
        matches!(
            limited[..],
            [Error::Limit {
                resource: Resource::Inflated,
                ..
            }]
        ),
        "{limited:?}"
    );
}

#[test]
fn a_file_refused_unread_says_of_every_check_that_it_did_not_run() {
    let report = read(b"text");
    assert_eq!(report.checks.len(), CheckId::ALL.len());
    for check in &report.checks {
        assert!(matches!(check.status, Status::Stopped { .. }), "{check:?}");
    }
}
