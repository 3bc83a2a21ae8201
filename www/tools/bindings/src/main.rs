//! `bindings MODULE.wasm FOLDER NAME`: writes `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm` into FOLDER.
//!
//! This is what the command `wasm-bindgen --target web` does. As a program of our own it builds in a third
//! of the time and its version is pinned by a lock file.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [module, folder, name] = args.as_slice() else {
        return Err("usage: bindings MODULE.wasm FOLDER NAME".into());
    };
    Bindgen::new()
        .web(true)?
        // Without this, every bundler takes the module in a second time.
        .omit_default_module_path(true)
        // Lets the worker start afresh after a trap without loading anything.
        .reset_state_function(true)
        .typescript(true)
        .input_path(module)
        .out_name(name)
        .generate(folder)?;
    Ok(())
}
