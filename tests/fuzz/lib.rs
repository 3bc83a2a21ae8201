//! What every target does with its bytes: check them, and hold the report to what must be true of any.

use waitforyes::error::Error;
use waitforyes::{Options, check};

/// Checks a file: it ends without a panic, and no position lies outside the file.
pub fn checked(file: &[u8]) {
    let report = check(file, &Options::default());
    for field in &report.fields {
        assert!(field.range.start <= field.range.end && field.range.end <= file.len());
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
