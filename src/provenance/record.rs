//! What was found out about a record of Content Credentials: three answers, each for itself, and none of them
//! says whether what the record tells is true.
//!
//! [`crate::credentials`] gives them. A page loads that as a module of its own, and hands what it said to the
//! module that checks the picture: as the JSON that [`Provenance`] is written as, read by [`Provenance::told`].

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::told;

/// The answers about the record that a picture carries, by its active manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// Whether the record fits these bytes.
    pub integrity: Integrity,
    /// What does not fit, or what stood in the way, by the codes of the C2PA specification (2.3, 15.2.2), sorted.
    /// An error of the reader itself begins with `reader.`.
    pub codes: Vec<String>,
    /// Whether a record of something that the picture was made from does not fit. The active one may fit all the
    /// same, for it tells what was found when that was put in.
    pub earlier_changed: bool,
    /// Who signed it, by the certificate that came with it; absent when there was none to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub signer: Option<Signer>,
    /// What is known of the signer.
    pub trust: Trust,
    /// The day of the list by which that was told, as `2026-08-13`.
    pub list: String,
}

/// Whether hashes and signature fit the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Integrity {
    /// They do.
    Intact,
    /// They do not: the file or the record was changed after signing.
    Changed,
    /// It could not be told.
    Unchecked,
}

/// The holder of the certificate that a record was signed with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Signer {
    /// The organisation, else the common name.
    pub name: String,
    /// Who issued the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub issuer: Option<String>,
    /// The first day on which it is valid, as `2026-01-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub valid_from: Option<String>,
    /// The last day on which it is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub valid_to: Option<String>,
    /// When it was signed, by a time stamp that came with it, in the form of RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub signed_at: Option<String>,
    /// Whether that time stamp is of a service on the list of time stamp services. Absent when the service has the
    /// name of one, and nothing hung on whether it is: the certificate is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub time_listed: Option<bool>,
}

/// What is known of a signer. The core knows no clock: a certificate is taken on the day of the list, and one that
/// has run out by then at the moment of a time stamp of a listed service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// On the trust list, and valid then.
    Trusted,
    /// Not on the trust list, and valid then.
    Unknown,
    /// No longer valid then. Of a signer that may be on the list or not.
    Expired,
    /// The record carries a statement of the issuer that took the certificate back.
    Revoked,
    /// It could not be told.
    Unchecked,
}

/// The values of the enums by their words, as serde writes them.
const INTEGRITY: [(&str, Integrity); 3] = [
    ("changed", Integrity::Changed),
    ("intact", Integrity::Intact),
    ("unchecked", Integrity::Unchecked),
];
const TRUST: [(&str, Trust); 5] = [
    ("expired", Trust::Expired),
    ("revoked", Trust::Revoked),
    ("trusted", Trust::Trusted),
    ("unchecked", Trust::Unchecked),
    ("unknown", Trust::Unknown),
];

impl Provenance {
    /// The answers of a record that could not be read, for `reason`.
    #[must_use]
    pub fn unread(reason: &str, list: &str) -> Self {
        Self {
            integrity: Integrity::Unchecked,
            codes: vec![reason.to_owned()],
            earlier_changed: false,
            signer: None,
            trust: Trust::Unchecked,
            list: list.to_owned(),
        }
    }

    /// Reads what serde writes; nothing when it is something else.
    #[must_use]
    pub fn told(json: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(json).ok()?;
        let mut codes = Vec::new();
        for code in value.get("codes")?.as_array()? {
            codes.push(code.as_str()?.to_owned());
        }
        let signer = match value.get("signer") {
            None => None,
            Some(signer) => Some(Signer {
                name: told::text(signer, "name")?,
                issuer: told::text(signer, "issuer"),
                valid_from: told::text(signer, "validFrom"),
                valid_to: told::text(signer, "validTo"),
                signed_at: told::text(signer, "signedAt"),
                time_listed: told::flag(signer, "timeListed"),
            }),
        };
        Some(Self {
            integrity: told::meant(&value, "integrity", &INTEGRITY)?,
            codes,
            earlier_changed: told::flag(&value, "earlierChanged")?,
            signer,
            trust: told::meant(&value, "trust", &TRUST)?,
            list: told::text(&value, "list")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let signer = Signer {
            name: "A \"name\"".into(),
            issuer: Some("An issuer".into()),
            valid_from: Some("2026-01-31".into()),
            valid_to: None,
            signed_at: Some("2026-02-01T00:00:00+00:00".into()),
            time_listed: Some(true),
        };
        for (_, integrity) in INTEGRITY {
            for (_, trust) in TRUST {
                for signer in [None, Some(Signer::default()), Some(signer.clone())] {
                    let told = Provenance {
                        integrity,
                        codes: vec!["a".into(), "b".into()],
                        earlier_changed: signer.is_some(),
                        signer,
                        trust,
                        list: "2026-08-13".into(),
                    };
                    let json = serde_json::to_string(&told).unwrap();
                    assert_eq!(Provenance::told(&json), Some(told));
                }
            }
        }
    }

    #[test]
    fn something_else_is_nothing() {
        let unread = serde_json::to_string(&Provenance::unread("reader.other", "2026")).unwrap();
        assert!(Provenance::told(&unread).is_some());
        for wrong in [
            String::new(),
            "null".into(),
            "{}".into(),
            unread.replace("unchecked", "approved"),
            unread.replace("false", "0"),
            unread.replace("\"reader.other\"", "1"),
        ] {
            assert_eq!(Provenance::told(&wrong), None, "{wrong}");
        }
    }
}
