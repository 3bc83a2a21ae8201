//! What the command line asks for.

use std::ffi::OsString;

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

/// Reads the arguments behind the program's name. `--` ends the options.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Wrong> {
    let (mut files, mut place, mut options) = (Vec::new(), None, true);
    let (mut json, mut pixels) = (false, false);
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        // Options are plain letters; what is not Unicode can only be a file.
        let text = argument.to_string_lossy().into_owned();
        match text.as_str() {
            "--" if options => options = false,
            "--json" if options => json = true,
            "--pixels" if options => pixels = true,
            "--help" | "-h" if options => return Ok(Command::Usage),
            "--version" | "-V" if options => return Ok(Command::Version),
            "--place" if options => match arguments.next() {
                Some(id) => place = Some(id.to_string_lossy().into_owned()),
                None => return Err(wrong("cli.no-value", text)),
            },
            option if options && option.len() > 1 && option.starts_with('-') => {
                return Err(wrong("cli.unknown-option", text));
            }
            _ => files.push(argument),
        }
    }
    match files.first().and_then(|file| file.to_str()) {
        _ if files.is_empty() => Err(wrong("cli.no-file", String::new())),
        Some("law") if files.len() == 1 && json => Ok(Command::Law),
        Some("ask") if files.len() == 1 && json => Ok(Command::Ask),
        _ => Ok(Command::Check {
            files,
            json,
            pixels,
            place,
        }),
    }
}

fn wrong(message: &'static str, argument: String) -> Wrong {
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
    }
}
