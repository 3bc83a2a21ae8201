#![no_main]

use libfuzzer_sys::fuzz_target;
use waitforyes_fuzz::chunk;

fuzz_target!(|bytes: &[u8]| chunk(b"zTXt", b"parameters\0\0", bytes));
