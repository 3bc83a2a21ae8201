//! Files around one piece of metadata, read as far as their fields.

use waitforyes::checks::Ledger;
use waitforyes::container::{self, Container};
use waitforyes::limits::Limits;
use waitforyes::metadata::{self, Field, Fields};

use crate::support::{corpus, jpeg, png, webp};

/// A file read as far as its fields.
pub struct Read {
    pub container: Container,
    pub fields: Fields,
    pub ledger: Ledger,
}

impl Read {
    /// The fields but those of the header that every picture has.
    pub fn stated(&self) -> Vec<&Field> {
        let stated = self.fields.all().iter();
        stated
            .filter(|field| {
                !matches!(
                    field.segment.as_str(),
                    "DQT" | "IHDR" | "SOF0" | "VP8" | "VP8L" | "VP8X"
                )
            })
            .collect()
    }
}

pub fn read_with(file: &[u8], mut limits: Limits) -> Read {
    let mut ledger = Ledger::default();
    let container =
        container::walk(file, &mut limits, &mut ledger).expect("the fixture is a known format");
    let fields = metadata::read(file, &container, &mut limits, &mut ledger);
    Read {
        container,
        fields,
        ledger,
    }
}

pub fn read(file: &[u8]) -> Read {
    read_with(file, Limits::default())
}

/// A JPEG with these segments, each a marker's second byte and a payload.
pub fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let segment = |(code, data): &(u8, &[u8])| jpeg::segment(*code, data);
    jpeg::file(&segments.iter().map(segment).collect::<Vec<_>>())
}

/// A PNG with these chunks.
pub fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |(name, data): &(&[u8; 4], &[u8])| png::chunk(name, data);
    png::file(&chunks.iter().map(chunk).collect::<Vec<_>>())
}

/// A WebP with these chunks.
pub fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |(name, data): &(&[u8; 4], &[u8])| webp::chunk(name, data);
    webp::file(&chunks.iter().map(chunk).collect::<Vec<_>>())
}

/// The payload of a `tEXt` chunk.
pub fn text_chunk(keyword: &str, text: &[u8]) -> Vec<u8> {
    [keyword.as_bytes(), &[0], text].concat()
}

/// The payload of a `zTXt` chunk.
pub fn packed_chunk(keyword: &str, text: &[u8]) -> Vec<u8> {
    [keyword.as_bytes(), &[0, 0], &png::deflate(text)].concat()
}

/// The payload of an `iTXt` chunk, compressed or not.
pub fn international_chunk(keyword: &str, language: &str, packed: bool, text: &[u8]) -> Vec<u8> {
    let body = if packed {
        png::deflate(text)
    } else {
        text.to_vec()
    };
    let flag = [0, u8::from(packed), 0];
    let parts = [keyword.as_bytes(), &flag, language.as_bytes(), &[0, 0]];
    [&parts.concat()[..], &body].concat()
}

/// Every JPEG, PNG and WebP of the corpus below `families`: its path in the corpus and its bytes.
pub fn pictures(families: &[&str]) -> Option<Vec<(String, Vec<u8>)>> {
    let files = corpus::files(families)?.into_iter();
    let picture = |name: &str| {
        let name = name.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png", ".webp"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    Some(
        files
            .filter(|file| picture(&file.name))
            .map(|file| (file.name, file.bytes))
            .collect(),
    )
}

/// The pictures of a family, each with what ExifTool tells of it; nothing without a corpus.
pub fn told(family: &str) -> Option<Vec<(String, Vec<u8>, serde_json::Value)>> {
    let told = corpus::expected(&format!("exiftool-{family}.json"))?;
    let told = told.as_array().expect("a list of files");
    let with = |(name, bytes): (String, Vec<u8>)| {
        let row = told.iter().find(|file| file["SourceFile"] == name.as_str());
        (name, bytes, row.cloned().unwrap_or_default())
    };
    Some(pictures(&[family])?.into_iter().map(with).collect())
}
