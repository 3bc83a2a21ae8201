//! Content Credentials checked: does the record fit these bytes, who signed it, what is known of the signer. Three
//! answers, and none says whether what the record tells is true.
//!
//! The `c2pa` crate does the hashes and signatures. No network feature of it is compiled in: a record that is kept
//! elsewhere is not fetched, and nobody is asked whether a certificate was taken back.

use std::io::Cursor;

use c2pa::validation_results::StatusCodes;
use c2pa::validation_status::{self as status, ValidationStatus};
use c2pa::{Context, Manifest, Reader};

use crate::container::Format;
use crate::provenance::{Integrity, Provenance, Trust};

mod time_stamp;
mod trust;

pub use time_stamp::TimeStamp;
pub use trust::LIST;

/// What a hash or a signature that does not fit is told as. Nothing about who signed is among these: an unknown
/// or expired signer changes nothing, and neither does an action that is told in the wrong form. Sorted.
const CHANGES: [&str; 8] = [
    status::ASSERTION_BMFFHASH_MISMATCH,
    status::ASSERTION_BOXHASH_MISMATCH,
    status::ASSERTION_COLLECTIONHASH_MISMATCH,
    status::ASSERTION_DATAHASH_MISMATCH,
    status::ASSERTION_HASHEDURI_MISMATCH,
    status::ASSERTION_MISSING,
    status::CLAIM_SIGNATURE_MISMATCH,
    status::HASHED_URI_MISMATCH,
];

/// That the record fits the file is said as one of these.
const FITS: [&str; 3] = [
    status::ASSERTION_BMFFHASH_MATCH,
    status::ASSERTION_BOXHASH_MATCH,
    status::ASSERTION_DATAHASH_MATCH,
];

/// Checks the record of `file`. Call it only for a file in which [`crate::metadata::c2pa`] found one: without,
/// the crate takes long to say that there is none.
#[must_use]
pub fn read(file: &[u8], format: Format) -> Provenance {
    let reader = trust::settings().and_then(|settings| {
        let context = Context::new().with_settings(settings)?;
        Reader::from_context(context).with_stream(format.mime(), Cursor::new(file))
    });
    match reader {
        Ok(reader) => told(&reader, file, format),
        Err(error) => Provenance::unread(&reason(&error), LIST),
    }
}

/// The name of an error, without its particulars: they are prose.
fn reason(error: &c2pa::Error) -> String {
    let debug = format!("{error:?}");
    let name = debug.split(|char: char| !char.is_alphanumeric()).next();
    format!("reader.{}", name.unwrap_or_default())
}

fn told(reader: &Reader, file: &[u8], format: Format) -> Provenance {
    let Some(results) = reader.validation_results() else {
        return Provenance::unread("reader.NoResults", LIST);
    };
    let Some(active) = results.active_manifest() else {
        return Provenance::unread("reader.NoActiveManifest", LIST);
    };
    let (integrity, codes) = integrity(active);
    let earlier = results.ingredient_deltas().map_or(&[][..], Vec::as_slice);
    let earlier_changed = earlier
        .iter()
        .any(|delta| any(delta.validation_deltas().failure(), &CHANGES));
    let manifest = reader.active_manifest();
    let stamp = || {
        // That of an older claim does not stamp the signature.
        let manifest = manifest.filter(|manifest| manifest.claim_version() > Some(1))?;
        TimeStamp::beside(manifest.signature()?, file, format.mime())
    };
    let (signer, mut trust) = match manifest.and_then(Manifest::signature_info) {
        Some(signature) => trust::signer(signature, stamp),
        None => (None, Trust::Unchecked),
    };
    if any(active.failure(), &[status::SIGNING_CREDENTIAL_REVOKED]) {
        trust = Trust::Revoked;
    }
    Provenance {
        integrity,
        codes,
        earlier_changed,
        signer,
        trust,
        list: LIST.to_owned(),
    }
}

/// Whether the active manifest fits, with what does not or what stood in the way.
fn integrity(active: &StatusCodes) -> (Integrity, Vec<String>) {
    let changes = codes(active.failure(), |code| CHANGES.contains(&code));
    if !changes.is_empty() {
        return (Integrity::Changed, changes);
    }
    if any(active.success(), &[status::CLAIM_SIGNATURE_VALIDATED]) && any(active.success(), &FITS) {
        return (Integrity::Intact, Vec::new());
    }
    // What is said of the signer stood in nobody's way.
    let others = |code: &str| !code.starts_with("signingCredential.");
    (Integrity::Unchecked, codes(active.failure(), others))
}

fn any(list: &[ValidationStatus], among: &[&str]) -> bool {
    list.iter().any(|status| among.contains(&status.code()))
}

fn codes(list: &[ValidationStatus], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut codes = Vec::new();
    for status in list {
        if wanted(status.code()) {
            codes.push(status.code().to_owned());
        }
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(CHANGES.is_sorted());
        assert!(FITS.is_sorted());
    }
}
