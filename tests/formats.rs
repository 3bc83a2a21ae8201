//! GIF, TIFF, HEIC and AVIF, JPEG XL, BMP and ICO: every byte has a name, metadata is found in its homes,
//! and what is broken spoils only itself.

mod homes;
mod hostile;
#[path = "formats/corpus.rs"]
mod with_corpus;

use crate::support::container::{assert_covers, walked};
use crate::support::{bmff, bmp, exif, gif, jxl, tiff};
use waitforyes::checks::{CheckId, Ledger, Status, Why};
use waitforyes::container::{Container, Format, Name, Role, walk};
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::limits::Limits;
use waitforyes::{Options, check};

const PACKET: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
                      xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
                      xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:City='Ulm'/></rdf:RDF></x:xmpmeta>";

const CLASSIC: tiff::Kind = tiff::Kind {
    big_endian: true,
    big_tiff: false,
};

fn names(container: &Container) -> String {
    let names = container.segments.iter().map(|part| part.name.to_string());
    names.collect::<Vec<_>>().join(" ")
}

fn pages() -> Vec<tiff::Directory> {
    let mut first = tiff::page(5, 4, &[b"strip one", b"strip two"]);
    first.push((0x02BC, tiff::Value::Bytes(1, PACKET.as_bytes().to_vec())));
    first.push((
        0x8769,
        tiff::Value::Sub(vec![(0x9003, text("2020:01:02 03:04:05"))]),
    ));
    vec![first, tiff::page(9, 9, &[b"other page"])]
}

fn text(text: &str) -> tiff::Value {
    tiff::Value::Bytes(2, [text.as_bytes(), b"\0"].concat())
}

fn heic() -> Vec<u8> {
    let tiff = exif::phone(exif::Order::Big);
    let picture = bmff::Item {
        properties: vec![1],
        ..bmff::item(b"hvc1", b"the picture")
    };
    let small = bmff::Item {
        properties: vec![2],
        references: vec![(*b"thmb", vec![1])],
        ..bmff::item(b"hvc1", b"small")
    };
    let properties = [bmff::size(40, 30), bmff::size(4, 3)];
    let items = [picture, small, bmff::exif(&tiff), bmff::xmp(PACKET)];
    bmff::heic(&items, &properties, &[])
}

/// Name, file, names of its segments, sides, frames.
type Fixture = (&'static str, Vec<u8>, &'static str, (u32, u32), u32);

fn fixtures() -> Vec<Fixture> {
    let phone = exif::phone(exif::Order::Little);
    let blocks = [
        gif::comment(b"made by hand"),
        gif::application(b"NETSCAPE2.0", b"\x01\0\0"),
        gif::application(b"C2PA_GIF\x01\0\0", b"a store"),
        gif::application(b"UNKNOWN 1.0", b"data"),
        gif::xmp(PACKET.as_bytes()),
        b"\x21\xF9\x04\0\0\0\0\0".to_vec(),
        gif::image(),
        gif::image(),
    ];
    let big = tiff::Kind {
        big_endian: false,
        big_tiff: true,
    };
    let boxes = [
        bmff::boxed(b"Exif", &[b"\0\0\0\0", &phone[..]].concat()),
        jxl::packed(b"xml ", PACKET.as_bytes()),
    ];
    vec![
        (
            "gif",
            gif::file(&blocks),
            "header screen palette comment NETSCAPE C2PA_GIF application XMP graphic control \
             image palette image data image palette image data end",
            (3, 2),
            2,
        ),
        (
            "tiff",
            tiff::file(CLASSIC, &pages()),
            "header IFD strips value value XMP IFD value IFD strips",
            (5, 4),
            2,
        ),
        (
            "big tiff",
            tiff::file(big, &pages()),
            "header IFD strips XMP IFD value IFD strips",
            (5, 4),
            2,
        ),
        (
            "heic",
            heic(),
            "ftyp meta hdlr pitm iinf iloc iref iprp ipco ispe ispe ipma idat mdat hvc1 hvc1 Exif XMP",
            (40, 30),
            1,
        ),
        (
            "jxl",
            jxl::file(&boxes),
            "JXL ftyp Exif brob jxlp jxlp",
            (32, 32),
            1,
        ),
        (
            "bmp",
            bmp::bitmap(),
            "file header info header palette pixels",
            (2, 3),
            1,
        ),
        (
            "ico",
            bmp::icon(&[b"one picture", b"another"]),
            "directory entry entry image image",
            (16, 256),
            2,
        ),
    ]
}

#[test]
fn whole_files_are_named_from_end_to_end() {
    for (name, file, expected, size, frames) in fixtures() {
        let (container, ledger) = walked(&file);
        assert_covers(&file, &container, name);
        assert_eq!(ledger.errors(), [], "{name}");
        assert_eq!(ledger.status(CheckId::Container), Some(Status::Done));
        assert_eq!(names(&container), expected, "{name}");
        assert_eq!((container.width, container.height), size, "{name}");
        assert_eq!(container.frames, frames, "{name}");
    }
}

#[test]
fn a_file_cut_anywhere_is_still_covered_and_says_so() {
    for (name, file, ..) in fixtures() {
        for cut in 20..file.len() {
            let file = &file[..cut];
            let (container, ledger) = walked(file);
            assert_covers(file, &container, name);
            let damaged = Status::Stopped { why: Why::Damaged };
            let status = ledger.status(CheckId::Container);
            assert_eq!(status, Some(damaged), "{name} cut at {cut}");
        }
    }
}

#[test]
fn what_follows_the_end_is_a_trailer() {
    for (name, mut file, ..) in fixtures() {
        let end = file.len();
        file.extend(b"\xFF\xD8\xFF\xD9 more");
        let (container, ledger) = walked(&file);
        assert_covers(&file, &container, name);
        let last = container.segments.last().expect("a segment");
        assert_eq!(last.name, Name::Word("trailer"), "{name}");
        assert_eq!(last.range, end..file.len(), "{name}");
        assert_eq!(ledger.errors(), [], "{name}");
    }
}

#[test]
fn no_cut_and_no_flipped_byte_makes_a_panic_or_a_position_outside() {
    for (name, file, ..) in fixtures() {
        for at in 0..file.len() {
            for value in [0x00, 0xFF, file[at] ^ 0x01] {
                let mut changed = file.clone();
                changed[at] = value;
                let mut ledger = Ledger::default();
                let Ok(container) = walk(&changed, &mut Limits::default(), &mut ledger) else {
                    continue;
                };
                assert_covers(&changed, &container, name);
                let report = check(&changed, &Options::default());
                for field in &report.fields {
                    assert!(field.range.end <= file.len(), "{name}: {field:?}");
                }
                for error in ledger.errors() {
                    if let Error::Malformed { at, .. } | Error::Limit { at, .. } = error {
                        assert!(*at <= file.len(), "{name}: {error:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn segments_cost_and_the_rest_still_has_a_name() {
    for (name, file, ..) in fixtures() {
        for segments in 0..4 {
            let mut limits = Limits {
                segments,
                ..Limits::default()
            };
            let mut ledger = Ledger::default();
            let container = walk(&file, &mut limits, &mut ledger).expect("a known format");
            assert_covers(&file, &container, name);
            let refused = |error: &Error| matches!(error, Error::Limit { resource, .. } if *resource == Resource::Segments);
            assert!(ledger.errors().iter().any(refused), "{name}, {segments}");
        }
    }
}

#[test]
fn bytes_that_two_values_claim_go_to_one_and_are_told() {
    // The second value begins inside the first.
    let values = vec![
        (0x010E, text("a description")),
        (0x010F, text("a maker's name")),
    ];
    let mut file = tiff::file(CLASSIC, &[values]);
    let offset = 8 + 2 + 12 + 8;
    let moved = u32::from_be_bytes(file[offset..offset + 4].try_into().expect("four")) - 3;
    file[offset..offset + 4].copy_from_slice(&moved.to_be_bytes());
    let (container, ledger) = walked(&file);
    assert_covers(&file, &container, "tiff");
    let entry = Error::malformed(Unit::IfdEntry, 8 + 2 + 12);
    assert_eq!(ledger.errors(), [entry]);
}

#[test]
fn a_block_keeps_its_bytes_whatever_else_points_at_them() {
    let mut page = tiff::page(1, 1, &[PACKET.as_bytes()]);
    page.push((0x02BC, tiff::Value::Bytes(1, PACKET.as_bytes().to_vec())));
    let mut file = tiff::file(CLASSIC, &[page]);
    // The packet's entry points at the strip now.
    let strip = 8 + 2 + 5 * 12 + 4;
    let offset = 8 + 2 + 4 * 12 + 8;
    file[offset..offset + 4].copy_from_slice(&u32::to_be_bytes(strip));
    let (container, _) = walked(&file);
    let packet = container.named(Name::Word("XMP")).next().expect("named");
    assert_eq!(packet.payload(&file), PACKET.as_bytes());
}

#[test]
fn directories_in_a_ring_end() {
    let mut file = tiff::file(CLASSIC, &[tiff::page(1, 1, &[b"x"])]);
    let link = 8 + 2 + 4 * 12;
    file[link + 3] = 8;
    let (container, ledger) = walked(&file);
    assert_covers(&file, &container, "tiff");
    assert_eq!(ledger.errors(), [Error::malformed(Unit::Ifd, 8)]);
    assert_eq!(container.frames, 1);
}

#[test]
fn smaller_copies_and_masks_are_no_pages() {
    let mut copy = tiff::page(1, 1, &[b"x"]);
    copy.insert(0, (0x00FE, tiff::Value::Long(1)));
    let mut mask = tiff::page(1, 1, &[b"x"]);
    mask.insert(0, (0x00FE, tiff::Value::Long(4)));
    let (container, _) = walked(&tiff::file(
        CLASSIC,
        &[tiff::page(2, 2, &[b"y"]), copy, mask],
    ));
    assert_eq!(container.frames, 1);
}

#[test]
fn items_tell_what_they_are() {
    let picture = bmff::Item {
        properties: vec![1, 2, 3],
        references: vec![(*b"dimg", vec![2, 3])],
        idat: true,
        ..bmff::item(b"grid", b"\0\0\0\x01\0\x04\0\x03")
    };
    let tile = bmff::Item {
        hidden: true,
        ..bmff::item(b"hvc1", b"tile")
    };
    let depth = bmff::Item {
        properties: vec![4],
        references: vec![(*b"auxl", vec![1])],
        ..bmff::item(b"hvc1", b"depth")
    };
    let fraction = |over: i32| [over.to_be_bytes(), 2_i32.to_be_bytes()].concat();
    let crop = [5, 4, -2, 3].map(fraction).concat();
    let properties = [
        bmff::size(40, 30),
        bmff::boxed(b"clap", &crop),
        bmff::boxed(b"irot", &[3]),
        bmff::full(b"auxC", 0, 0, b"urn:mpeg:hevc:2015:auxid:2\0"),
    ];
    let scattered = bmff::Item {
        pieces: vec![b"in ".to_vec(), b"two".to_vec()],
        ..bmff::item(b"hvc1", b"")
    };
    let items = [picture, tile.clone(), tile, depth, scattered];
    let file = bmff::heic(&items, &properties, &[]);
    let (container, ledger) = walked(&file);
    assert_covers(&file, &container, "heic");
    assert_eq!(ledger.errors(), []);
    let roles: Vec<Role> = container.items.iter().map(|item| item.role).collect();
    let expected = [
        Role::Primary,
        Role::Part,
        Role::Part,
        Role::Auxiliary,
        Role::Other,
    ];
    assert_eq!(roles, expected);
    let [grid, tile, _, depth, other] = container.items.as_slice() else {
        panic!("five items");
    };
    let crop = grid.crop.expect("a crop");
    assert_eq!(
        (crop.width, crop.height, crop.x, crop.y),
        (2.5, 2.0, -1.0, 1.5)
    );
    assert_eq!(
        (grid.turns, grid.size, grid.referenced),
        (3, Some((40, 30)), true)
    );
    assert!(tile.hidden && !grid.hidden);
    assert_eq!(depth.auxiliary, "urn:mpeg:hevc:2015:auxid:2");
    assert!(!other.referenced);
    let mut limits = Limits::default();
    let (bytes, at) = other.bytes(&file, &mut limits).expect("there");
    assert_eq!((&*bytes, at), (&b"in two"[..], None));
    let (bytes, at) = grid.bytes(&file, &mut limits).expect("there");
    assert_eq!(
        &file[at.expect("one piece")..][..bytes.len()],
        b"\0\0\0\x01\0\x04\0\x03"
    );
    limits.inflated = 3;
    assert!(other.bytes(&file, &mut limits).is_err());
}

#[test]
fn boxes_behind_the_media_are_named() {
    let behind = [
        bmff::boxed(b"mpvd", b"a video"),
        bmff::boxed(b"sefd", b"Samsung's"),
    ];
    let file = bmff::heic(&[bmff::item(b"hvc1", b"x")], &[], &behind);
    let (container, ledger) = walked(&file);
    assert_covers(&file, &container, "heic");
    assert_eq!(ledger.errors(), []);
    let video = container
        .named(Name::FourCc(*b"mpvd"))
        .next()
        .expect("named");
    assert_eq!(video.payload(&file), b"a video");
    assert!(names(&container).ends_with("mdat hvc1 mpvd sefd"));
}

#[test]
fn bytes_of_media_that_no_item_claims_are_a_gap() {
    let items = [bmff::item(b"hvc1", b"picture")];
    let mut file = bmff::heic(&items, &[], &[]);
    let mdat = file.len() - 15;
    file[mdat + 3] += 6;
    file.extend(b"secret");
    let (container, ledger) = walked(&file);
    assert_covers(&file, &container, "heic");
    assert_eq!(ledger.errors(), []);
    let last = container.segments.last().expect("a segment");
    assert_eq!(
        (last.name, last.payload(&file)),
        (Name::Word("gap"), &b"secret"[..])
    );
}

#[test]
fn an_item_outside_the_file_is_told_and_the_others_are_read() {
    let file = heic();
    let (whole, _) = walked(&file);
    let iloc = whole.named(Name::FourCc(*b"iloc")).next().expect("there");
    // The offset of the first extent: behind version, sizes, count, id, method, file and number.
    let offset = iloc.data.start + 4 + 2 + 2 + 2 + 2 + 2 + 2;
    let mut broken = file.clone();
    broken[offset] = 0x7F;
    let (container, ledger) = walked(&broken);
    assert_covers(&broken, &container, "heic");
    assert!(matches!(
        ledger.errors(),
        [Error::Malformed {
            unit: Unit::Item,
            ..
        }]
    ));
    assert!(names(&container).contains("Exif XMP"));
}

#[test]
fn boxes_in_boxes_end_at_the_depth_that_is_allowed() {
    let mut limits = Limits {
        depth: 2,
        ..Limits::default()
    };
    let mut ledger = Ledger::default();
    let file = heic();
    let container = walk(&file, &mut limits, &mut ledger).expect("HEIC");
    assert_covers(&file, &container, "heic");
    let deep = |error: &Error| {
        matches!(
            error,
            Error::Limit {
                resource: Resource::Depth,
                ..
            }
        )
    };
    assert!(ledger.errors().iter().any(deep));
}

#[test]
fn frames_of_a_sequence_are_its_samples() {
    let handler =
        |kind: &[u8; 4]| bmff::full(b"hdlr", 0, 0, &[b"\0\0\0\0", &kind[..], &[0; 13]].concat());
    let sizes = |count: u8| bmff::full(b"stsz", 0, 0, &[0, 0, 0, 9, 0, 0, 0, count]);
    let track = |kind: &[u8; 4], count: u8| {
        let table = bmff::boxed(b"stbl", &sizes(count));
        let media = [handler(kind), bmff::boxed(b"minf", &table)].concat();
        let mut head = vec![0; 72];
        head.extend([0, 7, 0, 0, 0, 6, 0, 0]);
        let head = bmff::full(b"tkhd", 0, 0, &head);
        bmff::boxed(b"trak", &[head, bmff::boxed(b"mdia", &media)].concat())
    };
    let tracks = [track(b"pict", 5), track(b"auxv", 50)].concat();
    let file = |brand: &[u8]| {
        let head = bmff::boxed(b"ftyp", &[brand, b"\0\0\0\0mif1", brand].concat());
        [
            head,
            bmff::boxed(b"moov", &tracks),
            bmff::boxed(b"mdat", b"samples"),
        ]
        .concat()
    };
    let (container, _) = walked(&file(b"avis"));
    assert_eq!((container.format, container.frames), (Format::Avif, 5));
    assert_eq!((container.width, container.height), (7, 6));
    assert_eq!(walked(&file(b"heic")).0.frames, 1);
}

#[test]
fn a_moving_jpeg_xl_has_an_unknown_number_of_frames() {
    // 8 by 8 pixels, square; more fields, of which only the flag of an animation is set.
    let (container, ledger) = walked(b"\xFF\x0A\x41\x04\x01\0");
    assert_eq!(ledger.errors(), []);
    assert_eq!(
        (container.width, container.height, container.frames),
        (8, 8, 0)
    );
}
