//! The lists of a snapshot, one after another: compact, and read at a stretch.

use super::{Checked, LENGTHS};
use crate::directory::Ids;
use std::vec::IntoIter;

/// Lists as they are written.
#[derive(Default)]
pub(super) struct Output(pub Vec<u8>);

impl Output {
    /// Numbers, each in as many bytes as the greatest needs.
    pub fn numbers(&mut self, numbers: &mut dyn Iterator<Item = u32>) {
        let numbers: Vec<u32> = numbers.collect();
        let most = numbers.iter().copied().max().unwrap_or(0);
        let width = u32::BITS.saturating_sub(most.leading_zeros()).div_ceil(u8::BITS).max(1);
        self.0.push(width as u8);
        self.count(numbers.len());
        for number in numbers {
            self.0.extend_from_slice(number.to_le_bytes().get(..width as usize).unwrap_or_default());
        }
    }

    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Texts, some of which may be missing.
    pub fn texts(&mut self, texts: &mut dyn Iterator<Item = Option<&str>>) {
        let (mut all, mut lengths) = (String::new(), Vec::new());
        for text in texts {
            all.push_str(text.unwrap_or_default());
            lengths.push(some(text.map(|text| text.len() as u32)));
        }
        self.text(&all);
        self.numbers(&mut lengths.into_iter());
    }

    /// Lists of numbers, some of which may be missing.
    pub fn lists(&mut self, lists: &mut dyn Iterator<Item = Option<Vec<u32>>>) {
        let (mut all, mut lengths) = (Vec::new(), Vec::new());
        for list in lists {
            lengths.push(some(list.as_ref().map(|list| list.len() as u32)));
            all.extend(list.unwrap_or_default());
        }
        self.numbers(&mut all.into_iter());
        self.numbers(&mut lengths.into_iter());
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
        let count = self.count()?.checked_mul(usize::from(width)).ok_or(BREAKS_OFF)?;
        let bytes = self.bytes(count)?;
        match width {
            1 => Ok(widened::<1>(bytes)),
            2 => Ok(widened::<2>(bytes)),
            3 => Ok(widened::<3>(bytes)),
            4 => Ok(widened::<4>(bytes)),
            _ => Err("its numbers have no width"),
        }
    }

    /// A number of each of so many records.
    pub fn column(&mut self, rows: usize) -> Checked<Column> {
        let numbers = self.numbers()?;
        if numbers.len() == rows { Ok(Column(numbers.into_iter())) } else { Err(LENGTHS) }
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
        Ok(Lists { rest: self.numbers()?.into_iter(), lengths: self.column(rows)? })
    }

    /// As many ids as there are.
    pub fn ids(&mut self) -> Checked<Ids> {
        let (text, lengths) = (self.text()?, self.numbers()?);
        let ends = lengths.iter().scan(0u32, |end, length| {
            *end = end.saturating_add(given(*length).unwrap_or(0));
            Some(*end)
        });
        Ids::from_text(text.into(), ends.collect()).ok_or("an id is empty, too long, or there twice")
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
pub(super) struct Column(IntoIter<u32>);

impl Column {
    pub fn next(&mut self) -> u32 {
        self.0.next().unwrap_or(0)
    }
}

/// Texts, record by record.
pub(super) struct Texts<'b> {
    rest: &'b str,
    lengths: Column,
}

impl<'b> Texts<'b> {
    pub fn next(&mut self) -> Checked<Option<&'b str>> {
        let Some(length) = given(self.lengths.next()) else { return Ok(None) };
        let (text, rest) = self.rest.split_at_checked(length as usize).ok_or(LENGTHS)?;
        self.rest = rest;
        Ok(Some(text))
    }
}

/// Lists, record by record.
pub(super) struct Lists {
    rest: IntoIter<u32>,
    lengths: Column,
}

impl Lists {
    pub fn next(&mut self) -> Checked<Option<Vec<u32>>> {
        let Some(length) = given(self.lengths.next()) else { return Ok(None) };
        let list: Vec<u32> = self.rest.by_ref().take(length as usize).collect();
        if list.len() == length as usize { Ok(Some(list)) } else { Err(LENGTHS) }
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

fn widened<const WIDTH: usize>(bytes: &[u8]) -> Vec<u32> {
    let (numbers, _) = bytes.as_chunks::<WIDTH>();
    let widened = numbers.iter().map(|bytes| {
        let mut whole = [0; size_of::<u32>()];
        whole.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        u32::from_le_bytes(whole)
    });
    widened.collect()
}
