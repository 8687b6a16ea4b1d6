//! Ids that plain code trips over: names of JavaScript's own, one beside its look-alike, blanks, markup, controls.

/// The id of nothing in any document.
pub const ABSENT: &str = "nobody and nothing";

const POOL: [&str; 28] = [
    "ada",
    "bo",
    "Ada",
    "eve",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "😀",
    "👩‍🚀",
    "é",
    "e\u{301}",
    " ",
    "\t",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "a b",
    "\"",
    "\\",
    "a\"]}",
    "<script>alert(1)</script>",
    "../ada",
    "$.users[0]",
    "null",
    "0",
    "-1",
    "ada\u{0}",
];

/// The id of the item at a place of a list that starts somewhere in the pool; different for each place.
pub fn id(start: u8, place: usize) -> String {
    let at = usize::from(start) + place;
    let round = place / POOL.len();
    let id = POOL[at % POOL.len()];
    match (round, place) {
        (0, 3) if start % 16 == 15 => id.repeat(1024 / id.len()),
        (0, _) => id.to_owned(),
        _ => format!("{id}{round}"),
    }
}
