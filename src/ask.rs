//! The flow of screens: a report and answers in, a [`Screen`] out. Message ids only, never prose.
//!
//! The whole flow for one report is small, so [`flow`] hands it out at once: every screen that can be
//! reached, each button with where it leads. The page then shows screens and decides nothing.

use serde::{Deserialize, Serialize};

use crate::law::Situation;
use crate::order;
use crate::report::Report;

mod screens;

/// A screen by its number in the design of words and flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[non_exhaustive]
pub enum ScreenId {
    /// Nothing chosen yet.
    S0,
    /// The question: has everyone in this picture said yes to this?
    Q1,
    /// Is it a private or sexual picture? Asked only of an AI-made picture of people.
    Q2,
    /// Nothing was found to flag.
    S1,
    /// The file holds private details, a place first of all.
    S2,
    /// The file says AI made it; nobody is in it.
    S3,
    /// The pixels hint that a part was changed.
    S4,
    /// Its history record does not match it.
    S5,
    /// The page that asks says that pictures here are private ones; comes before the question.
    S6,
    /// The file says AI made it, and it shows a person.
    #[serde(rename = "S3p")]
    S3p,
    /// Someone has not agreed. Ends.
    S8,
    /// The person does not know.
    S9,
    /// Someone may be under 18. Ends.
    S10,
    /// The person is under 18.
    #[serde(rename = "S10b")]
    S10b,
    /// Only the person themself is in it.
    S11,
    /// A picture of the person was shared or is held over them.
    S12,
    /// All adults, all agreed, and it is intimate.
    S13,
    /// The file could not be read.
    S14,
    /// A phone may have changed the file before a page could see it.
    S15,
    /// The file carries something besides the picture.
    S18,
    /// The file could be checked in part.
    S19,
}

/// A message id of `www/words`, with the particulars that its placeholders name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// The key in the words file, such as `screen.S2.headline`.
    pub id: String,
    /// Message ids whose texts fill the placeholder `{things}` as a list; empty for most messages.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub things: Vec<String>,
}

/// A side panel that opens beside a screen without leaving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Panel {
    /// How the check works.
    HowItWorks,
    /// What was checked and what was not.
    Checks,
    /// The facts with their evidence.
    Details,
    /// The picture with the parts that hint at changes, roughly outlined, and what else looks the same.
    Where,
    /// The law of the place.
    Law,
    /// Help, with services for the person's situation first.
    Help,
    /// Steps to have a picture taken down.
    TakeDown,
    /// How to look at the picture as the phone keeps it.
    Original,
}

/// What the page that asks is about, in its own word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Context {
    /// Any pictures.
    #[default]
    General,
    /// Private or sexual ones, such as a messenger's for couples: the person is told of the law first, and asked
    /// whether this is one.
    Intimate,
    /// Pictures of oneself, such as those of a profile: that answer comes first.
    Profile,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::General, Self::Intimate, Self::Profile];

    /// The context of this name; any other word is none of its own.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "intimate" => Self::Intimate,
            "profile" => Self::Profile,
            _ => Self::General,
        }
    }
}

/// Where a button leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case", tag = "to")]
#[non_exhaustive]
pub enum Goes {
    /// To another screen.
    Screen {
        /// Which.
        screen: ScreenId,
    },
    /// Opens a panel; the screen stays.
    Panel {
        /// Which.
        panel: Panel,
    },
    /// Ends: the person shares. The only way to `share: true`.
    Share,
    /// Ends: the person does not share. The picture is forgotten.
    Stop,
    /// Ends as `stop` does, and a page of its own gives way to an empty one.
    Leave,
    /// Chooses another picture; this one is forgotten.
    Another,
    /// Copies the message of S9; the screen stays.
    CopyMessage,
    /// Saves a copy of the picture without its private data; the screen stays.
    Copy,
    /// Checks the record of Content Credentials, then begins anew with what that found.
    CheckRecord,
    /// Looks at the pixels, then begins anew with what that found.
    LookAtPixels,
}

/// How loudly a button speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The cautious or expected way, one a screen at most.
    Primary,
    /// Another way of the same standing.
    Secondary,
    /// A way to read more.
    Quiet,
}

/// One button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Button {
    /// The key of its words, such as `button.stop`.
    pub message: String,
    /// How loudly it speaks.
    pub role: Role,
    /// Where it leads.
    pub goes: Goes,
    /// Whether it is for those on a phone only.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub phone: bool,
}

/// How a screen is dressed. There is no tone of approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Neutral.
    Plain,
    /// Amber: look twice.
    Caution,
    /// Red: not agreed, or under 18.
    Stop,
}

/// Which sentence of the place's law a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum LawLine {
    /// The line for the gate.
    Gate,
    /// The rule about under-18s.
    Under18,
}

/// One screen, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Screen {
    /// Its number.
    pub id: ScreenId,
    /// The headline.
    pub headline: Message,
    /// The body.
    pub body: Message,
    /// How it is dressed.
    pub tone: Tone,
    /// Whether it takes the whole attention: true for S6, S8 and S10 only.
    pub modal: bool,
    /// Whether no way leads on from here, neither to sharing nor to another picture. The picture is forgotten as the
    /// screen comes: at once for whatever reason, so that a page that looks on learns none.
    pub forgets: bool,
    /// Indices into the report's findings for the fact cards, strongest first; the first two are shown at once.
    pub cards: Vec<usize>,
    /// The sentence of law that stands under the body, if any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub law: Option<LawLine>,
    /// The situation in which the law is asked for here, by the report and the answers that lead here.
    pub situation: Situation,
    /// Whether the block "what we can't know" stands under the buttons.
    pub cannot_know: bool,
    /// The buttons in order.
    pub buttons: Vec<Button>,
}

/// Every screen that one report can lead to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// The first screen after reading: the question, S6 before it, or S14 when nothing could be read.
    pub start: ScreenId,
    /// The screens, each once, in the order of [`ScreenId`].
    pub screens: Vec<Screen>,
}

/// What a report says of the situation before anyone answered. Whether the picture is intimate, and how old anyone in
/// it is, only people can say.
#[must_use]
pub fn situation(report: &Report) -> Situation {
    Situation {
        ai: screens::ai(report).is_some(),
        ..Situation::default()
    }
}

/// The flow for a report, or for a picture that nothing could be checked of (`None`): the question then
/// still stands, and what follows says that nothing was looked at. `context` is the word of the page.
#[must_use]
pub fn flow(report: Option<&Report>, context: Context) -> Flow {
    let start = screens::start(report, context);
    let mut reached = vec![ScreenId::S0, start];
    let mut screens = Vec::new();
    let mut next = 0;
    while let Some(&id) = reached.get(next) {
        let screen = screens::screen(id, report, context);
        for button in &screen.buttons {
            if let Goes::Screen { screen } = button.goes
                && !reached.contains(&screen)
            {
                reached.push(screen);
            }
        }
        screens.push(screen);
        next = screens.len();
    }
    let leading = leading_on(&screens);
    for screen in &mut screens {
        screen.forgets = !leading.contains(&screen.id);
    }
    order::sort_by_key(&mut screens, |screen| screen.id as u64);
    Flow { start, screens }
}

/// The screens from which a way leads to sharing or to another picture.
fn leading_on(screens: &[Screen]) -> Vec<ScreenId> {
    let mut leading = Vec::new();
    loop {
        let leads = |button: &Button| match button.goes {
            Goes::Share | Goes::Another => true,
            Goes::Screen { screen } => leading.contains(&screen),
            _ => false,
        };
        let more: Vec<ScreenId> = screens
            .iter()
            .filter(|screen| !leading.contains(&screen.id) && screen.buttons.iter().any(leads))
            .map(|screen| screen.id)
            .collect();
        if more.is_empty() {
            return leading;
        }
        leading.extend(more);
    }
}
