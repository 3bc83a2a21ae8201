//! The time stamp beside a signature: whether a service on the list of time stamp services gave it.
//!
//! The crate can look that up too, but does so each time it reads a time stamp, of which it needs several of the
//! same; a chain of certificates on P-384 takes as long as all the rest of a record.

use std::sync::LazyLock;

use c2pa::crypto::cose::CertificateTrustPolicy;
use c2pa::crypto::time_stamp::verify_time_stamp;
use c2pa::jumbf_io;
use c2pa::status_tracker::StatusTracker;
use coset::cbor::value::Value;
use coset::{CoseSign1, Label, SignatureContext, TaggedCborSerializable, sig_structure_data};
use memchr::memmem;
use x509_parser::pem::Pem;

use crate::metadata::c2pa::jumbf::{self, Superbox};

/// The list of time stamp services: see `SOURCES.md`.
pub const LIST: &str = include_str!("time-stamps.pem");

/// The services of the list.
struct Listed {
    policy: CertificateTrustPolicy,
    /// The names of its certificates, as they are written in a certificate that one of them issued.
    names: Vec<Vec<u8>>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let mut policy = CertificateTrustPolicy::new();
    // A list that cannot be read knows nobody; a test reads it.
    let _ = policy.add_trust_anchors(LIST.as_bytes());
    let pems = Pem::iter_from_buffer(LIST.as_bytes()).flatten();
    let names = pems.filter_map(|pem| Some(pem.parse_x509().ok()?.subject().as_raw().to_vec()));
    Listed {
        policy,
        names: names.collect(),
    }
});

/// The time stamp of a claim of version 2 (C2PA specification 2.3, 10.3.2.5), with what it stamps.
pub struct TimeStamp {
    token: Vec<u8>,
    stamped: Vec<u8>,
}

impl TimeStamp {
    /// The one beside `signature` in the record of `file`, of a format by its MIME type.
    #[must_use]
    pub fn beside(signature: &[u8], file: &[u8], mime: &str) -> Option<Self> {
        let store = jumbf_io::load_jumbf_from_memory(mime, file).ok()?;
        let sign1 = sign1(&store, signature)?;
        let token = token(&sign1)?;
        // The counter signature of an RFC 3161 token is over the signature as CBOR.
        let mut signature = Vec::new();
        coset::cbor::into_writer(&Value::Bytes(sign1.signature), &mut signature).ok()?;
        let context = SignatureContext::CounterSignature;
        let stamped = sig_structure_data(context, sign1.protected, None, &[], &signature);
        Some(Self { token, stamped })
    }

    /// Whether a certificate that came with it says to be issued by one on the list.
    #[must_use]
    pub fn names_one_listed(&self) -> bool {
        let names = &LISTED.names;
        names
            .iter()
            .any(|name| memmem::find(&self.token, name).is_some())
    }

    /// Whether it fits the signature, and its certificates, valid when it was given, lead to the list.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        let log = &mut StatusTracker::default();
        verify_time_stamp(&self.token, &self.stamped, &LISTED.policy, log, true).is_ok()
    }
}

/// The signature box of a store that holds `signature`.
fn sign1(store: &[u8], signature: &[u8]) -> Option<CoseSign1> {
    let boxes = |found: Superbox<'_>| jumbf::superboxes(store, found.children);
    let mut parts = boxes(jumbf::outermost(store)?).flat_map(boxes);
    parts.find_map(|part| {
        let content = jumbf::boxes(store, part.children).next()?;
        let sign1 = CoseSign1::from_tagged_slice(store.get(content.data)?).ok()?;
        (sign1.signature == signature).then_some(sign1)
    })
}

/// The one token of the header `sigTst2`.
fn token(sign1: &CoseSign1) -> Option<Vec<u8>> {
    let label = Label::Text("sigTst2".to_owned());
    let mut headers = sign1.unprotected.rest.iter();
    let (_, container) = headers.find(|(name, _)| *name == label)?;
    let tokens = entry(container, "tstTokens")?.as_array()?;
    let [token] = tokens.as_slice() else {
        return None;
    };
    entry(token, "val")?.as_bytes().cloned()
}

fn entry<'v>(map: &'v Value, key: &str) -> Option<&'v Value> {
    let mut entries = map.as_map()?.iter();
    Some(&entries.find(|(name, _)| name.as_text() == Some(key))?.1)
}
