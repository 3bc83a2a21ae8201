//! Times that a file counts from 1970 on, as dates of the calendar.

/// Milliseconds since 1970 as `YYYY:MM:DD hh:mm:ss.mmm+00:00`.
pub fn utc(text: &str) -> Option<String> {
    let time: u64 = text
        .trim()
        .parse()
        .ok()
        .filter(|time| *time < 253_402_300_800_000)?;
    let (seconds, millis) = (time / 1000, time % 1000);
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // The year begins in March here, so that a leap day ends it.
    let days = days.checked_add(719_468)?;
    let (era, day) = (days / 146_097, days % 146_097);
    let leaps = (day / 1460)
        .saturating_sub(day / 36_524)
        .saturating_add(day / 146_096);
    let years = day.saturating_sub(leaps) / 365;
    let before = (years.saturating_mul(365))
        .saturating_add(years / 4)
        .saturating_sub(years / 100);
    let of_year = day.saturating_sub(before);
    let shifted = of_year.saturating_mul(5).saturating_add(2) / 153;
    let of_month = of_year
        .saturating_sub(shifted.saturating_mul(153).saturating_add(2) / 5)
        .saturating_add(1);
    let month = if shifted < 10 {
        shifted.saturating_add(3)
    } else {
        shifted.saturating_sub(9)
    };
    let year = years
        .saturating_add(era.saturating_mul(400))
        .saturating_add(u64::from(month <= 2));
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    Some(format!(
        "{year:04}:{month:02}:{of_month:02} {hour:02}:{minute:02}:{second:02}.{millis:03}+00:00"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_a_date_of_the_calendar() {
        for (millis, expected) in [
            ("0", "1970:01:01 00:00:00.000+00:00"),
            ("951782400000", "2000:02:29 00:00:00.000+00:00"),
            ("1593487679058", "2020:06:30 03:27:59.058+00:00"),
            ("4102444799999", "2099:12:31 23:59:59.999+00:00"),
        ] {
            assert_eq!(utc(millis).as_deref(), Some(expected));
        }
        assert_eq!(utc("soon"), None);
        assert_eq!(utc("999999999999999999"), None);
    }
}
