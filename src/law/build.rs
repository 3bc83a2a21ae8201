//! The build script: turns `places/*.toml` into the one `law.json` that the crate and the page read.
//!
//! It checks the form only, by the structs of `pack.rs`; `tests/law_pack.rs` checks what the places say.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "pack.rs"]
mod pack;

use pack::{Pack, Place};

const PLACES: &str = "src/law/places";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={PLACES}");
    println!("cargo:rerun-if-changed=src/law/pack.rs");

    let mut places = Vec::new();
    for entry in fs::read_dir(PLACES)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            places.push(read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
        }
    }
    places.sort_by(|a: &Place, b: &Place| a.id.cmp(&b.id));
    let date = places
        .iter()
        .map(|place| place.checked.clone())
        .max()
        .ok_or("no places")?;

    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("law.json");
    fs::write(out, serde_json::to_string(&Pack { date, places })?)?;
    Ok(())
}

/// Reads one place, whose file has to bear its id.
fn read(path: &Path) -> Result<Place, Box<dyn Error>> {
    let place: Place = toml::from_str(&fs::read_to_string(path)?)?;
    let name = format!("{}.toml", place.id.to_lowercase());
    if path.file_name().is_none_or(|file| file != name.as_str()) {
        return Err(format!("a place with the id {} belongs in {name}", place.id).into());
    }
    Ok(place)
}
