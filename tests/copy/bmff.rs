//! Copies of HEIC and AVIF files: items in every form, and what is refused.

use waitforyes::finding::Kind;
use waitforyes::{CopyOptions, Options, Refusal, check, without_private_data};

use super::made::{self, CODED, heic};
use super::{copied, holds, private, shown};
use crate::support::bmff::{Item, boxed, exif, full, item, size, xmp};
use crate::support::exif::Order;

fn refusal(file: &[u8]) -> Refusal {
    without_private_data(file, &CopyOptions::default()).expect_err("no copy")
}

fn to(kind: &[u8; 4], ids: &[u16], item: Item) -> Item {
    Item {
        references: vec![(*kind, ids.to_vec())],
        ..item
    }
}

#[test]
fn parts_transparency_and_gain_map_stay() {
    let urn = b"urn:com:apple:photo:2020:aux:hdrgainmap\0";
    let properties = [size(64, 48), full(b"auxC", 0, 0, urn)];
    let map = Item {
        properties: vec![1, 2],
        ..to(b"auxl", &[1], item(b"hvc1", b"a gain map that STAYS"))
    };
    let grid = Item {
        idat: true,
        properties: vec![1],
        ..to(
            b"dimg",
            &[2, 3],
            item(b"grid", b"\0\0\0\x01\0\x80\0\x30 STAYS"),
        )
    };
    let tile = |bytes| Item {
        properties: vec![1],
        ..item(b"hvc1", bytes)
    };
    let words = made::packet(
        "xmlns:HDRGainMap='http://ns.apple.com/HDRGainMap/1.0/' HDRGainMap:HDRGainMapVersion='131072'",
        "<photoshop:City>SECRET</photoshop:City>",
    );
    let depth = to(b"auxl", &[1], item(b"hvc1", b"SECRET of no known kind"));
    let items = [
        grid,
        tile(b"tile one"),
        tile(b"tile two"),
        map,
        depth,
        to(b"cdsc", &[4], xmp(&words)),
        exif(&made::exif(Order::Big)),
    ];
    let file = crate::support::bmff::heic(&items, &properties, &[]);
    let copy = copied(&file);
    assert_eq!(shown(&file), shown(&copy));
    assert_eq!(shown(&copy).len(), 3);
    for text in [
        "a gain map that STAYS",
        "HDRGainMapVersion>131072<",
        "\0\u{30} STAYS",
    ] {
        assert!(holds(&copy, text), "{text}");
    }
    assert!(!holds(&copy, "SECRET"));
    let kinds: Vec<Kind> = check(&copy, &Options::default())
        .findings
        .iter()
        .map(|finding| finding.kind)
        .collect();
    assert!(kinds.contains(&Kind::DepthOrGainMap), "{kinds:?}");
    assert_eq!(copied(&copy), copy);
}

#[test]
fn an_item_in_pieces_is_put_together() {
    let pieces = [&CODED[..7], &CODED[7..]].map(<[u8]>::to_vec);
    let picture = Item {
        properties: vec![1],
        pieces: pieces.to_vec(),
        ..item(b"hvc1", b"")
    };
    let between = item(b"uri ", b"SECRET");
    let file = crate::support::bmff::heic(&[picture, between], &[size(64, 48)], &[]);
    let copy = copied(&file);
    assert_eq!(shown(&file), shown(&copy));
    assert!(!holds(&copy, "SECRET"));
}

#[test]
fn a_crop_is_refused_and_filling_up_to_a_block_is_none() {
    let crop = |width: u32, height: u32, right: i32| {
        let numbers = [width, 1, height, 1, right.cast_unsigned(), 1, 0, 1];
        boxed(b"clap", &numbers.map(u32::to_be_bytes).concat())
    };
    let file = |crop: Vec<u8>| {
        let picture = Item {
            properties: vec![1, 2],
            ..item(b"hvc1", CODED)
        };
        crate::support::bmff::heic(&[picture], &[size(640, 480), crop], &[])
    };
    for filled in [crop(639, 479, 0), crop(580, 470, -30), crop(630, 480, 5)] {
        assert!(holds(&copied(&file(filled)), "clap"));
    }
    for cropped in [
        crop(570, 480, -35),
        crop(640, 240, 0),
        crop(590, 480, 25),
        crop(0, 480, 0),
        boxed(b"clap", b""),
        // Sides over nothing are no sides.
        boxed(
            b"clap",
            &[100_u32, 0, 100, 0, 0, 1, 0, 1]
                .map(u32::to_be_bytes)
                .concat(),
        ),
    ] {
        let file = file(cropped);
        let mut windows = file.windows(CODED.len());
        let at = windows.position(|bytes| bytes == CODED).expect("there");
        assert_eq!(refusal(&file), Refusal::Cropped { at });
    }
}

#[test]
fn a_grid_that_leaves_out_tiles_is_refused() {
    let file = |width: u8| {
        let grid = to(
            b"dimg",
            &[2, 3],
            item(b"grid", &[0, 0, 0, 1, 0, width, 0, 48]),
        );
        let tile = |bytes: &[u8]| Item {
            properties: vec![1],
            ..item(b"hvc1", bytes)
        };
        crate::support::bmff::heic(&[grid, tile(CODED), tile(b"two")], &[size(64, 48)], &[])
    };
    assert!(holds(&copied(&file(70)), "two"));
    assert!(matches!(refusal(&file(64)), Refusal::Cropped { .. }));
}

#[test]
fn a_property_that_must_be_known_and_is_not_is_refused() {
    let file = |number: u8| {
        let picture = Item {
            properties: vec![1, number],
            ..item(b"hvc1", CODED)
        };
        let unknown = boxed(b"udes", b"SECRET");
        crate::support::bmff::heic(&[picture], &[size(64, 48), unknown], &[])
    };
    assert!(!holds(&copied(&file(2)), "SECRET"));
    // The highest bit says so.
    assert_eq!(refusal(&file(0x82)), Refusal::Format);
}

#[test]
fn tracks_of_a_still_picture_are_a_video() {
    let video = boxed(b"moov", &boxed(b"udta", b"SECRET"));
    let file = [&heic(vec![])[..], &video, &boxed(b"mdat", b"SECRET video")].concat();
    let copy = copied(&file);
    assert!(!holds(&copy, "SECRET") && !holds(&copy, "moov"));
    assert_eq!(shown(&file), shown(&copy));
}

#[test]
fn samsungs_record_of_a_generative_edit_stays() {
    let records = boxed(b"sefd", &made::edited());
    let copy = copied(&[&heic(vec![])[..], &records].concat());
    assert!(holds(&copy, "genAIType") && !holds(&copy, "SECRET"));
    assert_eq!(copied(&copy), copy);
}

#[test]
fn pictures_on_pictures_are_refused() {
    let overlay = to(b"dimg", &[2], item(b"iovl", b"\0\0"));
    let file = crate::support::bmff::heic(&[overlay, item(b"hvc1", CODED)], &[], &[]);
    let kind = Kind::HiddenLayers;
    assert_eq!(refusal(&file), Refusal::StillPrivate { kind });
}

#[test]
fn tracks_and_pictures_with_notes_of_their_own_are_refused() {
    let file = [&heic(vec![])[..], &boxed(b"moof", b"")].concat();
    assert_eq!(refusal(&file), Refusal::Format);
    let file = crate::support::bmff::heic(&[item(b"jpeg", CODED)], &[], &[]);
    assert_eq!(refusal(&file), Refusal::Format);
}

/// A file of a picture and an EXIF item of which all numbers of `iloc` have these widths.
fn wide(version: u8, widths: [u8; 4], tiff: &[u8], moved: usize) -> Vec<u8> {
    let [offset, length, base, index] = widths;
    let number = |number: usize, width: u8| -> Vec<u8> {
        let bytes = u64::try_from(number).expect("small").to_be_bytes();
        bytes[8 - usize::from(width)..].to_vec()
    };
    let id = |id: usize| number(id, if version > 1 { 4 } else { 2 });
    let block = [b"\0\0\0\0", tiff].concat();
    let head = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let build = |mdat: usize| {
        let mut places = vec![offset << 4 | length, base << 4 | index];
        places.extend(id(2));
        for (which, start, size) in [(1, 0, CODED.len()), (2, CODED.len() - moved, block.len())] {
            places.extend(id(which));
            if version > 0 {
                places.extend([0, 0]);
            }
            places.extend([0, 0]);
            // Where there is a base, the offsets count from it.
            let (from, rest) = if base > 0 {
                (mdat, start)
            } else {
                (0, mdat + start)
            };
            places.extend(number(from, base));
            places.extend([0, 1]);
            if version > 0 {
                places.extend(number(1, index));
            }
            places.extend([number(rest, offset), number(size, length)].concat());
        }
        let entries = [
            &[0, 2][..],
            &full(b"infe", 2, 0, b"\0\x01\0\0hvc1SECRET name\0"),
            &full(b"infe", 2, 1, b"\0\x02\0\0Exif\0"),
        ];
        let links = full(b"iref", 0, 0, &boxed(b"cdsc", &[0, 2, 0, 1, 0, 1]));
        let parts = [
            full(b"pitm", 0, 0, &[0, 1]),
            full(b"iinf", 0, 0, &entries.concat()),
            full(b"iloc", version, 0, &places),
            links,
        ];
        [head.clone(), full(b"meta", 0, 0, &parts.concat())].concat()
    };
    let mdat = build(0).len() + 8;
    [build(mdat), boxed(b"mdat", &[CODED, &block].concat())].concat()
}

#[test]
fn places_of_every_form_are_read() {
    let tiff = made::exif(Order::Little);
    for (version, widths) in [
        (0, [4, 4, 0, 0]),
        (0, [4, 4, 4, 0]),
        (1, [4, 4, 4, 4]),
        (1, [8, 8, 8, 0]),
        (2, [4, 4, 0, 0]),
        (2, [4, 8, 4, 4]),
    ] {
        let file = wide(version, widths, &tiff, 0);
        let copy = copied(&file);
        assert!(!holds(&copy, "SECRET"), "{version} {widths:?}");
        assert_eq!(shown(&file), shown(&copy), "{version} {widths:?}");
        assert!(holds(&copy, "Firmware STAYS"), "{version} {widths:?}");
        assert_eq!(private(&check(&copy, &Options::default())), []);
        assert_eq!(copied(&copy), copy, "{version} {widths:?}");
    }
}

#[test]
fn a_picture_that_shares_bytes_with_what_goes_is_refused() {
    let tiff = made::exif(Order::Little);
    for moved in [1, CODED.len()] {
        let file = wide(1, [4, 4, 0, 0], &tiff, moved);
        assert!(matches!(refusal(&file), Refusal::Damaged { .. }), "{moved}");
    }
}

#[test]
fn a_picture_in_other_boxes_or_beyond_the_end_is_refused() {
    let whole = heic(vec![]);
    let at = whole
        .windows(CODED.len())
        .position(|bytes| bytes == CODED)
        .expect("there");
    let place = u32::try_from(at).expect("small").to_be_bytes();
    let entry = whole
        .windows(4)
        .position(|bytes| bytes == place)
        .expect("an entry");
    for onto in [0, 8, at + 1, whole.len(), 1 << 31] {
        let mut file = whole.clone();
        let onto = u32::try_from(onto).expect("small").to_be_bytes();
        file[entry..entry + 4].copy_from_slice(&onto);
        assert!(
            matches!(refusal(&file), Refusal::Damaged { .. }),
            "{onto:?}"
        );
    }
}

#[test]
fn what_was_said_of_a_thumbnail_is_said_of_the_picture() {
    let packet = made::packet(
        "",
        "<Iptc4xmpExt:DigitalSourceType>compositeWithTrainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>",
    );
    let words = Item {
        references: vec![(*b"cdsc", vec![2])],
        ..xmp(&packet)
    };
    let file = heic(vec![to(b"thmb", &[1], item(b"hvc1", b"SECRET")), words]);
    let copy = copied(&file);
    assert!(!holds(&copy, "SECRET"));
    let words = copy
        .windows(10)
        .any(|bytes| bytes == b"cdsc\0\x03\0\x01\0\x01");
    assert!(words, "{}", copy.escape_ascii());
    assert_eq!(copied(&copy), copy);
}

/// A track: its id, its handler, references, boxes of its sample entry, chunks of samples with their places.
struct Track<'t> {
    id: u32,
    handler: &'t [u8; 4],
    refers: Vec<u8>,
    inside: Vec<u8>,
    chunks: &'t [(u32, &'t [usize])],
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|one| one.to_be_bytes()).collect()
}

fn track(track: &Track<'_>) -> Vec<u8> {
    const TIMES: [u32; 2] = [0x5345_4352; 2];
    let small = |number: usize| u32::try_from(number).expect("small");
    let count = small(track.chunks.len());
    let sizes: Vec<u32> = track
        .chunks
        .iter()
        .flat_map(|chunk| chunk.1)
        .map(|one| small(*one))
        .collect();
    let of_chunk = |number: usize| small(track.chunks[number].1.len());
    let runs: Vec<u32> = (0..track.chunks.len())
        .flat_map(|number| [small(number + 1), of_chunk(number), 1])
        .collect();
    let places: Vec<u32> = track.chunks.iter().map(|chunk| chunk.0).collect();
    let mut entry = vec![0; 78];
    entry[7] = 1;
    entry[24..28].copy_from_slice(&[0, 64, 0, 48]);
    entry[42..50].copy_from_slice(b"\x07SECRET ");
    entry.extend(&track.inside);
    let table = [
        full(
            b"stsd",
            0,
            0,
            &[words(&[1]), boxed(b"hvc1", &entry)].concat(),
        ),
        full(b"stts", 0, 0, &words(&[1, small(sizes.len()), 1])),
        full(b"stsc", 0, 0, &[words(&[count]), words(&runs)].concat()),
        full(
            b"stsz",
            0,
            0,
            &[words(&[0, small(sizes.len())]), words(&sizes)].concat(),
        ),
        full(b"stco", 0, 0, &[words(&[count]), words(&places)].concat()),
        boxed(b"free", b"SECRET"),
    ];
    let url = full(b"url ", 0, 1, b"");
    let source = full(b"dref", 0, 0, &[words(&[1]), url].concat());
    let media = [
        full(b"vmhd", 0, 1, &[0; 8]),
        boxed(b"dinf", &source),
        boxed(b"stbl", &table.concat()),
    ];
    let name = [&[0; 4][..], track.handler, &[0; 12], b"SECRET name\0"].concat();
    let media = [
        full(b"mdhd", 0, 0, &[words(&TIMES), words(&[1, 1, 0])].concat()),
        full(b"hdlr", 0, 0, &name),
        boxed(b"minf", &media.concat()),
    ];
    let header = [words(&TIMES), words(&[track.id]), vec![0; 68]].concat();
    let parts = [
        full(b"tkhd", 0, 3, &header),
        track.refers.clone(),
        boxed(b"udta", b"SECRET"),
        boxed(b"mdia", &media.concat()),
    ];
    boxed(b"trak", &parts.concat())
}

/// A sequence of pictures with transparency, a depth map, sound and a small copy.
fn sequence(inside: &[u8]) -> Vec<u8> {
    const MEDIA: &[u8] = b"onetwothreeSECRET gapalphaSECRET depthSECRET soundSECRET small";
    let at = |text: &str| {
        MEDIA
            .windows(text.len())
            .position(|bytes| bytes == text.as_bytes())
            .expect("there")
    };
    let auxiliary = |urn: &str| full(b"auxi", 0, 0, &[urn.as_bytes(), b"\0"].concat());
    let leads = |kind: &[u8; 4]| boxed(b"tref", &boxed(kind, &words(&[1])));
    let build = |start: usize| {
        let place = |text| u32::try_from(start + at(text)).expect("small");
        let tracks = [
            Track {
                id: 1,
                handler: b"pict",
                refers: vec![],
                inside: [inside, &boxed(b"hvcC", b"STAYS")].concat(),
                chunks: &[(place("one"), &[3, 3]), (place("three"), &[5])],
            },
            Track {
                id: 2,
                handler: b"auxv",
                refers: leads(b"auxl"),
                inside: auxiliary("urn:mpeg:hevc:2015:auxid:1"),
                chunks: &[(place("alpha"), &[5])],
            },
            Track {
                id: 3,
                handler: b"auxv",
                refers: leads(b"auxl"),
                inside: auxiliary("urn:mpeg:hevc:2015:auxid:2"),
                chunks: &[(place("SECRET depth"), &[12])],
            },
            Track {
                id: 4,
                handler: b"soun",
                refers: vec![],
                inside: vec![],
                chunks: &[(place("SECRET sound"), &[12])],
            },
            Track {
                id: 5,
                handler: b"pict",
                refers: leads(b"thmb"),
                inside: vec![],
                chunks: &[(place("SECRET small"), &[12])],
            },
        ];
        let tracks: Vec<u8> = tracks.iter().flat_map(track).collect();
        let parts = [
            full(
                b"mvhd",
                0,
                0,
                &[words(&[0x5345_4352; 2]), vec![0; 88]].concat(),
            ),
            tracks,
            boxed(b"udta", b"SECRET"),
            full(b"meta", 0, 0, b"SECRET"),
        ];
        [
            boxed(b"ftyp", b"hevc\0\0\0\0msf1hevc"),
            boxed(b"moov", &parts.concat()),
        ]
        .concat()
    };
    let start = build(0).len() + 8;
    [build(start), boxed(b"mdat", MEDIA)].concat()
}

#[test]
fn of_a_sequence_the_pictures_and_their_transparency_stay() {
    let file = sequence(b"");
    let copy = copied(&file);
    for gone in ["SECRET", "SECR", "soun", "thmb", "auxid:2"] {
        assert!(holds(&file, gone), "{gone}");
        assert!(!holds(&copy, gone), "{gone}: {}", copy.escape_ascii());
    }
    for stays in ["auxid:1", "STAYS", "onetwothreealpha"] {
        assert!(holds(&copy, stays), "{stays}");
    }
    // The tables lead to the samples.
    let media = copy
        .windows(3)
        .position(|bytes| bytes == b"one")
        .expect("there");
    let mut tables = copy
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| bytes == b"stco");
    let mut chunks = || {
        let (at, _) = tables.next().expect("a table");
        let number = |at: usize| u32::from_be_bytes(copy[at..at + 4].try_into().expect("four"));
        let count = usize::try_from(number(at + 8)).expect("few");
        (0..count)
            .map(|one| usize::try_from(number(at + 12 + 4 * one)).expect("small") - media)
            .collect::<Vec<_>>()
    };
    assert_eq!(chunks(), [0, 6]);
    assert_eq!(chunks(), [11]);
    let report = check(&copy, &Options::default());
    assert_eq!(
        (report.file.frames, report.file.format),
        (
            check(&file, &Options::default()).file.frames,
            Some(waitforyes::container::Format::Heic)
        )
    );
    assert_eq!(copied(&copy), copy);
}

#[test]
fn a_crop_of_a_sequence_is_refused() {
    let crop = |width: u32| {
        let numbers = [width, 1, 48, 1, 0, 1, 0, 1].map(u32::to_be_bytes);
        sequence(&boxed(b"clap", &numbers.concat()))
    };
    assert!(holds(&copied(&crop(62)), "clap"));
    assert!(matches!(refusal(&crop(30)), Refusal::Cropped { .. }));
}

#[test]
fn sound_that_lies_in_the_pictures_and_samples_beyond_the_end_are_refused() {
    let whole = sequence(b"");
    let sound = whole
        .windows(12)
        .position(|bytes| bytes == b"SECRET sound")
        .expect("there");
    let place = |at: usize| u32::try_from(at).expect("small").to_be_bytes();
    let entry = whole
        .windows(4)
        .position(|bytes| bytes == place(sound))
        .expect("an entry");
    for onto in [sound - 40, whole.len()] {
        let mut file = whole.clone();
        file[entry..entry + 4].copy_from_slice(&place(onto));
        assert!(matches!(refusal(&file), Refusal::Damaged { .. }), "{onto}");
    }
}
