//! Reading the law pack and finding a place in it.
//!
//! By hand and not by serde's derive, whose readers would be a tenth of the page's module.

use serde_json::{Map, Value};

use super::pack::{
    Age, Audience, Conduct, Help, Pack, Page, Place, Regulator, Row, Service, Source, Status,
    Synthetic, Under18,
};

/// Why a text is not a law pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// It is no JSON.
    #[error("malformed law pack at line {line}, column {column}")]
    Malformed {
        /// Where it stops making sense, counted from 1.
        line: usize,
        /// The column there, counted from 1; 0 before the line's first byte.
        column: usize,
    },
    /// It is not of the form of [`Pack`]: it lacks a field or has one too many, or one of another kind.
    #[error("law pack of another form")]
    Form {
        /// The place that is not of the form of [`Place`], counted from 0; nothing for the pack itself.
        place: Option<usize>,
    },
}

impl Pack {
    /// Reads a pack from the JSON that the build script wrote.
    ///
    /// # Errors
    /// [`PackError::Malformed`] if it is no JSON, [`PackError::Form`] if it lacks a field or has one too many.
    pub fn parse(json: &str) -> Result<Self, PackError> {
        let value: Value = serde_json::from_str(json).map_err(|error| PackError::Malformed {
            line: error.line(),
            column: error.column(),
        })?;
        let form = |place| PackError::Form { place };
        let (date, listed) = pack(&value).ok_or(form(None))?;
        let mut places = Vec::new();
        for (index, value) in listed.iter().enumerate() {
            places.push(place(value).ok_or(form(Some(index)))?);
        }
        Ok(Self { date, places })
    }

    /// The pack that was built with the crate; a page gets it as a file of its own.
    ///
    /// # Errors
    /// As [`Pack::parse`]; a test sees to it that the built pack has none.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> Result<Self, PackError> {
        Self::parse(include_str!(concat!(env!("OUT_DIR"), "/law.json")))
    }

    /// The place with this id, letter for letter.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }
}

/// An object whose fields are read one after the other. `None` stands for another form throughout.
struct Form<'v> {
    object: &'v Map<String, Value>,
    /// How many of its fields were asked for.
    known: usize,
}

impl<'v> Form<'v> {
    fn of(value: &'v Value) -> Option<Self> {
        let object = value.as_object()?;
        Some(Self { object, known: 0 })
    }

    /// A field that may be missing.
    fn get(&mut self, key: &str) -> Option<&'v Value> {
        let value = self.object.get(key);
        self.known = self.known.saturating_add(value.is_some().into());
        value.filter(|value| !value.is_null())
    }

    fn text(&mut self, key: &str) -> Option<String> {
        word(self.get(key)?).map(str::to_owned)
    }

    /// A text that may be missing.
    fn any_text(&mut self, key: &str) -> Option<Option<String>> {
        match self.get(key) {
            Some(value) => Some(Some(word(value)?.to_owned())),
            None => Some(None),
        }
    }

    /// A list that may be missing.
    fn list(&mut self, key: &str) -> Option<&'v [Value]> {
        match self.get(key) {
            Some(value) => value.as_array().map(Vec::as_slice),
            None => Some(&[]),
        }
    }

    /// Nothing if there is a field that was not asked for.
    fn end(self) -> Option<()> {
        (self.known == self.object.len()).then_some(())
    }
}

fn word(value: &Value) -> Option<&str> {
    value.as_str()
}

fn pack(value: &Value) -> Option<(String, &[Value])> {
    let mut form = Form::of(value)?;
    let date = form.text("date")?;
    let places = form.get("places")?.as_array()?;
    form.end()?;
    Some((date, places))
}

fn place(value: &Value) -> Option<Place> {
    let mut form = Form::of(value)?;
    let place = Place {
        id: form.text("id")?,
        name: form.text("name")?,
        language: form.text("language")?,
        within: form.any_text("within")?,
        checked: form.text("checked")?,
        stale_after: form.text("staleAfter")?,
        line: form.any_text("line")?,
        rows: rows(form.list("rows")?)?,
        under_18: match form.get("under18") {
            Some(value) => Some(under_18(value)?),
            None => None,
        },
        regulator: match form.get("regulator") {
            Some(value) => Some(regulator(value)?),
            None => None,
        },
        pages: pages(form.list("pages")?)?,
        help: help(form.list("help")?)?,
    };
    form.end()?;
    Some(place)
}

fn rows(list: &[Value]) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for value in list {
        let mut form = Form::of(value)?;
        let mut conducts = Vec::new();
        for value in form.get("conduct")?.as_array()? {
            conducts.push(conduct(word(value)?)?);
        }
        rows.push(Row {
            id: form.text("id")?,
            title: form.text("title")?,
            section: form.text("section")?,
            conduct: conducts,
            synthetic: synthetic(word(form.get("synthetic")?)?)?,
            age: match form.get("age") {
                Some(value) => age(word(value)?)?,
                None => Age::Any,
            },
            civil: match form.get("civil") {
                Some(value) => value.as_bool()?,
                None => false,
            },
            status: status(word(form.get("status")?)?)?,
            from: form.any_text("from")?,
            text: form.text("text")?,
            penalty: form.any_text("penalty")?,
            hours: match form.get("hours") {
                Some(value) => Some(u32::try_from(value.as_u64()?).ok()?),
                None => None,
            },
            sources: sources(form.get("sources")?)?,
        });
        form.end()?;
    }
    Some(rows)
}

fn sources(list: &Value) -> Option<Vec<Source>> {
    let mut sources = Vec::new();
    for value in list.as_array()? {
        sources.push(source(value)?);
    }
    Some(sources)
}

fn source(value: &Value) -> Option<Source> {
    let mut form = Form::of(value)?;
    let source = Source {
        url: form.text("url")?,
        official: form.get("official")?.as_bool()?,
    };
    form.end()?;
    Some(source)
}

fn under_18(value: &Value) -> Option<Under18> {
    let mut form = Form::of(value)?;
    let rule = Under18 {
        title: form.text("title")?,
        text: form.text("text")?,
        action: form.text("action")?,
        sources: sources(form.get("sources")?)?,
    };
    form.end()?;
    Some(rule)
}

fn regulator(value: &Value) -> Option<Regulator> {
    let mut form = Form::of(value)?;
    let regulator = Regulator {
        name: form.text("name")?,
        report: form.text("report")?,
        source: source(form.get("source")?)?,
    };
    form.end()?;
    Some(regulator)
}

fn pages(list: &[Value]) -> Option<Vec<Page>> {
    let mut pages = Vec::new();
    for value in list {
        let mut form = Form::of(value)?;
        pages.push(Page {
            title: form.text("title")?,
            url: form.text("url")?,
        });
        form.end()?;
    }
    Some(pages)
}

fn help(list: &[Value]) -> Option<Vec<Help>> {
    let mut help = Vec::new();
    for value in list {
        let mut form = Form::of(value)?;
        help.push(Help {
            name: form.text("name")?,
            audience: audience(word(form.get("audience")?)?)?,
            who: form.text("who")?,
            service: service(word(form.get("service")?)?)?,
            phone: form.any_text("phone")?,
            hours: form.any_text("hours")?,
            url: form.text("url")?,
        });
        form.end()?;
    }
    Some(help)
}

fn conduct(word: &str) -> Option<Conduct> {
    Some(match word {
        "share" => Conduct::Share,
        "threaten-to-share" => Conduct::ThreatenToShare,
        "create" => Conduct::Create,
        "request-creation" => Conduct::RequestCreation,
        "record" => Conduct::Record,
        "possess" => Conduct::Possess,
        "platform-duty" => Conduct::PlatformDuty,
        "tool-supply" => Conduct::ToolSupply,
        _ => return None,
    })
}

fn synthetic(word: &str) -> Option<Synthetic> {
    Some(match word {
        "yes" => Synthetic::Yes,
        "no" => Synthetic::No,
        "unclear" => Synthetic::Unclear,
        _ => return None,
    })
}

fn age(word: &str) -> Option<Age> {
    Some(match word {
        "any" => Age::Any,
        "adult" => Age::Adult,
        _ => return None,
    })
}

fn status(word: &str) -> Option<Status> {
    Some(match word {
        "in-force" => Status::InForce,
        "from" => Status::From,
        _ => return None,
    })
}

fn audience(word: &str) -> Option<Audience> {
    Some(match word {
        "adults" => Audience::Adults,
        "under18" => Audience::Under18,
        "anyone" => Audience::Anyone,
        _ => return None,
    })
}

fn service(word: &str) -> Option<Service> {
    Some(match word {
        "take-down" => Service::TakeDown,
        "support" => Service::Support,
        "report" => Service::Report,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
