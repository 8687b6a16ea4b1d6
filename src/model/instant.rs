//! Points in time, as texts of RFC 3339 have them.

use crate::collections::owned;
use crate::error::{Code, Error};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::time::{SystemTime, UNIX_EPOCH};

/// A point in time, to the millisecond, in the years 0000 to 9999. As text it is one of RFC 3339, in UTC.
///
/// ```
/// use rolegate::Instant;
///
/// let noon: Instant = "2026-01-31T13:00:00+01:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-01-31T12:00:00Z");
/// assert_eq!(Instant::from_millis(noon.millis()), Some(noon));
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub(crate) i64);

/// Which way an instant between two milliseconds is rounded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    Up,
    Down,
}

const DAY: i64 = 86_400_000;

/// The days from March of the year 0 to the beginning of 1970.
const DAYS_TO_1970: i64 = 719_468;

/// The days of 400 years, after which the calendar repeats.
const CYCLE: i64 = 146_097;

impl Instant {
    /// Before every other.
    pub(crate) const EARLIEST: Instant = Instant(i64::MIN);

    /// After every other.
    pub(crate) const LATEST: Instant = Instant(i64::MAX);

    /// The first one that has a text: the beginning of the year 0000.
    pub(crate) const FIRST: Instant = Instant(-62_167_219_200_000);

    /// The last one that has a text: the end of the year 9999.
    pub(crate) const LAST: Instant = Instant(253_402_300_799_999);

    /// The instant so many milliseconds after the beginning of 1970, UTC; none outside of the years 0000 to 9999.
    ///
    /// ```
    /// use rolegate::Instant;
    /// assert_eq!(Instant::from_millis(0).unwrap().to_string(), "1970-01-01T00:00:00Z");
    /// assert_eq!(Instant::from_millis(i64::MAX), None);
    /// ```
    pub fn from_millis(millis: i64) -> Option<Instant> {
        Some(Instant(millis)).filter(|instant| (Self::FIRST..=Self::LAST).contains(instant))
    }

    /// The milliseconds since the beginning of 1970, UTC.
    ///
    /// ```
    /// let instant: rolegate::Instant = "1970-01-01T00:00:01.5Z".parse()?;
    /// assert_eq!(instant.millis(), 1500);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Reads a text of RFC 3339. A second 60 counts as the end of the second before it.
    pub(crate) fn parse(text: &str, rounding: Rounding) -> Result<Instant, Code> {
        let mut text = Text(text.as_bytes());
        let (days, millis, is_between) = text.date_and_time().ok_or(Code::InvalidTime)?;
        let offset = text.offset()?;
        let between = i64::from(is_between && rounding == Rounding::Up);
        let local = days?.wrapping_mul(DAY).wrapping_add(millis?).wrapping_add(between);
        Instant::from_millis(local.wrapping_sub(offset)).ok_or(Code::ImpossibleTime)
    }
}

/// What is left to read of a text.
struct Text<'t>(&'t [u8]);

impl Text<'_> {
    /// The days since the beginning of 1970, the milliseconds of the day, and whether there is more after these; none
    /// where it is no date and time, and within it an error where there is no such date, or no such time.
    #[allow(clippy::type_complexity, reason = "it is taken apart at once")]
    fn date_and_time(&mut self) -> Option<(Result<i64, Code>, Result<i64, Code>, bool)> {
        let year = self.number(4)?;
        let month = self.after(b"-")?;
        let day = self.after(b"-")?;
        let hour = self.after(b"Tt")?;
        let minute = self.after(b":")?;
        let second = self.after(b":")?;
        let (mut millis, mut is_between) = (0i64, false);
        if self.mark(b".").is_some() {
            let mut digit = self.number(1)?;
            let mut unit = 100i64;
            loop {
                millis = millis.wrapping_add(digit.wrapping_mul(unit));
                is_between |= unit == 0 && digit > 0;
                unit /= 10;
                match self.number(1) {
                    Some(next) => digit = next,
                    None => break,
                }
            }
        }
        // Which days end with a leap second is not known here.
        let (second, millis, is_between) =
            if second == 60 { (59, 999, true) } else { (second, millis, is_between) };
        let of_day = [(hour, 24, 3_600_000), (minute, 60, 60_000), (second, 60, 1000)];
        let mut time = Ok(millis);
        for (count, end, unit) in of_day {
            time = time.and_then(|time: i64| {
                let more = time.wrapping_add(count.wrapping_mul(unit));
                if count < end { Ok(more) } else { Err(Code::ImpossibleTime) }
            });
        }
        Some((days(year, month, day).ok_or(Code::ImpossibleTime), time, is_between))
    }

    /// How much later it is where the text is from, in milliseconds, at the end of the text.
    fn offset(&mut self) -> Result<i64, Code> {
        if self.0.is_empty() {
            return Err(Code::TimeWithoutZone);
        }
        let mark = self.mark(b"Zz+-").ok_or(Code::InvalidTime)?;
        let mut offset = 0i64;
        if matches!(mark, b'+' | b'-') {
            let hours = self.number(2).ok_or(Code::InvalidTime)?;
            let minutes = self.after(b":").ok_or(Code::InvalidTime)?;
            if hours > 23 || minutes > 59 {
                return Err(Code::ImpossibleTime);
            }
            offset = hours.wrapping_mul(60).wrapping_add(minutes).wrapping_mul(60_000);
        }
        if !self.0.is_empty() {
            return Err(Code::InvalidTime);
        }
        Ok(if mark == b'-' { offset.wrapping_neg() } else { offset })
    }

    /// Two digits after a mark.
    fn after(&mut self, marks: &[u8]) -> Option<i64> {
        self.mark(marks)?;
        self.number(2)
    }

    /// A number of so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (own, rest) = self.0.split_at_checked(digits)?;
        let mut number = 0i64;
        for digit in own {
            let digit = digit.wrapping_sub(b'0');
            number = number.wrapping_mul(10).wrapping_add(i64::from(digit));
            if digit > 9 {
                return None;
            }
        }
        self.0 = rest;
        Some(number)
    }

    fn mark(&mut self, marks: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        let found = Some(*first).filter(|first| marks.contains(first))?;
        self.0 = rest;
        Some(found)
    }
}

/// The days from the beginning of 1970 to a date; none where there is no such date.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    // Years begin in March here, so that the day that some have more is their last: and in the year -400, so that all
    // numbers are above 0.
    let shifted = year.wrapping_add(400).wrapping_sub(i64::from(month < 3));
    let since_march = month.wrapping_add(9) % 12;
    let before_year = (shifted.wrapping_mul(365))
        .wrapping_add(shifted / 4)
        .wrapping_sub(shifted / 100)
        .wrapping_add(shifted / 400);
    let before_month = since_march.wrapping_mul(153).wrapping_add(2) / 5;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28i64.wrapping_add(i64::from(is_leap)),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let days = before_year.wrapping_add(before_month).wrapping_add(day).wrapping_sub(1);
    (1..=length).contains(&day).then_some(days.wrapping_sub(CYCLE).wrapping_sub(DAYS_TO_1970))
}

/// The year, the month and the day so many days after the beginning of 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days.wrapping_add(DAYS_TO_1970).wrapping_add(CYCLE);
    let (cycle, of_cycle) = (shifted / CYCLE, shifted % CYCLE);
    let leaps = (of_cycle / 1460).wrapping_sub(of_cycle / 36_524).wrapping_add(of_cycle / 146_096);
    let of_years = of_cycle.wrapping_sub(leaps) / 365;
    let before_year = of_years.wrapping_mul(365).wrapping_add(of_years / 4).wrapping_sub(of_years / 100);
    let of_year = of_cycle.wrapping_sub(before_year);
    let since_march = of_year.wrapping_mul(5).wrapping_add(2) / 153;
    let before_month = since_march.wrapping_mul(153).wrapping_add(2) / 5;
    let month = (since_march.wrapping_add(2) % 12).wrapping_add(1);
    let year = cycle.wrapping_mul(400).wrapping_add(of_years).wrapping_add(i64::from(month < 3));
    (year.wrapping_sub(400), month, of_year.wrapping_sub(before_month).wrapping_add(1))
}

/// A text of RFC 3339 in UTC, with milliseconds where there are some.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0.div_euclid(DAY));
        let seconds = self.0.rem_euclid(DAY) / 1000;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.0.rem_euclid(1000) {
            0 => f.write_str("Z"),
            millis => write!(f, ".{millis:03}Z"),
        }
    }
}

/// Rounds down to the millisecond.
impl FromStr for Instant {
    type Err = Error;

    fn from_str(text: &str) -> Result<Instant, Error> {
        Instant::parse(text, Rounding::Down).map_err(|code| {
            let error = Error::new(code, sentence(code, text));
            error.with_help(code.help().map(owned))
        })
    }
}

/// What is wrong with a text.
pub(crate) fn sentence(code: Code, text: &str) -> String {
    let text = text.get(..text.floor_char_boundary(64)).unwrap_or_default();
    match code {
        Code::TimeWithoutZone => format!("`{text}` does not say in which zone"),
        Code::ImpossibleTime => format!("there is no time `{text}`"),
        _ => format!("`{text}` is not a time as RFC 3339 writes it"),
    }
}

/// Rounds down to the millisecond; a time outside of the years 0000 to 9999 becomes the nearest one within them.
impl From<SystemTime> for Instant {
    fn from(time: SystemTime) -> Self {
        let millis = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => {
                let before = before.duration().as_micros().div_ceil(1000);
                i64::try_from(before).unwrap_or(i64::MAX).wrapping_neg()
            }
        };
        Instant(millis).clamp(Instant::FIRST, Instant::LAST)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Rounds down to the millisecond.
impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(&String::deserialize(deserializer)?, Rounding::Down)
    }
}

/// Rounds up to the millisecond, as grants begin.
pub(crate) fn rounded_up<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Instant>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    text.map(|text| read::<D::Error>(&text, Rounding::Up)).transpose()
}

fn read<E: de::Error>(text: &str, rounding: Rounding) -> Result<Instant, E> {
    Instant::parse(text, rounding).map_err(|code| E::custom(sentence(code, text)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{DAY, Instant, Rounding, date, days};
    use crate::error::Code;

    #[test]
    fn every_day_of_ten_thousand_years_has_its_date() {
        let (mut expected, mut last) = ((0, 1, 1), days(0, 1, 1).unwrap());
        assert_eq!(last.wrapping_mul(DAY), Instant::FIRST.0);
        while expected.0 < 10_000 {
            assert_eq!((days(expected.0, expected.1, expected.2), date(last)), (Some(last), expected));
            let (year, month, day) = expected;
            let next = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
            expected =
                next.into_iter().find(|(year, month, day)| days(*year, *month, *day).is_some()).unwrap();
            last += 1;
        }
        assert_eq!(last.wrapping_mul(DAY), Instant::LAST.0 + 1);
        assert_eq!(days(1970, 1, 1), Some(0));
    }

    #[test]
    fn an_instant_is_read_and_written() {
        for (text, written, up) in [
            ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", false),
            ("2026-01-31t12:00:00z", "2026-01-31T12:00:00Z", false),
            ("2026-01-31T00:30:00.25+01:00", "2026-01-30T23:30:00.250Z", false),
            ("2024-02-28T23:30:00-00:45", "2024-02-29T00:15:00Z", false),
            ("0000-01-01T00:00:00.0000-00:00", "0000-01-01T00:00:00Z", false),
            ("9999-12-31T23:59:59.9991Z", "9999-12-31T23:59:59.999Z", false),
            ("1969-12-31T23:59:59.9990001Z", "1969-12-31T23:59:59.999Z", true),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z", true),
            ("2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.999Z", true),
        ] {
            let down = Instant::parse(text, Rounding::Down).unwrap();
            assert_eq!(down.to_string(), written, "{text}");
            let rounded = Instant::parse(text, Rounding::Up);
            if written.starts_with("9999") {
                assert_eq!(rounded, Err(Code::ImpossibleTime));
            } else {
                assert_eq!(rounded.unwrap().0 - down.0, i64::from(up), "{text}");
            }
            assert_eq!(down.to_string().parse(), Ok(down));
        }
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for (text, code) in [
            ("2026-01-31T12:00:00", Code::TimeWithoutZone),
            ("2026-01-31T12:00:00.5", Code::TimeWithoutZone),
            ("2026-02-30T12:00:00Z", Code::ImpossibleTime),
            ("2025-02-29T12:00:00Z", Code::ImpossibleTime),
            ("1900-02-29T12:00:00Z", Code::ImpossibleTime),
            ("2026-04-31T12:00:00Z", Code::ImpossibleTime),
            ("2026-13-01T12:00:00Z", Code::ImpossibleTime),
            ("2026-00-01T12:00:00Z", Code::ImpossibleTime),
            ("2026-01-00T12:00:00Z", Code::ImpossibleTime),
            ("2026-01-31T24:00:00Z", Code::ImpossibleTime),
            ("2026-01-31T12:60:00Z", Code::ImpossibleTime),
            ("2026-01-31T12:00:61Z", Code::ImpossibleTime),
            ("2026-01-31T12:00:00+24:00", Code::ImpossibleTime),
            ("0000-01-01T00:00:00+00:01", Code::ImpossibleTime),
            ("9999-12-31T23:59:59-00:01", Code::ImpossibleTime),
            ("2026-01-31", Code::InvalidTime),
            ("2026-01-31 12:00:00Z", Code::InvalidTime),
            ("2026-01-31T12:00Z", Code::InvalidTime),
            ("2026-01-31T12:00:00,5Z", Code::InvalidTime),
            ("2026-01-31T12:00:00.Z", Code::InvalidTime),
            ("2026-01-31T12:00:00+0100", Code::InvalidTime),
            ("2026-01-31T12:00:00Z ", Code::InvalidTime),
            ("+2026-01-31T12:00:00Z", Code::InvalidTime),
            ("12026-01-31T12:00:00Z", Code::InvalidTime),
            ("２026-01-31T12:00:00Z", Code::InvalidTime),
            ("", Code::InvalidTime),
        ] {
            assert_eq!(Instant::parse(text, Rounding::Down), Err(code), "{text}");
        }
    }
}
