#![no_main]

use libfuzzer_sys::fuzz_target;
use waitforyes_fuzz::container;

fuzz_target!(|bytes: &[u8]| container(b"\xFF\xD8", bytes));
