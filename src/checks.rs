//! The ledger of what was looked at: nothing is skipped in silence.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::order;

/// Everything that a check of a picture may look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CheckId {
    /// Walking the container so that every byte has a name.
    Container,
    /// EXIF directories.
    Exif,
    /// XMP packets.
    Xmp,
    /// IPTC-IIM records.
    Iptc,
    /// ICC profiles.
    Icc,
    /// Photoshop resources.
    Photoshop,
    /// Makers' own notes inside EXIF.
    MakerNotes,
    /// Text chunks and comments.
    Text,
    /// Marks of AI generators and editors.
    AiMarks,
    /// The content of a Content Credentials (C2PA) store.
    ContentCredentials,
    /// Data besides the picture: previews, videos, cropped parts, appended files.
    HiddenData,
    /// What the pixels hint.
    Pixels,
}

impl CheckId {
    /// Every check, in order.
    pub const ALL: [Self; 12] = [
        Self::Container,
        Self::Exif,
        Self::Xmp,
        Self::Iptc,
        Self::Icc,
        Self::Photoshop,
        Self::MakerNotes,
        Self::Text,
        Self::AiMarks,
        Self::ContentCredentials,
        Self::HiddenData,
        Self::Pixels,
    ];
}

/// Why a check did not run, or not to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Why {
    /// This build does not hold the check.
    NotInThisVersion,
    /// The format is known by its first bytes only.
    Format,
    /// The format is not known at all.
    UnknownType,
    /// A limit was reached.
    Limit,
    /// The part is damaged.
    Damaged,
    /// Only the start of the file was handed in.
    NotRead,
    /// It is done on request, and nobody asked for it.
    NotAsked,
}

/// How far a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", tag = "status")]
pub enum Status {
    /// It ran to its end.
    Done,
    /// The file has nothing for it to look at.
    NotApplicable,
    /// It did not run, or not to its end.
    Stopped {
        /// The reason.
        why: Why,
    },
}

/// One line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    tsify(type = "{ id: CheckId } & Status")
)]
pub struct Check {
    /// Which check.
    pub id: CheckId,
    /// How far it went.
    #[serde(flatten)]
    pub status: Status,
}

/// Collects the checks and the damage met on the way.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    checks: Vec<Check>,
    errors: Vec<Error>,
    limits: Vec<(CheckId, Error)>,
}

/// More notes of damage than this tell a reader nothing new.
const MOST_ERRORS: usize = 64;

impl Ledger {
    /// Notes how far check `id` went; a stop is never overwritten by a milder word.
    pub fn note(&mut self, id: CheckId, status: Status) {
        match self.checks.iter_mut().find(|check| check.id == id) {
            Some(check) if matches!(check.status, Status::Stopped { .. }) => {}
            Some(check)
                if matches!(status, Status::NotApplicable) && check.status == Status::Done => {}
            Some(check) => check.status = status,
            None => self.checks.push(Check { id, status }),
        }
    }

    /// Notes that a part read by check `id` is damaged or too large, and where.
    pub fn stop(&mut self, id: CheckId, error: Error) {
        let why = match error {
            Error::Unsupported => Why::UnknownType,
            Error::Malformed { .. } => Why::Damaged,
            Error::Limit { .. } => Why::Limit,
        };
        self.note(id, Status::Stopped { why });
        // One a check is enough, and much damage must not crowd it out.
        if why == Why::Limit && !self.limits.iter().any(|(known, _)| *known == id) {
            self.limits.push((id, error));
        }
        if self.errors.len() < MOST_ERRORS && !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    /// The checks so far, in the order of [`CheckId`].
    #[must_use]
    pub fn checks(&self) -> Vec<Check> {
        let mut checks = self.checks.clone();
        order::sort_by_key(&mut checks, |check| check.id as u64);
        checks
    }

    /// The damage and limits met so far, in the order they were met.
    #[must_use]
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }

    /// The first limit that each check met.
    #[must_use]
    pub fn limits(&self) -> &[(CheckId, Error)] {
        &self.limits
    }

    /// How far check `id` went, if it was noted.
    #[must_use]
    pub fn status(&self, id: CheckId) -> Option<Status> {
        self.checks
            .iter()
            .find(|check| check.id == id)
            .map(|check| check.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Unit;

    #[test]
    fn a_stop_stays() {
        let mut ledger = Ledger::default();
        ledger.stop(CheckId::Exif, Error::malformed(Unit::Ifd, 9));
        ledger.note(CheckId::Exif, Status::Done);
        assert_eq!(
            ledger.status(CheckId::Exif),
            Some(Status::Stopped { why: Why::Damaged })
        );
        assert_eq!(ledger.errors(), [Error::malformed(Unit::Ifd, 9)]);
    }

    #[test]
    fn done_is_not_made_not_applicable() {
        let mut ledger = Ledger::default();
        ledger.note(CheckId::Xmp, Status::Done);
        ledger.note(CheckId::Xmp, Status::NotApplicable);
        assert_eq!(ledger.status(CheckId::Xmp), Some(Status::Done));
    }
}
