//! Records of provenance: whether one is here, whether it fits, or where it is said to be.

use super::{Finding, Kind, Params, says};
use crate::evidence::Strength;
use crate::metadata::Fields;
use crate::provenance::{Integrity, Mark, MarkKind, Provenance};

/// What is known of the record in the file. Only one that fits is as strong as its signature.
pub fn record(fields: &Fields, provenance: Option<&Provenance>) -> Option<Finding> {
    let store = fields.store()?;
    let (kind, strength) = match provenance.map(|told| told.integrity) {
        None => (Kind::ProvenanceUnchecked, Strength::Shows),
        Some(Integrity::Intact) => (Kind::ProvenanceIntact, Strength::Signed),
        Some(Integrity::Changed) => (Kind::ProvenanceChanged, Strength::Shows),
        Some(Integrity::Unchecked) => (Kind::ProvenanceUnreadable, Strength::Shows),
    };
    let signer = provenance.and_then(|told| told.signer.as_ref());
    let name = signer.map(|signer| signer.name.clone());
    Some(Finding {
        kind,
        strength,
        params: Params {
            signer: name.filter(|name| !name.is_empty()),
            trust: provenance
                .map(|told| told.trust)
                .filter(|_| signer.is_some()),
            ..Params::default()
        },
        evidence: vec![store.evidence.clone()],
    })
}

/// A signature is there and does not fit: the picture or its text is not as it was signed.
pub fn changed_since(marks: &[Mark]) -> Option<Finding> {
    let of_signature = |mark: &&Mark| mark.kind == MarkKind::NovelaiSignature;
    let mark = marks.iter().find(of_signature)?;
    (mark.strength != Strength::Signed).then(|| Finding {
        kind: Kind::ProvenanceChanged,
        strength: Strength::Shows,
        params: Params {
            generator: mark.generator.clone(),
            ..Params::default()
        },
        evidence: vec![mark.evidence.clone()],
    })
}

/// A record that is kept elsewhere, by the address in the file's XMP (C2PA specification 2.3, 11.4). It is named
/// and never fetched: whoever runs that machine would learn who looks at the picture.
pub fn remote(fields: &Fields) -> Option<Finding> {
    if fields.store().is_some() {
        return None;
    }
    let field = fields.find("XMP-dcterms", "Provenance")?;
    let address = field.value.as_text()?.trim();
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    // What stands before an at sign is no part of the name.
    let host = host.rsplit('@').next()?;
    if host.is_empty() {
        return None;
    }
    let params = Params {
        host: Some(host.to_owned()),
        ..Params::default()
    };
    Some(says(Kind::ProvenanceRemote, params, &[field]))
}
