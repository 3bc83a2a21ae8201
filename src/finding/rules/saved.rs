//! Whether the file was saved again after the picture was taken, by its own dates, and whether these can all be right.

use super::{says, text_of, time};
use crate::finding::{Finding, Kind, Params};
use crate::metadata::{Field, Fields};

/// A date: its group and name, and the field of the EXIF directory that tells its zone, if any.
type Home = (&'static str, &'static str, &'static str);

/// When the picture was taken, the camera's own first. Source: EXIF 3.0 4.6.6, tables 7 and 9; XMP part 2.
const TAKEN: [Home; 4] = [
    ("ExifIFD", "DateTimeOriginal", "OffsetTimeOriginal"),
    ("XMP-exif", "DateTimeOriginal", ""),
    ("XMP-photoshop", "DateCreated", ""),
    ("ExifIFD", "CreateDate", "OffsetTimeDigitized"),
];

/// When the file was saved. The third is `tIME` of PNG, in UTC (PNG 11.3.5.1). Of the last, the colour profile, it
/// is when that was made (ICC.1 7.2.8): it was put in later still.
const SAVED: [Home; 4] = [
    ("IFD0", "ModifyDate", "OffsetTime"),
    ("XMP-xmp", "ModifyDate", ""),
    ("PNG", "ModifyDate", ""),
    (PROFILE, "ProfileDateTime", ""),
];

const PROFILE: &str = "ICC-header";

/// Seconds that a camera may take from the shutter to the end of the file: a long exposure with its dark frame,
/// a picture put together from several.
const CAMERA: i64 = 120;

/// Seconds between the first and the last place on Earth to have an hour, and an hour more: zones reach from 14
/// hours before UTC to 12 behind it. Of two times the zone of which one is not known, the order is only certain
/// beyond this.
const ZONES: i64 = 27 * 3600;

/// Years before this one are those of clocks that were never set, of old prints, and of no camera that puts a
/// profile in; the first of January is where a clock starts again that lost its battery.
const SET: &str = "2001";

/// The first date of a save that lies behind the picture's.
pub fn saved_later(fields: &Fields) -> Option<Finding> {
    let mut taken = None;
    for home in TAKEN {
        taken = taken.or_else(|| moment(fields, home));
    }
    let (shot, taken, shot_zone) = taken?;
    for home in SAVED {
        let Some((field, saved, zone)) = moment(fields, home) else {
            continue;
        };
        let profile = home.0 == PROFILE;
        // Profiles are meant to tell UTC; not all do.
        let alike = zone == shot_zone && !profile;
        let least = if alike { CAMERA } else { ZONES };
        // The camera's own profile is younger than a clock that was not set.
        if saved.saturating_sub(taken) > least && !(profile && unset(shot)) {
            // A profile is put in some time after it was made.
            let told = text_of(field).filter(|_| !profile);
            let params = Params {
                time: told.and_then(time::iso_order),
                ..Params::default()
            };
            return Some(says(Kind::SavedLater, params, &[field, shot]));
        }
    }
    None
}

/// Whether a date looks like one of a clock that nobody set.
fn unset(field: &Field) -> bool {
    let text = text_of(field).unwrap_or_default();
    let day = text.get(5..10).unwrap_or_default();
    text < SET || matches!(day, "01:01" | "01-01")
}

/// Dates of which one has to be wrong: the camera's own behind that of a save, or more than a day from what the
/// satellites told. Less than that tells nothing: phones use a position of hours ago again.
pub fn dates_disagree(fields: &Fields) -> Option<Finding> {
    let [camera, ..] = TAKEN;
    let (shot, taken, _) = moment(fields, camera)?;
    let mut evidence: Vec<&Field> = vec![shot];
    let [first, second, ..] = SAVED;
    for home in [first, second] {
        if let Some((field, saved, _)) = moment(fields, home)
            && taken.saturating_sub(saved) > ZONES
            && !unset(field)
        {
            evidence.push(field);
        }
    }
    if let (Some(day), Some(clock)) = (
        fields.find("GPS", "GPSDateStamp"),
        fields.find("GPS", "GPSTimeStamp"),
    ) {
        let mut text = text_of(day).unwrap_or_default().to_owned();
        text.push(' ');
        text.push_str(clock.value.as_text().unwrap_or_default().trim());
        let apart = seconds(&text).map_or(0, |(fix, _)| fix.abs_diff(taken));
        if apart > ZONES.unsigned_abs() && !unset(day) {
            evidence.push(day);
            evidence.push(clock);
        }
    }
    (evidence.len() > 1).then(|| says(Kind::DatesDisagree, Params::default(), &evidence))
}

/// A date of the file in seconds, UTC where its zone is known, and whether it is.
fn moment(fields: &Fields, (group, name, zone): Home) -> Option<(&Field, i64, bool)> {
    let field = fields.find(group, name)?;
    let (mut seconds, mut offset) = seconds(field.value.as_text()?.trim())?;
    if offset.is_none() && !zone.is_empty() {
        let zone = fields.find("ExifIFD", zone);
        offset = zone.and_then(|zone| east(zone.value.as_text()?.trim()));
    }
    if group == "PNG" {
        offset = Some(0);
    }
    if let Some(east) = offset {
        seconds = seconds.saturating_sub(east);
    }
    Some((field, seconds, offset.is_some()))
}

/// `2020:01:02 03:04:05` or `2020-01-02T03:04:05.67+08:00` as seconds from the year 0 and the seconds east of
/// UTC. A date without a time of day is none, nor is one that no calendar has.
fn seconds(text: &str) -> Option<(i64, Option<i64>)> {
    let part = |at: usize, length: usize| -> Option<i64> {
        let digits = text.get(at..at.checked_add(length)?)?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok())?
    };
    let (year, month, day) = (part(0, 4)?, part(5, 2)?, part(8, 2)?);
    let (hour, minute) = (part(11, 2)?, part(14, 2)?);
    let second = part(17, 2);
    let real = year > 0 && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !real || hour > 23 || minute > 59 {
        return None;
    }
    let mut rest = text.get(if second.is_some() { 19 } else { 16 }..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = fraction.trim_start_matches(|char: char| char.is_ascii_digit());
    }
    // Days from 1 March of the year 0, so that the day that leap years have more comes last.
    let early = i64::from(month < 3);
    let year = year.checked_sub(early)?;
    let month = month.checked_add(early.checked_mul(12)?)?.checked_sub(3)?;
    let months = month.checked_mul(153)?.checked_add(2)? / 5;
    let leap = (year / 4)
        .checked_sub(year / 100)?
        .checked_add(year / 400)?;
    let days = year.checked_mul(365)?.checked_add(leap)?;
    let days = days.checked_add(months)?.checked_add(day)?;
    let minutes = days.checked_mul(24)?.checked_add(hour)?;
    let minutes = minutes.checked_mul(60)?.checked_add(minute)?;
    let seconds = minutes.checked_mul(60)?.checked_add(second.unwrap_or(0))?;
    Some((seconds, east(rest.trim())))
}

/// `Z`, `+08:00` or `-0500` as seconds east of UTC.
fn east(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let (sign, clock) = text.split_at_checked(1)?;
    let hours: i64 = clock.get(..2)?.parse().ok()?;
    let rest = clock.get(2..)?;
    let minutes: i64 = rest.strip_prefix(':').unwrap_or(rest).parse().ok()?;
    if !(0..=14).contains(&hours) || !(0..=59).contains(&minutes) {
        return None;
    }
    let seconds = hours
        .checked_mul(60)?
        .checked_add(minutes)?
        .checked_mul(60)?;
    match sign {
        "+" => Some(seconds),
        "-" => seconds.checked_neg(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_counted_over_leap_days_and_zones() {
        let at = |text| seconds(text).expect("a time");
        let apart = |one, two| {
            let (one, two): ((i64, Option<i64>), _) = (at(one), at(two));
            two.0 - one.0
        };
        assert_eq!(apart("2020:02:28 23:59:59", "2020:03:01 00:00:00"), 86_401);
        assert_eq!(apart("2021:02:28 23:59:59", "2021:03:01 00:00:00"), 1);
        assert_eq!(apart("1999-12-31T23:59", "2000-01-01T00:00:01.5Z"), 61);
        assert_eq!(at("2020-01-02T03:04:05+08:00").1, Some(28_800));
        assert_eq!(at("2020-01-02T03:04:05.123-0330").1, Some(-12_600));
        assert_eq!(at("2020:01:02 03:04:05").1, None);
        for none in [
            "2020:01:02",
            "0000:00:00 00:00:00",
            "    :  :     :  :  ",
            "2020:13:01 00:00:00",
            "é",
        ] {
            assert_eq!(seconds(none), None, "{none}");
        }
        assert_eq!(east("+25:00"), None);
        assert_eq!(east(""), None);
    }
}
