//! NovelAI's signature over pixels and text.

use waitforyes::pixels::novelai;
use waitforyes::{Options, beside_pixels};

use super::{decoded, told};
use crate::support::{corpus, png};

const SIGNED: [&str; 2] = [
    "ai-marks/sd-metadata/novelai-curated.png",
    "ai-marks/sd-metadata/novelai-curated.webp",
];

fn signed() -> Option<Vec<corpus::CorpusFile>> {
    let mut files = corpus::files(&["ai-marks/sd-metadata"])?;
    files.retain(|file| SIGNED.contains(&file.name.as_str()));
    assert_eq!(files.len(), SIGNED.len());
    Some(files)
}

/// Whether the signature fits, and the field that it stands in.
fn answer(file: &[u8]) -> Option<(bool, String)> {
    let found = told(file).novelai?;
    Some((found.fits, format!("{}:{}", found.group, found.name)))
}

/// The text chunk of `file` that holds the comment.
fn comment(file: &[u8]) -> String {
    let start = file
        .windows(8)
        .position(|bytes| bytes == b"Comment\0")
        .expect("a comment")
        + 8;
    let length = file[start..]
        .windows(2)
        .position(|bytes| bytes == b"\"}")
        .expect("its end")
        + 2;
    String::from_utf8(file[start..start + length].to_vec()).expect("text")
}

#[test]
fn signed_samples_are_proven() {
    let Some(files) = signed() else { return };
    let homes: Vec<Option<(bool, String)>> = files.iter().map(|file| answer(&file.bytes)).collect();
    let proven = |home: &str| Some((true, home.to_owned()));
    assert_eq!(
        homes,
        [proven("PNG:Comment"), proven("ExifIFD:UserComment")]
    );
}

#[test]
fn one_changed_pixel_or_character_is_refused() {
    let Some(files) = signed() else { return };
    let (file, text) = (&files[0].bytes, comment(&files[0].bytes));
    let picture = decoded(file).expect("a picture");
    let colours: Vec<u8> = picture
        .pixels()
        .flat_map(|pixel| pixel[..3].to_vec())
        .collect();
    let saved = |colours: &[u8], text: &str| {
        let chunks = [png::text("Software", "NovelAI"), png::text("Comment", text)];
        answer(&png::picture(
            picture.width,
            picture.height,
            2,
            colours,
            &chunks,
        ))
    };
    let told = |fits| Some((fits, "PNG:Comment".to_owned()));
    assert_eq!(
        saved(&colours, &text),
        told(true),
        "saved again without alpha"
    );
    assert_eq!(
        saved(&colours, &text.replace("\", \"", "\",\n\"")),
        told(true),
        "other white space"
    );
    let mut changed = colours.clone();
    *changed.last_mut().expect("a pixel") ^= 1;
    assert_eq!(saved(&changed, &text), told(false));
    for (from, to) in [
        ("\"steps\": 23", "\"steps\": 24"),
        ("hatsune", "Hatsune"),
        ("zD9SNN", "zD9SNO"),
        ("5.0", "5"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(
            saved(&colours, &text.replacen(from, to, 1)),
            told(false),
            "{from}"
        );
    }
    assert_eq!(
        saved(&colours, &text.replace("==\"", "!!\"")),
        told(false),
        "no Base64"
    );
    assert_eq!(
        saved(&colours, &text.replace("signed_hash", "signed-hash")),
        None
    );
}

#[test]
fn the_text_in_the_pixels_counts_when_no_other_does() {
    let Some(files) = signed() else { return };
    let picture = decoded(&files[0].bytes).expect("a picture");
    let mut samples = picture.samples.clone();
    let saved = |samples: &[u8], chunks: &[Vec<u8>]| {
        answer(&png::picture(
            picture.width,
            picture.height,
            6,
            samples,
            chunks,
        ))
    };
    let told = |fits| Some((fits, "Pixels:StealthText".to_owned()));
    assert_eq!(saved(&samples, &[]), told(true));
    samples[0] ^= 1;
    assert_eq!(saved(&samples, &[]), told(false));
    let changed = comment(&files[0].bytes).replacen("hatsune", "Hatsune", 1);
    let differs = saved(&picture.samples, &[png::text("Comment", &changed)]);
    assert_eq!(
        differs,
        Some((false, "PNG:Comment".to_owned())),
        "the text that people see decides"
    );
}

#[test]
fn nothing_else_has_it() {
    let families = ["ai-marks", "ai-unmarked", "ordinary", "c2pa"];
    let Some(files) = corpus::files(&families) else {
        return;
    };
    for file in files
        .iter()
        .filter(|file| !SIGNED.contains(&file.name.as_str()))
    {
        let Ok(picture) = decoded(&file.bytes) else {
            continue;
        };
        let beside = beside_pixels(&file.bytes, &Options::default()).expect("a known format");
        assert_eq!(
            novelai::read(&picture, &beside.texts, None),
            None,
            "{}",
            file.name
        );
    }
}
