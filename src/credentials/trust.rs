//! Who signed, and whether the C2PA Trust List of a day knows them.

use std::sync::{LazyLock, OnceLock};

use c2pa::crypto::cose::CertificateTrustPolicy;
use c2pa::{Settings, SignatureInfo};
use chrono::DateTime;
use serde_json::json;
use x509_parser::certificate::{Validity, X509Certificate};
use x509_parser::pem::Pem;
use x509_parser::prelude::FromDer;
use x509_parser::time::ASN1Time;
use x509_parser::x509::X509Name;

use super::time_stamp::TimeStamp;
use crate::provenance::{Signer, Trust};

/// The day of both lists: see `SOURCES.md`.
pub const LIST: &str = "2026-08-13";

/// The end of that day, in seconds of Unix time.
const LIST_ENDS: i64 = 1_786_665_599;

const SIGNERS: &str = include_str!("signers.pem");

/// What the crate is told: to ask nothing of the network, and to leave alone who is on a list. It would take signers
/// at the time of the machine's clock.
pub fn settings() -> c2pa::Result<&'static Settings> {
    // Reading them takes longer than a small record.
    static READ: OnceLock<Settings> = OnceLock::new();
    if let Some(settings) = READ.get() {
        return Ok(settings);
    }
    let settings = json!({
        "verify": {
            "verify_trust": false,
            "verify_timestamp_trust": false,
            "remote_manifest_fetch": false,
            "ocsp_fetch": false,
        },
    });
    let settings = Settings::new().with_json(&settings.to_string())?;
    Ok(READ.get_or_init(|| settings))
}

/// The signer by the certificate that came with the signature, and what the list knows of it. `stamp` finds the time
/// stamp when there is one.
pub fn signer(
    signature: &SignatureInfo,
    stamp: impl FnOnce() -> Option<TimeStamp>,
) -> (Option<Signer>, Trust) {
    let chain: Vec<Vec<u8>> = Pem::iter_from_buffer(signature.cert_chain().as_bytes())
        .filter_map(|pem| Some(pem.ok()?.contents))
        .collect();
    let parsed = chain.split_first().and_then(|(first, issuers)| {
        let (_, certificate) = X509Certificate::from_der(first).ok()?;
        Some((first, issuers, certificate))
    });
    let Some((first, issuers, certificate)) = parsed else {
        return (None, Trust::Unchecked);
    };
    let validity = certificate.validity();
    let (from, to) = (
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    );
    // A certificate that is younger than the list is taken on its first day.
    let day_of_list = LIST_ENDS.max(from);
    let ran_out = to < day_of_list;
    let time_listed = signature.time.as_ref().map_or(Some(false), |_| {
        let stamp = stamp().filter(TimeStamp::names_one_listed);
        // Nothing hangs on it while the certificate is valid, and it may take as long as all the rest.
        stamp.map_or(Some(false), |stamp| ran_out.then(|| stamp.is_listed()))
    });
    let stamped = signature
        .time
        .as_deref()
        .filter(|_| time_listed == Some(true));
    let stamped = stamped.and_then(|time| DateTime::parse_from_rfc3339(time).ok());
    let at = stamped.map_or(day_of_list, |time| time.timestamp());
    let trust = if to < at || at < from {
        Trust::Expired
    } else if LISTED.leads_here(first, issuers, at) {
        Trust::Trusted
    } else {
        Trust::Unknown
    };
    let signer = Signer {
        name: name(certificate.subject()).unwrap_or_default(),
        issuer: name(certificate.issuer()),
        valid_from: day(validity.not_before),
        valid_to: day(validity.not_after),
        signed_at: signature.time.clone(),
        time_listed,
    };
    (Some(signer), trust)
}

/// Certificates that a list takes signers from.
struct List {
    policy: CertificateTrustPolicy,
    anchors: Vec<Anchor>,
}

/// One certificate of a list.
struct Anchor {
    /// Its holder, as written in each certificate that it issued.
    name: Vec<u8>,
    validity: Validity,
}

static LISTED: LazyLock<List> = LazyLock::new(|| List::read(SIGNERS));

impl List {
    fn read(pems: &str) -> Self {
        let mut policy = CertificateTrustPolicy::new();
        policy.add_default_valid_ekus();
        // A list that cannot be read knows nobody; a test reads it.
        let _ = policy.add_trust_anchors(pems.as_bytes());
        let pems = Pem::iter_from_buffer(pems.as_bytes()).flatten();
        let anchors = pems.filter_map(|pem| {
            let certificate = pem.parse_x509().ok()?;
            Some(Anchor {
                name: certificate.subject().as_raw().to_vec(),
                validity: certificate.validity().clone(),
            })
        });
        Self {
            policy,
            anchors: anchors.collect(),
        }
    }

    /// Whether `first` and those that issued it, all valid at a time, lead to the list.
    fn leads_here(&self, first: &[u8], issuers: &[Vec<u8>], at: i64) -> bool {
        // Signatures are dear: none is looked at beyond the first certificate that one on the list issued. Another
        // one may bear that name, so the rest of the chain has its turn then.
        let chain = std::iter::once(first).chain(issuers.iter().map(Vec::as_slice));
        chain
            .enumerate()
            .filter(|(_, certificate)| self.names_issuer_of(certificate, at))
            .filter_map(|(count, _)| issuers.get(..count))
            .any(|issuers| {
                self.policy
                    .check_certificate_trust(issuers, first, Some(at))
                    .is_ok()
            })
    }

    /// Whether the issuer of a certificate has the name of one on the list that was valid at a time.
    fn names_issuer_of(&self, certificate: &[u8], at: i64) -> bool {
        let Ok((_, certificate)) = X509Certificate::from_der(certificate) else {
            return false;
        };
        let name = certificate.issuer().as_raw();
        ASN1Time::from_timestamp(at).is_ok_and(|at| {
            self.anchors
                .iter()
                .any(|anchor| anchor.name == name && anchor.validity.is_valid_at(at))
        })
    }
}

/// The organisation, else the common name.
fn name(of: &X509Name<'_>) -> Option<String> {
    let organisation = of.iter_organization().next();
    let part = organisation.or_else(|| of.iter_common_name().next())?;
    Some(part.as_str().ok()?.to_owned())
}

/// The day of a time, in UTC.
fn day(time: ASN1Time) -> Option<String> {
    let time = DateTime::from_timestamp(time.timestamp(), 0)?;
    Some(time.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use c2pa::{EphemeralSigner, Signer as _};

    use super::*;
    use crate::credentials::time_stamp;

    /// A certificate made for the moment, those that issued it, and a time at which they are valid.
    fn chain() -> (Vec<u8>, Vec<Vec<u8>>, i64) {
        let chain = EphemeralSigner::new("made-for-a-test.example")
            .and_then(|signer| signer.certs())
            .unwrap();
        let (_, parsed) = X509Certificate::from_der(&chain[0]).unwrap();
        let at = parsed.validity().not_before.timestamp() + 1;
        (chain[0].clone(), chain[1..].to_vec(), at)
    }

    fn pem(certificate: &[u8]) -> String {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in certificate.chunks(3) {
            let byte = |at: usize| three.get(at).copied().map_or(0, usize::from);
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for at in 0..4 {
                let letter = LETTERS[bits >> (18 - 6 * at) & 63];
                text.push(if at > three.len() { '=' } else { letter.into() });
            }
        }
        format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
    }

    #[test]
    fn a_chain_leads_to_the_list_that_its_issuer_is_on() {
        let (first, issuers, at) = chain();
        let list = List::read(&pem(&issuers[0]));
        assert!(list.leads_here(&first, &issuers, at));
        assert!(list.leads_here(&first, &[], at));
        assert!(!List::read("").leads_here(&first, &issuers, at));
    }

    #[test]
    fn another_one_of_the_same_name_is_not_taken_for_it() {
        let (first, issuers, at) = chain();
        let (_, others, _) = chain();
        let name = |certificate: &[u8]| {
            let (_, parsed) = X509Certificate::from_der(certificate).unwrap();
            parsed.subject().as_raw().to_vec()
        };
        assert_eq!(name(&issuers[0]), name(&others[0]));
        assert!(!List::read(&pem(&others[0])).leads_here(&first, &issuers, at));
        let both = format!("{}{}", pem(&others[0]), pem(&issuers[0]));
        assert!(List::read(&both).leads_here(&first, &issuers, at));
    }

    #[test]
    fn nobody_is_known_by_one_that_was_not_valid_then() {
        let (first, issuers, at) = chain();
        let list = List::read(&pem(&issuers[0]));
        for outside in [at - 2, at + 366 * 86_400] {
            assert!(!list.leads_here(&first, &issuers, outside));
        }
    }

    #[test]
    fn every_certificate_of_the_lists_is_read() {
        for (list, count) in [(SIGNERS, 30), (time_stamp::LIST, 22)] {
            let mut read = 0;
            for pem in Pem::iter_from_buffer(list.as_bytes()) {
                let pem = pem.unwrap();
                assert!(pem.parse_x509().unwrap().is_ca());
                read += 1;
            }
            assert_eq!(read, count);
        }
    }

    #[test]
    fn the_day_of_the_list_is_one_day() {
        let ends = DateTime::from_timestamp(LIST_ENDS, 0).unwrap();
        assert_eq!(
            ends.format("%Y-%m-%d %H:%M:%S").to_string(),
            format!("{LIST} 23:59:59")
        );
    }
}
