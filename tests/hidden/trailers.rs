//! Known trailers are named in a field and are no hidden data; what Samsung's records state is read.

use super::*;

/// A trailer of Samsung's with these records: type, name, data.
pub fn samsung(records: &[(u16, &str, &[u8])]) -> Vec<u8> {
    let record = |(kind, name, data): &(u16, &str, &[u8])| {
        let length = u32::try_from(name.len()).expect("short");
        [
            &[0, 0][..],
            &kind.to_le_bytes(),
            &length.to_le_bytes(),
            name.as_bytes(),
            data,
        ]
        .concat()
    };
    let blocks: Vec<Vec<u8>> = records.iter().map(record).collect();
    let mut directory = b"SEFH".to_vec();
    directory.extend(107_u32.to_le_bytes());
    directory.extend(u32::try_from(blocks.len()).expect("few").to_le_bytes());
    for (at, (kind, _, _)) in records.iter().enumerate() {
        let distance: usize = blocks[at..].iter().map(Vec::len).sum();
        directory.extend([0, 0]);
        directory.extend(kind.to_le_bytes());
        directory.extend(u32::try_from(distance).expect("small").to_le_bytes());
        directory.extend(
            u32::try_from(blocks[at].len())
                .expect("small")
                .to_le_bytes(),
        );
    }
    let length = u32::try_from(directory.len()).expect("small");
    let mut file = blocks.concat();
    file.extend(directory);
    file.extend(length.to_le_bytes());
    file.extend(b"SEFT");
    file
}

fn named(file: &[u8]) -> Vec<(String, usize)> {
    let report = read(file);
    let trailers = report
        .fields
        .iter()
        .filter(|field| field.group == "Trailer");
    trailers
        .map(|field| (field.name.to_string(), field.range.len()))
        .collect()
}

/// A trailer of every known writer.
fn known() -> Vec<(&'static str, Vec<u8>)> {
    let mut canon = b"CANON OPTIONAL DATA\0".to_vec();
    canon.resize(28, 1);
    canon.extend([9; 30]);
    let mut footer = b"CANON OPTIONAL DATA\0".to_vec();
    footer.extend(30_u32.to_be_bytes());
    footer.resize(64, 2);
    canon.extend(footer);
    let mut foto_station = vec![5; 20];
    foto_station.extend([0, 1]);
    foto_station.extend(30_u32.to_be_bytes());
    foto_station.extend(b"\xA1\xB2\xC3\xD4");
    let mut mechanic = vec![6; 20];
    mechanic.extend(20_u32.to_be_bytes());
    mechanic.extend(b"cbipcbbl");
    let mut insta = vec![7; 60];
    insta.extend(100_u32.to_le_bytes());
    insta.extend([0; 4]);
    insta.extend(b"8db42d694ccc418790edff439fe026bf");
    let mut mie = b"~\x10\x04\xFE0MIE\0\0\0\0".to_vec();
    mie.extend(b"~\0\x04\0zmie~\0\0\x06");
    let length = u32::try_from(mie.len() + 6).expect("small");
    mie.extend(length.to_be_bytes());
    mie.extend([0x10, 4]);
    let afcp = b"AXS!\0\0\0\x01\0\0\0\x01IPTCsomethingAXS!\0\0\0\0\0\0\0\0".to_vec();
    vec![
        ("AFCP", afcp),
        ("CanonVRD", canon),
        ("FotoStation", foto_station),
        ("Insta360", insta),
        ("MIE", mie),
        ("NikonApp", b"settings\0\0\0\0\0\0/NIKON APP".to_vec()),
        (
            "OnePlus",
            b"{\"version\":1}\x0D\0\0\0jxrs\x01\0\0\0".to_vec(),
        ),
        ("PhotoMechanic", mechanic),
        (
            "Samsung",
            samsung(&[(0x0A01, "Image_UTC_Data", b"1593487679058")]),
        ),
        ("Samsung", {
            let mut older = samsung(&[(0x0A01, "Image_UTC_Data", b"1593487679058")]);
            older.extend([1, 2, 3, 4, 4, 0, 0, 0]);
            older.extend(b"QDIOBS");
            older
        }),
        (
            "Vivo",
            b"vivo{\"a\":1}\xFF\xFF\xFF\xFF\x1B\x2A\x39\x48\x57\x66\x75\x84\x93\xA2\xB1".to_vec(),
        ),
    ]
}

#[test]
fn known_trailers_are_named_and_nothing_else() {
    for (name, trailer) in known() {
        for picture in [plain_jpeg(), plain_png()] {
            let file = then(&picture, &trailer);
            assert_eq!(named(&file), [(name.to_owned(), trailer.len())], "{name}");
            assert_eq!(kinds(&file), [], "{name}");
        }
    }
}

#[test]
fn what_stands_before_or_behind_a_known_trailer_is_still_found() {
    for (name, trailer) in known() {
        let whole = matches!(name, "AFCP" | "NikonApp" | "OnePlus" | "Vivo");
        let before = [plain_jpeg(), super::zip(), trailer.clone()].concat();
        let found = one(&before, Kind::OtherFileInside);
        assert_eq!(found.params.other_file, Some(OtherFile::Zip), "{name}");
        if !whole {
            assert_eq!(named(&before), [(name.to_owned(), trailer.len())]);
        }
        let behind = [plain_jpeg(), trailer, super::zip()].concat();
        assert!(named(&behind).is_empty(), "{name} is not at the end");
        assert_eq!(kinds(&behind), [Kind::OtherFileInside], "{name}");
    }
}

#[test]
fn two_trailers_are_taken_off_one_after_the_other() {
    let inner = samsung(&[(0x0A01, "Image_UTC_Data", b"1593487679058")]);
    let mut outer = vec![6; 20];
    outer.extend(20_u32.to_be_bytes());
    outer.extend(b"cbipcbbl");
    let file = [plain_jpeg(), inner, outer].concat();
    let names: Vec<String> = named(&file).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["PhotoMechanic", "Samsung"]);
    assert_eq!(kinds(&file), []);
}

#[test]
fn samsung_records_are_fields_a_mark_and_a_path() {
    let file = then(
        &plain_png(),
        &samsung(&[
            (0x0A01, "Image_UTC_Data", b"1593487679058"),
            (0x0AA1, "MCC_Data", b"466"),
            (
                0x0BA1,
                "PhotoEditor_Re_Edit_Data",
                br#"{"originalPath":"/storage/emulated/0/DCIM/Camera/20240101_120000.jpg"}"#,
            ),
            (
                0x0D91,
                "PEg_Info",
                br#"{"genImageVersion":"v1","genAIType":8}"#,
            ),
        ]),
    );
    let report = read(&file);
    let field = |name: &str| {
        let found = report.fields.iter().find(|field| field.name == name);
        found.expect(name).clone()
    };
    assert_eq!(
        field("TimeStamp").value.to_string(),
        "2020:06:30 03:27:59.058+00:00"
    );
    assert!(field("TimeStamp").private);
    assert_eq!(field("MCCData").value.to_string(), "466");
    let range = field("MCCData").range;
    assert_eq!(&file[range], b"466");
    let mark = report.marks.first().expect("a mark");
    assert_eq!(mark.kind, MarkKind::SamsungGenai);
    assert_eq!(mark.says, Claim::Edited);
    let path = report
        .findings
        .iter()
        .find(|finding| finding.kind == Kind::LocalPath)
        .expect("a path");
    assert!(
        path.evidence[0]
            .excerpt
            .starts_with("/storage/emulated/0/DCIM")
    );
    assert!(of(&report).is_empty());
    let without = then(
        &plain_png(),
        &samsung(&[(0x0D91, "PEg_Info", br#"{"genAIType":0}"#)]),
    );
    assert!(
        read(&without).marks.is_empty(),
        "zero is no generative edit"
    );
}

#[test]
fn samsung_motion_photos_hold_a_video() {
    let file = then(
        &plain_jpeg(),
        &samsung(&[(0x0A30, "MotionPhoto_Data", &video())]),
    );
    let found = one(&file, Kind::VideoInside);
    assert_eq!(&file[found.evidence[0].range.clone()], video());
    let empty = then(
        &plain_jpeg(),
        &samsung(&[(0x0A30, "MotionPhoto_Data", b"no film here")]),
    );
    assert_eq!(kinds(&empty), []);
}

#[test]
fn a_directory_that_lies_is_not_followed() {
    let good = samsung(&[(0x0AA1, "MCC_Data", b"466")]);
    let record = 8 + 8 + 3;
    for (at, bytes) in [
        (record + 16, &[0xFF; 4][..]), // distance
        (record + 20, &[0xFF; 4]),     // size
        (record + 8, &[0xFF; 4]),      // count
        (4, &[0xFF; 4]),               // length of the name
        (good.len() - 8, &[0xFF; 4]),  // length of the directory
    ] {
        let mut bad = good.clone();
        bad[at..at + 4].copy_from_slice(bytes);
        let report = read(&then(&plain_jpeg(), &bad));
        let texts = report
            .fields
            .iter()
            .filter(|field| field.group == "Samsung");
        for field in texts {
            assert_eq!(
                field.value.to_string(),
                "466",
                "only a record that is whole"
            );
        }
    }
}
