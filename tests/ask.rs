//! The flow, searched through from every kind of report: it always ends, and never where it must not.

use std::collections::BTreeSet;

use crate::support::report::report;
use waitforyes::Report;
use waitforyes::ask::{self, Context, Flow, Goes, LawLine, Panel, ScreenId, Tone};
use waitforyes::checks::{Check, CheckId, Status, Why};
use waitforyes::container::Format;
use waitforyes::finding::Kind;

const KINDS: [Kind; 12] = [
    Kind::Location,
    Kind::PersonName,
    Kind::CaptureTime,
    Kind::VideoInside,
    Kind::AiGenerated,
    Kind::AiEdited,
    Kind::AiMaybe,
    Kind::Unreadable,
    Kind::Damaged,
    Kind::PartlyChecked,
    Kind::CopiedPart,
    Kind::ProvenanceChanged,
];

/// The flow on a page about any pictures.
fn flow(report: Option<&Report>) -> Flow {
    ask::flow(report, Context::General)
}

/// The flow of every set of finding kinds, and of no report at all, in every context.
fn all_flows() -> Vec<Flow> {
    let mut flows = Vec::new();
    for context in Context::ALL {
        flows.extend(flows_in(context));
    }
    flows
}

fn flows_in(context: Context) -> Vec<Flow> {
    let mut flows = vec![ask::flow(None, context)];
    for bits in 0..1_u32 << KINDS.len() {
        let kinds: Vec<Kind> = KINDS
            .iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, kind)| *kind)
            .collect();
        flows.push(ask::flow(Some(&report(&kinds)), context));
    }
    flows
}

/// Screens that can be reached from `from`, itself among them.
fn reachable(flow: &Flow, from: ScreenId) -> BTreeSet<ScreenId> {
    let mut reached = BTreeSet::from([from]);
    loop {
        let next: BTreeSet<ScreenId> = flow
            .screens
            .iter()
            .filter(|screen| reached.contains(&screen.id))
            .flat_map(|screen| &screen.buttons)
            .filter_map(|button| match button.goes {
                Goes::Screen { screen } => Some(screen),
                _ => None,
            })
            .chain(reached.iter().copied())
            .collect();
        if next == reached {
            return reached;
        }
        reached = next;
    }
}

fn can_share(flow: &Flow, from: ScreenId) -> bool {
    let reached = reachable(flow, from);
    flow.screens
        .iter()
        .filter(|screen| reached.contains(&screen.id))
        .flat_map(|screen| &screen.buttons)
        .any(|button| button.goes == Goes::Share)
}

#[test]
fn no_way_to_share_after_not_everyone_or_under_18_or_dont_know() {
    for flow in all_flows() {
        for end in [
            ScreenId::S8,
            ScreenId::S9,
            ScreenId::S10,
            ScreenId::S10b,
            ScreenId::S12,
        ] {
            assert!(
                flow.screens.iter().any(|screen| screen.id == end),
                "{end:?} is always in reach"
            );
            assert!(!can_share(&flow, end), "{end:?} leads to sharing");
        }
    }
}

#[test]
fn whatever_the_reason_the_picture_is_forgotten_as_soon_as_it_can_only_be_a_no() {
    use ScreenId::{S0, S8, S9, S10, S10b, S12};
    for flow in all_flows() {
        for screen in flow.screens.iter().filter(|screen| screen.id != S0) {
            let no = matches!(screen.id, S8 | S9 | S10 | S10b | S12);
            assert_eq!(screen.forgets, no, "{:?}", screen.id);
            assert!(!(no && can_share(&flow, screen.id)), "{:?}", screen.id);
        }
    }
}

#[test]
fn sharing_is_only_ever_behind_the_question() {
    for flow in all_flows() {
        for screen in &flow.screens {
            let shares = screen
                .buttons
                .iter()
                .any(|button| button.goes == Goes::Share);
            let before = matches!(
                screen.id,
                ScreenId::S0 | ScreenId::S6 | ScreenId::Q1 | ScreenId::S14 | ScreenId::S15
            );
            assert!(!(shares && before));
        }
        assert!(
            can_share(&flow, flow.start),
            "someone who has every yes can go on"
        );
    }
}

#[test]
fn every_screen_ends_in_a_bounded_number_of_steps() {
    for flow in all_flows() {
        for screen in &flow.screens {
            let ends = reachable(&flow, screen.id).iter().any(|id| {
                flow.screens
                    .iter()
                    .filter(|screen| screen.id == *id)
                    .flat_map(|screen| &screen.buttons)
                    .any(|button| {
                        matches!(
                            button.goes,
                            Goes::Share | Goes::Stop | Goes::Leave | Goes::Another
                        )
                    })
            });
            assert!(ends, "{:?} has no end", screen.id);
            // A loop would ask the same thing twice. S15 only tells, and gives back the screen that it stood before.
            let told = |next| next == ScreenId::S15 || screen.id == ScreenId::S15;
            let back = screen.buttons.iter().any(|button| match button.goes {
                Goes::Screen { screen: next } => {
                    !told(next) && reachable(&flow, next).contains(&screen.id)
                }
                _ => false,
            });
            assert!(!back, "{:?} can be met twice", screen.id);
        }
    }
}

#[test]
fn every_button_leads_to_a_screen_that_is_there() {
    for flow in all_flows() {
        let ids: BTreeSet<ScreenId> = flow.screens.iter().map(|screen| screen.id).collect();
        assert_eq!(ids.len(), flow.screens.len(), "each screen once");
        assert!(ids.contains(&flow.start));
        for button in flow.screens.iter().flat_map(|screen| &screen.buttons) {
            if let Goes::Screen { screen } = button.goes {
                assert!(ids.contains(&screen));
            }
        }
    }
}

/// The screen after answering the question with `word`.
fn after(flow: &Flow, word: &str) -> ScreenId {
    let question = flow
        .screens
        .iter()
        .find(|screen| screen.id == ScreenId::Q1)
        .expect("the question");
    let button = question
        .buttons
        .iter()
        .find(|button| button.message == format!("button.{word}"));
    match button.expect("the answer").goes {
        Goes::Screen { screen } => screen,
        other => panic!("{word} leads to {other:?}"),
    }
}

#[test]
fn a_look_at_the_pixels_is_offered_once_and_where_it_can_be_had() {
    let offered = |format, status: Option<Status>| {
        let mut report = report(&[]);
        report.file.format = format;
        let id = CheckId::Pixels;
        report.checks = status
            .map(|status| Check { id, status })
            .into_iter()
            .collect();
        let flow = flow(Some(&report));
        let on: Vec<ScreenId> = flow
            .screens
            .iter()
            .filter(|screen| {
                screen
                    .buttons
                    .iter()
                    .any(|button| button.goes == Goes::LookAtPixels)
            })
            .map(|screen| screen.id)
            .collect();
        assert!(on.is_empty() || on == [ScreenId::Q1], "{on:?}");
        !on.is_empty()
    };
    let stopped = |why| Some(Status::Stopped { why });
    assert!(offered(Some(Format::Png), stopped(Why::NotAsked)));
    // A browser may have a decoder of its own.
    assert!(offered(Some(Format::Heic), stopped(Why::NotAsked)));
    assert!(!offered(None, stopped(Why::NotAsked)));
    assert!(!offered(Some(Format::Png), stopped(Why::Damaged)));
    assert!(!offered(Some(Format::Png), Some(Status::Done)));
    assert!(!offered(Some(Format::Png), None));
}

#[test]
fn answers_lead_where_the_design_says() {
    // findings, answer, screen
    let table: &[(&[Kind], &str, ScreenId)] = &[
        (&[], "everyone", ScreenId::S1),
        (&[], "nobody", ScreenId::S1),
        (&[], "not-everyone", ScreenId::S8),
        (&[], "dont-know", ScreenId::S9),
        (&[], "only-me", ScreenId::S11),
        (&[], "under-18", ScreenId::S10),
        (&[Kind::EditedWith], "everyone", ScreenId::S1),
        (&[Kind::Location], "everyone", ScreenId::S2),
        (&[Kind::CaptureTime], "nobody", ScreenId::S2),
        (&[Kind::PartSavedDifferently], "everyone", ScreenId::S4),
        (&[Kind::PartNotSavedTwice], "nobody", ScreenId::S4),
        (
            &[Kind::CopiedPart, Kind::AppendedData],
            "nobody",
            ScreenId::S4,
        ),
        (
            &[Kind::ProvenanceChanged, Kind::CopiedPart],
            "nobody",
            ScreenId::S5,
        ),
        (&[Kind::SavedTwice], "everyone", ScreenId::S1),
        (&[Kind::CroppedAfterSaving], "everyone", ScreenId::S1),
        (&[Kind::PreviewDiffers], "everyone", ScreenId::S18),
        (&[Kind::AccountId], "everyone", ScreenId::S2),
        (&[Kind::LocalPath], "nobody", ScreenId::S2),
        (&[Kind::AiGenerated], "everyone", ScreenId::S3p),
        (&[Kind::AiGenerated], "nobody", ScreenId::S3),
        (&[Kind::AiEdited, Kind::Location], "everyone", ScreenId::S3p),
        (&[Kind::AiGenerated], "not-everyone", ScreenId::S8),
        (&[Kind::AiGenerated], "under-18", ScreenId::S10),
        (&[Kind::VideoInside], "everyone", ScreenId::S18),
        (
            &[Kind::PreviewDiffers, Kind::Location],
            "nobody",
            ScreenId::S18,
        ),
        (&[Kind::AppendedData, Kind::AiMaybe], "nobody", ScreenId::S3),
        (
            &[Kind::AppendedData, Kind::Damaged],
            "nobody",
            ScreenId::S18,
        ),
        (
            &[Kind::DepthOrGainMap, Kind::MoreFrames],
            "nobody",
            ScreenId::S1,
        ),
        (&[Kind::PartlyChecked], "everyone", ScreenId::S19),
        (
            &[Kind::Location, Kind::PartlyChecked],
            "everyone",
            ScreenId::S2,
        ),
        (&[Kind::Unreadable], "everyone", ScreenId::S19),
    ];
    for (kinds, answer, expected) in table {
        assert_eq!(
            after(&flow(Some(&report(kinds))), answer),
            *expected,
            "{kinds:?} {answer}"
        );
    }
}

#[test]
fn an_unreadable_file_starts_at_s14_and_still_asks() {
    let flow = flow(Some(&report(&[Kind::Unreadable])));
    assert_eq!(flow.start, ScreenId::S14);
    assert!(reachable(&flow, ScreenId::S14).contains(&ScreenId::Q1));
}

#[test]
fn without_a_report_the_question_still_stands() {
    let flow = flow(None);
    assert_eq!(flow.start, ScreenId::Q1);
    assert_eq!(
        after(&flow, "everyone"),
        ScreenId::S19,
        "and nothing is said to have been checked"
    );
}

#[test]
fn the_gates_take_the_whole_attention_and_tell_the_law() {
    for flow in all_flows() {
        for screen in &flow.screens {
            let gate = matches!(screen.id, ScreenId::S8 | ScreenId::S10);
            assert_eq!(screen.modal, gate || screen.id == ScreenId::S6);
            assert_eq!(screen.tone == Tone::Stop, gate);
            let last = matches!(
                screen.id,
                ScreenId::S1
                    | ScreenId::S2
                    | ScreenId::S3
                    | ScreenId::S4
                    | ScreenId::S5
                    | ScreenId::S18
                    | ScreenId::S19
            );
            assert_eq!(screen.cannot_know, last, "{:?}", screen.id);
        }
        let law = |id| {
            flow.screens
                .iter()
                .find(|screen| screen.id == id)
                .and_then(|screen| screen.law)
        };
        assert_eq!(law(ScreenId::S8), Some(LawLine::Gate));
        assert_eq!(law(ScreenId::S10), Some(LawLine::Under18));
    }
}

#[test]
fn where_pictures_are_private_the_law_comes_first_and_the_question_after() {
    for flow in flows_in(Context::Intimate) {
        let first = match flow.start {
            ScreenId::S14 => {
                let leads = reachable(&flow, ScreenId::S14);
                assert!(leads.contains(&ScreenId::S6));
                ScreenId::S6
            }
            other => other,
        };
        assert_eq!(first, ScreenId::S6);
        let s6 = flow.screens.iter().find(|screen| screen.id == first);
        let s6 = s6.expect("S6");
        assert_eq!(s6.law, Some(LawLine::Gate));
        assert_eq!(s6.buttons[0].goes, Goes::Stop);
        assert_eq!(
            s6.buttons[1].goes,
            Goes::Screen {
                screen: ScreenId::Q1
            }
        );
        // With or without a mark of AI, "yes, everyone" meets the question whether it is a private one.
        let next = after(&flow, "everyone");
        assert!(matches!(next, ScreenId::Q2 | ScreenId::S3p), "{next:?}");
        assert!(reachable(&flow, next).contains(&ScreenId::S13));
        let draws = |screen: &ask::Screen| {
            let opens = Goes::Panel {
                panel: Panel::Where,
            };
            screen.buttons.iter().any(|button| button.goes == opens)
        };
        assert!(!flow.screens.iter().any(draws), "nothing is drawn on it");
    }
}

#[test]
fn on_other_pages_s6_is_not_shown_and_a_profile_asks_about_oneself_first() {
    for context in [Context::General, Context::Profile] {
        for flow in flows_in(context) {
            assert!(flow.screens.iter().all(|screen| screen.id != ScreenId::S6));
            let question = flow.screens.iter().find(|screen| screen.id == ScreenId::Q1);
            let answers = &question.expect("the question").buttons;
            let first = match context {
                Context::Profile => "button.only-me",
                _ => "button.everyone",
            };
            assert_eq!(answers[0].message, first);
            let mut words: Vec<&str> = answers.iter().map(|row| row.message.as_str()).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), answers.len());
        }
    }
}

#[test]
fn a_context_is_known_by_its_name() {
    for context in Context::ALL {
        let name = serde_json::to_value(context).expect("a name");
        assert_eq!(Context::named(name.as_str().expect("a text")), context);
    }
    assert_eq!(Context::named("party"), Context::General);
}

#[test]
fn what_phones_do_is_told_on_phones_and_where_no_place_was_found() {
    for (kinds, offered) in [
        (&[][..], true),
        (&[Kind::PartlyChecked][..], true),
        (&[Kind::CaptureTime][..], true),
        (&[Kind::Location][..], false),
        (&[Kind::Location, Kind::AiGenerated][..], false),
    ] {
        let flow = flow(Some(&report(kinds)));
        for screen in &flow.screens {
            let leads = screen.buttons.iter().filter(|button| button.phone);
            let leads: Vec<Goes> = leads.map(|button| button.goes).collect();
            let to = Goes::Screen {
                screen: ScreenId::S15,
            };
            let wanted = if screen.cannot_know && offered {
                vec![to]
            } else {
                vec![]
            };
            assert_eq!(leads, wanted, "{:?} of {kinds:?}", screen.id);
        }
        let s15 = flow
            .screens
            .iter()
            .find(|screen| screen.id == ScreenId::S15);
        assert_eq!(s15.is_some(), offered);
        if let Some(s15) = s15 {
            let back = Goes::Screen {
                screen: after(&flow, "nobody"),
            };
            assert_eq!(s15.buttons[0].goes, back);
        }
    }
}

#[test]
fn nothing_to_flag_is_said_only_when_nothing_was_found() {
    for (kinds, id) in [
        (&[][..], "screen.S1.headline"),
        (&[Kind::EditedWith][..], "screen.S1.headline.facts"),
    ] {
        let flow = flow(Some(&report(kinds)));
        let s1 = flow
            .screens
            .iter()
            .find(|screen| screen.id == ScreenId::S1)
            .expect("S1");
        assert_eq!(s1.headline.id, id);
    }
}

#[test]
fn a_copy_is_the_first_way_on_s2_alone_and_of_formats_that_can_be_copied() {
    for (kind, message) in [
        (Kind::Location, "button.copy-without-location"),
        (Kind::CaptureTime, "button.copy-without-details"),
    ] {
        for format in [Format::Jpeg, Format::Png, Format::Webp] {
            let mut report = report(&[kind]);
            report.file.format = Some(format);
            for screen in flow(Some(&report)).screens {
                let copies: Vec<usize> = (0..screen.buttons.len())
                    .filter(|at| screen.buttons[*at].goes == Goes::Copy)
                    .collect();
                if screen.id == ScreenId::S2 {
                    assert_eq!(copies, [0]);
                    assert_eq!(screen.buttons[0].message, message);
                } else {
                    assert!(copies.is_empty(), "{:?}", screen.id);
                }
            }
        }
        for format in [None, Some(Format::Gif), Some(Format::Jxl)] {
            let mut report = report(&[kind]);
            report.file.format = format;
            let screens = flow(Some(&report)).screens;
            let mut buttons = screens.iter().flat_map(|screen| &screen.buttons);
            assert!(
                buttons.all(|button| button.goes != Goes::Copy),
                "{format:?}"
            );
        }
    }
}

#[test]
fn part_of_the_file_is_said_only_when_a_part_was_read() {
    let said = |report: Option<&Report>| {
        let flow = flow(report);
        let s19 = flow
            .screens
            .iter()
            .find(|screen| screen.id == ScreenId::S19)
            .expect("S19");
        (s19.headline.id.clone(), s19.body.id.clone())
    };
    let nothing = (
        "screen.S19.headline.nothing".to_owned(),
        "screen.S19.body.nothing".to_owned(),
    );
    assert_eq!(said(None), nothing);
    assert_eq!(said(Some(&report(&[Kind::Unreadable]))), nothing);
    let part = (
        "screen.S19.headline".to_owned(),
        "screen.S19.body".to_owned(),
    );
    assert_eq!(said(Some(&report(&[Kind::PartlyChecked]))), part);
}

#[test]
fn a_screen_asks_the_law_with_what_led_to_it() {
    use waitforyes::law::Need;
    for context in Context::ALL {
        for kinds in [&[][..], &[Kind::AiEdited], &[Kind::Location]] {
            let flow = ask::flow(Some(&report(kinds)), context);
            for screen in &flow.screens {
                let told = screen.situation;
                assert_eq!(told.ai, kinds == [Kind::AiEdited], "{:?}", screen.id);
                let private = screen.id == ScreenId::S13 || context == Context::Intimate;
                assert_eq!(told.intimate, private, "{:?}", screen.id);
                let young = matches!(screen.id, ScreenId::S10 | ScreenId::S10b);
                assert_eq!(told.under_18, young, "{:?}", screen.id);
                let need = match screen.id {
                    ScreenId::S10b => Some(Need::Under18),
                    ScreenId::S12 => Some(Need::Pressed),
                    _ => None,
                };
                assert_eq!(told.need, need, "{:?}", screen.id);
            }
        }
    }
}
