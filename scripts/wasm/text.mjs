// Writes the bytes of a wasm module as JavaScript text, from which `src/js/core/engine/unpacked.ts` makes them again.
//
// In printable ASCII alone, so that it reads the same in whatever charset a page or a server takes the script to be.
// The commonest values are one character each, the others two. After brotli that costs a few percent, where base64
// costs over a third: it breaks the byte patterns apart.
import { lettersByContext, PAIRS, PREFIXES, SINGLES } from './letters.mjs';
import { CODE, takeApart } from './streams.mjs';

/** The source of a module that exports the bytes as a `PackedModule`. */
export function packedModule(bytes) {
  const { streams, text } = takeApart(bytes);
  const [around, code] = [streams.slice(0, CODE), streams.slice(CODE)].map((part) => part.flat());
  const texts = [lettered(around, ownLetters(around)), lettered(code, chosenLetters(code)), text];
  const lengths = streams.map(({ length }) => length);
  return `export const packed = ${JSON.stringify({ size: bytes.length, lengths, texts })};\n`;
}

/** The letters of all bytes, a prefix for those that have pairs, one after the other; then the values in these. */
function lettered(values, letters) {
  const singles = letters.map((letter) => (letter.length === 1 ? letter : PREFIXES[0]));
  return singles.join('') + values.map((byte) => letters[byte]).join('');
}

/** The letter of each byte where many are text: a common one is its own letter. */
function ownLetters(values) {
  const { common, rare } = byFrequency(values);
  const letters = [];
  const give = (bytes, free) => bytes.sort((a, b) => a - b).forEach((byte, place) => (letters[byte] = free[place]));
  const isItself = (byte) => SINGLES.includes(String.fromCharCode(byte));
  for (const byte of common.filter(isItself)) letters[byte] = String.fromCharCode(byte);
  give(
    common.filter((byte) => !isItself(byte)),
    SINGLES.filter((character) => !letters.includes(character)),
  );
  give(rare, PAIRS);
  return letters;
}

/** The letter of each byte where it does not matter which. */
function chosenLetters(values) {
  const { common, rare } = byFrequency(values);
  const ranks = new Map([...common, ...rare].map((byte, rank) => [byte, rank]));
  const letters = lettersByContext(
    values.map((byte) => ranks.get(byte)),
    ranks.size,
  );
  return Array.from({ length: 256 }, (_, byte) => letters[ranks.get(byte)]);
}

/** The bytes that are common enough for a letter of one character, the commonest first, and the others. */
function byFrequency(values) {
  const counts = new Array(256).fill(0);
  for (const byte of values) counts[byte]++;
  const commonestFirst = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const rare = commonestFirst.slice(SINGLES.length).sort((a, b) => a - b);
  return { common: commonestFirst.slice(0, SINGLES.length), rare };
}
