//! Values as JSON text, by one copy of what writes a key, a text or a comma: `serde_json` compiles them anew for each
//! type of value, which is more than a kilobyte of the download.

use core::fmt::Error;
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

/// A value as JSON text; empty for one with something in it that no answer has, such as a fraction.
pub(crate) fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let mut json = Json(Vec::new());
    let written = value.serialize(&mut json);
    json.finish(written)
}

type Written<T = ()> = Result<T, Error>;
type Never = Impossible<(), Error>;

/// JSON as far as it is written.
struct Json(Vec<u8>);

impl Json {
    // Not inlined, as the next one is not: there are as many callers as there are types and fields.
    #[inline(never)]
    fn finish(self, written: Written) -> String {
        written.ok().and_then(|()| String::from_utf8(self.0).ok()).unwrap_or_default()
    }

    #[inline(never)]
    fn append(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn write(&mut self, token: &str) -> Written {
        self.append(token.as_bytes());
        Ok(())
    }

    fn open(&mut self, bracket: &str) -> Written<&mut Self> {
        self.append(bracket.as_bytes());
        Ok(self)
    }

    /// A comma, unless a list or an object has just begun.
    fn separate(&mut self) {
        if !matches!(self.0.last(), Some(b'[' | b'{')) {
            self.append(b",");
        }
    }

    fn key(&mut self, key: &str) {
        self.separate();
        self.quote(key);
        self.append(b":");
    }

    fn quote(&mut self, text: &str) {
        self.append(b"\"");
        let mut rest = text.as_bytes();
        while let Some(place) = rest.iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')) {
            let (plain, special) = rest.split_at(place);
            self.append(plain);
            if let [byte, after @ ..] = special {
                self.escape(*byte);
                rest = after;
            }
        }
        self.append(rest);
        self.append(b"\"");
    }

    fn escape(&mut self, byte: u8) {
        let letter = match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            b'"' | b'\\' => byte,
            _ => return self.append(format!("\\u{byte:04x}").as_bytes()),
        };
        self.append(&[b'\\', letter]);
    }
}

macro_rules! numbers {
    ($($name:ident: $number:ty),*) => { $(
        fn $name(self, number: $number) -> Written {
            self.serialize_u64(number.into())
        }
    )* };
}

macro_rules! in_no_answer {
    ($($name:ident($($argument:ty),*) -> $kind:ty,)*) => { $(
        fn $name(self, $(_: $argument),*) -> Written<$kind> {
            Err(Error)
        }
    )* };
}

impl Serializer for &mut Json {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeStructVariant = Never;

    fn serialize_unit(self) -> Written {
        self.write("null")
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_bool(self, flag: bool) -> Written {
        self.write(if flag { "true" } else { "false" })
    }

    numbers! { serialize_u8: u8, serialize_u16: u16, serialize_u32: u32 }

    fn serialize_u64(self, number: u64) -> Written {
        self.write(&format!("{number}"))
    }

    fn serialize_str(self, text: &str) -> Written {
        self.quote(text);
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Written {
        let mut object = self.open("{")?;
        object.serialize_field(name, value)?;
        SerializeStruct::end(object)
    }

    fn serialize_seq(self, _: Option<usize>) -> Written<Self> {
        self.open("[")
    }

    fn serialize_map(self, _: Option<usize>) -> Written<Self> {
        self.open("{")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Written<Self> {
        self.open("{")
    }

    in_no_answer! {
        serialize_i8(i8) -> (),
        serialize_i16(i16) -> (),
        serialize_i64(i64) -> (),
        serialize_i32(i32) -> (),
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_char(char) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_tuple(usize) -> Never,
        serialize_tuple_struct(&'static str, usize) -> Never,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never,
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        self.separate();
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("]")
    }
}

impl SerializeMap for &mut Json {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Written {
        self.separate();
        key.serialize(&mut **self)?;
        self.write(":")
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("}")
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Written {
        self.key(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn every_character_is_written_as_serde_json_writes_it() {
        for letter in (0..=0x7f_u8).map(char::from).chain(['é', '\u{2028}', '🦊']) {
            let text = format!("before{letter}{letter}after");
            assert_eq!(super::text(&text), serde_json::to_string(&text).unwrap_or_default());
        }
    }

    #[test]
    fn every_shape_is_written_as_serde_json_writes_it() {
        let value = json!({
            "": [], "empty": {}, "[": "[", "list": [1, true, null, "{", [[]], { "a": 0, "b": [{}] }], "last": u64::MAX,
        });
        assert_eq!(super::text(&value), value.to_string());
    }
}
