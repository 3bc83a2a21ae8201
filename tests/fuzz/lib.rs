//! Every fuzz target: what it makes of the fuzzer's bytes, and the rules it holds the outcome to.
//!
//! A container's target takes the bytes as a file. A reader's target takes them as the block of its reader and
//! puts it into the smallest file that carries such a block, so that no time is lost on finding it.

use waitforyes::checks::Ledger;
use waitforyes::container::{Format, sniff, walk};
use waitforyes::limits::Limits;
use waitforyes::metadata;
use waitforyes::pixels::beside::Beside;
use waitforyes::pixels::decode::Picture;
use waitforyes::pixels::jpeg_coefficients::{Wanted, read as coefficients_of};
use waitforyes::pixels::{novelai as signature, stealth as hidden};

mod rules;

use rules::{asked, checked, copied, looked_at, recorded};

/// A target: its name, and what it does with the fuzzer's bytes.
type Target = (&'static str, fn(&[u8]));

/// Every target by its name, sorted.
pub const TARGETS: [Target; 27] = [
    ("bmff", |b| {
        container(
            &[Format::Heic, Format::Avif],
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            b,
        )
    }),
    ("bmp", |b| {
        container(&[Format::Bmp], b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0", b)
    }),
    ("check", asked),
    ("comfyui", |b| chunk(b"tEXt", b"prompt\0", b)),
    ("copy", copied),
    ("credentials", recorded),
    ("exif", |b| segment(0xE1, b"Exif\0\0", b)),
    ("gif", |b| container(&[Format::Gif], b"GIF89a", b)),
    ("icc", |b| segment(0xE2, b"ICC_PROFILE\0\x01\x01", b)),
    ("infotext", |b| chunk(b"tEXt", b"parameters\0", b)),
    ("iptc", iptc),
    ("jpeg", |b| container(&[Format::Jpeg], b"\xFF\xD8", b)),
    ("jpeg_coefficients", coefficients),
    ("jxl", |b| {
        container(&[Format::Jxl], b"\0\0\0\x0CJXL \r\n\x87\n", b)
    }),
    ("maker_note", maker_note),
    ("mpf", mpf),
    ("novelai", novelai),
    ("photoshop", |b| segment(0xED, b"Photoshop 3.0\0", b)),
    ("pixels", looked_at),
    ("png", |b| {
        container(&[Format::Png], b"\x89PNG\r\n\x1A\n", b)
    }),
    ("png_text", |b| chunk(b"zTXt", b"parameters\0\0", b)),
    ("stealth", stealth),
    ("text", text),
    ("tiff", |b| container(&[Format::Tiff], b"II\x2A\0", b)),
    ("trailer", trailer),
    ("webp", |b| {
        container(&[Format::Webp], b"RIFF\xFF\xFF\0\0WEBP", b)
    }),
    ("xmp", |b| {
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0", b)
    }),
];

/// Runs the target called `name`.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("a target of this name").1(bytes);
}

/// A file of one of `formats`; bytes that begin like another get `start` in front.
fn container(formats: &[Format], start: &[u8], bytes: &[u8]) {
    if sniff(bytes).is_some_and(|format| formats.contains(&format)) {
        checked(bytes);
    } else {
        checked(&[start, bytes].concat());
    }
}

/// The bytes behind the end of a JPEG and of a PNG, as they are and with the end of Samsung's trailer.
fn trailer(bytes: &[u8]) {
    let length = number(bytes.len());
    let directory = [&b"SEFH"[..], bytes, &(length + 4).to_le_bytes(), b"SEFT"].concat();
    let starts: [&[u8]; 2] = [
        b"\xFF\xD8\xFF\xD9",
        b"\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82",
    ];
    for start in starts {
        checked(&[start, bytes].concat());
        checked(&[start, &directory].concat());
    }
}

/// A JPEG with one segment that holds the bytes behind `signature`; what does not fit is left out.
fn segment(code: u8, signature: &[u8], bytes: &[u8]) {
    checked(&jpeg(code, signature, bytes));
}

fn jpeg(code: u8, signature: &[u8], bytes: &[u8]) -> Vec<u8> {
    let data = &bytes[..bytes.len().min(0xFFFD - signature.len())];
    let length = u16::try_from(signature.len() + data.len() + 2).expect("cut to fit");
    let start = [0xFF, 0xD8, 0xFF, code];
    [
        &start,
        &length.to_be_bytes()[..],
        signature,
        data,
        b"\xFF\xD9",
    ]
    .concat()
}

/// An index of pictures, with a second picture behind the first for its entries to point to.
fn mpf(bytes: &[u8]) {
    let first = jpeg(0xE2, b"MPF\0", bytes);
    checked(&[&first[..], b"\xFF\xD8\xFF\xD9"].concat());
}

/// Captions in the Photoshop resource that is their home.
fn iptc(bytes: &[u8]) {
    let data = &bytes[..bytes.len().min(0xFF00)];
    let length = number(data.len()).to_be_bytes();
    let resource = [b"8BIM\x04\x04\0\0", &length[..], data].concat();
    segment(0xED, b"Photoshop 3.0\0", &resource);
}

/// A PNG with one chunk that holds the bytes behind `start`. Checksums are not compared.
fn chunk(kind: &[u8; 4], start: &[u8], bytes: &[u8]) {
    let length = number(start.len() + bytes.len()).to_be_bytes();
    let signature = b"\x89PNG\r\n\x1A\n";
    let chunk = [signature, &length[..], kind, start, bytes, &[0; 4]].concat();
    checked(&[&chunk[..], b"\0\0\0\0IEND\0\0\0\0"].concat());
}

/// The text that NovelAI signs, in a PNG of one pixel.
fn novelai(bytes: &[u8]) {
    let (mut limits, mut ledger) = (Limits::default(), Ledger::default());
    let start = b"\x89PNG\r\n\x1A\n";
    let length = number(b"Comment\0".len() + bytes.len()).to_be_bytes();
    let file = [start, &length[..], b"tEXtComment\0", bytes, &[0; 4]].concat();
    let walked = walk(&file, &mut limits, &mut ledger).expect("a PNG");
    let fields = metadata::read(&file, &walked, &mut limits, &mut ledger);
    let beside = Beside::of(&walked, &fields, &[]);
    let told = signature::read(&pixels(1, 1, vec![0; 4]), &beside.texts, None);
    assert!(told.is_none_or(|told| !told.fits), "nobody can sign this");
}

/// Bytes in the lowest bits of 64 pixels a column, of alpha or of the colours, as the first byte tells.
fn stealth(bytes: &[u8]) {
    let Some((home, bytes)) = bytes.split_first() else {
        return;
    };
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    let per_pixel = if home % 2 == 0 { 1 } else { 3 };
    let width = bits.len().div_ceil(per_pixel * 64).max(1);
    let mut samples = vec![0; width * 64 * 4];
    for (at, bit) in bits.into_iter().enumerate() {
        let (pixel, sample) = (at / per_pixel, if per_pixel == 1 { 3 } else { at % 3 });
        samples[(pixel % 64 * width + pixel / 64) * 4 + sample] = bit;
    }
    let picture = pixels(width, 64, samples);
    let _text = hidden::read(&picture, Format::Png, &mut Limits::default());
}

fn pixels(width: usize, height: usize, samples: Vec<u8>) -> Picture {
    Picture {
        width,
        height,
        channels: 4,
        samples,
    }
}

/// The coefficients of a JPEG: the first component alone is as it is among all.
fn coefficients(bytes: &[u8]) {
    let start = if bytes.starts_with(b"\xFF\xD8") {
        &b""[..]
    } else {
        b"\xFF\xD8"
    };
    let file = [start, bytes].concat();
    let mut limits = Limits {
        pixels: 1 << 18,
        ..Limits::default()
    };
    let Ok(walked) = walk(&file, &mut limits, &mut Ledger::default()) else {
        return;
    };
    let Ok(all) = coefficients_of(&file, &walked, Wanted::All, &mut limits.clone()) else {
        return;
    };
    let first = coefficients_of(&file, &walked, Wanted::First, &mut limits);
    let first = first.expect("less than all was read");
    assert_eq!(first.components[..], all.components[..1]);
    assert!(first.cut.is_none() || all.cut.is_some());
    let component = &all.components[0];
    assert_eq!(component.blocks().len(), component.columns * component.rows);
}

/// Text in one of its homes, which the first byte chooses.
fn text(bytes: &[u8]) {
    let Some((home, text)) = bytes.split_first() else {
        return;
    };
    match home % 6 {
        0 => chunk(b"tEXt", b"", text),
        1 => chunk(b"iTXt", b"", text),
        2 => chunk(b"zTXt", b"", text),
        3 => segment(0xFE, b"", text),
        4 => {
            // A keyword, then text that the fuzzer sees as it is and the reader has to inflate.
            let end = text
                .iter()
                .position(|byte| *byte == 0)
                .unwrap_or(text.len());
            let (keyword, body) = text.split_at(end);
            chunk(b"zTXt", &[keyword, b"\0\0"].concat(), &stored(body));
        }
        _ => {
            let blocks = text.chunks(255).flat_map(|block| {
                let length = u8::try_from(block.len()).expect("at most 255");
                [&[length], block].concat()
            });
            let blocks: Vec<u8> = blocks.collect();
            let start = b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE";
            checked(&[start, &blocks[..], b"\0\x3B"].concat());
        }
    }
}

/// A deflate stream of stored blocks (RFC 1950 and 1951, 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    for block in bytes.chunks(0xFFFF) {
        let length = u16::try_from(block.len()).expect("a block's size");
        stream.push(0);
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend([1, 0, 0, 0xFF, 0xFF]);
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    stream.extend((high << 16 | low).to_be_bytes());
    stream
}

/// A maker's note. The fuzzer's bytes: the maker, a line feed, the model, a line feed, `I` or `M` for the byte
/// order, where the note begins in the block (two bytes, least significant first), the note.
fn maker_note(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |byte| *byte == b'\n');
    let (Some(make), Some(model), Some([order, low, high, note @ ..])) =
        (parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    let big = *order == b'M';
    let two = |number: u16| {
        if big {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let four = |number: u32| {
        if big {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&two(tag)[..], &two(kind), &four(count), &four(value)].concat()
    };
    // The header, a directory of maker, model and the place of the second, the second with the note alone.
    let (first, second, texts) = (8, 50, 68);
    let (make, model) = (&make[..make.len().min(99)], &model[..model.len().min(99)]);
    let model_at = texts + make.len() + 1;
    let end = model_at + model.len() + 1;
    let at = end.max(usize::from(u16::from_le_bytes([*low, *high])) % 0xC000);
    let note = &note[..note.len().min(0xFFF0 - at)];
    let mut block = if big {
        b"MM\0*".to_vec()
    } else {
        b"II*\0".to_vec()
    };
    block.extend(four(first));
    block.extend(two(3));
    block.extend(entry(0x010F, 2, number(make.len() + 1), texts as u32));
    block.extend(entry(0x0110, 2, number(model.len() + 1), number(model_at)));
    block.extend(entry(0x8769, 4, 1, second));
    block.extend(four(0));
    block.extend(two(1));
    block.extend(entry(0x927C, 7, number(note.len()), number(at)));
    block.extend(four(0));
    block.extend([make, b"\0", model, b"\0"].concat());
    block.resize(at, 0);
    block.extend(note);
    segment(0xE1, b"Exif\0\0", &block);
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("the fuzzer's inputs are small")
}
