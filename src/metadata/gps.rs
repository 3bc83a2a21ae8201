//! Where the picture was taken, as signed decimal degrees: GPS fields in, one [`Position`] out.

use super::{Field, Fields, Value};

/// A position that a file states.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Metres above sea level.
    pub altitude: Option<f64>,
    /// The fields that state it: latitude, then longitude.
    pub fields: [Field; 2],
}

/// Groups that may state a position, the camera's own first (EXIF 3.0 4.6.7; XMP part 2, 2.7 EXIF schema).
const GROUPS: [&str; 2] = ["GPS", "XMP-exif"];

/// The first position that is in range. 0° 0° is what devices write without a fix, so it is none.
#[must_use]
pub fn position(fields: &Fields) -> Option<Position> {
    GROUPS.iter().find_map(|group| {
        let latitude_field = fields.find(group, "GPSLatitude")?;
        let longitude_field = fields.find(group, "GPSLongitude")?;
        let latitude = signed(fields, latitude_field, "GPSLatitudeRef", 'S')?;
        let longitude = signed(fields, longitude_field, "GPSLongitudeRef", 'W')?;
        let in_range = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        let no_fix = latitude == 0.0 && longitude == 0.0;
        (in_range && !no_fix).then(|| Position {
            latitude,
            longitude,
            altitude: altitude(fields, group),
            fields: [latitude_field.clone(), longitude_field.clone()],
        })
    })
}

/// Degrees of a coordinate, negative when its reference (or the letter behind XMP's form) is `negative`.
fn signed(fields: &Fields, field: &Field, reference: &str, negative: char) -> Option<f64> {
    let degrees = match &field.value {
        Value::Text(text) => return xmp_degrees(text),
        value => *value.numbers().first()?,
    };
    let reference = fields
        .find(&field.group, reference)
        .and_then(|field| field.value.as_text());
    let is_negative =
        reference.is_some_and(|text| text.trim().to_ascii_uppercase().starts_with(negative));
    Some(if is_negative { -degrees } else { degrees })
}

/// XMP writes `DDD,MM,SSk` or `DDD,MM.mmk`, `k` being N, S, E or W (XMP part 2, GPSCoordinate).
fn xmp_degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, negative) = match text.chars().last()? {
        'N' | 'n' | 'E' | 'e' => (text.get(..text.len().checked_sub(1)?)?, false),
        'S' | 's' | 'W' | 'w' => (text.get(..text.len().checked_sub(1)?)?, true),
        _ => return None,
    };
    let parts: Option<Vec<f64>> = number
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect();
    let units = [1.0, 60.0, 3600.0];
    let degrees: f64 = parts?
        .iter()
        .zip(units)
        .map(|(part, unit)| part / unit)
        .sum();
    if !degrees.is_finite() {
        return None;
    }
    Some(if negative { -degrees } else { degrees })
}

/// Metres above sea level; reference 1 means below it.
fn altitude(fields: &Fields, group: &str) -> Option<f64> {
    let metres = match &fields.find(group, "GPSAltitude")?.value {
        Value::Text(text) => fraction(text)?,
        value => *value.numbers().first()?,
    };
    let below = fields
        .find(group, "GPSAltitudeRef")
        .is_some_and(|field| match &field.value {
            Value::Integer(reference) => *reference == 1,
            value => value.as_text() == Some("1"),
        });
    Some(if below { -metres } else { metres })
}

/// A number or, as XMP writes it, one number over another.
fn fraction(text: &str) -> Option<f64> {
    let value = match text.split_once('/') {
        Some((over, under)) => {
            over.trim().parse::<f64>().ok()? / under.trim().parse::<f64>().ok()?
        }
        None => text.trim().parse().ok()?,
    };
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn fields(rows: &[(&'static str, &'static str, Value)]) -> Fields {
        let mut fields = Fields::default();
        for (group, name, value) in rows {
            let field = Field {
                group: (*group).into(),
                name: (*name).into(),
                value: value.clone(),
                segment: "APP1".into(),
                range: 0..0,
                private: true,
            };
            fields.push(field, &mut Limits::default()).expect("room");
        }
        fields
    }

    fn exif(latitude: Value, north: &str, longitude: Value, east: &str) -> Option<(f64, f64)> {
        let fields = fields(&[
            ("GPS", "GPSLatitude", latitude),
            ("GPS", "GPSLatitudeRef", Value::Text(north.into())),
            ("GPS", "GPSLongitude", longitude),
            ("GPS", "GPSLongitudeRef", Value::Text(east.into())),
        ]);
        position(&fields).map(|position| (position.latitude, position.longitude))
    }

    #[test]
    fn south_and_west_are_negative() {
        assert_eq!(
            exif(Value::Real(10.5), "S", Value::Real(20.01), "W"),
            Some((-10.5, -20.01))
        );
        assert_eq!(
            exif(Value::Real(10.5), "N", Value::Real(20.01), "E"),
            Some((10.5, 20.01))
        );
    }

    #[test]
    fn no_fix_out_of_range_and_undefined_are_no_position() {
        assert_eq!(exif(Value::Real(0.0), "N", Value::Real(0.0), "E"), None);
        assert_eq!(exif(Value::Real(91.0), "N", Value::Real(1.0), "E"), None);
        assert_eq!(
            exif(
                Value::Text("undef".into()),
                "N",
                Value::Text("undef".into()),
                "E"
            ),
            None
        );
        assert_eq!(
            exif(Value::Numbers(vec![]), "N", Value::Numbers(vec![]), "E"),
            None
        );
    }

    #[test]
    fn xmp_coordinates_carry_their_letter() {
        let fields = fields(&[
            ("XMP-exif", "GPSLatitude", Value::Text("26,34.951N".into())),
            (
                "XMP-exif",
                "GPSLongitude",
                Value::Text("80,12,0.84W".into()),
            ),
            ("XMP-exif", "GPSAltitude", Value::Text("500/100".into())),
            ("XMP-exif", "GPSAltitudeRef", Value::Text("1".into())),
        ]);
        let position = position(&fields).expect("a position");
        assert!((position.latitude - 26.582_516_666).abs() < 1e-6);
        assert!((position.longitude + 80.200_233_333).abs() < 1e-6);
        assert_eq!(position.altitude, Some(-5.0));
    }
}
