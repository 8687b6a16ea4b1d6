// Writes the bytes of a wasm module as JavaScript text, from which `src/js/core/engine/unpacked.ts` makes them again.
//
// In printable ASCII alone, so that it reads the same in whatever charset a page or a server takes the script to be.
// The commonest values are one character each, their own where they have one, the others two. After brotli that costs
// two percent, where base64 costs over a third: it breaks the byte patterns apart.
import { CODE, takeApart } from './wasm-streams.mjs';

/** Two letters that begin a pair: the last ones of ASCII. */
const PREFIXES = '}~';

/** The source of a module that exports the bytes as a `PackedModule`. */
export function packedModule(bytes) {
  const streams = takeApart(bytes);
  const texts = [streams.slice(0, CODE), streams.slice(CODE)].map((part) => lettered(part.flat()));
  const lengths = streams.map(({ length }) => length);
  return `export const packed = ${JSON.stringify({ size: bytes.length, lengths, texts })};\n`;
}

/** The letters of all bytes, and then what the values are in these. */
function lettered(values) {
  const letters = lettersFor(values);
  return letters.join('') + values.map((byte) => letters[byte]).join('');
}

/** The letter of each byte value: a character, or a pair of which the first is a prefix. */
function lettersFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const commonestFirst = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const all = characters();
  const single = all.filter((character) => !PREFIXES.includes(character));
  const pairs = [...PREFIXES].flatMap((prefix) => all.map((character) => prefix + character));
  const letters = [];
  const give = (values, free) => values.sort((a, b) => a - b).forEach((byte, place) => (letters[byte] = free[place]));
  const common = commonestFirst.splice(0, single.length);
  const isItself = (byte) => single.includes(String.fromCharCode(byte));
  for (const byte of common.filter(isItself)) letters[byte] = String.fromCharCode(byte);
  give(
    common.filter((byte) => !isItself(byte)),
    single.filter((character) => !letters.includes(character)),
  );
  give(commonestFirst, pairs);
  return letters;
}

/** What a string literal holds unescaped. */
function characters() {
  const codes = Array.from({ length: 0x7f - 0x20 }, (_, place) => 0x20 + place);
  return codes.map((code) => String.fromCharCode(code)).filter((character) => !'"\\'.includes(character));
}
