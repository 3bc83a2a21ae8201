//! What the file means for the people in it: fields, marks and the ledger in, [`Finding`]s out.

use serde::{Deserialize, Serialize};

use crate::checks::CheckId;
use crate::error::Error;
use crate::evidence::{Evidence, Strength};
use crate::hidden::OtherFile;
use crate::provenance::Trust;

pub mod rules;

/// The kind of a finding. The list is closed; a kind keeps its word in every language of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// The file names a place.
    Location,
    /// It names a device, or a number that one device only has.
    DeviceIdentity,
    /// It names a person.
    PersonName,
    /// It holds the words that a generator was given.
    PromptText,
    /// It holds an id of an account or an upload.
    AccountId,
    /// It holds a path on somebody's computer.
    LocalPath,
    /// It says when the picture was taken.
    CaptureTime,
    /// Its colours were made for one screen, which it names.
    ScreenProfile,
    /// A mark says that AI made the picture.
    AiGenerated,
    /// A mark says that AI changed a part.
    AiEdited,
    /// A mark says that AI may have been used.
    AiMaybe,
    /// The provenance record fits these bytes.
    ProvenanceIntact,
    /// The provenance record does not fit these bytes.
    ProvenanceChanged,
    /// The provenance record lies elsewhere.
    ProvenanceRemote,
    /// A provenance record is here and could not be read.
    ProvenanceUnreadable,
    /// A provenance record is here, and whether it fits was not looked at.
    ProvenanceUnchecked,
    /// A program that edits pictures wrote the file.
    EditedWith,
    /// The file lists earlier saves.
    EditHistory,
    /// It was saved again after the picture was taken.
    SavedLater,
    /// It tells dates that can't all be right.
    DatesDisagree,
    /// The metadata name another size than the picture has.
    CroppedAfterMetadata,
    /// It is a screenshot.
    Screenshot,
    /// A platform wrote this copy.
    PlatformCopy,
    /// The embedded preview shows something else.
    PreviewDiffers,
    /// A part that was cropped away is still inside.
    CroppedPartRemains,
    /// A video is inside.
    VideoInside,
    /// Another picture is inside.
    ExtraPicture,
    /// A depth or gain map is inside.
    DepthOrGainMap,
    /// Bytes that belong to nothing follow the picture or lie between its parts.
    AppendedData,
    /// Another file is inside.
    OtherFileInside,
    /// Layers that are not shown are inside.
    HiddenLayers,
    /// There are more frames or pages than the first.
    MoreFrames,
    /// A part was saved differently from the rest.
    PartSavedDifferently,
    /// A part lacks the earlier save that the rest has.
    PartNotSavedTwice,
    /// The picture was saved as JPEG twice.
    SavedTwice,
    /// It was cropped after a JPEG save.
    CroppedAfterSaving,
    /// A part was copied within the picture.
    CopiedPart,
    /// Nothing of the file could be read.
    Unreadable,
    /// A part of the file is damaged.
    Damaged,
    /// Some checks did not run to their end.
    PartlyChecked,
}

/// The particulars of a finding; which of them are set depends on its kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Params {
    /// `location`: degrees north, -90 to 90; absent when the file does not tell the side.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub latitude: Option<f64>,
    /// `location`: degrees east, -180 to 180; absent when the file does not tell the side.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub longitude: Option<f64>,
    /// `location`: metres above sea level.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub altitude: Option<f64>,
    /// `location`: the place in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub place: Option<String>,
    /// `device-identity`: maker and model; `screen-profile`: the name of the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub device: Option<String>,
    /// `device-identity`: a number that only one device has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub serial: Option<String>,
    /// `person-name`: the names, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub names: Vec<String>,
    /// `capture-time`, `saved-later`: as the file writes it, in ISO order `YYYY-MM-DD hh:mm:ss` with its offset
    /// if given; `edit-history`: the last step's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub time: Option<String>,
    /// `edit-history`: the first step's time, where it is another than the last's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub since: Option<String>,
    /// `edited-with`: the program; `edit-history`: the programs, each once; `platform-copy`: the platforms.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub software: Option<String>,
    /// `provenance-*`: who signed the record, by the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub signer: Option<String>,
    /// `provenance-intact`, `provenance-changed`: what is known of the signer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub trust: Option<Trust>,
    /// `provenance-remote`: the name of the machine that the record is said to be on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub host: Option<String>,
    /// `ai-*`: the program or service that writes such a mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub generator: Option<String>,
    /// `appended-data`: how many bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub bytes: Option<usize>,
    /// `extra-picture`: how many besides the picture, where there are several; `more-frames`: how many in all;
    /// `edit-history`: how many steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub count: Option<u32>,
    /// `saved-twice`, `part-not-saved-twice`: the quality of the earlier save, 1 to 100, by the tables of the
    /// Independent JPEG Group.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub quality: Option<u8>,
    /// `other-file-inside`: what kind of file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub other_file: Option<OtherFile>,
    /// `damaged`, `unreadable`, `partly-checked`: what went wrong and where, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub errors: Vec<Error>,
    /// `partly-checked`: the checks that did not run to their end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub checks: Vec<CheckId>,
}

/// One thing to know before sharing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// How far it carries.
    pub strength: Strength,
    /// Its particulars.
    pub params: Params,
    /// What it rests on, strongest first; empty when the whole file is meant.
    pub evidence: Vec<Evidence>,
}
