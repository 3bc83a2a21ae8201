//! The corpus: every positive with its kind, and silence where there is nothing.

use super::*;
use crate::support::corpus;

/// Formats that are walked, by their first bytes.
fn is_walked(bytes: &[u8]) -> bool {
    let report = read(bytes);
    report.checks.iter().any(|check| {
        let check = serde_json::json!(check);
        check["id"] == "container" && check["why"] != "format"
    })
}

/// The kinds that `expected/hidden.json` asks for, of one file; where two are listed, one of them is enough.
fn wanted(truth: &serde_json::Value) -> Vec<&'static [Kind]> {
    let mut wanted: Vec<&'static [Kind]> = Vec::new();
    if truth["acropalypse"] == true {
        wanted.push(&[Kind::CroppedPartRemains]);
    }
    if truth["polyglot"].is_string() {
        wanted.push(&[Kind::OtherFileInside]);
    }
    if truth["motion_photo"] == true {
        wanted.push(&[Kind::VideoInside]);
    }
    if truth["gain_map"].is_string() || truth["depth"].is_string() {
        wanted.push(&[Kind::DepthOrGainMap]);
    }
    if truth["mpf_images"].is_number() {
        wanted.push(&[Kind::ExtraPicture, Kind::DepthOrGainMap]);
    }
    wanted
}

#[test]
fn every_positive_has_its_kind_and_every_twin_is_silent() {
    let Some(truth) = corpus::expected("hidden.json") else {
        return;
    };
    let families = [
        "hidden-acropalypse",
        "hidden-motion-depth-hdr",
        "hidden-polyglot",
        "hidden-thumbnail",
        "ai-marks",
    ];
    let files = corpus::files(&families).expect("the corpus is there");
    let (mut found, mut silent) = (0, 0);
    for truth in truth["files"].as_array().expect("a list") {
        let name = truth["file"].as_str().expect("a name");
        let file = files.iter().find(|file| file.name == name).expect(name);
        if !is_walked(&file.bytes) {
            continue;
        }
        let kinds: BTreeSet<Kind> = kinds(&file.bytes).into_iter().collect();
        let wanted = wanted(truth);
        for any in &wanted {
            assert!(
                any.iter().any(|kind| kinds.contains(kind)),
                "{name}: {kinds:?}, not {any:?}"
            );
            found += 1;
        }
        if truth["acropalypse"] == false || truth["thumbnail"] == "same picture" {
            assert!(kinds.is_empty(), "{name}: {kinds:?}");
            silent += 1;
        }
        if truth["samsung_trailer"].is_array() {
            assert!(!kinds.contains(&Kind::AppendedData), "{name}");
        }
    }
    assert!(found >= 20 && silent >= 9, "{found} found, {silent} silent");
}

/// Families of pictures whose previews are honest. In `exif`, upstream blanked the pictures of one project.
const HONEST: [&str; 5] = ["exif", "faces", "ordinary", "ps-history", "social"];

/// Thumbnails of another picture whose shape alone proves it. The one that is mirrored needs the pixels.
const BY_SHAPE: [&str; 5] = [
    "hidden-thumbnail/Piexif/r_canon.jpg",
    "hidden-thumbnail/Piexif/r_sigma.jpg",
    "hidden-thumbnail/imagemeta/has-lens-info.jpg",
    "hidden-thumbnail/metadata-extractor-images/Nikon_E5000.jpg",
    "hidden-thumbnail/metadata-extractor-images/Sony_Cybershot_3_.jpg",
];

#[test]
fn previews_of_another_shape_are_told_and_honest_ones_are_not() {
    let families = [&HONEST[..], &["hidden-thumbnail"]].concat();
    let Some(files) = corpus::files(&families) else {
        return;
    };
    for file in &files {
        let differs = kinds(&file.bytes).contains(&Kind::PreviewDiffers);
        let expected = BY_SHAPE.contains(&file.name.as_str());
        if file.name.starts_with("exif/Piexif/r_") {
            continue;
        }
        assert_eq!(differs, expected, "{}", file.name);
    }
}

#[test]
fn ordinary_pictures_raise_no_alarm() {
    let Some(files) = corpus::files(&["ordinary", "exif", "ps-history", "social", "faces", "c2pa"])
    else {
        return;
    };
    for file in &files {
        let kinds = kinds(&file.bytes);
        // Old pictures off a card or a broken download have whole blocks of rubbish behind their end.
        let behind = behind(&file.bytes);
        for kind in [Kind::AppendedData, Kind::OtherFileInside] {
            assert!(
                !kinds.contains(&kind) || behind > 0,
                "{}: {kind:?}",
                file.name
            );
        }
        for kind in [
            Kind::CroppedPartRemains,
            Kind::HiddenLayers,
            Kind::VideoInside,
            Kind::ExtraPicture,
        ] {
            assert!(!kinds.contains(&kind), "{}: {kind:?}", file.name);
        }
    }
}

/// Bytes behind the structural end of a file.
fn behind(bytes: &[u8]) -> usize {
    let mut ledger = waitforyes::checks::Ledger::default();
    let mut limits = waitforyes::Limits::default();
    let walked = waitforyes::container::walk(bytes, &mut limits, &mut ledger);
    walked.map_or(0, |container| {
        container
            .named(waitforyes::container::Name::Word("trailer"))
            .map(|segment| segment.range.len())
            .sum()
    })
}

/// Files of items that hold more than their picture, by their makers' description: a crop, four pictures, a
/// pyramid, a tile that nothing refers to, a depth map. Their twins hold none.
const ITEMS: [(&str, Kind); 5] = [
    (
        "fmt-avif/libavif/clap_irot_imir_non_essential.avif",
        Kind::CroppedPartRemains,
    ),
    (
        "fmt-avif/libavif/color_grid_alpha_grid_tile_shared_in_dimg.avif",
        Kind::ExtraPicture,
    ),
    (
        "fmt-avif/libavif/colors-animated-8bpc-depth-exif-xmp.avif",
        Kind::DepthOrGainMap,
    ),
    ("fmt-avif/libavif/pyramid_pymd.avif", Kind::ExtraPicture),
    ("fmt-heic/exifr/heic-collection.heic", Kind::ExtraPicture),
];

#[test]
fn items_are_told_where_they_are_more_than_the_picture() {
    let Some(files) = corpus::files(&["c2pa", "fmt-avif", "fmt-heic"]) else {
        return;
    };
    let mut found = 0;
    for file in &files {
        let expected = ITEMS.iter().find(|(name, _)| *name == file.name);
        for kind in kinds(&file.bytes) {
            if kind == Kind::MoreFrames {
                continue;
            }
            assert_eq!(expected.map(|row| row.1), Some(kind), "{}", file.name);
            found += 1;
        }
    }
    assert_eq!(found, ITEMS.len());
}
