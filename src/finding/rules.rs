//! One small function a rule: facts in, a [`Finding`] or nothing out. Their order is the order of concern.

use super::{Finding, Kind, Params};
use crate::checks::{CheckId, Ledger, NOT_IN_THIS_VERSION, Status, Why};
use crate::error::Error;
use crate::evidence::{Evidence, Strength};
use crate::hidden::Contents;
use crate::metadata::{Field, Fields, gps};
use crate::provenance::{Claim, Mark};

mod editors;
mod hidden;
mod names;
mod place;

/// Every finding, strongest concern first (the order of words and flow 1.6).
#[must_use]
pub fn findings(
    fields: &Fields,
    contents: &Contents,
    marks: &[Mark],
    ledger: &Ledger,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = [(Claim::Generated), (Claim::Edited), (Claim::Maybe)]
        .into_iter()
        .flat_map(|claim| ai(marks, claim))
        .collect();
    findings.extend(hidden::besides(contents));
    findings.extend(location(fields));
    findings.extend(names::person_name(fields));
    findings.extend(device_identity(fields));
    findings.extend(capture_time(fields));
    findings.extend(hidden::original_path(fields));
    findings.extend(hidden::belonging(contents));
    findings.extend(editors::edited_with(fields));
    findings.extend(damaged(ledger));
    findings.extend(partly_checked(ledger));
    findings
}

/// The one finding of a file that was refused unread.
#[must_use]
pub fn unreadable(error: Error) -> Finding {
    Finding {
        kind: Kind::Unreadable,
        strength: Strength::Shows,
        params: Params {
            errors: vec![error],
            ..Params::default()
        },
        evidence: Vec::new(),
    }
}

/// One finding a generator, resting on all of its marks that make this claim. A mark that names no
/// generator joins the first that does.
fn ai(marks: &[Mark], claim: Claim) -> Vec<Finding> {
    let kind = match claim {
        Claim::Generated => Kind::AiGenerated,
        Claim::Edited => Kind::AiEdited,
        Claim::Maybe => Kind::AiMaybe,
    };
    let made: Vec<&Mark> = marks.iter().filter(|mark| mark.says == claim).collect();
    let mut generators: Vec<Option<&String>> = Vec::new();
    for mark in &made {
        if mark.generator.is_some() && !generators.contains(&mark.generator.as_ref()) {
            generators.push(mark.generator.as_ref());
        }
    }
    if generators.is_empty() && !made.is_empty() {
        generators.push(None);
    }
    let mut findings = Vec::new();
    for (number, generator) in generators.into_iter().enumerate() {
        let of_it = made.iter().filter(|mark| match &mark.generator {
            Some(_) => mark.generator.as_ref() == generator,
            None => number == 0,
        });
        let strength = of_it
            .clone()
            .map(|mark| mark.strength)
            .max()
            .unwrap_or(Strength::Says);
        findings.push(Finding {
            kind,
            strength,
            params: Params {
                generator: generator.cloned(),
                ..Params::default()
            },
            evidence: of_it.map(|mark| mark.evidence.clone()).collect(),
        });
    }
    findings
}

fn says(kind: Kind, params: Params, fields: &[&Field]) -> Finding {
    let evidence: Vec<Evidence> = fields.iter().map(|field| field.evidence()).collect();
    Finding {
        kind,
        strength: Strength::Says,
        params,
        evidence,
    }
}

fn location(fields: &Fields) -> Option<Finding> {
    let position = gps::position(fields);
    let (place, in_words) = place::place(fields).unzip();
    if position.is_none() && place.is_none() {
        return None;
    }
    let degrees = position.as_ref().and_then(|position| position.degrees);
    let params = Params {
        latitude: degrees.map(|(latitude, _)| latitude),
        longitude: degrees.map(|(_, longitude)| longitude),
        altitude: position.as_ref().and_then(|position| position.altitude),
        place,
        ..Params::default()
    };
    let coordinates = position.iter().flat_map(|position| &position.fields);
    let evidence: Vec<&Field> = coordinates.chain(in_words.unwrap_or_default()).collect();
    Some(says(Kind::Location, params, &evidence))
}

/// The text of a field, without padding; nothing when it is empty or a filler.
fn text_of(field: &Field) -> Option<&str> {
    let text = field.value.as_text()?.trim();
    let filler = text
        .chars()
        .all(|char| matches!(char, '0' | '-' | '?' | ' ' | '.'));
    (!filler).then_some(text)
}

/// Fields that hold a number of one body or one lens (EXIF 3.0 4.6.6, table 8; makers' own notes).
const SERIALS: [(&str, &str); 24] = [
    ("ExifIFD", "SerialNumber"),
    ("IFD0", "SerialNumber"),
    ("IFD0", "CameraSerialNumber"),
    ("ExifIFD", "LensSerialNumber"),
    ("IFD0", "LensSerialNumber"),
    ("XMP-aux", "SerialNumber"),
    ("XMP-aux", "LensSerialNumber"),
    ("XMP-exifEX", "SerialNumber"),
    ("Canon", "SerialNumber"),
    ("Canon", "InternalSerialNumber"),
    ("Canon", "LensSerialNumber"),
    ("DJI", "SensorID"),
    ("FujiFilm", "InternalSerialNumber"),
    ("Motorola", "SerialNumber"),
    ("Nikon", "SerialNumber"),
    ("Nintendo", "InternalSerialNumber"),
    ("Olympus", "SerialNumber"),
    ("Olympus", "InternalSerialNumber"),
    ("Olympus", "LensSerialNumber"),
    ("Panasonic", "InternalSerialNumber"),
    ("Pentax", "SerialNumber"),
    ("Reconyx", "SerialNumber"),
    ("Ricoh", "SerialNumber"),
    ("Samsung", "SerialNumber"),
];

fn device_identity(fields: &Fields) -> Option<Finding> {
    let find = |group: &str, name: &str| {
        fields
            .find(group, name)
            .filter(|field| text_of(field).is_some())
    };
    // ComfyUI keeps its graph in Make and Model; what is no camera's name is no device.
    let named = |field: &&Field| text_of(field).is_some_and(|text| text.len() <= MOST_DEVICE);
    let make = find("IFD0", "Make")
        .or_else(|| find("XMP-tiff", "Make"))
        .filter(named);
    let model = find("IFD0", "Model")
        .or_else(|| find("XMP-tiff", "Model"))
        .filter(named);
    let serials: Vec<&Field> = SERIALS
        .iter()
        .filter_map(|(group, name)| find(group, name))
        .collect();
    if model.is_none() && make.is_none() && serials.is_empty() {
        return None;
    }
    let params = Params {
        device: device_name(make.and_then(text_of), model.and_then(text_of)),
        serial: serials
            .first()
            .and_then(|field| text_of(field))
            .map(str::to_owned),
        ..Params::default()
    };
    let evidence: Vec<&Field> = serials.into_iter().chain(make).chain(model).collect();
    Some(says(Kind::DeviceIdentity, params, &evidence))
}

/// Longer than any maker's or model's name.
const MOST_DEVICE: usize = 64;

/// Maker and model; the maker only once where the model begins with it.
fn device_name(make: Option<&str>, model: Option<&str>) -> Option<String> {
    let (Some(make), Some(model)) = (make, model) else {
        return make.or(model).map(str::to_owned);
    };
    let first = make.split(' ').next().unwrap_or(make);
    let begins = model.as_bytes().get(..first.len());
    let repeats = begins.is_some_and(|begins| begins.eq_ignore_ascii_case(first.as_bytes()));
    Some(if repeats {
        model.to_owned()
    } else {
        format!("{make} {model}")
    })
}

/// Fields that say when the shutter opened, the camera's own first.
const TIMES: [(&str, &str, Option<&str>); 6] = [
    ("ExifIFD", "DateTimeOriginal", Some("OffsetTimeOriginal")),
    ("ExifIFD", "CreateDate", Some("OffsetTimeDigitized")),
    ("IFD0", "DateTimeOriginal", None),
    ("XMP-exif", "DateTimeOriginal", None),
    ("XMP-photoshop", "DateCreated", None),
    ("PNG", "CreationTime", None),
];

fn capture_time(fields: &Fields) -> Option<Finding> {
    TIMES.iter().find_map(|(group, name, offset)| {
        let field = fields.find(group, name)?;
        let mut time = iso_order(text_of(field)?)?;
        if let Some(offset) = offset
            .and_then(|name| fields.find(group, name))
            .and_then(text_of)
        {
            time.push_str(offset);
        }
        let params = Params {
            time: Some(time),
            ..Params::default()
        };
        Some(says(Kind::CaptureTime, params, &[field]))
    })
}

/// EXIF's `2020:01:02 03:04:05` as `2020-01-02 03:04:05`. Text that does not begin with a year is no time.
fn iso_order(text: &str) -> Option<String> {
    let digits = text.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // PNG's own form is RFC 1123, such as `Tue, 23 May 2023 16:13:43 GMT`.
        return text
            .bytes()
            .any(|byte| byte.is_ascii_digit())
            .then(|| text.to_owned());
    }
    if digits == "0000" {
        return None;
    }
    let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    Some(format!(
        "{}{}",
        date.replace(':', "-"),
        rest.replacen('T', " ", 1)
    ))
}

fn damaged(ledger: &Ledger) -> Option<Finding> {
    let errors: Vec<Error> = ledger
        .errors()
        .iter()
        .filter(|error| matches!(error, Error::Malformed { .. }))
        .copied()
        .collect();
    if errors.is_empty() {
        return None;
    }
    Some(Finding {
        kind: Kind::Damaged,
        strength: Strength::Shows,
        params: Params {
            errors,
            ..Params::default()
        },
        evidence: Vec::new(),
    })
}

/// Checks that no file gets in this version are told in the list of checks, not as a finding: said of every
/// picture, it would say nothing. A part that lies here unread, such as a provenance record, is another matter.
fn partly_checked(ledger: &Ledger) -> Option<Finding> {
    let unread = |id: CheckId, why: Why| match why {
        Why::NotInThisVersion => !NOT_IN_THIS_VERSION.contains(&id),
        Why::Format | Why::Limit | Why::NotRead => true,
        Why::Damaged | Why::UnknownType => false,
    };
    let checks: Vec<CheckId> = ledger
        .checks()
        .into_iter()
        .filter(|check| {
            // Damage met first may stand in the check's own line.
            let limited = ledger.limits().iter().any(|(id, _)| *id == check.id);
            limited || matches!(check.status, Status::Stopped { why } if unread(check.id, why))
        })
        .map(|check| check.id)
        .collect();
    if checks.is_empty() {
        return None;
    }
    Some(Finding {
        kind: Kind::PartlyChecked,
        strength: Strength::Shows,
        params: Params {
            errors: ledger.limits().iter().map(|(_, error)| *error).collect(),
            checks,
            ..Params::default()
        },
        evidence: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maker_is_named_once() {
        assert_eq!(
            device_name(Some("Canon"), Some("Canon EOS 40D")).as_deref(),
            Some("Canon EOS 40D")
        );
        assert_eq!(
            device_name(Some("NIKON CORPORATION"), Some("NIKON D70")).as_deref(),
            Some("NIKON D70")
        );
        assert_eq!(
            device_name(Some("Apple"), Some("iPhone 4")).as_deref(),
            Some("Apple iPhone 4")
        );
        assert_eq!(device_name(None, Some("X")).as_deref(), Some("X"));
        assert_eq!(device_name(None, None), None);
    }

    #[test]
    fn times_are_in_iso_order_and_unset_ones_are_none() {
        assert_eq!(
            iso_order("2020:01:02 03:04:05").as_deref(),
            Some("2020-01-02 03:04:05")
        );
        assert_eq!(
            iso_order("2020-01-02T03:04:05+01:00").as_deref(),
            Some("2020-01-02 03:04:05+01:00")
        );
        assert_eq!(iso_order("0000:00:00 00:00:00"), None);
        assert_eq!(iso_order("unknown"), None);
    }
}
