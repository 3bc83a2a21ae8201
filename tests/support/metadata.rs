//! Files built byte by byte around one piece of metadata, and the corpus.

use std::io::Write;
use std::path::PathBuf;

use waitforyes::checks::Ledger;
use waitforyes::container::{self, Container};
use waitforyes::limits::Limits;
use waitforyes::metadata::{self, Fields};

/// A file read as far as its fields.
pub struct Read {
    pub container: Container,
    pub fields: Fields,
    pub ledger: Ledger,
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

/// A JPEG of a header and these segments, each a marker's second byte and a payload; no picture.
pub fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    for (marker, payload) in segments {
        let length =
            u16::try_from(payload.len() + 2).expect("a segment holds at most 65,533 bytes");
        file.extend([0xff, *marker]);
        file.extend(length.to_be_bytes());
        file.extend(*payload);
    }
    file.extend([0xff, 0xd9]);
    file
}

/// A PNG of a header, these chunks and an end; the checksums are zero, for nobody reads them.
pub fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let header: &[u8] = &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let all = [(b"IHDR", header)]
        .into_iter()
        .chain(chunks.iter().copied())
        .chain([(b"IEND", &[][..])]);
    for (name, payload) in all {
        let length = u32::try_from(payload.len()).expect("a chunk is shorter than 4 GiB");
        file.extend(length.to_be_bytes());
        file.extend(name);
        file.extend(payload);
        file.extend([0; 4]);
    }
    file
}

/// A WebP of these chunks.
pub fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, payload) in chunks {
        let length = u32::try_from(payload.len()).expect("a chunk is shorter than 4 GiB");
        body.extend(*name);
        body.extend(length.to_le_bytes());
        body.extend(*payload);
        body.extend(&[0][..payload.len() % 2]);
    }
    let length = u32::try_from(body.len()).expect("the file is shorter than 4 GiB");
    let mut file = b"RIFF".to_vec();
    file.extend(length.to_le_bytes());
    file.extend(body);
    file
}

/// The payload of a `tEXt` chunk.
pub fn text_chunk(keyword: &str, text: &[u8]) -> Vec<u8> {
    [keyword.as_bytes(), &[0], text].concat()
}

/// The payload of a `zTXt` chunk.
pub fn packed_chunk(keyword: &str, text: &[u8]) -> Vec<u8> {
    [keyword.as_bytes(), &[0, 0], &deflated(text)].concat()
}

/// The payload of an `iTXt` chunk, compressed or not.
pub fn international_chunk(keyword: &str, language: &str, packed: bool, text: &[u8]) -> Vec<u8> {
    let body = if packed {
        deflated(text)
    } else {
        text.to_vec()
    };
    let flag = [0, u8::from(packed), 0];
    [
        keyword.as_bytes(),
        &flag,
        language.as_bytes(),
        &[0, 0],
        &body,
    ]
    .concat()
}

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory does not fail");
    encoder.finish().expect("memory does not fail")
}

/// The corpus folder, or a plain word that it is missing.
pub fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("WAITFORYES_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!("corpus not found, 1 test skipped: {}", folder.display());
    None
}

/// Every JPEG, PNG and WebP of the corpus below `families`, as its path in the corpus and its bytes.
pub fn pictures(families: &[&str]) -> Vec<(String, Vec<u8>)> {
    let Some(corpus) = corpus() else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = families.iter().map(|family| corpus.join(family)).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the corpus can be listed") {
            let path = entry.expect("the corpus can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let ending = path.extension().and_then(|ending| ending.to_str());
            let ending = ending.unwrap_or_default().to_ascii_lowercase();
            if ["jpg", "jpeg", "png", "webp"].contains(&ending.as_str()) {
                let name = path.strip_prefix(&corpus).expect("below the corpus");
                let bytes = std::fs::read(&path).expect("the corpus can be read");
                found.push((name.display().to_string(), bytes));
            }
        }
    }
    found.sort();
    found
}
