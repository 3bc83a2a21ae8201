//! What goes and what stays, in files that hold every kind of private data.

use waitforyes::metadata::Field;
use waitforyes::{CopyOptions, Options, check, without_private_data};

use super::made::{self, full_heic, full_jpeg, full_png, full_tiff, full_webp};
use super::{copied, holds, private, shown};
use crate::support::exif::{Order, Value};
use crate::support::{bmff, jpeg, png, tiff, webp};

fn full() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for order in [Order::Big, Order::Little] {
        files.push((format!("JPEG {order:?}"), full_jpeg(order)));
        files.push((format!("PNG {order:?}"), full_png(order)));
        files.push((format!("WebP {order:?}"), full_webp(order)));
        files.push((format!("TIFF {order:?}"), full_tiff(order)));
        files.push((format!("HEIC {order:?}"), full_heic(order)));
    }
    files
}

fn fields(file: &[u8]) -> Vec<Field> {
    check(file, &Options::default()).fields
}

fn texts(fields: &[Field], group: &str, name: &str) -> Vec<String> {
    fields
        .iter()
        .filter(|field| field.group == group && field.name == name)
        .map(|field| field.value.to_string())
        .collect()
}

#[test]
fn no_private_data_is_left_in_any_home() {
    for (name, file) in full() {
        assert!(holds(&file, "SECRET"), "{name}");
        assert!(
            private(&check(&file, &Options::default())).len() >= 4,
            "{name}"
        );
        let copy = copied(&file);
        assert!(!holds(&copy, "SECRET"), "{name}: {}", copy.escape_ascii());
        assert!(!holds(&copy, "2024"), "{name}");
        assert_eq!(private(&check(&copy, &Options::default())), [], "{name}");
        for field in fields(&copy) {
            // The block behind a profile is read, too, as fields of its own.
            let profile = field.name.starts_with("RawProfileType");
            assert!(
                profile || !field.private,
                "{name}: {}:{}",
                field.group,
                field.name
            );
            assert_ne!(field.group, "GPS", "{name}");
            assert!(
                field.group != "IFD1" || field.name == "ExifByteOrder",
                "{name}"
            );
            assert!(!field.value.to_string().contains("SECRET"), "{name}");
        }
    }
}

#[test]
fn what_shows_the_picture_stays_as_it_is() {
    for (name, file) in full() {
        let copy = copied(&file);
        assert_eq!(shown(&file), shown(&copy), "{name}");
        let (before, after) = (fields(&file), fields(&copy));
        for (group, field) in [
            ("IFD0", "Orientation"),
            ("IFD0", "XResolution"),
            ("IFD0", "Software"),
            ("ExifIFD", "ExposureTime"),
            ("ExifIFD", "ColorSpace"),
            ("XMP-tiff", "Orientation"),
            ("XMP-xmp", "CreatorTool"),
            ("XMP-exif", "ComponentsConfiguration"),
            ("PNG", "Software"),
        ] {
            let there = texts(&before, group, field);
            assert_eq!(there, texts(&after, group, field), "{name} {group}:{field}");
            assert!(
                !there.is_empty() || group == "PNG",
                "{name} {group}:{field}"
            );
        }
        let profile = png::deflate(&made::icc());
        let profile = if name.starts_with("PNG") {
            profile
        } else {
            made::icc()
        };
        let windows = copy.windows(profile.len());
        assert!(windows.into_iter().any(|bytes| bytes == profile), "{name}");
    }
}

#[test]
fn a_copy_of_a_copy_is_the_copy_and_every_run_gives_the_same() {
    for (name, file) in full() {
        let copy = copied(&file);
        assert_eq!(copied(&file), copy, "{name}");
        assert_eq!(copied(&copy), copy, "{name}");
    }
}

#[test]
fn a_file_with_nothing_private_is_its_own_copy() {
    for file in [jpeg::file(&[]), png::file(&[]), plain_tiff()] {
        assert_eq!(copied(&file), file);
    }
}

/// A TIFF file of two pages.
fn plain_tiff() -> Vec<u8> {
    let kind = tiff::Kind {
        big_endian: true,
        big_tiff: false,
    };
    let pages = [&[&b"one"[..], b"two"][..], &[b"three"]];
    tiff::file(kind, &pages.map(|strips| tiff::page(6, 3, strips)))
}

#[test]
fn a_path_goes_from_fields_that_otherwise_stay() {
    let software = Value::Ascii("tool C:\\Users\\SECRET\\tool.exe");
    let exif = made::with_marks(Order::Little, &[(0x0131, software)], &[]);
    let packet = made::packet("xmp:CreatorTool='/home/SECRET/tool' xmp:Rating='3'", "");
    for file in [
        jpeg::file(&[jpeg::exif(&exif), jpeg::xmp(&packet)]),
        png::file(&[
            png::text("Software", "/Users/SECRET/tool"),
            png::chunk(b"eXIf", &exif),
        ]),
    ] {
        let copy = copied(&file);
        assert!(!holds(&copy, "SECRET"));
        assert_eq!(shown(&file), shown(&copy));
    }
}

#[test]
fn the_flags_of_webp_tell_what_is_there() {
    let flags = |file: &[u8]| file[20];
    let exif = made::exif(Order::Little);
    // In the built files the flags of EXIF and XMP are set, whatever is inside.
    let file = webp::file(&[webp::chunk(b"EXIF", &exif)]);
    assert_eq!(flags(&file) & 0x0C, 0x0C);
    assert_eq!(flags(&copied(&file)) & 0x0C, 0x08);
    let packet = made::packet("xmp:Rating='3'", "");
    let file = webp::file(&[webp::chunk(b"XMP ", packet.as_bytes())]);
    assert_eq!(flags(&copied(&file)) & 0x0C, 0x04);
    let size = u32::from_le_bytes(copied(&file)[4..8].try_into().expect("four"));
    assert_eq!(
        usize::try_from(size).expect("small") + 8,
        copied(&file).len()
    );
}

#[test]
fn bytes_that_decoders_pass_over_are_left_out() {
    let file = jpeg::file(&[b"SECRET".to_vec(), jpeg::exif(&made::exif(Order::Big))]);
    let copy = copied(&file);
    assert!(!holds(&copy, "SECRET"));
    assert_eq!(shown(&file), shown(&copy));
}

#[test]
fn no_cut_and_no_flipped_byte_makes_a_panic_or_tells_a_secret() {
    let small = |homes: &[Vec<u8>]| jpeg::file(homes);
    let exif = made::exif(Order::Little);
    let packet = made::packet("xmp:Rating='3' dc:source='SECRET'", "");
    let files = [
        small(&[
            jpeg::exif(&exif),
            jpeg::xmp(&packet),
            jpeg::segment(
                0xED,
                &[
                    b"Photoshop 3.0\0",
                    &made::resources("Made with Google AI")[..],
                ]
                .concat(),
            ),
        ]),
        [jpeg::file(&[]), made::edited()].concat(),
        png::file(&[
            png::chunk(b"eXIf", &exif),
            png::international_text("XML:com.adobe.xmp", &packet),
        ]),
        webp::file(&[
            webp::chunk(b"EXIF", &exif),
            webp::chunk(b"XMP ", packet.as_bytes()),
        ]),
        full_tiff(Order::Little),
        made::heic(vec![
            bmff::exif(&exif),
            bmff::xmp(&packet),
            bmff::Item {
                references: vec![(*b"thmb", vec![1])],
                ..bmff::item(b"hvc1", b"SECRET thumbnail")
            },
        ]),
    ];
    let known = CopyOptions { signed_known: true };
    let mut copies = 0;
    for file in &files {
        // Of longer files some of the bytes, so that each costs about the same.
        for at in (0..file.len()).step_by(1 + file.len() / 1500) {
            let _ = without_private_data(&file[..at], &known);
            for value in [0xFF, file[at] ^ 1 << (at % 8)] {
                let mut changed = file.clone();
                changed[at] = value;
                if let Ok(copy) = without_private_data(&changed, &known) {
                    copies += 1;
                    assert_eq!(private(&check(&copy, &Options::default())), []);
                }
            }
        }
    }
    assert!(copies > 1000, "{copies}");
}
