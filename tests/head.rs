//! Metadata from the start of a file: the same as from the whole, and no more bytes than that takes.

use crate::support::{corpus, exif, jpeg, png};
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::finding::Kind;
use waitforyes::metadata::Field;
use waitforyes::{FromHead, Options, Report, check, check_head};

const NOT_READ: Status = Status::Stopped { why: Why::NotRead };

fn photo() -> Vec<u8> {
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
        xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
        xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' e:DigitalSourceType=\
        'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'/></rdf:RDF></x:xmpmeta>";
    let mut file = jpeg::file(&[
        jpeg::exif(&exif::phone(exif::Order::Big)),
        jpeg::xmp(packet),
    ]);
    file.extend(b"PK\x03\x04 not read");
    file
}

fn status(report: &Report, id: CheckId) -> Option<Status> {
    let check = report.checks.iter().find(|check| check.id == id)?;
    Some(check.status)
}

/// Asks for more until there is a report; gives it with the bytes that it took.
fn read(file: &[u8], mut count: usize) -> (Report, usize) {
    loop {
        count = count.min(file.len());
        match check_head(&file[..count], file.len(), &Options::default()) {
            FromHead::Report(report) => return (report, count),
            FromHead::Needs(more) => {
                assert!(more > count && more <= file.len(), "{count} and {more}");
                count = more;
            }
        }
    }
}

/// Fields that lie before the first scan of a JPEG.
fn before_scan<'r>(report: &'r Report, file: &[u8]) -> Vec<&'r Field> {
    let mut limits = waitforyes::Limits::default();
    let mut ledger = waitforyes::checks::Ledger::default();
    let walked = waitforyes::container::walk(file, &mut limits, &mut ledger).expect("a JPEG");
    let scan = waitforyes::container::Name::Word("SOS");
    let end = walked
        .named(scan)
        .next()
        .map_or(file.len(), |sos| sos.range.end);
    let fields = report.fields.iter();
    fields.filter(|field| field.range.end <= end).collect()
}

#[test]
fn a_report_comes_as_soon_as_the_picture_begins_and_not_before() {
    let file = photo();
    let whole = check(&file, &Options::default());
    let start = file
        .windows(2)
        .position(|two| two == [0xFF, 0xDA])
        .expect("SOS");
    let head = start + 2 + 8;
    for count in 0..file.len() {
        let answer = check_head(&file[..count], file.len(), &Options::default());
        let FromHead::Report(report) = answer else {
            assert!(count < head, "{count} bytes hold all metadata");
            continue;
        };
        // The very first bytes are no picture of any kind.
        if count < 3 {
            assert_eq!(report.findings[0].kind, Kind::Unreadable);
            continue;
        }
        assert!(count >= head, "{count} bytes are too few");
        assert_eq!(report.fields, whole.fields);
        assert_eq!(report.marks, whole.marks);
        assert_eq!(report.file, whole.file);
    }
}

#[test]
fn what_was_not_read_is_told() {
    let file = photo();
    let (report, _) = read(&file, file.len() - 1);
    for id in [CheckId::Container, CheckId::HiddenData, CheckId::AiMarks] {
        assert_eq!(status(&report, id), Some(NOT_READ), "{id:?}");
    }
    let kinds: Vec<Kind> = report.findings.iter().map(|found| found.kind).collect();
    assert!(kinds.contains(&Kind::AiGenerated) && kinds.contains(&Kind::PartlyChecked));
    assert!(!kinds.contains(&Kind::OtherFileInside), "it lies behind");
    assert!(!kinds.contains(&Kind::Damaged), "nothing is damaged");
}

#[test]
fn the_whole_file_gets_the_whole_check() {
    let file = photo();
    let (report, _) = read(&file, file.len());
    assert_eq!(report, check(&file, &Options::default()));
}

#[test]
fn all_of_another_format_and_of_an_odd_jpeg_is_needed() {
    let other = png::file(&[]);
    let stray = jpeg::with(&photo(), &[b"stray".to_vec()]);
    let filled = jpeg::with(&photo(), &[vec![0xFF]]);
    let short = jpeg::with(&photo(), &[vec![0xFF, 0xE5, 0, 1]]);
    for file in [other, stray, filled, short] {
        let answer = check_head(&file[..40], file.len(), &Options::default());
        assert_eq!(answer, FromHead::Needs(file.len()));
    }
}

#[test]
fn a_segment_that_passes_the_end_of_the_file_is_damage_and_no_endless_asking() {
    let file = [&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF][..], &[0; 100]].concat();
    let (report, count) = read(&file, 10);
    assert_eq!(count, file.len());
    assert!(
        report
            .findings
            .iter()
            .any(|found| found.kind == Kind::Damaged)
    );
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_start() {
    let answer = check_head(&photo(), usize::MAX, &Options::default());
    let FromHead::Report(report) = answer else {
        panic!("asked for more");
    };
    assert_eq!(report.findings[0].kind, Kind::Unreadable);
}

/// Every JPEG of the corpus: the fields before the picture, as from the whole file.
#[test]
fn the_head_of_a_real_file_tells_what_the_whole_does() {
    let families = [
        "exif",
        "ordinary",
        "social",
        "ps-history",
        "malformed",
        "ai-marks",
    ];
    let Some(files) = corpus::files(&families) else {
        return;
    };
    let (mut read_from_head, mut most) = (0, 0);
    for file in files
        .iter()
        .filter(|file| file.bytes.starts_with(b"\xFF\xD8\xFF"))
    {
        let whole = check(&file.bytes, &Options::default());
        let (head, count) = read(&file.bytes, 64 << 10);
        if status(&head, CheckId::Container) != Some(NOT_READ) {
            assert_eq!(head, whole, "{}", file.name);
            continue;
        }
        read_from_head += 1;
        most = most.max(count);
        let told: Vec<&Field> = head.fields.iter().collect();
        assert_eq!(told, before_scan(&whole, &file.bytes), "{}", file.name);
        // A signature binds the whole file, so the head's marks are not signed.
        let unasked = Options {
            credentials: false,
            ..Options::default()
        };
        let whole = check(&file.bytes, &unasked);
        let marks = head.marks.iter().all(|mark| whole.marks.contains(mark));
        assert!(marks, "{}", file.name);
    }
    assert!(read_from_head >= 40, "{read_from_head} files");
}
