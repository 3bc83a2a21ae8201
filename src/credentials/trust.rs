//! Who signed, and whether the C2PA Trust List of a day knows them.

use std::sync::{LazyLock, OnceLock};

use c2pa::crypto::cose::CertificateTrustPolicy;
use c2pa::{Settings, SignatureInfo};
use chrono::DateTime;
use serde_json::json;
use x509_parser::certificate::X509Certificate;
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
    } else if listed(first, issuers, at) {
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

/// Whether a chain of certificates that were valid at a time leads to the list.
fn listed(first: &[u8], issuers: &[Vec<u8>], at: i64) -> bool {
    static POLICY: LazyLock<CertificateTrustPolicy> = LazyLock::new(|| {
        let mut policy = CertificateTrustPolicy::new();
        policy.add_default_valid_ekus();
        // A list that cannot be read knows nobody; a test reads it.
        let _ = policy.add_trust_anchors(SIGNERS.as_bytes());
        policy
    });
    // Signatures are dear: they are looked at only where a name is on the list.
    let named = std::iter::once(first)
        .chain(issuers.iter().map(Vec::as_slice))
        .any(is_issued_by_one_listed);
    named
        && POLICY
            .check_certificate_trust(issuers, first, Some(at))
            .is_ok()
}

/// Whether the issuer of a certificate has the name of one on the list.
fn is_issued_by_one_listed(certificate: &[u8]) -> bool {
    static NAMES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let pems = Pem::iter_from_buffer(SIGNERS.as_bytes()).flatten();
        pems.filter_map(|pem| Some(pem.parse_x509().ok()?.subject().as_raw().to_vec()))
            .collect()
    });
    X509Certificate::from_der(certificate)
        .is_ok_and(|(_, parsed)| NAMES.iter().any(|name| name == parsed.issuer().as_raw()))
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
    use super::*;
    use crate::credentials::time_stamp;

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
