#![no_main]

use libfuzzer_sys::fuzz_target;
use waitforyes_fuzz::chunk;

fuzz_target!(|bytes: &[u8]| chunk(b"tEXt", b"prompt\0", bytes));
