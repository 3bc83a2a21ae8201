//! The command as a person or a program calls it.

use std::process::{Command, Output};

use serde_json::Value;

const CAT: &str = "tests/fixtures/cat.jpg";
const PLACE: &str = "tests/fixtures/made/cat-with-place.jpg";
const GROK: &str = "tests/fixtures/made/cat-with-grok-marks.jpg";
const TEXT: &str = "tests/fixtures/made/not-a-picture.jpg";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waitforyes"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("a code")
}

/// Output without line breaks, so that a test does not depend on where a line is broken.
fn flat(output: &Output) -> String {
    out(output).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn several_files_give_one_object_a_line_each() {
    let output = run(&[CAT, PLACE, TEXT, "--json"]);
    assert_eq!(code(&output), 2, "one of them is no picture");
    let lines: Vec<Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let paths: Vec<&str> = lines
        .iter()
        .map(|line| line["path"].as_str().expect("a path"))
        .collect();
    assert_eq!(paths, [CAT, PLACE, TEXT]);
    assert_eq!(lines[0]["findings"], serde_json::json!([]));
    assert_eq!(lines[1]["findings"][0]["kind"], "location");
    assert_eq!(lines[1]["findings"][0]["params"]["latitude"], -33.86);
    assert_eq!(lines[2]["findings"][0]["kind"], "unreadable");
    assert!(lines[0].get("law").is_none());
}

#[test]
fn a_person_reads_the_place_the_evidence_and_the_question() {
    let output = run(&[PLACE]);
    assert_eq!(code(&output), 0);
    let text = flat(&output);
    for part in [
        "33.86° south, 151.2° west",
        "GPS:GPSLatitude (APP1",
        "Ada Lovelace",
        "Has everyone in this picture said yes to this?",
        "We can't know: whether anyone agreed",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains('{'), "every placeholder is filled");
}

#[test]
fn the_law_of_a_place_is_told_with_its_sources() {
    let output = run(&[GROK, "--place", "GB-ENG"]);
    assert_eq!(code(&output), 0);
    let text = flat(&output);
    for part in [
        "xAI Grok",
        "Sexual Offences Act 2003",
        "66B",
        "66E",
        "https://www.legislation.gov.uk/",
        "Revenge Porn Helpline",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn with_json_the_law_is_part_of_the_object() {
    let output = run(&["--json", "--place", "IE", CAT]);
    let line: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(line["law"]["place"], "IE");
}

#[test]
fn a_place_that_is_not_there_is_answered_with_those_that_are() {
    let output = run(&[CAT, "--place", "XX"]);
    assert_eq!(code(&output), 1);
    let complaint = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(complaint.contains("XX") && complaint.contains("GB-SCT"));
}

#[test]
fn the_pixels_are_looked_at_when_that_is_asked_for() {
    let check = |arguments: &[&str]| {
        let line: Value = serde_json::from_str(&out(&run(arguments))).expect("JSON");
        let checks = line["checks"].as_array().expect("checks").clone();
        checks
            .into_iter()
            .find(|check| check["id"] == "pixels")
            .expect("it is listed")
    };
    assert_eq!(check(&["--json", CAT])["why"], "not-asked");
    assert_eq!(check(&["--json", "--pixels", CAT])["status"], "done");
}

#[test]
fn traces_are_told_with_the_pixels() {
    let output = run(&[
        "--pixels",
        "--json",
        CAT,
        "tests/fixtures/made/plain.png",
        TEXT,
    ]);
    let lines: Vec<Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let abstained = |line: &Value| line["traces"]["abstained"].to_string();
    assert!(
        abstained(&lines[0])
            .contains(r#"{"signal":"part-saved-differently","why":"last-save-jpeg"}"#)
    );
    assert!(abstained(&lines[1]).contains(r#"{"signal":"saved-twice","why":"not-jpeg"}"#));
    for line in &lines[..2] {
        assert_eq!(line["traces"]["found"], serde_json::json!([]));
    }
    assert!(lines[2].get("traces").is_none(), "nothing to look at");
    let unasked: Value = serde_json::from_str(&out(&run(&["--json", CAT]))).expect("JSON");
    assert!(unasked.get("traces").is_none());
}

#[test]
fn a_missing_file_and_an_empty_call_are_told_apart() {
    assert_eq!(code(&run(&["tests/fixtures/none.jpg"])), 2);
    assert_eq!(code(&run(&[])), 1);
    assert_eq!(code(&run(&[CAT, "--pixel"])), 1);
    assert_eq!(code(&run(&["--help"])), 0);
}

#[test]
fn the_law_pack_and_the_bare_question_come_as_json() {
    let pack: Value = serde_json::from_str(&out(&run(&["law", "--json"]))).expect("JSON");
    assert!(pack["places"].as_array().expect("places").len() >= 12);
    let flows: Value = serde_json::from_str(&out(&run(&["ask", "--json"]))).expect("JSON");
    assert_eq!(flows["general"]["start"], "Q1");
    assert_eq!(flows["profile"]["start"], "Q1");
    assert_eq!(flows["intimate"]["start"], "S6");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_unicode_is_a_name_all_the_same() {
    use std::os::unix::ffi::OsStrExt as _;
    let output = Command::new(env!("CARGO_BIN_EXE_waitforyes"))
        .arg(std::ffi::OsStr::from_bytes(b"\xFF none.jpg"))
        .output()
        .expect("the command runs");
    assert_eq!(code(&output), 2);
}
