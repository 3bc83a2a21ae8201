#![no_main]

use libfuzzer_sys::fuzz_target;
use waitforyes_fuzz::segment;

fuzz_target!(|bytes: &[u8]| segment(0xE1, b"Exif\0\0", bytes));
