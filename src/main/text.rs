//! A report as text that a person likes to read: facts, what was not looked at, the law, the question.

use std::io::{self, Write};

use waitforyes::Report;
use waitforyes::checks::{Check, CheckId, Status, Why};
use waitforyes::error::Error;
use waitforyes::finding::{Finding, Kind};
use waitforyes::law::Advice;
use waitforyes::pixels::trace::Cannot;
use waitforyes::provenance::Provenance;

use crate::lines::paragraph;
use crate::words::{Words, name_of};

/// Writes one report.
pub fn write(
    out: &mut impl Write,
    path: &str,
    report: &Report,
    law: Option<&Advice>,
    words: &Words,
) -> io::Result<()> {
    let file = &report.file;
    let size = words.fill(
        "panel.details.size",
        &[
            ("width", &file.width.to_string()),
            ("height", &file.height.to_string()),
            ("bytes", &file.bytes.to_string()),
        ],
    );
    match file.format {
        Some(format) if file.width > 0 => writeln!(out, "{path}\n  {}, {size}", format.mime())?,
        Some(format) => writeln!(out, "{path}\n  {}", format.mime())?,
        None => writeln!(out, "{path}")?,
    }
    writeln!(out)?;
    for finding in &report.findings {
        paragraph(out, "  ", &words.finding(finding))?;
        hinted(out, finding, report, words)?;
        details(out, finding, words)?;
    }
    if report.findings.is_empty() {
        paragraph(out, "  ", words.get("ui.found-nothing"))?;
    }
    if report
        .findings
        .iter()
        .any(|finding| finding.kind == Kind::Unreadable)
    {
        paragraph(out, "  ", words.get("screen.S14.body"))?;
    }
    if let Some(provenance) = &report.provenance {
        record(out, provenance, words)?;
    }
    unchecked(out, report, words)?;
    pixels(out, report, words)?;
    if let Some(law) = law {
        write_law(out, law, words)?;
    }
    writeln!(out)?;
    paragraph(out, "  ", &words.cannot_know())?;
    writeln!(out)?;
    paragraph(out, "  ", words.get("screen.Q1.headline"))?;
    paragraph(out, "  ", words.get("screen.Q1.body"))?;
    writeln!(out)
}

/// What else looks like a hint of the pixels, and the part of the picture that is meant.
fn hinted(
    out: &mut impl Write,
    finding: &Finding,
    report: &Report,
    words: &Words,
) -> io::Result<()> {
    let traces = report.traces.iter().flat_map(|traces| &traces.found);
    for trace in traces.filter(|trace| name_of(&trace.signal) == name_of(&finding.kind)) {
        let innocent = format!("trace.{}", name_of(&trace.signal));
        if words.has(&innocent) {
            paragraph(out, "      ", words.get(&innocent))?;
        }
        for region in &trace.regions {
            let [left, top, width, height] = region.bounds.map(|pixels| pixels.to_string());
            let part = [
                ("left", left.as_str()),
                ("top", &top),
                ("width", &width),
                ("height", &height),
            ];
            paragraph(out, "      ", &words.fill("cli.part", &part))?;
        }
        if let Some(quality) = trace.quality {
            let about = words.fill(
                "ui.evidence.quality-about",
                &[("quality", &quality.to_string())],
            );
            let name = words.get("ui.evidence.quality");
            paragraph(out, "      ", &format!("{name}: {about}"))?;
        }
    }
    Ok(())
}

/// Where a finding stands, or what went wrong and where.
fn details(out: &mut impl Write, finding: &Finding, words: &Words) -> io::Result<()> {
    for evidence in &finding.evidence {
        let bytes = words.fill(
            "ui.evidence.bytes",
            &[
                ("start", &evidence.range.start.to_string()),
                ("end", &evidence.range.end.to_string()),
            ],
        );
        let field = evidence.field.as_deref().unwrap_or_default();
        let place = format!("{field} ({}, {bytes})", evidence.segment);
        paragraph(
            out,
            "      ",
            &format!("{}: {}", place.trim_start(), evidence.excerpt),
        )?;
    }
    for error in &finding.params.errors {
        let line = match error {
            Error::Malformed { unit, at } => words.fill(
                "error.malformed",
                &[("unit", &words.of("unit", unit)), ("at", &at.to_string())],
            ),
            Error::Limit { resource, at } => words.fill(
                "error.limit",
                &[
                    ("resource", &words.of("resource", resource)),
                    ("at", &at.to_string()),
                ],
            ),
            _ => words.get("error.unsupported").to_owned(),
        };
        paragraph(out, "      ", &line)?;
    }
    Ok(())
}

/// What was found out about its record: each answer by itself.
fn record(out: &mut impl Write, told: &Provenance, words: &Words) -> io::Result<()> {
    let mut rows = vec![("record.integrity", words.of("integrity", &told.integrity))];
    if told.earlier_changed {
        rows.push((
            "record.integrity",
            words.get("record.earlier-changed").to_owned(),
        ));
    }
    if !told.codes.is_empty() {
        rows.push(("record.codes", told.codes.join(", ")));
    }
    if let Some(signer) = &told.signer {
        rows.push(("record.signer", signer.name.clone()));
        rows.extend(
            signer
                .issuer
                .clone()
                .map(|issuer| ("record.issuer", issuer)),
        );
        if let (Some(from), Some(to)) = (&signer.valid_from, &signer.valid_to) {
            let days = words.fill("record.days", &[("from", from), ("to", to)]);
            rows.push(("record.valid", days));
        }
        if let Some(time) = &signer.signed_at {
            let time = match signer.time_listed {
                Some(true) => time.clone(),
                Some(false) => words.fill("record.time-unlisted", &[("time", time)]),
                None => words.fill("record.time-named", &[("time", time)]),
            };
            rows.push(("record.time", time));
        }
        rows.push(("record.trust", words.of("trust", &told.trust)));
    }
    let list = words.fill("record.list", &[("date", &told.list)]);
    rows.push(("record.list-name", list));
    writeln!(out, "\n  {}:", words.get("record.headline"))?;
    for (name, value) in rows {
        paragraph(out, "    ", &format!("{}: {value}", words.get(name)))?;
    }
    Ok(())
}

/// The checks that did not run to their end, together with the others of the same reason.
fn unchecked(out: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let mut reasons: Vec<(Why, Vec<String>)> = Vec::new();
    for check in &report.checks {
        let Status::Stopped { why } = check.status else {
            continue;
        };
        join(&mut reasons, why, words.of("check", &check.id));
    }
    if reasons.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  {}:", words.get("status.stopped"))?;
    for (why, names) in reasons {
        paragraph(
            out,
            "    ",
            &format!("{}: {}", names.join(", "), words.of("why", &why)),
        )?;
    }
    Ok(())
}

/// Puts a name to the others of its reason.
fn join<R: PartialEq>(reasons: &mut Vec<(R, Vec<String>)>, why: R, name: String) {
    match reasons.iter_mut().find(|(reason, _)| *reason == why) {
        Some((_, names)) => names.push(name),
        None => reasons.push((why, vec![name])),
    }
}

/// That a look at the pixels which found nothing tells nothing, and what could not be looked for.
fn pixels(out: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let looked = Check {
        id: CheckId::Pixels,
        status: Status::Done,
    };
    if !report.checks.contains(&looked) {
        return Ok(());
    }
    let name = words.of("check", &looked.id);
    writeln!(out)?;
    paragraph(out, "  ", &format!("{name}: {}", words.get("pixels.rare")))?;
    let mut reasons: Vec<(Cannot, Vec<String>)> = Vec::new();
    let abstained = report.traces.iter().flat_map(|traces| &traces.abstained);
    for one in abstained {
        let name = words
            .get(&format!("trace.signal.{}", name_of(&one.signal)))
            .to_owned();
        join(&mut reasons, one.why, name);
    }
    for (why, names) in reasons {
        let things = names.join(", ");
        let why = format!("trace.cannot.{}", name_of(&why));
        let line = words.fill(
            "panel.checks.cannot",
            &[("things", &things), ("why", words.get(&why))],
        );
        paragraph(out, "    ", &line)?;
    }
    Ok(())
}

fn write_law(out: &mut impl Write, law: &Advice, words: &Words) -> io::Result<()> {
    let headline = words.fill("law.headline", &[("place", &law.name)]);
    let checked = words.fill("law.checked", &[("date", &law.checked)]);
    writeln!(out, "\n  {headline}. {checked}.")?;
    if let Some(line) = &law.line {
        paragraph(out, "    ", line)?;
    }
    for row in &law.rows {
        writeln!(out)?;
        paragraph(out, "    ", &format!("{}, {}", row.title, row.section))?;
        paragraph(out, "      ", &row.text)?;
        if let Some(penalty) = &row.penalty {
            paragraph(
                out,
                "      ",
                &words.fill("law.penalty", &[("penalty", penalty)]),
            )?;
        }
        for source in &row.sources {
            writeln!(out, "      {}", source.url)?;
        }
    }
    writeln!(out, "\n  {}:", words.get("help.headline"))?;
    for help in &law.help {
        let phone = help.phone.as_deref().unwrap_or_default();
        paragraph(
            out,
            "    ",
            format!("{} ({}) {phone}", help.name, help.who).trim_end(),
        )?;
        writeln!(out, "      {}", help.url)?;
    }
    writeln!(out)?;
    paragraph(out, "  ", words.get("law.not-advice"))
}
