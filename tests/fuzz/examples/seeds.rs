//! Writes the blocks of real files as seeds: `cargo run --example seeds -- INTO FROM…` makes a folder in `INTO`
//! for each reader's target, and one file in it for each block found in the folders `FROM`.
//!
//! A block is cut out as its target expects it. Files for the targets of containers need no cutting.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use waitforyes::Limits;
use waitforyes::bytes::{Order, size_at, take, u16_at};
use waitforyes::checks::Ledger;
use waitforyes::container::{self, Container, Format, Name, Segment};

/// The most bytes that a target reads.
const LARGEST: usize = 0xFFF0;

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let into = arguments.next().expect("where to write");
    let mut seeds = Seeds { into, count: 0 };
    for from in arguments {
        folder(&from, &mut seeds);
    }
    println!("{} seeds", seeds.count);
}

struct Seeds {
    into: PathBuf,
    count: usize,
}

impl Seeds {
    /// The same block is written once: its name is a hash of its bytes (FNV-1a).
    fn write(&mut self, target: &str, block: &[u8]) {
        if block.is_empty() || block.len() > LARGEST {
            return;
        }
        let hash = block.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
        });
        let folder = self.into.join(target);
        fs::create_dir_all(&folder).expect("a folder for seeds");
        fs::write(folder.join(format!("{hash:016x}")), block).expect("a seed");
        self.count += 1;
    }
}

fn folder(path: &Path, seeds: &mut Seeds) {
    let entries = fs::read_dir(path).expect("a folder of files");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            folder(&path, seeds);
            continue;
        }
        let file = fs::read(&path).expect("a file");
        let walked = container::walk(&file, &mut Limits::default(), &mut Ledger::default());
        if let Ok(walked) = walked {
            blocks(&file, &walked, seeds);
        }
    }
}

fn blocks(file: &[u8], walked: &Container, seeds: &mut Seeds) {
    if walked.format == Format::Tiff {
        exif(file, seeds);
    }
    for item in walked.items.iter().filter(|item| &item.kind == b"Exif") {
        let Ok((bytes, _)) = item.bytes(file, &mut Limits::default()) else {
            continue;
        };
        // A length stands before the block (ISO 23008-12, A.2.1).
        let skip = size_at(&bytes, 0, Order::Big)
            .unwrap_or(0)
            .saturating_add(4);
        exif(bytes.get(skip..).unwrap_or_default(), seeds);
    }
    for segment in &walked.segments {
        match (walked.format, segment.name) {
            (Format::Jpeg, _) => in_jpeg(file, segment, seeds),
            (Format::Png, Name::FourCc(code)) => in_png(&code, segment.payload(file), seeds),
            (Format::Webp, Name::FourCc(code)) => match &code {
                b"EXIF" => exif(segment.payload(file), seeds),
                b"ICCP" => seeds.write("icc", segment.payload(file)),
                b"XMP " => seeds.write("xmp", segment.payload(file)),
                _ => {}
            },
            (Format::Gif, Name::Word("comment")) => {
                let text = container::gif::joined(segment.payload(file));
                seeds.write("text", &[b"\x05", &text[..]].concat());
            }
            (_, Name::Word("ICC")) => seeds.write("icc", segment.payload(file)),
            (_, Name::Word("XMP")) => seeds.write("xmp", segment.payload(file)),
            _ => {}
        }
        if segment.name == Name::Word("trailer") {
            seeds.write("trailer", segment.payload(file));
        }
    }
}

fn in_jpeg(file: &[u8], segment: &Segment, seeds: &mut Seeds) {
    let Name::Word(word) = segment.name else {
        return;
    };
    let behind = |signature: &[u8]| segment.after(file, signature).map(|(_, bytes)| bytes);
    match word {
        "APP1" => {
            if let Some(block) = behind(b"Exif\0\0") {
                exif(block, seeds);
            }
            if let Some(packet) = behind(b"http://ns.adobe.com/xap/1.0/\0") {
                seeds.write("xmp", packet);
            }
        }
        "APP2" => {
            if let Some(part) = behind(b"ICC_PROFILE\0\x01") {
                seeds.write("icc", part.get(1..).unwrap_or_default());
            }
            if let Some(index) = behind(b"MPF\0") {
                seeds.write("mpf", index);
            }
        }
        "APP13" => {
            if let Some(resources) = behind(b"Photoshop 3.0\0") {
                seeds.write("photoshop", resources);
                captions(resources, seeds);
            }
        }
        "COM" => seeds.write("text", &[b"\x03", segment.payload(file)].concat()),
        _ => {}
    }
}

/// The resources that hold captions: a type, a number, a padded name, a length.
fn captions(resources: &[u8], seeds: &mut Seeds) {
    for at in 0..resources.len() {
        if take(resources, at, 6) == Some(b"8BIM\x04\x04") {
            let name = usize::from(resources.get(at + 6).copied().unwrap_or(0));
            let length_at = at + 6 + (name + 2) / 2 * 2;
            let length = size_at(resources, length_at, Order::Big).unwrap_or(0);
            seeds.write(
                "iptc",
                take(resources, length_at + 4, length).unwrap_or_default(),
            );
        }
    }
}

fn in_png(code: &[u8; 4], payload: &[u8], seeds: &mut Seeds) {
    let text = |home: u8| [&[home], payload].concat();
    match code {
        b"eXIf" => exif(payload, seeds),
        b"tEXt" => {
            seeds.write("text", &text(0));
            for (target, keyword) in [("infotext", &b"parameters\0"[..]), ("comfyui", b"prompt\0")]
            {
                seeds.write(target, payload.strip_prefix(keyword).unwrap_or_default());
            }
        }
        b"iTXt" => {
            seeds.write("text", &text(1));
            let start = b"XML:com.adobe.xmp\0\0\0\0\0";
            seeds.write("xmp", payload.strip_prefix(start).unwrap_or_default());
        }
        b"zTXt" => {
            seeds.write("text", &text(2));
            if let Some((keyword, body)) = packed(payload) {
                seeds.write("text", &[b"\x04", keyword, b"\0", &body[..]].concat());
            }
            seeds.write(
                "png_text",
                payload.strip_prefix(b"parameters\0\0").unwrap_or_default(),
            );
        }
        b"iCCP" => {
            if let Some((_, profile)) = packed(payload) {
                seeds.write("icc", &profile);
            }
        }
        _ => {}
    }
}

/// A keyword and what is deflated behind it.
fn packed(payload: &[u8]) -> Option<(&[u8], Vec<u8>)> {
    let end = payload.iter().position(|byte| *byte == 0)?;
    let mut body = Vec::new();
    let stream = flate2::read::ZlibDecoder::new(payload.get(end + 2..)?);
    stream.take(LARGEST as u64).read_to_end(&mut body).ok()?;
    Some((&payload[..end], body))
}

/// A block of EXIF, and the maker's note in it.
fn exif(block: &[u8], seeds: &mut Seeds) {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    seeds.write("exif", tiff);
    if let Some(note) = note(tiff) {
        seeds.write("maker_note", &note);
    }
}

/// The note as its target takes it: maker, model, byte order and place before it.
fn note(tiff: &[u8]) -> Option<Vec<u8>> {
    let order = if tiff.starts_with(b"MM") {
        Order::Big
    } else {
        Order::Little
    };
    let first = size_at(tiff, 4, order)?;
    let text = |tag| -> Option<&[u8]> {
        let (at, length) = value(tiff, first, tag, order)?;
        take(tiff, at, length)?.split(|byte| *byte == 0).next()
    };
    let (exif, _) = value(tiff, first, 0x8769, order)?;
    let (at, length) = value(tiff, exif, 0x927C, order)?;
    let place = u16::try_from(at).ok()?.to_le_bytes();
    let letter = if order == Order::Big { b"M" } else { b"I" };
    let (make, model) = (text(0x010F)?, text(0x0110).unwrap_or_default());
    let bytes = take(tiff, at, length)?;
    Some([make, b"\n", model, b"\n", letter, &place, bytes].concat())
}

/// The offset and the count that stand in the entry `tag` of the directory at `at`.
fn value(tiff: &[u8], at: usize, tag: u16, order: Order) -> Option<(usize, usize)> {
    let count = usize::from(u16_at(tiff, at, order)?);
    let mut entries = (0..count).map(|index| at + 2 + index * 12);
    let entry = entries.find(|entry| u16_at(tiff, *entry, order) == Some(tag))?;
    Some((
        size_at(tiff, entry + 8, order)?,
        size_at(tiff, entry + 4, order)?,
    ))
}
