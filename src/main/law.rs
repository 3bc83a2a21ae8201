//! A place of the law pack as a page for a reviewer, who need not know how it is made: every statement with its
//! sources, its day and where it stands, and at the end what to answer.

use std::io::{self, Write};

use serde::Serialize;
use waitforyes::law::Advice;
use waitforyes::law::pack::{
    Age, Conduct, Help, Page, Place, Regulator, Row, Source, Status, Synthetic, Under18,
};

use crate::lines::{hanging, paragraph};
use crate::sheet::Sheet;
use crate::words::{Words, name_of};

/// Writes the page. `places` are the place and those that it lies within, the nearest first; `advice` is what
/// people are told in it.
pub fn write(
    out: &mut impl Write,
    places: &[&Place],
    advice: &Advice,
    words: &Words,
) -> io::Result<()> {
    let mut sheet = Sheet { out, words };
    for (at, place) in places.iter().enumerate() {
        let outer = places.get(at.saturating_add(1)..).unwrap_or_default();
        sheet.title(&named(place))?;
        if at == 0 {
            sheet.paragraph("cli.law.lead")?;
            sheet.paragraph("cli.law.lead-sources")?;
        }
        sheet.dates(place)?;
        if at == 0 {
            sheet.around(places, advice)?;
        }
        sheet.law(place, outer)?;
        sheet.help(place, outer)?;
    }
    sheet.questions()
}

/// A place by its name and its id.
fn named(place: &Place) -> String {
    format!("{} ({})", place.name, place.id)
}

impl<W: Write> Sheet<'_, W> {
    /// Where a place has nothing of a kind: the nearest place around it that has.
    fn none(&mut self, outer: &[&Place], has: impl Fn(&Place) -> bool) -> io::Result<()> {
        let text = match outer.iter().find(|place| has(place)) {
            Some(place) => self
                .words
                .fill("cli.law.see-outer", &[("place", &named(place))]),
            None => self.words.get("cli.law.none").to_owned(),
        };
        paragraph(self.out, "     ", &text)
    }

    fn dates(&mut self, place: &Place) -> io::Result<()> {
        self.field("cli.law.language", &place.language)?;
        self.field("cli.law.checked", &place.checked)?;
        self.field("cli.law.stale-after", &place.stale_after)
    }

    /// The places that it lies within, and what of each is told in it.
    fn around(&mut self, places: &[&Place], advice: &Advice) -> io::Result<()> {
        self.heading("cli.law.around")?;
        if places.len() < 2 {
            return paragraph(self.out, "     ", self.words.get("cli.law.none"));
        }
        for (at, outer) in places.iter().enumerate().skip(1) {
            let nearer = places.get(..at).unwrap_or_default();
            let (told, kept) = self.comes(nearer, outer, advice);
            writeln!(self.out, "     {}", named(outer))?;
            for (key, things) in [("cli.law.told", told), ("cli.law.kept", kept)] {
                if !things.is_empty() {
                    let text = self.words.fill(key, &[("things", &things.join(", "))]);
                    hanging(self.out, "       - ", "         ", &text)?;
                }
            }
        }
        Ok(())
    }

    /// What of an outer place is told in the place, and what is not since a nearer one has its own.
    fn comes(
        &self,
        nearer: &[&Place],
        outer: &Place,
        advice: &Advice,
    ) -> (Vec<String>, Vec<String>) {
        let counted = |key: &str, count: usize| {
            let count = count.to_string();
            (count != "0").then(|| self.words.fill(key, &[("count", &count)]))
        };
        let (mut told, mut kept) = (Vec::new(), Vec::new());
        told.extend(counted("cli.law.thing.rows", outer.rows.len()));
        for (key, there, nearest) in [
            (
                "cli.law.thing.line",
                outer.line.is_some(),
                nearer.iter().all(|place| place.line.is_none()),
            ),
            (
                "cli.law.thing.under-18",
                outer.under_18.is_some(),
                nearer.iter().all(|place| place.under_18.is_none()),
            ),
            (
                "cli.law.thing.regulator",
                outer.regulator.is_some(),
                nearer.iter().all(|place| place.regulator.is_none()),
            ),
        ] {
            let list = if nearest { &mut told } else { &mut kept };
            list.extend(there.then(|| self.words.get(key).to_owned()));
        }
        told.extend(counted("cli.law.thing.pages", outer.pages.len()));
        let is_nearer = |help: &Help| nearer.iter().any(|place| place.help.contains(help));
        let (new, known): (Vec<&Help>, Vec<&Help>) = outer
            .help
            .iter()
            .partition(|help| advice.help.contains(help) && !is_nearer(help));
        told.extend(counted("cli.law.thing.help", new.len()));
        kept.extend(counted("cli.law.thing.help", known.len()));
        (told, kept)
    }

    /// What the law says in a place; `outer` are the places around it.
    fn law(&mut self, place: &Place, outer: &[&Place]) -> io::Result<()> {
        self.heading("cli.law.line")?;
        match &place.line {
            Some(line) => paragraph(self.out, "     ", line)?,
            None => self.none(outer, |place| place.line.is_some())?,
        }
        self.heading("cli.law.rows")?;
        for (at, row) in place.rows.iter().enumerate() {
            self.item(at, &row.id)?;
            self.row(row)?;
        }
        if place.rows.is_empty() {
            self.none(outer, |place| !place.rows.is_empty())?;
        }
        self.heading("law.under-18")?;
        match &place.under_18 {
            Some(under_18) => self.under_18(under_18)?,
            None => self.none(outer, |place| place.under_18.is_some())?,
        }
        self.heading("law.regulator")?;
        match &place.regulator {
            Some(regulator) => self.regulator(regulator)?,
            None => self.none(outer, |place| place.regulator.is_some())?,
        }
        self.heading("cli.law.pages")?;
        for (at, Page { title, url }) in place.pages.iter().enumerate() {
            self.item(at, title)?;
            self.field("cli.law.official", url)?;
        }
        if place.pages.is_empty() {
            self.none(outer, |place| !place.pages.is_empty())?;
        }
        Ok(())
    }

    /// The services in a place; `outer` are the places around it.
    fn help(&mut self, place: &Place, outer: &[&Place]) -> io::Result<()> {
        self.heading("help.headline")?;
        for (at, help) in place.help.iter().enumerate() {
            self.item(at, &help.name)?;
            self.service(help)?;
        }
        if place.help.is_empty() {
            self.none(outer, |place| !place.help.is_empty())?;
        }
        writeln!(self.out)
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        let words = self.words;
        let conduct = row
            .conduct
            .iter()
            .map(|conduct| self.called("law.conduct.", conduct))
            .collect::<Vec<_>>()
            .join(" · ");
        let short = match row.synthetic {
            Synthetic::Yes => "cli.law.yes",
            Synthetic::No => "cli.law.no",
            Synthetic::Unclear => "cli.law.may",
        };
        let synthetic = self.called("law.synthetic.", &row.synthetic);
        let age = match row.age {
            Age::Any => "cli.law.any-age",
            Age::Adult => "law.age.adult",
        };
        let civil = match row.civil {
            true => format!("{}. {}.", words.get("cli.law.yes"), words.get("law.civil")),
            false => words.get("cli.law.no").to_owned(),
        };
        let status = match row.status {
            Status::InForce => "cli.law.in-force",
            Status::From => "cli.law.to-come",
        };
        self.field("cli.law.title", &row.title)?;
        self.field("cli.law.section", &row.section)?;
        self.field("cli.law.conduct", &conduct)?;
        self.field("cli.law.ai", &format!("{}. {synthetic}", words.get(short)))?;
        self.field("cli.law.of-whom", words.get(age))?;
        self.field("cli.law.civil", &civil)?;
        self.field("cli.law.status", words.get(status))?;
        self.field_or("cli.law.from", row.from.as_deref())?;
        self.field("cli.law.text", &row.text)?;
        self.field_or("cli.law.penalty", row.penalty.as_deref())?;
        if row.hours.is_some() || row.conduct.contains(&Conduct::PlatformDuty) {
            let hours = row.hours.map(|hours| hours.to_string());
            self.field_or("cli.law.hours", hours.as_deref())?;
        }
        self.sources(&row.sources)
    }

    /// The words for a value of a closed list, whose keys begin with `start`.
    fn called(&self, start: &str, value: &impl Serialize) -> String {
        let key = format!("{start}{}", name_of(value));
        self.words.get(&key).to_owned()
    }

    fn under_18(
        &mut self,
        Under18 {
            title,
            text,
            action,
            sources,
        }: &Under18,
    ) -> io::Result<()> {
        self.field("cli.law.title", title)?;
        self.field("cli.law.text", text)?;
        self.field("cli.law.action", action)?;
        self.sources(sources)
    }

    fn regulator(
        &mut self,
        Regulator {
            name,
            report,
            source,
        }: &Regulator,
    ) -> io::Result<()> {
        self.field("cli.law.name", name)?;
        self.field("cli.law.report", report)?;
        self.sources(std::slice::from_ref(source))
    }

    fn service(&mut self, help: &Help) -> io::Result<()> {
        let does = [
            self.called("help.audience.", &help.audience),
            self.called("help.service.", &help.service),
        ];
        self.field("cli.law.does", &does.join(" · "))?;
        self.field("cli.law.who", &help.who)?;
        self.field_or("cli.law.phone", help.phone.as_deref())?;
        self.field_or("cli.law.open", help.hours.as_deref())?;
        self.field("cli.law.page", &help.url)
    }

    fn sources(&mut self, sources: &[Source]) -> io::Result<()> {
        for Source { url, official } in sources {
            let key = if *official {
                "cli.law.official"
            } else {
                "cli.law.second"
            };
            self.field(key, url)?;
        }
        Ok(())
    }

    /// What a reviewer should answer.
    fn questions(&mut self) -> io::Result<()> {
        self.title(self.words.get("cli.law.questions"))?;
        self.paragraph("cli.law.questions-lead")?;
        let keys = (1_usize..).map(|number| format!("cli.law.question.{number}"));
        for (at, key) in keys.take_while(|key| self.words.has(key)).enumerate() {
            self.item(at, self.words.get(&key))?;
        }
        Ok(())
    }
}
