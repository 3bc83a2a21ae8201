#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| waitforyes_fuzz::run("jpeg_coefficients", bytes));
