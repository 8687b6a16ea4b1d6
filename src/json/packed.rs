//! JSON that comes with the crate, packed when the crate is compiled. As JSON it would have to be read at every start.
//!
//! A packed text is its length and its bytes; a flag is 0 or 1; a list or an object is the number of its parts, and
//! then the parts, in an object each after its key. A number is one ASCII character. Nothing says which kind of value
//! comes next: the code that unpacks it knows.

/// The rest that is not unpacked yet.
#[derive(Clone, Copy)]
pub(crate) struct Packed(pub &'static str);

impl Packed {
    /// A number of parts, or a flag: 1 stands for true.
    #[inline(never)]
    pub const fn number(&mut self) -> usize {
        let Some((number, rest)) = self.0.split_at_checked(1) else { return 0 };
        self.0 = rest;
        match number.as_bytes() {
            [number] => *number as usize,
            _ => 0,
        }
    }

    /// A text, or a key.
    #[inline(never)]
    pub const fn text(&mut self) -> &'static str {
        let length = self.number();
        let Some((text, rest)) = self.0.split_at_checked(length) else { return "" };
        self.0 = rest;
        text
    }
}

/// Packs a file of JSON that lies beside the source file.
macro_rules! packed {
    ($file:literal) => {{
        const JSON: &str = include_str!($file);
        const LENGTH: usize = $crate::json::packed::pack::<{ JSON.len() }>(JSON).1;
        const BYTES: [u8; LENGTH] = $crate::json::packed::pack(JSON).0;
        $crate::json::packed::Packed($crate::json::packed::text_of(&BYTES))
    }};
}
pub(crate) use packed;

/// Packs JSON that consists of objects, lists, flags and texts without escapes. Gives a buffer and how many bytes of it
/// are used.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "at compile time a panic is an error of the compiler"
)]
pub(crate) const fn pack<const SIZE: usize>(json: &str) -> ([u8; SIZE], usize) {
    let json = json.as_bytes();
    let (mut packed, mut length, mut at) = ([0u8; SIZE], 0, 0);
    // For each list and object that is open: where its number of parts is.
    let (mut open, mut depth) = ([0; 16], 0);
    while at < json.len() {
        match json[at] {
            b'{' | b'[' => {
                open[depth] = length;
                packed[length] = 1;
                (depth, length) = (depth + 1, length + 1);
            }
            b',' => packed[open[depth - 1]] += 1,
            b'}' | b']' => {
                depth -= 1;
                if length == open[depth] + 1 {
                    packed[open[depth]] = 0;
                }
                assert!(
                    packed[open[depth]].is_ascii(),
                    "a list or an object to be packed has less than 128 parts"
                );
            }
            b'"' => {
                let start = length;
                (length, at) = (length + 1, at + 1);
                while json[at] != b'"' {
                    assert!(json[at] != b'\\', "a text to be packed has no escapes");
                    packed[start] += 1;
                    packed[length] = json[at];
                    (length, at) = (length + 1, at + 1);
                }
                assert!(packed[start].is_ascii(), "a text to be packed has less than 128 bytes");
            }
            flag @ (b't' | b'f') => {
                packed[length] = (flag == b't') as u8;
                length += 1;
                at += if flag == b't' { 3 } else { 4 };
            }
            other => assert!(
                other == b':' || other.is_ascii_whitespace(),
                "only objects, lists, texts and flags are packed"
            ),
        }
        at += 1;
    }
    (packed, length)
}

/// The bytes that [`pack`] wrote, as text: texts are UTF-8, and numbers ASCII.
pub(crate) const fn text_of(packed: &'static [u8]) -> &'static str {
    match core::str::from_utf8(packed) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_value_comes_out_as_it_went_in() {
        const JSON: &str = "{ \"a\": [],\r\n\t\"b\": { \"c\": true, \"d\": false }, \"\": [\"“é”\", \"\"] }";
        static BYTES: ([u8; JSON.len()], usize) = pack(JSON);
        let mut packed = Packed(text_of(&BYTES.0));
        assert_eq!((packed.number(), packed.text(), packed.number()), (3, "a", 0));
        assert_eq!((packed.text(), packed.number()), ("b", 2));
        assert_eq!((packed.text(), packed.number()), ("c", 1));
        assert_eq!((packed.text(), packed.number()), ("d", 0));
        assert_eq!((packed.text(), packed.number()), ("", 2));
        assert_eq!((packed.text(), packed.text()), ("“é”", ""));
        assert_eq!(packed.0.len(), JSON.len() - BYTES.1);
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        let mut packed = Packed("\u{5}abc");
        assert_eq!(packed.text(), "");
        assert_eq!((packed.number(), packed.text()), (97, ""));
    }
}
