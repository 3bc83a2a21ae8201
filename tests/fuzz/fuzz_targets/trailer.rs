#![no_main]

use libfuzzer_sys::fuzz_target;
use waitforyes_fuzz::trailer;

fuzz_target!(|bytes: &[u8]| trailer(bytes));
