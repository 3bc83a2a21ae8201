//! What a person in a place is told, from what the file says and what they answer: screen, rows of law, help, gate.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use crate::support::report::report;
use waitforyes::ask::{self, Context, Flow, Goes, LawLine, Screen, ScreenId};
use waitforyes::finding::Kind;
use waitforyes::law::{Advice, Pack, advise};

use Context::{General, Intimate, Profile};
use ScreenId::{Q1, Q2, S3, S3p, S6, S8, S9, S10, S10b, S11, S12, S13};

/// The file says that AI made the picture.
const AI: &[Kind] = &[Kind::AiGenerated];

/// The file says that AI changed the picture.
const EDITED: &[Kind] = &[Kind::AiEdited];

/// The file says nothing of AI.
const NOT: &[Kind] = &[];

/// One case: what is given, and what the person must come to.
struct Case {
    place: &'static str,
    file: &'static [Kind],
    context: Context,
    /// Words of the buttons, in turn.
    answers: &'static [&'static str],
    screen: ScreenId,
    /// The rows in order: a place and the words of its rows; places are parted by `;`.
    rows: &'static str,
    /// The service shown first.
    help: &'static str,
    /// Whether the line for the gate stands on the screen.
    gate: bool,
}

/// The ways that the cases take, by name.
const NOT_EVERYONE: &[&str] = &["not-everyone"];
const EVERYONE: &[&str] = &["everyone"];
const EVERYONE_PRIVATE: &[&str] = &["everyone", "answer-the-question", "yes"];
const PRIVATE: &[&str] = &["answer-the-question", "everyone", "yes"];
const UNDER_18: &[&str] = &["under-18"];
const IM_UNDER_18: &[&str] = &["under-18", "im-under-18"];
const PRESSED: &[&str] = &["only-me", "being-pressed"];

/// A case as one line of the table.
#[rustfmt::skip]
#[allow(clippy::too_many_arguments)]
const fn case(
    place: &'static str, file: &'static [Kind], context: Context, answers: &'static [&'static str],
    screen: ScreenId, gate: bool, rows: &'static str, help: &'static str,
) -> Case {
    Case { place, file, context, answers, screen, rows, help, gate }
}

/// Written from the design, not from what the code gives: an AI-made picture brings rows that cover such first, then
/// those that may, then the others; a private one sharing, threats, making; the own place before the outer one;
/// platforms' and toolmakers' duties last, but platforms' before all else for the person shown, then threats.
#[rustfmt::skip]
const CASES: &[Case] = &[
    // England and Wales: all rows cover AI-made pictures.
    case("GB-ENG", AI, General, NOT_EVERYONE, S8, true, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", AI, General, EVERYONE, S3p, true, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", AI, General, EVERYONE_PRIVATE, S13, true, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", EDITED, General, NOT_EVERYONE, S8, true, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", NOT, Intimate, &[], S6, true, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", NOT, General, PRESSED, S12, false, "GB-ENG 48-hours threaten share create request", "Revenge Porn Helpline"),
    case("GB-ENG", AI, General, UNDER_18, S10, false, "GB-ENG share threaten create request 48-hours", "Report Remove"),
    case("GB-ENG", NOT, General, IM_UNDER_18, S10b, false, "GB-ENG 48-hours share threaten create request", "Report Remove"),
    // Wales has no rows and no line of its own, but its own helpline.
    case("GB-WLS", AI, General, NOT_EVERYONE, S8, true, "GB-ENG share threaten create request 48-hours", "Live Fear Free"),
    case("GB-WLS", AI, General, EVERYONE_PRIVATE, S13, true, "GB-ENG share threaten create request 48-hours", "Live Fear Free"),
    case("GB-WLS", NOT, General, PRESSED, S12, false, "GB-ENG 48-hours threaten share create request", "Live Fear Free"),
    // Scotland and Northern Ireland: one Act each, and nothing on making.
    case("GB-SCT", AI, General, NOT_EVERYONE, S8, true, "GB-SCT share", "Revenge Porn Helpline"),
    case("GB-SCT", AI, General, EVERYONE_PRIVATE, S13, true, "GB-SCT share", "Revenge Porn Helpline"),
    case("GB-SCT", NOT, General, UNDER_18, S10, false, "GB-SCT share", "Report Remove"),
    case("GB-NIR", AI, General, NOT_EVERYONE, S8, true, "GB-NIR share record", "Domestic and Sexual Abuse Helpline"),
    // Ireland, within the Union.
    case("IE", AI, General, NOT_EVERYONE, S8, true, "IE share share-without-intent; EU reports ai-labels ai-tools", "Hotline.ie"),
    case("IE", AI, General, EVERYONE_PRIVATE, S13, true, "IE share share-without-intent; EU reports ai-labels ai-tools", "Hotline.ie"),
    case("IE", NOT, General, PRESSED, S12, false, "EU reports; IE share share-without-intent; EU ai-labels ai-tools", "National Rape Crisis Helpline"),
    case("IE", NOT, General, UNDER_18, S10, false, "IE share share-without-intent; EU reports ai-labels ai-tools", "Childline (ISPCC)"),
    // A place of the Union that has none of its own.
    case("EU", AI, General, NOT_EVERYONE, S8, true, "EU reports ai-labels ai-tools", "StopNCII.org"),
    case("EU", AI, General, EVERYONE_PRIVATE, S13, true, "EU reports ai-labels ai-tools", "StopNCII.org"),
    case("EU", AI, General, UNDER_18, S10, false, "EU reports ai-labels ai-tools", "Take It Down"),
    case("EU", NOT, General, PRESSED, S12, false, "EU reports ai-labels ai-tools", "EU helpline for violence against women"),
    // Germany: what may cover AI before what does not.
    case("DE", AI, General, NOT_EVERYONE, S8, true, "DE private-life likeness private-parts; EU reports ai-labels ai-tools", "HateAid"),
    case("DE", AI, General, EVERYONE_PRIVATE, S13, true, "DE private-life likeness private-parts; EU reports ai-labels ai-tools", "HateAid"),
    case("DE", NOT, General, NOT_EVERYONE, S8, true, "DE private-life private-parts likeness; EU reports ai-labels ai-tools", "HateAid"),
    case("DE", NOT, General, UNDER_18, S10, false, "DE private-life private-parts likeness; EU reports ai-labels ai-tools", "Nummer gegen Kummer"),
    case("DE", NOT, General, IM_UNDER_18, S10b, false, "EU reports; DE private-life private-parts likeness; EU ai-labels ai-tools", "Take It Down"),
    // France and Italy: a row on AI-made pictures stands after the older one in the file.
    case("FR", AI, General, NOT_EVERYONE, S8, true, "FR montage share; EU reports ai-labels ai-tools", "3018 (e-Enfance)"),
    case("FR", NOT, General, NOT_EVERYONE, S8, true, "FR share montage; EU reports ai-labels ai-tools", "3018 (e-Enfance)"),
    case("IT", AI, General, EVERYONE_PRIVATE, S13, true, "IT ai share; EU reports ai-labels ai-tools", "Garante privacy"),
    case("IT", NOT, General, UNDER_18, S10, false, "IT share ai; EU reports ai-labels ai-tools", "Telefono Azzurro"),
    case("NL", AI, General, NOT_EVERYONE, S8, true, "NL images; EU reports ai-labels ai-tools", "Helpwanted"),
    case("ES", AI, General, NOT_EVERYONE, S8, true, "ES share; EU reports ai-labels ai-tools", "Canal prioritario (AEPD)"),
    // The United States: a state's rows before the federal ones.
    case("US", AI, General, NOT_EVERYONE, S8, true, "US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US", NOT, General, PRESSED, S12, false, "US 48-hours share sue", "CCRI Image Abuse Helpline"),
    case("US", NOT, General, UNDER_18, S10, false, "US share sue 48-hours", "Take It Down"),
    case("US-CA", AI, General, NOT_EVERYONE, S8, true, "US-CA share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-CA", AI, General, EVERYONE_PRIVATE, S13, true, "US-CA share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-CA", NOT, General, PRESSED, S12, false, "US 48-hours; US-CA share; US share sue", "CCRI Image Abuse Helpline"),
    case("US-OH", AI, General, NOT_EVERYONE, S8, true, "US-OH share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-OH", AI, General, EVERYONE_PRIVATE, S13, true, "US-OH share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-OH", AI, General, UNDER_18, S10, false, "US-OH share; US share sue 48-hours", "Take It Down"),
    case("US-AK", AI, General, NOT_EVERYONE, S8, true, "US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-AK", NOT, General, IM_UNDER_18, S10b, false, "US 48-hours share sue", "Take It Down"),
    case("US-TX", AI, General, NOT_EVERYONE, S8, true, "US-TX deepfake share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-TX", NOT, Intimate, PRIVATE, S13, true, "US-TX share deepfake; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-NE", AI, General, EVERYONE, S3p, true, "US-NE sue share record; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-NE", NOT, General, PRESSED, S12, false, "US 48-hours; US-NE share sue record; US share sue", "CCRI Image Abuse Helpline"),
    case("US-MN", AI, General, NOT_EVERYONE, S8, true, "US-MN deepfake tools; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-IL", AI, General, NOT_EVERYONE, S8, true, "US-IL digitized sue share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    // Canada.
    case("CA", AI, General, NOT_EVERYONE, S8, true, "CA ai share", "StopNCII.org"),
    case("CA", NOT, General, PRESSED, S12, false, "CA ai share", "StopNCII.org"),
    case("CA", NOT, General, UNDER_18, S10, false, "CA share ai", "NeedHelpNow.ca"),
    case("CA-BC", AI, General, NOT_EVERYONE, S8, true, "CA-BC claim order; CA ai share", "Intimate Images Protection Service"),
    case("CA-BC", NOT, General, PRESSED, S12, false, "CA-BC order claim; CA ai share", "Intimate Images Protection Service"),
    // Australia and New Zealand.
    case("AU", AI, General, NOT_EVERYONE, S8, true, "AU share post removal", "eSafety Commissioner"),
    case("AU", AI, General, EVERYONE_PRIVATE, S13, true, "AU share post removal", "eSafety Commissioner"),
    case("AU", NOT, General, PRESSED, S12, false, "AU removal post share", "1800RESPECT"),
    case("AU", NOT, General, UNDER_18, S10, false, "AU share post removal", "Kids Helpline"),
    case("NZ", AI, General, NOT_EVERYONE, S8, true, "NZ harm post 48-hours", "Netsafe"),
    case("NZ", AI, General, EVERYONE_PRIVATE, S13, true, "NZ harm post 48-hours", "Netsafe"),
    case("NZ", NOT, General, NOT_EVERYONE, S8, true, "NZ post harm 48-hours", "Netsafe"),
    case("NZ", NOT, General, PRESSED, S12, false, "NZ 48-hours harm post", "Netsafe"),
    // Asia.
    case("KR", AI, General, NOT_EVERYONE, S8, true, "KR altered threaten filmed platforms", "Digital Sex Crime Victim Support Center (D4U)"),
    case("KR", AI, General, EVERYONE_PRIVATE, S13, true, "KR altered threaten filmed platforms", "Digital Sex Crime Victim Support Center (D4U)"),
    case("KR", NOT, Intimate, PRIVATE, S13, true, "KR altered filmed threaten platforms", "Digital Sex Crime Victim Support Center (D4U)"),
    case("KR", NOT, General, PRESSED, S12, false, "KR platforms threaten altered filmed", "Digital Sex Crime Victim Support Center (D4U)"),
    case("KR", AI, General, UNDER_18, S10, false, "KR altered threaten filmed platforms", "Take It Down"),
    case("IN", AI, General, NOT_EVERYONE, S8, true, "IN private-area explicit voyeurism 2-hours 3-hours", "National Cyber Crime Reporting Portal"),
    case("IN", AI, General, EVERYONE_PRIVATE, S13, true, "IN private-area explicit voyeurism 2-hours 3-hours", "National Cyber Crime Reporting Portal"),
    case("IN", NOT, General, PRESSED, S12, false, "IN 2-hours 3-hours private-area explicit voyeurism", "National Cyber Crime Reporting Portal"),
    case("IN", NOT, General, UNDER_18, S10, false, "IN private-area explicit voyeurism 2-hours 3-hours", "Childline 1098"),
    case("JP", AI, General, NOT_EVERYONE, S8, true, "JP share share-filmed record 7-days", "One-stop support centres for sexual violence"),
    case("SG", AI, General, NOT_EVERYONE, S8, true, "SG share possess record orders", "Online Safety Commission"),
    case("AE", AI, General, EVERYONE_PRIVATE, S13, true, "AE create share threaten", "StopNCII.org"),
    case("ID", NOT, Intimate, PRIVATE, S13, true, "ID share threaten record", "SAPA 129"),
    // Elsewhere in the Americas, and in Africa.
    case("BR", AI, General, NOT_EVERYONE, S8, true, "BR montage share 2-hours ai-tools notice", "Helpline SaferNet Brasil"),
    case("BR", NOT, General, PRESSED, S12, false, "BR 2-hours notice share montage ai-tools", "Helpline SaferNet Brasil"),
    case("MX", AI, General, NOT_EVERYONE, S8, true, "MX share order", "Línea de las Mujeres"),
    case("NG", NOT, General, PRESSED, S12, false, "NG 24-hours threaten send", "Nigeria Police Force National Cybercrime Centre"),
    case("ZA", AI, General, NOT_EVERYONE, S8, true, "ZA share", "Gender-Based Violence Command Centre"),
    // No place: nothing but what holds almost everywhere.
    case("ZZ", AI, General, NOT_EVERYONE, S8, false, "", "StopNCII.org"),
    case("ZZ", AI, General, EVERYONE_PRIVATE, S13, false, "", "StopNCII.org"),
    case("ZZ", NOT, General, UNDER_18, S10, false, "", "Take It Down"),
    case("ZZ", NOT, General, PRESSED, S12, false, "", "StopNCII.org"),
    // Answers that lead elsewhere, and other pages.
    case("GB-ENG", AI, General, &["dont-know"], S9, false, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", AI, General, &["nobody"], S3, false, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", AI, General, &["everyone", "answer-the-question"], Q2, false, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("GB-ENG", NOT, Profile, &["only-me"], S11, false, "GB-ENG share threaten create request 48-hours", "Revenge Porn Helpline"),
    case("US-CA", NOT, Intimate, &["answer-the-question", "not-everyone"], S8, true, "US-CA share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
    case("US-CA", NOT, Intimate, &["answer-the-question"], Q1, false, "US-CA share; US share sue 48-hours", "CCRI Image Abuse Helpline"),
];

impl Case {
    /// What to say of the case when it fails.
    fn name(&self) -> String {
        let Self {
            place,
            file,
            context,
            answers,
            ..
        } = self;
        format!("{place} {file:?} {context:?} {answers:?}")
    }

    /// The screen that the answers lead to, and the flow that it stands in.
    fn walk(&self) -> (Flow, Screen) {
        let flow = ask::flow(Some(&report(self.file)), self.context);
        let mut at = screen(&flow, flow.start).clone();
        for answer in self.answers {
            let word = format!("button.{answer}");
            let button = at.buttons.iter().find(|button| button.message == word);
            let goes = button
                .unwrap_or_else(|| panic!("{}: no {word} on {:?}", self.name(), at.id))
                .goes;
            let Goes::Screen { screen: next } = goes else {
                panic!("{}: {word} leads to no screen", self.name())
            };
            at = screen(&flow, next).clone();
        }
        (flow, at)
    }

    /// The ids of the rows that are expected.
    fn rows(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for part in self.rows.split(';').filter(|part| !part.is_empty()) {
            let mut words = part.split_whitespace();
            let place = words.next().unwrap();
            ids.extend(words.map(|word| format!("{place}/{word}")));
        }
        ids
    }
}

fn screen(flow: &Flow, id: ScreenId) -> &Screen {
    flow.screens
        .iter()
        .find(|screen| screen.id == id)
        .unwrap_or_else(|| panic!("{id:?} is not in the flow"))
}

/// What is told to each person of the table.
fn told(case: &Case) -> (Flow, Screen, Advice) {
    let (flow, screen) = case.walk();
    let pack = Pack::built_in().unwrap();
    let advice = advise(&pack, case.place, &screen.situation).unwrap();
    (flow, screen, advice)
}

#[test]
fn each_person_is_told_what_concerns_them_first() {
    let mut wrong = Vec::new();
    for case in CASES {
        let (_, screen, advice) = told(case);
        let rows: Vec<_> = advice.rows.iter().map(|row| row.id.clone()).collect();
        let help = advice.help.first().unwrap();
        let gate = screen.law == Some(LawLine::Gate) && advice.line.is_some();
        let got = (screen.id, rows, help.name.as_str(), gate);
        let expected = (case.screen, case.rows(), case.help, case.gate);
        if got != expected {
            wrong.push(format!(
                "{}\n  got      {got:?}\n  expected {expected:?}",
                case.name()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn who_must_not_share_finds_no_way_to() {
    let mut looked = BTreeSet::new();
    for case in CASES
        .iter()
        .filter(|case| matches!(case.screen, S8 | S9 | S10 | S10b | S12))
    {
        let (flow, start, _) = told(case);
        let mut reached = vec![start.id];
        let mut next = 0;
        while let Some(id) = reached.get(next).copied() {
            next += 1;
            for button in &screen(&flow, id).buttons {
                assert_ne!(button.goes, Goes::Share, "{}: {id:?}", case.name());
                if let Goes::Screen { screen } = button.goes
                    && !reached.contains(&screen)
                {
                    reached.push(screen);
                }
            }
        }
        looked.insert(case.screen);
    }
    assert_eq!(looked, BTreeSet::from([S8, S9, S10, S10b, S12]));
}

#[test]
fn under_18_the_rule_on_such_pictures_is_told_and_nothing_of_the_gate() {
    let mut places = BTreeSet::new();
    for case in CASES
        .iter()
        .filter(|case| matches!(case.screen, S10 | S10b))
    {
        let (_, screen, advice) = told(case);
        assert_eq!(screen.law, Some(LawLine::Under18), "{}", case.name());
        assert!(screen.situation.under_18, "{}", case.name());
        let rule = advice.under_18.unwrap();
        assert!(
            rule.action.contains("not even to report it"),
            "{}",
            case.name()
        );
        places.insert(case.place);
    }
    assert!(places.len() >= 10, "{places:?}");
}

#[test]
fn the_table_is_as_wide_as_it_says() {
    assert!(CASES.len() >= 60, "{}", CASES.len());
    let names: BTreeSet<_> = CASES.iter().map(Case::name).collect();
    assert_eq!(names.len(), CASES.len(), "a case twice");
}
