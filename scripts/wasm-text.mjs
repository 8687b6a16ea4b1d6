// Writes the bytes of a wasm module as JavaScript text, and the decoder beside it.
//
// In printable ASCII alone, so that it reads the same in whatever charset a page or a server takes the script to be.
// The commonest values are one character each, their own where they have one, the others two. After brotli that costs
// two percent, where base64 costs over a third: it breaks the byte patterns apart.

/** Two letters that begin a pair: the last ones of ASCII. */
const PREFIXES = '}~';

/** The source of a module that exports `wasmBytes(): Uint8Array`. */
export function bytesModule(bytes) {
  const letters = lettersFor(bytes);
  const text = Array.from(bytes, (byte) => letters[byte]).join('');
  return `const alphabet = ${JSON.stringify(letters.join(''))};
const text = ${JSON.stringify(text)};
export function wasmBytes() {
  const byteOf = new Uint8Array(384);
  each(alphabet, (letter, byte) => (byteOf[letter] = byte));
  const bytes = new Uint8Array(${bytes.length});
  each(text, (letter, place) => (bytes[place] = byteOf[letter]));
  return bytes;
}
function each(text, use) {
  for (let at = 0, place = 0; at < text.length; place++) {
    const code = text.charCodeAt(at++);
    use(code < 125 ? code : ((code - 124) << 7) | text.charCodeAt(at++), place);
  }
}
`;
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
  give(common.filter((byte) => !isItself(byte)), single.filter((character) => !letters.includes(character)));
  give(commonestFirst, pairs);
  return letters;
}

/** What a string literal holds unescaped. */
function characters() {
  const codes = Array.from({ length: 0x7f - 0x20 }, (_, place) => 0x20 + place);
  return codes.map((code) => String.fromCharCode(code)).filter((character) => !'"\\'.includes(character));
}
