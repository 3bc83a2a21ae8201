//! The reader by hand against serde's own.

use super::*;

/// serde's own reader, which the build script uses, is what this one must agree with.
#[test]
fn the_built_pack_reads_as_serde_reads_it() {
    let json = include_str!(concat!(env!("OUT_DIR"), "/law.json"));
    let by_serde: Pack = serde_json::from_str(json).expect("a pack");
    assert_eq!(Pack::parse(json), Ok(by_serde));
}

#[test]
fn every_word_reads_as_serde_reads_it() {
    fn check<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
        read: fn(&str) -> Option<T>,
        words: &[&str],
    ) {
        for word in words {
            let by_serde = serde_json::from_value(Value::from(*word)).ok();
            assert!(by_serde.is_some(), "{word}");
            assert_eq!(read(word), by_serde, "{word}");
        }
        assert_eq!(read("other"), None);
    }
    check(
        conduct,
        &[
            "share",
            "threaten-to-share",
            "create",
            "request-creation",
            "record",
            "possess",
            "platform-duty",
            "tool-supply",
        ],
    );
    check(synthetic, &["yes", "no", "unclear"]);
    check(age, &["any", "adult"]);
    check(status, &["in-force", "from"]);
    check(audience, &["adults", "under18", "anyone"]);
    check(service, &["take-down", "support", "report"]);
}

#[test]
fn a_field_that_is_missing_or_unknown_or_of_another_kind_is_refused_at_every_level() {
    let json = include_str!(concat!(env!("OUT_DIR"), "/law.json"));
    let whole: Value = serde_json::from_str(json).expect("JSON");
    let full = Pack::parse(json)
        .expect("a pack")
        .places
        .iter()
        .position(|place| {
            place.under_18.is_some() && place.regulator.is_some() && !place.pages.is_empty()
        })
        .expect("a place with something in every field");
    // Serde and this reader must agree on each object with one field more, less or changed.
    let mut tried = 0;
    for pointer in [
        "",
        "/places/N",
        "/places/N/rows/0",
        "/places/N/rows/0/sources/0",
        "/places/N/under18",
        "/places/N/regulator",
        "/places/N/regulator/source",
        "/places/N/pages/0",
        "/places/N/help/0",
    ] {
        let pointer = &pointer.replace('N', &full.to_string());
        let keys: Vec<String> = whole
            .pointer(pointer)
            .and_then(Value::as_object)
            .unwrap_or_else(|| panic!("{pointer} is an object"))
            .keys()
            .cloned()
            .chain(["more".to_owned()])
            .collect();
        for key in keys {
            for change in [
                None,
                Some(Value::from(7)),
                Some(Value::from("x")),
                Some(Value::Null),
                Some(Value::from(true)),
            ] {
                let mut other = whole.clone();
                let object = other
                    .pointer_mut(pointer)
                    .and_then(Value::as_object_mut)
                    .expect("an object");
                match change {
                    None => drop(object.remove(&key)),
                    Some(value) => drop(object.insert(key.clone(), value)),
                }
                let text = other.to_string();
                let by_serde: Option<Pack> = serde_json::from_str(&text).ok();
                // Serde takes null for a list or flag that may be missing as another kind.
                let read = Pack::parse(&text).ok();
                let null = other.pointer(&format!("{pointer}/{key}")) == Some(&Value::Null);
                if !(null && ["age", "civil", "help", "pages", "rows"].contains(&key.as_str())) {
                    assert_eq!(read, by_serde, "{pointer}/{key}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 200);
}
