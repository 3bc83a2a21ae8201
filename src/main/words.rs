//! The words of the page, read for the command line.

use std::collections::BTreeMap;

use waitforyes::finding::{Finding, Params};

/// The placeholders that are counted, as in `www/element/plurals.ts`: a test compares them.
const COUNTED: [&str; 3] = ["bytes", "count", "hours"];

/// Messages by id.
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The English words.
    pub fn english() -> Self {
        let text = include_str!("../../www/words/en.json");
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The message `id`; the id itself where it has no words, which a test rules out.
    pub fn get<'w>(&'w self, id: &'w str) -> &'w str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// Whether there are words for `id`.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The message `id` with its placeholders filled.
    pub fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.form(id, values).to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }

    /// The message `id` in the form that English has for its number: `one` for 1, `other` for every other.
    fn form<'w>(&'w self, id: &'w str, values: &[(&str, &str)]) -> &'w str {
        let Some(other) = self.0.get(&format!("{id}.other")) else {
            return self.get(id);
        };
        let one = values.iter().any(|(name, value)| {
            *value == "1" && COUNTED.contains(name) && other.contains(&format!("{{{name}}}"))
        });
        let one = one.then(|| self.0.get(&format!("{id}.one"))).flatten();
        one.unwrap_or(other)
    }

    /// The words of an enum's value: `prefix.` and the name that serde gives it.
    pub fn of(&self, prefix: &str, value: &impl serde::Serialize) -> String {
        self.get(&format!("{prefix}.{}", name_of(value))).to_owned()
    }

    /// The sentence of a finding: of its variants, the one that uses the most of what is known.
    pub fn finding(&self, finding: &Finding) -> String {
        let plain = format!("finding.{}", name_of(&finding.kind));
        let known = self.known(&finding.params);
        let has = |name: &str| known.iter().any(|(known, _)| *known == name);
        // What follows the particulars is the form for a number.
        let names = |id: &'_ String| -> Option<String> {
            let rest = id.strip_prefix(&plain)?.strip_prefix('.')?;
            rest.split('.').next().map(str::to_owned)
        };
        let id = self
            .0
            .keys()
            .filter_map(names)
            .filter(|names| names.split('+').all(has))
            .max_by_key(|names| names.matches('+').count())
            .map_or(plain.clone(), |names| format!("{plain}.{names}"));
        let strength = self.of("strength", &finding.strength);
        let mut values: Vec<(&str, &str)> = vec![("strength", &strength)];
        values.extend(known.iter().map(|(name, value)| (*name, value.as_str())));
        self.fill(&id, &values)
    }

    /// What no file can tell, as one paragraph.
    pub fn cannot_know(&self) -> String {
        let items = self.0.iter().filter(|(id, _)| {
            id.strip_prefix("cannot-know.")
                .is_some_and(|number| number.parse::<u8>().is_ok())
        });
        let items: Vec<&str> = items.map(|(_, text)| text.as_str()).collect();
        let (headline, end) = (
            self.get("cannot-know.headline"),
            self.get("cannot-know.end"),
        );
        format!("{headline}: {}. {end}", items.join(" · "))
    }

    fn known(&self, params: &Params) -> Vec<(&'static str, String)> {
        let mut known = Vec::new();
        let mut add = |name, value: Option<String>| known.extend(value.map(|value| (name, value)));
        add(
            "latitude",
            params
                .latitude
                .map(|angle| self.angle("latitude", angle, "north", "south")),
        );
        add(
            "longitude",
            params
                .longitude
                .map(|angle| self.angle("longitude", angle, "east", "west")),
        );
        add("place", params.place.clone());
        add("device", params.device.clone());
        add("serial", params.serial.clone());
        add(
            "names",
            (!params.names.is_empty()).then(|| params.names.join(", ")),
        );
        add("time", params.time.clone());
        add("since", params.since.clone());
        add("software", params.software.clone());
        add("signer", params.signer.clone());
        add("trust", params.trust.map(|trust| self.of("trust", &trust)));
        add("host", params.host.clone());
        add("generator", params.generator.clone());
        add("bytes", params.bytes.map(|bytes| bytes.to_string()));
        add("count", params.count.map(|count| count.to_string()));
        add(
            "otherFile",
            params.other_file.map(|file| self.of("other-file", &file)),
        );
        known
    }

    /// Degrees with their side in words, to about a metre.
    fn angle(&self, name: &str, degrees: f64, plus: &str, minus: &str) -> String {
        let side = if degrees < 0.0 { minus } else { plus };
        let rounded = (degrees.abs() * 1e5).round() / 1e5;
        self.fill(
            &format!("coordinate.{side}"),
            &[(name, &rounded.to_string())],
        )
    }
}

/// The name that serde gives a value of a closed enum.
pub fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}
