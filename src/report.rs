//! The one report: the same JSON from Rust, the command line and JavaScript.

use serde::{Deserialize, Serialize};

use crate::checks::Check;
use crate::container::Format;
use crate::finding::Finding;
use crate::metadata::Field;
use crate::pixels::trace::Traces;
use crate::provenance::{Mark, Provenance};

/// What is known of the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FileFacts {
    /// The format, told by the first bytes; absent when none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub format: Option<Format>,
    /// The registered media type of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub mime: Option<String>,
    /// Size in bytes.
    pub bytes: usize,
    /// Width in pixels, 0 when it was not read.
    pub width: u32,
    /// Height in pixels, 0 when it was not read.
    pub height: u32,
    /// Frames or pages, 0 when they were not counted.
    pub frames: u32,
}

/// What a check of one file found. No clock, locale or network has a part in it: same bytes, same report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The file as a whole.
    pub file: FileFacts,
    /// What it means for people, strongest concern first.
    pub findings: Vec<Finding>,
    /// Every metadata field.
    pub fields: Vec<Field>,
    /// Every AI or provenance mark.
    pub marks: Vec<Mark>,
    /// What was found out about its record of Content Credentials; absent when it has none or it was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub provenance: Option<Provenance>,
    /// What its pixels hint; absent when they were not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub traces: Option<Traces>,
    /// Every check with how far it went.
    pub checks: Vec<Check>,
}
