// Writes the bytes of a wasm module as JavaScript text, and the decoder beside it.
//
// Each byte value is one character: the commonest values are printable ASCII, the rest two-byte UTF-8 letters.
// After brotli that costs a few percent, where base64 costs over a third: it breaks the byte patterns apart.

/** The source of a module that exports `wasmBytes(): Uint8Array`. */
export function bytesModule(bytes) {
  const alphabet = alphabetFor(bytes);
  const text = Array.from(bytes, (byte) => alphabet[byte]).join('');
  return `const alphabet = ${JSON.stringify(alphabet.join(''))};
const text = ${JSON.stringify(text)};
export function wasmBytes() {
  const byteOf = new Uint8Array(512);
  for (let byte = 0; byte < 256; byte++) byteOf[alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = byteOf[text.charCodeAt(at)];
  return bytes;
}
`;
}

/** The character of each byte value. */
function alphabetFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const commonestFirst = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const letters = characters();
  const alphabet = [];
  commonestFirst.forEach((byte, rank) => (alphabet[byte] = letters[rank]));
  return alphabet;
}

/** 256 characters that a string literal holds unescaped, one-byte ones first. */
function characters() {
  const codes = [];
  for (let code = 0x20; code < 0x7f; code++) if (!'"\\'.includes(String.fromCharCode(code))) codes.push(code);
  // From U+00A1, without the soft hyphen, which some editors and minifiers drop.
  for (let code = 0xa1; codes.length < 256; code++) if (code !== 0xad) codes.push(code);
  return codes.map((code) => String.fromCharCode(code));
}
