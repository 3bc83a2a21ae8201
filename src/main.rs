//! `waitforyes FILE… [--json] [--pixels] [--place ID]`: the same report on the command line; `waitforyes law`: the
//! law of a place for a reviewer, and what must be checked again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use waitforyes::ask::Context;
use waitforyes::finding::Kind;
use waitforyes::law::{Advice, Pack, Situation, advise, outwards};
use waitforyes::{Error, Options, Report, ask, check, refuse, unreadable};

#[path = "main/arguments.rs"]
mod arguments;
#[path = "main/day.rs"]
mod day;
#[path = "main/due.rs"]
mod due;
#[path = "main/law.rs"]
mod law;
#[path = "main/lines.rs"]
mod lines;
#[path = "main/sheet.rs"]
mod sheet;
#[path = "main/text.rs"]
mod text;
#[path = "main/words.rs"]
mod words;

use arguments::{Command, parse};
use words::Words;

/// Everything given was read.
const CHECKED: u8 = 0;
/// The command line asks for something that is not there.
const USAGE: u8 = 1;
/// At least one file could not be read.
const UNREADABLE: u8 = 2;
/// Something of the law pack has had its day.
const STALE: u8 = 3;

fn main() -> ExitCode {
    let words = Words::english();
    let code = match parse(std::env::args_os().skip(1)) {
        Ok(command) => run(command, &words, &mut io::stdout().lock()),
        Err(wrong) => {
            complain(&words.fill(wrong.message, &[("argument", &wrong.argument)]));
            complain(words.get("cli.usage"));
            Ok(USAGE)
        }
    };
    // A closed pipe, as from `| head`, is not worth a word.
    ExitCode::from(code.unwrap_or(USAGE))
}

fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn run(command: Command, words: &Words, out: &mut impl Write) -> io::Result<u8> {
    let pack = Pack::built_in().map_err(io::Error::other)?;
    match command {
        Command::Usage => writeln!(out, "{}", words.get("cli.usage")).map(|()| CHECKED),
        Command::Version => {
            writeln!(out, "waitforyes {}", env!("CARGO_PKG_VERSION")).map(|()| CHECKED)
        }
        Command::Ask => {
            let flows = Context::ALL.map(|context| (context, ask::flow(None, context)));
            json_line(out, &BTreeMap::from(flows)).map(|()| CHECKED)
        }
        Command::Law => json_line(out, &pack).map(|()| CHECKED),
        Command::Place { place, json } => {
            let Some(advice) = advise(&pack, &place, &Situation::default()) else {
                return Ok(no_place(&place, &pack, words));
            };
            if json {
                json_line(out, &advice)?;
            } else {
                law::write(out, &outwards(&pack, &place), &advice, words)?;
            }
            Ok(CHECKED)
        }
        Command::Stale { on } => {
            let Some(on) = on.or_else(day::today) else {
                complain(words.get("cli.no-clock"));
                return Ok(USAGE);
            };
            let due = due::due(&pack, &on);
            due.write(out, &on, words)?;
            Ok(if due.is_stale() { STALE } else { CHECKED })
        }
        Command::Check {
            files,
            json,
            pixels,
            place,
        } => {
            let options = Options {
                pixels,
                ..Options::default()
            };
            if let Some(place) = place.as_deref().filter(|place| pack.place(place).is_none()) {
                return Ok(no_place(place, &pack, words));
            }
            let mut code = CHECKED;
            for file in &files {
                // A name need not be Unicode; what is told of it is.
                let name = file.to_string_lossy();
                let report = match read(file, &options) {
                    Ok(report) => report,
                    Err(error) => {
                        complain(&format!("{name}: {error}"));
                        code = UNREADABLE;
                        continue;
                    }
                };
                if report
                    .findings
                    .iter()
                    .any(|finding| finding.kind == Kind::Unreadable)
                {
                    code = UNREADABLE;
                }
                let law = place
                    .as_deref()
                    .and_then(|place| advise(&pack, place, &ask::situation(&report)));
                if json {
                    json_line(
                        out,
                        &Line {
                            path: &name,
                            report: &report,
                            law: law.as_ref(),
                        },
                    )?;
                } else {
                    text::write(out, &name, &report, law.as_ref(), words)?;
                }
            }
            Ok(code)
        }
    }
}

/// Complains of a place that is not there, with those that are.
fn no_place(place: &str, pack: &Pack, words: &Words) -> u8 {
    complain(&words.fill("cli.no-place", &[("place", place)]));
    for place in &pack.places {
        complain(&format!("  {:8} {}", place.id, place.name));
    }
    USAGE
}

/// One object a line: the report, the path that was given, and the law where a place was given.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'a Advice>,
}

fn json_line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Reads and checks one file; never more of it than the limit allows, and no more than its beginning when
/// that is of no known format.
fn read(path: &OsStr, options: &Options) -> io::Result<Report> {
    Ok(match bytes_of(Path::new(path), options.limits.bytes)? {
        Ok(bytes) => check(&bytes, options),
        Err((size, error)) => unreadable(size, error),
    })
}

/// Enough of a file to tell its format.
const HEAD: u64 = 4096;

fn bytes_of(path: &Path, most: usize) -> io::Result<Result<Vec<u8>, (usize, Error)>> {
    let mut file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    io::Read::by_ref(&mut file)
        .take(HEAD)
        .read_to_end(&mut bytes)?;
    if let Some(error) = refuse(&bytes, size, most) {
        return Ok(Err((size, error)));
    }
    // One byte over the limit tells a file that has grown since.
    let room = u64::try_from(most)
        .unwrap_or(u64::MAX)
        .saturating_add(1)
        .saturating_sub(HEAD);
    file.take(room).read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}
