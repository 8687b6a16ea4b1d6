//! The lists of a snapshot, one after another: compact, and read at a stretch.

use crate::collections::Interner;

/// What is checked beyond the checksum; the error says what is wrong.
pub(super) type Checked<T> = core::result::Result<T, &'static str>;

pub(super) const LENGTHS: &str = "its lists differ in length";

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

    /// A number of each row; 0 where it has none.
    pub fn column(&mut self, rows: &[u32], number: &dyn Fn(u32) -> Option<u32>) {
        let mut numbers = Vec::with_capacity(rows.len());
        rows.iter().for_each(|row| numbers.push(number(*row).unwrap_or(0)));
        self.numbers(&numbers);
    }

    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A text of each row, or none.
    pub fn texts<'t>(&mut self, rows: &[u32], text: &dyn Fn(u32) -> Option<&'t str>) {
        let (mut all, mut lengths) = (String::new(), Vec::with_capacity(rows.len()));
        for row in rows {
            let text = text(*row);
            all.push_str(text.unwrap_or_default());
            lengths.push(some(text.map(|text| text.len() as u32)));
        }
        self.text(&all);
        self.numbers(&lengths);
    }

    /// A list of each row, or none: `add` says how long it is.
    pub fn lists(&mut self, rows: &[u32], add: &dyn Fn(u32, &mut Vec<u32>) -> Option<usize>) {
        let (mut all, mut lengths) = (Vec::new(), Vec::with_capacity(rows.len()));
        for row in rows {
            lengths.push(some(add(*row, &mut all).map(|length| length as u32)));
        }
        self.numbers(&all);
        self.numbers(&lengths);
    }

    fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&(count as u32).to_le_bytes());
    }
}

/// Lists as they are read. What is not as it should be is noted, and read as if it were empty.
pub(super) struct Input<'b> {
    pub rest: &'b [u8],
    /// What was wrong first.
    pub wrong: Option<&'static str>,
}

impl<'b> Input<'b> {
    pub fn new(contents: &'b [u8]) -> Self {
        Input { rest: contents, wrong: None }
    }

    /// Notes what is wrong where something is not right.
    pub fn check(&mut self, right: bool, what: &'static str) {
        if !right {
            self.note(what);
        }
    }

    #[inline(never)]
    fn note(&mut self, what: &'static str) {
        self.wrong = self.wrong.or(Some(what));
    }

    #[inline(never)]
    pub fn numbers(&mut self) -> Column<'b> {
        let width = self.bytes(1).first().copied().unwrap_or(0);
        self.check((1..=4).contains(&width), "its numbers have no width");
        let count = self.count();
        let from = self.rest;
        let length = count.saturating_mul(width.into());
        let spare = 4u32.saturating_sub(width.into());
        self.bytes(length);
        let bytes = from.get(..length.saturating_add(spare as usize));
        self.check(bytes.is_some(), BREAKS_OFF);
        let Some(bytes) = bytes.filter(|_| self.wrong.is_none()) else { return Column::default() };
        let mask = u32::MAX.checked_shr(spare.saturating_mul(u8::BITS)).unwrap_or(0);
        Column { bytes, width: width.into(), mask }
    }

    /// A number of each of so many rows.
    pub fn column(&mut self, rows: usize) -> Column<'b> {
        let numbers = self.numbers();
        self.check(numbers.len() == rows, LENGTHS);
        numbers
    }

    pub fn text(&mut self) -> &'b str {
        let length = self.count();
        let text = core::str::from_utf8(self.bytes(length));
        self.check(text.is_ok(), "a text is not valid UTF-8");
        text.unwrap_or_default()
    }

    /// A text of each of so many rows, or none.
    pub fn texts(&mut self, rows: usize) -> Texts<'b> {
        Texts { rest: self.text(), lengths: self.column(rows) }
    }

    /// A list of each of so many rows, or none.
    pub fn lists(&mut self, rows: usize) -> Lists<'b> {
        Lists { all: self.numbers().collect(), at: 0, lengths: self.column(rows) }
    }

    /// As many ids as there are, none of them twice.
    pub fn ids(&mut self) -> Interner {
        let (ids, again) = self.ids_again();
        self.check(again.is_empty(), WRONG_ID);
        ids
    }

    /// As many ids as there are, and of those that are there again the number that each has and the further one.
    #[inline(never)]
    pub fn ids_again(&mut self) -> (Interner, Vec<[u32; 2]>) {
        let (text, lengths) = (self.text(), self.numbers());
        let (mut end, mut ends) = (0u32, Vec::with_capacity(lengths.len()));
        for length in lengths {
            end = end.saturating_add(given(length).unwrap_or(0));
            ends.push(end);
        }
        let ids = Interner::from_text(text.into(), ends);
        self.check(ids.is_some(), WRONG_ID);
        ids.unwrap_or_default()
    }

    pub fn count(&mut self) -> usize {
        let bytes = self.bytes(size_of::<u32>()).first_chunk();
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }

    pub fn long(&mut self) -> u64 {
        let bytes = self.bytes(size_of::<u64>()).first_chunk();
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    fn bytes(&mut self, count: usize) -> &'b [u8] {
        let parts = self.rest.split_at_checked(count);
        self.check(parts.is_some(), BREAKS_OFF);
        let (bytes, rest) = parts.unwrap_or_default();
        self.rest = rest;
        bytes
    }
}

const WRONG_ID: &str = "an id is empty, too long, or there twice";

const BREAKS_OFF: &str = "it breaks off";

/// Numbers, row by row, read where they stand: four bytes at a time, so that after the last there are less than four.
#[derive(Default)]
pub(super) struct Column<'b> {
    bytes: &'b [u8],
    width: usize,
    mask: u32,
}

impl Column<'_> {
    /// The next number; after the last, 0.
    #[inline(never)]
    pub fn row(&mut self) -> u32 {
        self.next().unwrap_or(0)
    }
}

impl Iterator for Column<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let number = u32::from_le_bytes(*self.bytes.first_chunk()?) & self.mask;
        self.bytes = self.bytes.get(self.width..)?;
        Some(number)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let own = self.bytes.len().saturating_add(self.width).saturating_sub(size_of::<u32>());
        let left = own.checked_div(self.width).unwrap_or(0);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Column<'_> {}

/// Texts, row by row.
pub(super) struct Texts<'b> {
    rest: &'b str,
    lengths: Column<'b>,
}

impl Texts<'_> {
    pub fn next(&mut self, input: &mut Input<'_>) -> Option<Box<str>> {
        let length = given(self.lengths.row())?;
        let parts = self.rest.split_at_checked(length as usize);
        input.check(parts.is_some(), LENGTHS);
        let (text, rest) = parts?;
        self.rest = rest;
        Some(text.into())
    }
}

/// Lists, row by row.
pub(super) struct Lists<'b> {
    all: Vec<u32>,
    at: usize,
    lengths: Column<'b>,
}

impl Lists<'_> {
    pub fn next(&mut self, input: &mut Input<'_>) -> Option<&[u32]> {
        let length = given(self.lengths.row())?;
        let end = self.at.saturating_add(length as usize);
        let list = self.all.get(self.at..end);
        input.check(list.is_some(), LENGTHS);
        self.at = end;
        list
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
