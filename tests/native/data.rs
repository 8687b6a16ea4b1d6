//! Reads the tables of `tests/data`.
#![allow(clippy::expect_used, reason = "tests")]

use std::collections::BTreeMap;

/// A line of a table, by column name.
pub type Row = BTreeMap<&'static str, &'static str>;

/// The rows of a table without quoted fields.
pub fn table(csv: &'static str) -> Vec<Row> {
    assert!(!csv.contains('"'), "no field is quoted");
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let row = |fields: Vec<&'static str>| {
        assert_eq!(head.len(), fields.len(), "{fields:?}");
        head.iter().copied().zip(fields).collect()
    };
    lines.map(row).collect()
}
