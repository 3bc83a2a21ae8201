//! What the command line asks for.

use std::ffi::OsString;

use crate::day::is_day;

/// A thing to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Check files.
    Check {
        /// The paths, at least one.
        files: Vec<OsString>,
        /// One JSON object a line.
        json: bool,
        /// Look at the pixels, too.
        pixels: bool,
        /// Tell the law of this place, too.
        place: Option<String>,
    },
    /// Print the law pack as JSON.
    Law,
    /// Print the law of one place for a reviewer.
    Place {
        /// Its id.
        place: String,
        /// As JSON, for programs.
        json: bool,
    },
    /// List what of the law pack must be checked again.
    Stale {
        /// The day to go by, today's if none.
        on: Option<String>,
    },
    /// Print the flow that is asked when nothing could be checked, as JSON.
    Ask,
    /// Print how to use the command.
    Usage,
    /// Print the version.
    Version,
}

/// What is wrong with a command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The message's key.
    pub message: &'static str,
    /// The argument it is about.
    pub argument: String,
}

/// What was given, not yet told apart.
#[derive(Default)]
struct Given {
    files: Vec<OsString>,
    json: bool,
    pixels: bool,
    stale: bool,
    place: Option<String>,
    on: Option<String>,
    /// `--` ended the options.
    ended: bool,
}

/// Reads the arguments behind the program's name. `--` ends the options.
pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, Wrong> {
    let mut given = Given::default();
    while let Some(argument) = arguments.next() {
        // Options are plain letters; what is not Unicode can only be a file.
        let text = argument.to_string_lossy().into_owned();
        let mut value = || {
            let value = arguments.next();
            value.map(|value| value.to_string_lossy().into_owned())
        };
        match text.as_str() {
            _ if given.ended => given.files.push(argument),
            "--" => given.ended = true,
            "--json" => given.json = true,
            "--pixels" => given.pixels = true,
            "--stale" => given.stale = true,
            "--help" | "-h" => return Ok(Command::Usage),
            "--version" | "-V" => return Ok(Command::Version),
            "--place" => given.place = Some(value().ok_or(wrong("cli.no-value", &text))?),
            "--on" => given.on = Some(value().ok_or(wrong("cli.no-value", &text))?),
            option if option.len() > 1 && option.starts_with('-') => {
                return Err(wrong("cli.unknown-option", option));
            }
            _ => given.files.push(argument),
        }
    }
    command(given)
}

fn command(given: Given) -> Result<Command, Wrong> {
    let Given {
        files,
        json,
        pixels,
        stale,
        place,
        on,
        ended,
    } = given;
    let word = match files.as_slice() {
        [] => return Err(wrong("cli.no-file", "")),
        // Behind `--` everything is a file.
        [one] if !ended => one.to_str(),
        _ => None,
    };
    let law = word == Some("law");
    match on {
        Some(_) if !(law && stale) => return Err(wrong("cli.not-here", "--on")),
        Some(day) if !is_day(&day) => return Err(wrong("cli.no-day", &day)),
        _ => {}
    }
    match word {
        Some("law") if pixels => Err(wrong("cli.not-here", "--pixels")),
        Some("law") if stale && json => Err(wrong("cli.not-here", "--json")),
        Some("law") if stale && place.is_some() => Err(wrong("cli.not-here", "--place")),
        Some("law") if stale => Ok(Command::Stale { on }),
        _ if stale => Err(wrong("cli.not-here", "--stale")),
        Some("law") => match place {
            Some(place) => Ok(Command::Place { place, json }),
            None if json => Ok(Command::Law),
            None => Err(wrong("cli.law-what", "law")),
        },
        Some("ask") if json => Ok(Command::Ask),
        _ => Ok(Command::Check {
            files,
            json,
            pixels,
            place,
        }),
    }
}

fn wrong(message: &'static str, argument: &str) -> Wrong {
    let argument = argument.to_owned();
    Wrong { message, argument }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Wrong> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn files_and_options_in_any_order() {
        let files = vec!["a.jpg".into(), "b.png".into()];
        let expected = Command::Check {
            files,
            json: true,
            pixels: true,
            place: Some("IE".into()),
        };
        let line = "a.jpg --json b.png --pixels --place IE";
        assert_eq!(parsed(line), Ok(expected));
    }

    #[test]
    fn a_file_may_be_called_like_an_option_behind_two_dashes() {
        let expected = Command::Check {
            files: vec!["--json".into()],
            json: false,
            pixels: false,
            place: None,
        };
        assert_eq!(parsed("-- --json"), Ok(expected));
    }

    #[test]
    fn what_is_not_known_is_named() {
        let wrong = |message, argument: &str| {
            Err(Wrong {
                message,
                argument: argument.into(),
            })
        };
        assert_eq!(
            parsed("a.jpg --pixel"),
            wrong("cli.unknown-option", "--pixel")
        );
        assert_eq!(parsed("a.jpg --place"), wrong("cli.no-value", "--place"));
        assert_eq!(parsed("--json"), wrong("cli.no-file", ""));
        assert_eq!(parsed("law"), wrong("cli.law-what", "law"));
        assert_eq!(parsed("law --stale --on"), wrong("cli.no-value", "--on"));
        for day in ["2026-02-30", "tomorrow", "26-11-01"] {
            let line = format!("law --stale --on {day}");
            assert_eq!(parsed(&line), wrong("cli.no-day", day));
        }
        for (line, option) in [
            ("law --stale --json", "--json"),
            ("law --stale --place IE", "--place"),
            ("law --place IE --pixels", "--pixels"),
            ("law --json --on 2026-11-23", "--on"),
            ("a.jpg --on 2026-11-23", "--on"),
            ("a.jpg --stale", "--stale"),
            ("law a.jpg --stale", "--stale"),
        ] {
            assert_eq!(parsed(line), wrong("cli.not-here", option), "{line}");
        }
    }

    #[test]
    fn the_law_is_asked_for_in_four_ways() {
        let place = |json| Command::Place {
            place: "IE".into(),
            json,
        };
        let stale = |on: Option<&str>| Command::Stale {
            on: on.map(str::to_owned),
        };
        for (line, expected) in [
            ("law --json", Command::Law),
            ("law --place IE", place(false)),
            ("--json law --place IE", place(true)),
            ("law --stale", stale(None)),
            ("law --on 2028-02-29 --stale", stale(Some("2028-02-29"))),
        ] {
            assert_eq!(parsed(line), Ok(expected), "{line}");
        }
        // A file may be called so, too.
        for line in ["-- law", "law a.jpg"] {
            assert!(matches!(parsed(line), Ok(Command::Check { .. })), "{line}");
        }
    }
}
