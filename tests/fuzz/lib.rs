//! What every target does with its bytes: check them, and hold the report to what must be true of any.

use waitforyes::error::Error;
use waitforyes::{Options, check};

/// Checks a file: it ends without a panic, and no position lies outside the file.
pub fn checked(file: &[u8]) {
    let report = check(file, &Options::default());
    for field in &report.fields {
        assert!(field.range.start <= field.range.end && field.range.end <= file.len());
    }
    for evidence in report.findings.iter().flat_map(|finding| &finding.evidence) {
        assert!(evidence.range.start <= evidence.range.end && evidence.range.end <= file.len());
    }
    for error in report
        .findings
        .iter()
        .flat_map(|finding| &finding.params.errors)
    {
        if let Error::Malformed { at, .. } = error {
            assert!(*at <= file.len());
        }
    }
}

/// A container: the fuzzer's bytes behind the format's own first ones.
pub fn container(start: &[u8], bytes: &[u8]) {
    checked(bytes);
    checked(&[start, bytes].concat());
}

/// The bytes behind the end of a JPEG and of a PNG, as they are and with the end of Samsung's trailer.
pub fn trailer(bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("the fuzzer's inputs are small");
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

/// A JPEG with one segment that holds the bytes behind `signature`.
pub fn segment(code: u8, signature: &[u8], bytes: &[u8]) {
    let data = &bytes[..bytes.len().min(0xFFFD - signature.len())];
    let length = u16::try_from(signature.len() + data.len() + 2).expect("cut to fit");
    let head = [
        &[0xFF, 0xD8, 0xFF, code][..],
        &length.to_be_bytes(),
        signature,
    ]
    .concat();
    checked(&[&head, data, b"\xFF\xD9"].concat());
}

/// A PNG with one chunk that holds the bytes behind `start`. Checksums are not compared.
pub fn chunk(kind: &[u8; 4], start: &[u8], bytes: &[u8]) {
    let length = u32::try_from(start.len() + bytes.len()).expect("the fuzzer's inputs are small");
    let parts = [
        &b"\x89PNG\r\n\x1A\n"[..],
        &length.to_be_bytes(),
        kind,
        start,
        bytes,
        &[0; 4],
    ];
    checked(&[&parts.concat()[..], b"\0\0\0\0IEND\0\0\0\0"].concat());
}
