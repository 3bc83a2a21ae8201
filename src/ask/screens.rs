//! Each screen as data: its words, its buttons and where they lead.

use super::{Button, Context, Goes, LawLine, Message, Panel, Role, Screen, ScreenId, Tone};
use crate::checks::{Check, CheckId, Status, Why};
use crate::container::Format;
use crate::finding::Kind;
use crate::law::{Need, Situation};
use crate::report::Report;

use Role::{Primary, Quiet, Secondary};
use ScreenId::{
    Q1, Q2, S0, S1, S2, S3, S3p, S4, S5, S6, S8, S9, S10, S10b, S11, S12, S13, S14, S15, S18, S19,
};

/// Kinds that put S2 on the way, in the order in which its sentence lists them, each with its word.
const PRIVATE: [(Kind, &str); 6] = [
    (Kind::Location, "thing.location"),
    (Kind::PersonName, "thing.person-name"),
    (Kind::CaptureTime, "thing.capture-time"),
    (Kind::DeviceIdentity, "thing.device-identity"),
    (Kind::AccountId, "thing.account-id"),
    (Kind::LocalPath, "thing.local-path"),
];

/// Kinds by which a mark says that AI had a part, strongest claim first, each with the ending of its words.
const AI: [(Kind, &str); 3] = [
    (Kind::AiGenerated, ""),
    (Kind::AiEdited, ".edited"),
    (Kind::AiMaybe, ".maybe"),
];

/// Kinds that put S18 on the way: what may show strangers more than the picture does. Maps that cameras write
/// beside every picture, and the frames of an animation, are told on a card only.
const HIDDEN: [Kind; 7] = [
    Kind::AppendedData,
    Kind::CroppedPartRemains,
    Kind::ExtraPicture,
    Kind::HiddenLayers,
    Kind::OtherFileInside,
    Kind::PreviewDiffers,
    Kind::VideoInside,
];

/// Kinds that put S4 on the way: a part of the picture has another history than the rest. That the whole was saved
/// again or cropped is common, and told on a card only.
const PARTS: [Kind; 3] = [
    Kind::PartSavedDifferently,
    Kind::PartNotSavedTwice,
    Kind::CopiedPart,
];

/// Kinds that say that the file was not read to its end.
const PARTIAL: [Kind; 3] = [Kind::Unreadable, Kind::Damaged, Kind::PartlyChecked];

/// The screen that a check ends on: S14 when nothing could be read, else the question or what comes before it.
pub(super) fn start(report: Option<&Report>, context: Context) -> ScreenId {
    if report.is_some_and(|report| has(report, Kind::Unreadable)) {
        S14
    } else {
        before(context)
    }
}

/// The question, or the screen that comes before it where pictures are private ones.
fn before(context: Context) -> ScreenId {
    if context == Context::Intimate { S6 } else { Q1 }
}

/// The last screen before sharing: the strongest concern of the file itself.
fn last(report: Option<&Report>) -> ScreenId {
    let Some(report) = report else { return S19 };
    if ai(report).is_some() {
        S3
    } else if has(report, Kind::ProvenanceChanged) {
        S5
    } else if PARTS.iter().any(|kind| has(report, *kind)) {
        S4
    } else if HIDDEN.iter().any(|kind| has(report, *kind)) {
        S18
    } else if PRIVATE.iter().any(|(kind, _)| has(report, *kind)) {
        S2
    } else if PARTIAL.iter().any(|kind| has(report, *kind)) {
        S19
    } else {
        S1
    }
}

/// Where "yes, everyone" leads: an AI mark and people in it are told together, before anything else.
fn everyone(report: Option<&Report>, context: Context) -> ScreenId {
    if report.and_then(ai).is_some() {
        S3p
    } else if context == Context::Intimate {
        Q2
    } else {
        last(report)
    }
}

fn has(report: &Report, kind: Kind) -> bool {
    report.findings.iter().any(|finding| finding.kind == kind)
}

/// Whether all that the file carries besides the picture is a preview that shows something else.
fn only_preview(report: &Report) -> bool {
    HIDDEN
        .iter()
        .all(|kind| has(report, *kind) == (*kind == Kind::PreviewDiffers))
}

/// The ending of the AI words for the strongest claim in the report.
pub(super) fn ai(report: &Report) -> Option<&'static str> {
    AI.iter()
        .find(|(kind, _)| has(report, *kind))
        .map(|(_, ending)| *ending)
}

/// The screen `id` for `report`.
pub(super) fn screen(id: ScreenId, report: Option<&Report>, context: Context) -> Screen {
    let (tone, buttons) = layout(id, report, context);
    let (headline, body) = words(id, report);
    Screen {
        id,
        headline,
        body,
        tone,
        modal: matches!(id, S6 | S8 | S10),
        // By where the buttons of all screens lead: see `flow`.
        forgets: false,
        cards: match (id, report) {
            // The report is in order of concern already.
            (Q1 | S1 | S2 | S3 | S3p | S4 | S5 | S18 | S19, Some(report)) => {
                (0..report.findings.len()).collect()
            }
            _ => Vec::new(),
        },
        law: match id {
            S3p | S6 | S8 | S13 => Some(LawLine::Gate),
            S10 | S10b => Some(LawLine::Under18),
            _ => None,
        },
        situation: situation(id, report, context),
        cannot_know: is_last(id),
        buttons,
    }
}

/// What is known of the person and the picture once they are on a screen.
fn situation(id: ScreenId, report: Option<&Report>, context: Context) -> Situation {
    Situation {
        intimate: id == S13 || context == Context::Intimate,
        under_18: matches!(id, S10 | S10b),
        need: match id {
            S10b => Some(Need::Under18),
            S12 => Some(Need::Pressed),
            _ => None,
        },
        ..report.map(super::situation).unwrap_or_default()
    }
}

/// Whether a screen is one that [`last`] gives.
fn is_last(id: ScreenId) -> bool {
    matches!(id, S1 | S2 | S3 | S4 | S5 | S18 | S19)
}

fn words(id: ScreenId, report: Option<&Report>) -> (Message, Message) {
    let plain = |part: &str, ending: &str| Message {
        id: format!("screen.{id:?}.{part}{ending}"),
        things: vec![],
    };
    match (id, report) {
        (S2, Some(report)) => {
            let ending = if has(report, Kind::Location) {
                ""
            } else {
                ".no-place"
            };
            let things = PRIVATE.iter().filter(|(kind, _)| has(report, *kind));
            let body = Message {
                things: things.map(|(_, word)| (*word).to_owned()).collect(),
                ..plain("body", "")
            };
            (plain("headline", ending), body)
        }
        // "Part of this file" would be untrue when nothing was read.
        (S19, None) => (plain("headline", ".nothing"), plain("body", ".nothing")),
        (S19, Some(report)) if has(report, Kind::Unreadable) => {
            (plain("headline", ".nothing"), plain("body", ".nothing"))
        }
        // "Nothing to flag" would be untrue above a card.
        (S1, Some(report)) if !report.findings.is_empty() => {
            (plain("headline", ".facts"), plain("body", ""))
        }
        // That one is opened, and shown.
        (S18, Some(report)) if only_preview(report) => {
            (plain("headline", ".preview"), plain("body", ".preview"))
        }
        (S3 | S3p, Some(report)) => (
            plain("headline", ai(report).unwrap_or_default()),
            plain("body", ""),
        ),
        _ => (plain("headline", ""), plain("body", "")),
    }
}

/// Formats that copies can be made of: those of `copy::can_copy`, which the module of the page that asks the
/// question does not hold.
const COPIED: [Format; 6] = [
    Format::Jpeg,
    Format::Png,
    Format::Webp,
    Format::Tiff,
    Format::Heic,
    Format::Avif,
];

/// Whether the pixels can be looked at, and nobody asked for it yet.
fn can_look(report: &Report) -> bool {
    let waits = Check {
        id: CheckId::Pixels,
        status: Status::Stopped { why: Why::NotAsked },
    };
    // Of formats that are not decoded here a browser may have a decoder of its own.
    report.file.format.is_some() && report.checks.contains(&waits)
}

/// The word of the button that makes a copy, when one can be made.
fn copy(report: Option<&Report>) -> Option<&'static str> {
    let copied = |format| COPIED.contains(&format);
    let report = report.filter(|report| report.file.format.is_some_and(copied))?;
    Some(if has(report, Kind::Location) {
        "copy-without-location"
    } else {
        "copy-without-details"
    })
}

fn layout(id: ScreenId, report: Option<&Report>, context: Context) -> (Tone, Vec<Button>) {
    let to = |screen| Goes::Screen { screen };
    let open = |panel| Goes::Panel { panel };
    let (tone, rows): (Tone, Vec<(&str, Role, Goes)>) = match id {
        S0 => (
            Tone::Plain,
            vec![
                ("choose", Primary, Goes::Another),
                ("how-it-works", Quiet, open(Panel::HowItWorks)),
            ],
        ),
        Q1 => {
            let mut rows = vec![
                ("everyone", Secondary, to(everyone(report, context))),
                ("not-everyone", Secondary, to(S8)),
                ("dont-know", Secondary, to(S9)),
                ("only-me", Secondary, to(S11)),
                ("nobody", Secondary, to(last(report))),
                ("under-18", Secondary, to(S10)),
            ];
            if context == Context::Profile {
                // Of a profile's picture that is the likeliest answer.
                rows.swap(0, 3);
            }
            let waits = report.is_some_and(|report| has(report, Kind::ProvenanceUnchecked));
            let more = [
                (waits, "check-record", Goes::CheckRecord),
                (
                    report.is_some_and(can_look),
                    "look-at-pixels",
                    Goes::LookAtPixels,
                ),
            ];
            for (offered, word, goes) in more {
                if offered {
                    rows.push((word, Quiet, goes));
                }
            }
            (Tone::Plain, rows)
        }
        Q2 => (
            Tone::Plain,
            vec![
                ("yes", Secondary, to(S13)),
                ("no", Secondary, to(last(report))),
                ("skip", Quiet, to(last(report))),
            ],
        ),
        S1 => (
            Tone::Plain,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("what-we-checked", Quiet, open(Panel::Checks)),
            ],
        ),
        S2 => {
            let rows = [
                ("keep-as-is", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("details", Quiet, open(Panel::Details)),
            ];
            let copy = copy(report).map(|word| (word, Primary, Goes::Copy));
            (Tone::Caution, copy.into_iter().chain(rows).collect())
        }
        S3 => (
            Tone::Caution,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("read-the-mark", Quiet, open(Panel::Details)),
            ],
        ),
        S3p => (
            Tone::Caution,
            vec![
                ("dont-share", Primary, Goes::Stop),
                ("answer-the-question", Secondary, to(Q2)),
                ("law-here", Quiet, open(Panel::Law)),
            ],
        ),
        S4 => (
            Tone::Caution,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                // Nothing is drawn on a picture that may be a private one.
                match context {
                    Context::Intimate => ("details", Quiet, open(Panel::Details)),
                    _ => ("show-where", Quiet, open(Panel::Where)),
                },
            ],
        ),
        S5 => (
            Tone::Caution,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("details", Quiet, open(Panel::Details)),
            ],
        ),
        S6 => (
            Tone::Caution,
            vec![
                ("dont-share", Primary, Goes::Stop),
                ("answer-the-question", Secondary, to(Q1)),
                ("get-help", Secondary, open(Panel::Help)),
                ("law-here", Quiet, open(Panel::Law)),
            ],
        ),
        S8 => (
            Tone::Stop,
            vec![
                ("dont-share", Primary, Goes::Stop),
                ("ask-them-first", Secondary, to(S9)),
                ("get-help", Secondary, open(Panel::Help)),
                ("law-here", Quiet, open(Panel::Law)),
            ],
        ),
        S9 => (
            Tone::Caution,
            vec![
                ("copy-message", Primary, Goes::CopyMessage),
                ("dont-share", Secondary, Goes::Stop),
            ],
        ),
        S10 => (
            Tone::Stop,
            vec![
                ("close-and-forget", Primary, Goes::Stop),
                ("get-help", Secondary, open(Panel::Help)),
                ("im-under-18", Secondary, to(S10b)),
            ],
        ),
        S10b => (
            Tone::Plain,
            vec![
                ("get-help", Primary, open(Panel::Help)),
                ("leave", Secondary, Goes::Leave),
            ],
        ),
        S11 => (
            Tone::Plain,
            vec![
                ("continue", Secondary, to(last(report))),
                ("stop", Secondary, Goes::Stop),
                ("being-pressed", Secondary, to(S12)),
            ],
        ),
        S12 => (
            Tone::Plain,
            vec![
                ("get-help", Primary, open(Panel::Help)),
                ("take-down-steps", Secondary, open(Panel::TakeDown)),
                ("leave", Secondary, Goes::Leave),
            ],
        ),
        S13 => (
            Tone::Caution,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("law-here", Quiet, open(Panel::Law)),
            ],
        ),
        S14 => (
            Tone::Caution,
            vec![
                ("try-another", Primary, Goes::Another),
                ("answer-the-question", Secondary, to(before(context))),
            ],
        ),
        S15 => (
            Tone::Plain,
            vec![
                ("ok", Primary, to(last(report))),
                ("check-the-original", Secondary, open(Panel::Original)),
            ],
        ),
        S18 => (
            Tone::Caution,
            vec![
                ("stop", Secondary, Goes::Stop),
                ("continue", Secondary, Goes::Share),
                ("details", Quiet, open(Panel::Details)),
            ],
        ),
        S19 => (
            Tone::Caution,
            vec![
                ("continue", Secondary, Goes::Share),
                ("stop", Secondary, Goes::Stop),
                ("the-list", Quiet, open(Panel::Checks)),
            ],
        ),
    };
    let button = |(word, role, goes)| Button {
        message: format!("button.{word}"),
        role,
        goes,
        phone: goes == to(S15),
    };
    let changed = is_last(id) && !report.is_some_and(|report| has(report, Kind::Location));
    let changed = changed.then_some(("did-my-phone-change-it", Quiet, to(S15)));
    (tone, rows.into_iter().chain(changed).map(button).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    use Format::{Avif, Bmp, Gif, Heic, Jpeg, Jxl, Png, Tiff, Webp};

    const FORMATS: [Format; 9] = [Avif, Bmp, Gif, Heic, Jpeg, Jxl, Png, Tiff, Webp];

    #[cfg(feature = "copy")]
    #[test]
    fn a_copy_is_offered_of_what_can_be_copied() {
        for format in FORMATS {
            let can = crate::copy::can_copy(format);
            assert_eq!(COPIED.contains(&format), can, "{format:?}");
        }
    }
}
