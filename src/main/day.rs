//! Days of the calendar, written `YYYY-MM-DD`. Only the command line has a clock; the crate has none.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS: u64 = 24 * 60 * 60;

/// The day that it is at Greenwich by the clock of this machine; nothing where that is no year from 1970 to 9999.
pub fn today() -> Option<String> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    day_after(since.as_secs().checked_div(SECONDS)?)
}

/// Whether `text` is a day that there is.
pub fn is_day(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    });
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day))) = (year, month, day) else {
        return false;
    };
    // What is written otherwise does not sort as a day does.
    (1..=length(year, month)).contains(&u64::from(day))
        && text == format!("{year:04}-{month:02}-{day:02}")
}

/// The day that is `days` after 1 January 1970.
fn day_after(mut days: u64) -> Option<String> {
    for year in 1970..=9999 {
        for month in 1..=12 {
            match days.checked_sub(length(year, month)) {
                Some(rest) => days = rest,
                None => {
                    let day = days.saturating_add(1);
                    return Some(format!("{year:04}-{month:02}-{day:02}"));
                }
            }
        }
    }
    None
}

/// How many days a month has; none where there is no such month.
fn length(year: u32, month: u32) -> u64 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_783, "2026-11-26"),
            (47_541, "2100-03-01"),
            (2_932_896, "9999-12-31"),
        ] {
            assert_eq!(day_after(days).as_deref(), Some(expected));
        }
        assert_eq!(day_after(47_540).as_deref(), Some("2100-02-28"));
        assert_eq!(day_after(2_932_897), None);
        assert_eq!(day_after(u64::MAX), None);
    }

    #[test]
    fn every_day_is_one_and_comes_after_the_one_before() {
        let days: Vec<String> = (0..60_000).filter_map(day_after).collect();
        assert_eq!(days.len(), 60_000);
        assert!(days.is_sorted_by(|one, next| one < next));
        assert!(days.iter().all(|day| is_day(day)));
        assert!(today().is_some_and(|day| is_day(&day)));
    }

    #[test]
    fn what_only_looks_like_a_day_is_none() {
        for text in [
            "",
            "2026",
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-00-10",
            "2026-13-01",
            "2026-01-00",
            "2026-1-05",
            "26-11-23",
            "+026-11-23",
            "2026-11-23-",
            "2026-11-23Z",
            "23.11.2026",
            "２026-11-23",
        ] {
            assert!(!is_day(text), "{text}");
        }
    }
}
