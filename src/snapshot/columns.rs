//! Lists as a snapshot holds them: compact, and read at a stretch.

use super::Checked;
use borsh::io::{ErrorKind, Read, Result, Write};
use borsh::{BorshDeserialize, BorshSerialize};

/// Numbers, each in as many bytes as the greatest needs.
#[derive(Default)]
pub(super) struct Column(pub Vec<u32>);

/// Texts, some of which may be missing.
#[derive(Default, BorshSerialize, BorshDeserialize)]
pub(super) struct Texts {
    all: String,
    lengths: Column,
}

/// Lists of numbers, some of which may be missing.
#[derive(Default, BorshSerialize, BorshDeserialize)]
pub(super) struct Lists {
    all: Column,
    lengths: Column,
}

impl Column {
    /// Adds a number that may be missing: as one more, or 0.
    pub fn push(&mut self, number: Option<u32>) {
        self.0.push(number.map_or(0, |number| number.saturating_add(1)));
    }

    /// The numbers that [`Column::push`] added.
    pub fn options(&self) -> impl Iterator<Item = Option<u32>> {
        self.0.iter().map(|number| number.checked_sub(1))
    }
}

impl FromIterator<Option<u32>> for Column {
    fn from_iter<I: IntoIterator<Item = Option<u32>>>(numbers: I) -> Self {
        let mut column = Column::default();
        numbers.into_iter().for_each(|number| column.push(number));
        column
    }
}

impl<'t> FromIterator<Option<&'t str>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<&'t str>>>(texts: I) -> Self {
        let mut made = Texts::default();
        for text in texts {
            made.all.extend(text);
            made.lengths.push(text.map(|text| text.len() as u32));
        }
        made
    }
}

impl<L: ExactSizeIterator<Item = u32>> FromIterator<Option<L>> for Lists {
    fn from_iter<I: IntoIterator<Item = Option<L>>>(lists: I) -> Self {
        let mut made = Lists::default();
        for list in lists {
            made.lengths.push(list.as_ref().map(|list| list.len() as u32));
            made.all.0.extend(list.into_iter().flatten());
        }
        made
    }
}

impl Texts {
    pub fn split(&self) -> Checked<Vec<Option<&str>>> {
        let mut rest = self.all.as_str();
        let texts = split(&self.lengths, |length| {
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(text)
        })?;
        if rest.is_empty() { Ok(texts) } else { Err("a list is longer than its parts") }
    }

    /// All texts in one, and where each ends.
    pub fn into_ends(self) -> (String, Vec<u32>) {
        let mut end = 0u32;
        let ends = self.lengths.options().map(|length| {
            end = end.saturating_add(length.unwrap_or(0));
            end
        });
        let ends = ends.collect();
        (self.all, ends)
    }
}

impl Lists {
    pub fn split(&self) -> Checked<Vec<Option<&[u32]>>> {
        let mut rest = self.all.0.as_slice();
        let lists = split(&self.lengths, |length| {
            let (list, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(list)
        })?;
        if rest.is_empty() { Ok(lists) } else { Err("a list is longer than its parts") }
    }
}

fn split<T>(lengths: &Column, mut take: impl FnMut(usize) -> Option<T>) -> Checked<Vec<Option<T>>> {
    let parts = lengths.options().map(|length| match length {
        Some(length) => take(length as usize).map(Some).ok_or("a part is longer than its list"),
        None => Ok(None),
    });
    parts.collect()
}

impl BorshSerialize for Column {
    fn serialize<W: Write>(&self, writer: &mut W) -> Result<()> {
        let most = self.0.iter().copied().max().unwrap_or(0);
        let width = u32::BITS.saturating_sub(most.leading_zeros()).div_ceil(u8::BITS).max(1);
        (width as u8, self.0.len() as u32).serialize(writer)?;
        self.0.iter().try_for_each(|number| {
            let bytes = number.to_le_bytes();
            writer.write_all(bytes.get(..width as usize).unwrap_or(&bytes))
        })
    }
}

impl BorshDeserialize for Column {
    fn deserialize_reader<R: Read>(reader: &mut R) -> Result<Self> {
        let (width, count) = <(u8, u32)>::deserialize_reader(reader)?;
        match width {
            1 => read::<1, R>(reader, count),
            2 => read::<2, R>(reader, count),
            3 => read::<3, R>(reader, count),
            4 => read::<4, R>(reader, count),
            _ => Err(ErrorKind::InvalidData.into()),
        }
    }
}

/// Reads numbers of a width, some at a time: a forged count must not allocate what is not there.
fn read<const WIDTH: usize, R: Read>(reader: &mut R, count: u32) -> Result<Column> {
    const AT_ONCE: usize = 1024;
    let mut numbers = Vec::with_capacity(AT_ONCE.min(count as usize));
    let mut buffer = [[0; WIDTH]; AT_ONCE];
    while let left @ 1.. = (count as usize).saturating_sub(numbers.len()) {
        let bytes = buffer.get_mut(..left.min(AT_ONCE)).unwrap_or_default();
        reader.read_exact(bytes.as_flattened_mut())?;
        numbers.extend(bytes.iter().map(|bytes| {
            let mut whole = [0; size_of::<u32>()];
            whole.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            u32::from_le_bytes(whole)
        }));
    }
    Ok(Column(numbers))
}
