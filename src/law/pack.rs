//! The form of the law pack: one TOML a place in `places/`, built into one `law.json` by `build.rs`.

use serde::{Deserialize, Serialize};

/// What a person does that a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Conduct {
    /// Sharing an intimate picture of someone.
    Share,
    /// Threatening to share one.
    ThreatenToShare,
    /// Making one, by AI or by editing.
    Create,
    /// Asking someone to make one.
    RequestCreation,
    /// Taking or recording one.
    Record,
    /// Having, buying or looking at one.
    Possess,
    /// A platform's duty to act; no person's conduct.
    PlatformDuty,
    /// Supplying tools to make such pictures.
    ToolSupply,
}

/// Whether a row covers pictures made or changed by AI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Synthetic {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It may.
    Unclear,
}

/// Of whom a picture has to be for a row to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Age {
    /// Of anyone, or of whom was not seen.
    #[default]
    Any,
    /// Of adults only.
    Adult,
}

/// Where the law stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    tsify(rename = "LawStatus")
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It applies now.
    InForce,
    /// It is passed and starts on `from`.
    From,
}

/// Where a statement can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// An https address.
    pub url: String,
    /// Whether the publisher is a legislature, a court, a government, a regulator or its official law site.
    pub official: bool,
}

/// One statement of law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Row {
    /// Its own id, `place/word`, never used again for another row.
    pub id: String,
    /// The instrument, such as `Sexual Offences Act 2003`.
    pub title: String,
    /// The section, such as `s. 66B`.
    pub section: String,
    /// What it is about.
    pub conduct: Vec<Conduct>,
    /// Whether pictures made or changed by AI are covered.
    pub synthetic: Synthetic,
    /// Of whom the picture has to be.
    #[serde(default)]
    pub age: Age,
    /// Whether only a civil claim follows.
    #[serde(default)]
    pub civil: bool,
    /// Where it stands.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "LawStatus"))]
    pub status: Status,
    /// The day it began or begins, `YYYY-MM-DD`; absent when no official source seen gives it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub from: Option<String>,
    /// What it says, in one or two plain sentences of at most 25 words each, in the place's `language`.
    pub text: String,
    /// The most that a court can give, in plain words; absent when it was not seen.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub penalty: Option<String>,
    /// Hours that a platform has to act after a report.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub hours: Option<u32>,
    /// Official source first, a second one after it.
    pub sources: Vec<Source>,
}

/// The rule about under-18s, a block of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Under18 {
    /// The instrument.
    pub title: String,
    /// What it says, in plain words.
    pub text: String,
    /// What to do, in plain words; never advice to keep the picture.
    pub action: String,
    /// Where to read it.
    pub sources: Vec<Source>,
}

/// An official page to look at for what is not told here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Page {
    /// What can be read there, such as the name of a law and its section.
    pub title: String,
    /// An https address.
    pub url: String,
}

/// Who watches over platforms, and how to reach them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Regulator {
    /// Its name.
    pub name: String,
    /// How to report, in plain words.
    pub report: String,
    /// Its page.
    pub source: Source,
}

/// Whom a help service is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Adults.
    Adults,
    /// People under 18, or pictures taken before they were 18.
    Under18,
    /// Anyone.
    Anyone,
}

/// What a help service does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Has pictures found and taken down.
    TakeDown,
    /// Listens and advises.
    Support,
    /// Takes reports.
    Report,
}

/// A help service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Help {
    /// Its name.
    pub name: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Whom it is for, in plain words.
    pub who: String,
    /// What it does.
    pub service: Service,
    /// Its number as people dial it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub phone: Option<String>,
    /// When it answers, only if an official page says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub hours: Option<String>,
    /// Its page.
    pub url: String,
}

/// A place with its law and its help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// ISO 3166 code, such as `GB-ENG`; `EU` for the Union and `ZZ` for elsewhere.
    pub id: String,
    /// Its own name.
    pub name: String,
    /// The language that its texts are in, BCP 47.
    pub language: String,
    /// The place whose rows hold here too, such as `US` for `US-CA`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub within: Option<String>,
    /// The day its statements were last checked, `YYYY-MM-DD`.
    pub checked: String,
    /// The day after which a reader is first told that it may be out of date.
    pub stale_after: String,
    /// One sentence of at most 25 words for the gate; absent where nothing can be said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub line: Option<String>,
    /// The rows of law.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// The rule about under-18s.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub under_18: Option<Under18>,
    /// Who watches over platforms.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub regulator: Option<Regulator>,
    /// Official pages to look at for what could not be confirmed, and so is not told.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Where help is, the nearest first.
    #[serde(default)]
    pub help: Vec<Help>,
}

/// All places, with the day the pack as a whole was last checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// The latest `checked` of its places.
    pub date: String,
    /// The places, sorted by id.
    pub places: Vec<Place>,
}
