//! Where the picture was taken, as signed decimal degrees: GPS fields in, one [`Position`] out.

use super::{Field, Fields, Value};
use crate::number::real;

/// A position that a file states.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, -90 to 90, and degrees east, -180 to 180; nothing when a side is not told.
    pub degrees: Option<(f64, f64)>,
    /// Metres above sea level.
    pub altitude: Option<f64>,
    /// The fields that state it: latitude, then longitude.
    pub fields: [Field; 2],
}

/// The first position that is in range: the camera's own first (EXIF 3.0 4.6.7), then XMP's (XMP part 2,
/// 2.7). 0° 0° is what devices write without a fix, so it is none.
#[must_use]
pub fn position(fields: &Fields) -> Option<Position> {
    directories(fields)
        .iter()
        .find_map(|directory| in_one(directory, exif_degrees))
        .or_else(|| {
            let xmp: Vec<&Field> = fields
                .all()
                .iter()
                .filter(|field| field.group == "XMP-exif")
                .collect();
            in_one(&xmp, xmp_degrees)
        })
        .or_else(|| OTHERS.iter().find_map(|other| in_other(fields, other)))
}

/// Homes of whole positions besides: group, latitude, longitude; a field that tells both stands in both.
/// Sources: DJI's XMP; IPTC Photo Metadata 2025.1 (LocationCreated); Apple's and Android's video locations.
const OTHERS: [(&str, &str, &str); 4] = [
    ("XMP-drone-dji", "GPSLatitude", "GPSLongitude"),
    (
        "XMP-iptcExt",
        "LocationCreatedGPSLatitude",
        "LocationCreatedGPSLongitude",
    ),
    ("UserData", "GPSCoordinates", "GPSCoordinates"),
    ("Keys", "GPSCoordinates", "GPSCoordinates"),
];

fn in_other(
    fields: &Fields,
    (group, latitude, longitude): &(&str, &str, &str),
) -> Option<Position> {
    let latitude_field = fields.find(group, latitude)?;
    let longitude_field = fields.find(group, longitude)?;
    let text = |field: &Field| field.value.texts().next().map(str::to_owned);
    let (north, east) = (text(latitude_field)?, text(longitude_field)?);
    let (degrees, altitude) = if latitude == longitude {
        let (north, east, up) = iso_6709(&north)?;
        ((north, east), up)
    } else {
        ((signed_degrees(&north)?, signed_degrees(&east)?), None)
    };
    let in_range = degrees.0.abs() <= 90.0 && degrees.1.abs() <= 180.0;
    let no_fix = degrees.0 == 0.0 && degrees.1 == 0.0;
    (in_range && !no_fix).then(|| Position {
        degrees: Some(degrees),
        altitude,
        fields: [latitude_field.clone(), longitude_field.clone()],
    })
}

/// Degrees as a signed number, or as XMP writes them.
fn signed_degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some((degrees, negative)) = xmp_angle(text) {
        return Some(if negative { -degrees } else { degrees });
    }
    real(text)
}

/// `+DD.DDDD+DDD.DDDD`, metres of height, `/` (ISO 6709, annex H): degrees north, degrees east, metres.
fn iso_6709(text: &str) -> Option<(f64, f64, Option<f64>)> {
    let mut parts = [None; 3];
    let mut rest = text.trim().split('/').next()?;
    for part in &mut parts {
        let end = rest.get(1..).and_then(|rest| rest.find(['+', '-']));
        let end = end.map_or(rest.len(), |end| end.saturating_add(1));
        let (number, after) = rest.split_at_checked(end)?;
        // Only degrees with a fraction: minutes and seconds run into one number there.
        *part = real(number);
        rest = after;
    }
    let [north, east, up] = parts;
    Some((north?, east?, up))
}

/// The fields of each GPS directory: a coordinate belongs to the reference beside it and to no other's.
fn directories(fields: &Fields) -> Vec<Vec<&Field>> {
    let mut directories: Vec<Vec<&Field>> = Vec::new();
    let mut last = None;
    for (index, field) in fields.all().iter().enumerate() {
        if field.group != "GPS" {
            continue;
        }
        match directories.last_mut() {
            Some(directory)
                if last == index.checked_sub(1)
                    && directory.iter().all(|other| other.name != field.name) =>
            {
                directory.push(field);
            }
            _ => directories.push(vec![field]),
        }
        last = Some(index);
    }
    directories
}

/// Degrees without their side, and whether the side is the negative one, if it is told.
type Angle = (f64, Option<bool>);

fn in_one(
    directory: &[&Field],
    read: fn(&[&Field], &Field, &str, char) -> Option<Angle>,
) -> Option<Position> {
    let latitude_field = find(directory, "GPSLatitude")?;
    let longitude_field = find(directory, "GPSLongitude")?;
    let (latitude, south) = read(directory, latitude_field, "GPSLatitudeRef", 'S')?;
    let (longitude, west) = read(directory, longitude_field, "GPSLongitudeRef", 'W')?;
    let in_range = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let no_fix = latitude == 0.0 && longitude == 0.0;
    // Zero has no side: JSON writers differ on its sign.
    let signed = |angle: f64, negative: bool| {
        if negative && angle != 0.0 {
            -angle
        } else {
            angle
        }
    };
    (in_range && !no_fix).then(|| Position {
        degrees: south
            .zip(west)
            .map(|(south, west)| (signed(latitude, south), signed(longitude, west))),
        altitude: altitude(directory),
        fields: [latitude_field.clone(), longitude_field.clone()],
    })
}

fn find<'f>(directory: &[&'f Field], name: &str) -> Option<&'f Field> {
    directory.iter().find(|field| field.name == name).copied()
}

/// EXIF tells the side in a field of its own, which has no default.
fn exif_degrees(
    directory: &[&Field],
    field: &Field,
    reference: &str,
    negative: char,
) -> Option<Angle> {
    let degrees = *field.value.numbers().first()?;
    let side = find(directory, reference).and_then(|field| field.value.as_text());
    let side = side.and_then(|text| text.trim().chars().next());
    Some((
        degrees,
        side.map(|side| side.to_ascii_uppercase() == negative),
    ))
}

/// XMP writes `DDD,MM,SSk` or `DDD,MM.mmk`, `k` being N, S, E or W (XMP part 2, GPSCoordinate).
fn xmp_degrees(_: &[&Field], field: &Field, _: &str, _: char) -> Option<Angle> {
    let (degrees, negative) = xmp_angle(field.value.as_text()?.trim())?;
    Some((degrees, Some(negative)))
}

/// Degrees without their side, and whether it is the negative one.
fn xmp_angle(text: &str) -> Option<(f64, bool)> {
    let last = text.chars().last()?;
    let number = text.strip_suffix(['N', 'n', 'E', 'e', 'S', 's', 'W', 'w'])?;
    let parts: Option<Vec<f64>> = number.split(',').map(|part| real(part.trim())).collect();
    let units = [1.0, 60.0, 3600.0];
    let degrees: f64 = parts?
        .iter()
        .zip(units)
        .map(|(part, unit)| part / unit)
        .sum();
    degrees
        .is_finite()
        .then_some((degrees, matches!(last, 'S' | 's' | 'W' | 'w')))
}

/// Metres above sea level; reference 1 means below it, 3 does where the level is the sea's (EXIF 3.0, 4.6.7).
fn altitude(directory: &[&Field]) -> Option<f64> {
    let metres = match &find(directory, "GPSAltitude")?.value {
        Value::Text(text) => fraction(text)?,
        value => *value.numbers().first()?,
    };
    let below = find(directory, "GPSAltitudeRef").is_some_and(|field| match &field.value {
        Value::Integer(reference) => matches!(reference, 1 | 3),
        value => matches!(value.as_text(), Some("1" | "3")),
    });
    Some(if below { -metres } else { metres })
}

/// A number or, as XMP writes it, one number over another.
fn fraction(text: &str) -> Option<f64> {
    let value = match text.split_once('/') {
        Some((over, under)) => real(over.trim())? / real(under.trim())?,
        None => real(text.trim())?,
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
        position(&fields)?.degrees
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
    fn heights_below_the_sea_or_the_ellipsoid_are_negative() {
        let height = |reference| {
            let rows = fields(&[
                ("GPS", "GPSLatitude", Value::Real(10.5)),
                ("GPS", "GPSLatitudeRef", Value::Text("N".into())),
                ("GPS", "GPSLongitude", Value::Real(20.0)),
                ("GPS", "GPSLongitudeRef", Value::Text("E".into())),
                ("GPS", "GPSAltitude", Value::Real(30.0)),
                ("GPS", "GPSAltitudeRef", Value::Integer(reference)),
            ]);
            position(&rows)?.altitude
        };
        let told = [0, 1, 2, 3].map(height);
        assert_eq!(told, [Some(30.0), Some(-30.0), Some(30.0), Some(-30.0)]);
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
    fn drones_and_videos_tell_signed_degrees() {
        let one = |group, name, text: &str| (group, name, Value::Text(text.to_owned()));
        let drone = fields(&[
            one("XMP-drone-dji", "GPSLatitude", "+47.25"),
            one("XMP-drone-dji", "GPSLongitude", "-10.5"),
        ]);
        let degrees = |fields: &Fields| position(fields).and_then(|position| position.degrees);
        assert_eq!(degrees(&drone), Some((47.25, -10.5)));
        let video = |text| fields(&[one("UserData", "GPSCoordinates", text)]);
        let found = position(&video("+27.5916+086.5640+8850/")).expect("a position");
        assert_eq!(found.degrees, Some((27.5916, 86.564)));
        assert_eq!(found.altitude, Some(8850.0));
        assert_eq!(
            degrees(&video("-33.8580-151.2150/")),
            Some((-33.858, -151.215))
        );
        for none in ["", "+0.0+0.0/", "+95.0+1.0/", "here/", "+1.0/"] {
            assert_eq!(position(&video(none)), None, "{none}");
        }
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
        let (latitude, longitude) = position.degrees.expect("sides");
        assert!((latitude - 26.582_516_666).abs() < 1e-6);
        assert!((longitude + 80.200_233_333).abs() < 1e-6);
        assert_eq!(position.altitude, Some(-5.0));
    }
}
