//! The lists of a snapshot, one after another: compact, and read at a stretch.

use super::{Checked, LENGTHS};
use crate::directory::Ids;

/// Numbers are read four bytes at a time, whatever their width: so much follows the last of them.
pub(super) const PADDING: &[u8] = &[0; size_of::<u32>() - 1];

/// Lists as they are written.
#[derive(Default)]
pub(super) struct Output(pub Vec<u8>);

impl Output {
    /// Numbers, each in as many bytes as the greatest needs.
    pub fn numbers(&mut self, numbers: &[u32]) {
        let all = numbers.iter().fold(0, |all, number| all | number);
        let width = u32::BITS.saturating_sub(all.leading_zeros()).div_ceil(u8::BITS).max(1);
        self.0.push(width as u8);
        self.count(numbers.len());
        for number in numbers {
            self.0.extend_from_slice(number.to_le_bytes().get(..width as usize).unwrap_or_default());
        }
    }

    /// A number of each record.
    pub fn column<T>(&mut self, records: &[&T], number: &dyn Fn(&T) -> u32) {
        let mut numbers = Vec::with_capacity(records.len());
        records.iter().for_each(|made| numbers.push(number(made)));
        self.numbers(&numbers);
    }

    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A text of each record or number, or none.
    pub fn texts<'t, T>(&mut self, records: &'t [T], text: &dyn Fn(&'t T) -> Option<&'t str>) {
        let (mut all, mut lengths) = (String::new(), Vec::with_capacity(records.len()));
        for made in records {
            let text = text(made);
            all.push_str(text.unwrap_or_default());
            lengths.push(some(text.map(|text| text.len() as u32)));
        }
        self.text(&all);
        self.numbers(&lengths);
    }

    /// A list of each record, or none: `add` says how long it is.
    pub fn lists<T>(&mut self, records: &[&T], add: &dyn Fn(&T, &mut Vec<u32>) -> Option<usize>) {
        let (mut all, mut lengths) = (Vec::new(), Vec::with_capacity(records.len()));
        for made in records {
            lengths.push(some(add(made, &mut all).map(|length| length as u32)));
        }
        self.numbers(&all);
        self.numbers(&lengths);
    }

    fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&(count as u32).to_le_bytes());
    }
}

/// Lists as they are read.
pub(super) struct Input<'b>(pub &'b [u8]);

impl<'b> Input<'b> {
    pub fn numbers(&mut self) -> Checked<Vec<u32>> {
        let width = self.bytes(1)?.first().copied().unwrap_or(0);
        let spare =
            4u32.checked_sub(width.into()).filter(|spare| *spare < 4).ok_or("its numbers have no width")?;
        let count = self.count()?;
        let from = self.0;
        let length = count.checked_mul(width.into()).ok_or(BREAKS_OFF)?;
        self.bytes(length)?;
        let bytes = from.get(..length.saturating_add(spare as usize)).ok_or(BREAKS_OFF)?;
        let mask = u32::MAX.checked_shr(spare.saturating_mul(u8::BITS)).unwrap_or(0);
        let mut numbers = vec![0; count];
        let windows = bytes.windows(size_of::<u32>()).step_by(width.into());
        for (number, window) in numbers.iter_mut().zip(windows) {
            *number = window.first_chunk().map_or(0, |whole| u32::from_le_bytes(*whole)) & mask;
        }
        Ok(numbers)
    }

    /// A number of each of so many records.
    pub fn column(&mut self, rows: usize) -> Checked<Column> {
        let numbers = self.numbers()?;
        if numbers.len() == rows { Ok(Column { numbers, at: 0 }) } else { Err(LENGTHS) }
    }

    pub fn text(&mut self) -> Checked<&'b str> {
        let length = self.count()?;
        core::str::from_utf8(self.bytes(length)?).map_err(|_| "a text is not valid UTF-8")
    }

    /// A text of each of so many records, or none.
    pub fn texts(&mut self, rows: usize) -> Checked<Texts<'b>> {
        Ok(Texts { rest: self.text()?, lengths: self.column(rows)? })
    }

    /// A list of each of so many records, or none.
    pub fn lists(&mut self, rows: usize) -> Checked<Lists> {
        Ok(Lists { all: self.numbers()?, at: 0, lengths: self.column(rows)? })
    }

    /// As many ids as there are.
    pub fn ids(&mut self) -> Checked<Ids> {
        let (text, mut ends) = (self.text()?, self.numbers()?);
        let mut end = 0u32;
        for length in &mut ends {
            end = end.saturating_add(given(*length).unwrap_or(0));
            *length = end;
        }
        Ids::from_text(text.into(), ends).ok_or("an id is empty, too long, or there twice")
    }

    fn count(&mut self) -> Checked<usize> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(BREAKS_OFF)?;
        self.0 = rest;
        Ok(u32::from_le_bytes(*bytes) as usize)
    }

    fn bytes(&mut self, count: usize) -> Checked<&'b [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(BREAKS_OFF)?;
        self.0 = rest;
        Ok(bytes)
    }
}

const BREAKS_OFF: &str = "it breaks off";

/// Numbers, record by record.
pub(super) struct Column {
    numbers: Vec<u32>,
    at: usize,
}

impl Column {
    pub fn next(&mut self) -> u32 {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at = self.at.saturating_add(1);
        number
    }
}

/// Texts, record by record.
pub(super) struct Texts<'b> {
    rest: &'b str,
    lengths: Column,
}

impl Texts<'_> {
    pub fn next(&mut self) -> Checked<Option<Box<str>>> {
        let Some(length) = given(self.lengths.next()) else { return Ok(None) };
        let (text, rest) = self.rest.split_at_checked(length as usize).ok_or(LENGTHS)?;
        self.rest = rest;
        Ok(Some(text.into()))
    }
}

/// Lists, record by record.
pub(super) struct Lists {
    all: Vec<u32>,
    at: usize,
    lengths: Column,
}

impl Lists {
    pub fn next(&mut self) -> Checked<Option<&[u32]>> {
        let Some(length) = given(self.lengths.next()) else { return Ok(None) };
        let end = self.at.saturating_add(length as usize);
        let list = self.all.get(self.at..end).ok_or(LENGTHS)?;
        self.at = end;
        Ok(Some(list))
    }
}

/// A number that may be missing, as a number: one more, or 0.
pub(super) fn some(number: Option<u32>) -> u32 {
    number.map_or(0, |number| number.saturating_add(1))
}

/// The number that [`some`] was given.
pub(super) fn given(number: u32) -> Option<u32> {
    number.checked_sub(1)
}
