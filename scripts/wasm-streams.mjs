// Takes the code of a wasm module apart, so that brotli finds more in it.
//
// In a module each instruction stands beside its operands, and what repeats is torn: the same run of instructions works
// on other locals, with other constants. Here instructions follow each other, with the functions that they call, and
// operands of one kind stand together. After brotli that is an eighth less. `src/unpack/unpack.wat` puts a module
// together again.

/** Where the operands of instructions go, by their kind: the places of streams in what `takeApart` gives. */
const STREAMS = { instructions: 3, locals: 4, offsets: 5, longConstants: 6, labels: 7, types: 8, constants: 9 };

/** The first stream that holds code: before it are the bytes around. */
export const CODE = 2;

/** The section of a module that holds its functions' bodies. */
const CODE_SECTION = 10;

/** The bytes of an instruction that are the same wherever it stands. */
const LONGEST_HEAD = 11;

/** What a constant is for, by the instruction after it: sums, comparisons, what is stored, arguments, and the rest. */
const USES = [
  (code) => code === 0x6a || code === 0x6b,
  (code) => code >= 0x45 && code <= 0x5a,
  (code) => code >= 0x36 && code <= 0x3e,
  (code) => code === 0x10 || code === 0x20 || code === 0x41,
  () => true,
];

/**
 * The streams of a module: the bytes before its first body, those after its last, its symbols, and by their numbers the
 * instructions, with the function after each call; then the operands, a stream for each kind. A symbol is an
 * instruction with those of its operands that have few values, or the head of a body.
 */
export function takeApart(bytes) {
  const { start, end, bodies } = codeOf(bytes);
  const parts = bodies.flatMap(instructionsOf);
  const symbols = symbolsOf(parts);
  const numbers = new Map(symbols.map(({ key }, number) => [key, number]));
  const streams = [[...bytes.slice(0, start)], [...bytes.slice(end)], symbols.flatMap(entryOf)];
  for (let stream = STREAMS.instructions; stream < STREAMS.constants + USES.length; stream++) streams[stream] = [];
  for (const [place, part] of parts.entries()) {
    streams[STREAMS.instructions].push(numbers.get(keyOf(part)));
    const use = part.stream === STREAMS.constants ? useBefore(parts[place + 1]) : 0;
    streams[part.stream + use].push(...part.operands.flat());
  }
  return streams;
}

/** What a constant is for that stands before an instruction, by its place among the uses. */
function useBefore({ head: [code] }) {
  return USES.findIndex((isUse) => isUse(code));
}

/**
 * A symbol: its length, its bytes, what a constant before it is for, whether it begins a body, how many operands
 * follow, and of which stream.
 */
function entryOf({ head, count, stream, isHead }) {
  if (head.length > LONGEST_HEAD || count > 255)
    throw new Error(`the module has an instruction that is too long: ${head}`);
  const rest = new Array(LONGEST_HEAD - head.length).fill(0);
  return [head.length, ...head, ...rest, useBefore({ head }), Number(isHead), count, stream];
}

/** Where the bodies are, and each of them. */
function codeOf(bytes) {
  const reader = new Reader(bytes, 8);
  while (!reader.isAtEnd()) {
    const section = reader.byte();
    const end = reader.number() + reader.at;
    if (section === CODE_SECTION) {
      const count = reader.number();
      const start = reader.at;
      const bodies = Array.from({ length: count }, () => reader.take(reader.number()));
      return { start, end, bodies };
    }
    reader.at = end;
  }
  throw new Error('the module has no code');
}

/** A body's head, and its instructions. */
function instructionsOf(body) {
  const reader = new Reader(body);
  const groups = reader.operand();
  const locals = Array.from({ length: 2 * groups[0] }, () => reader.operand());
  const parts = [part(groups, locals, STREAMS.types, true)];
  while (!reader.isAtEnd()) parts.push(instruction(reader));
  return parts;
}

function instruction(reader) {
  const code = reader.byte();
  const head = (...more) => part([code, ...more.flat()]);
  const operand = (stream, ...more) => part([code, ...more.flat()], [reader.operand()], stream);
  if (code >= 0x02 && code <= 0x04) return head(reader.operand()); // block, loop, if
  if (code === 0x0c || code === 0x0d) return operand(STREAMS.labels); // br, br_if
  if (code === 0x0e) return table(code, reader.operand(), reader);
  if (code === 0x10) return operand(STREAMS.instructions); // call
  if (code === 0x11) return head(reader.operand(), reader.operand()); // call_indirect
  if (code >= 0x20 && code <= 0x22) return operand(STREAMS.locals);
  if (code === 0x23 || code === 0x24) return head(reader.operand()); // globals
  if (code >= 0x28 && code <= 0x3e) return operand(STREAMS.offsets, reader.operand()); // loads and stores
  if (code === 0x3f || code === 0x40) return head(reader.byte()); // memory.size, memory.grow
  if (code === 0x41) return operand(STREAMS.constants);
  if (code === 0x42) return operand(STREAMS.longConstants);
  if (code === 0x43 || code === 0x44) return head([...reader.take(code === 0x43 ? 4 : 8)]);
  if (code === 0xfc) return head(bulk(reader));
  const isPlain =
    code <= 0x01 ||
    code === 0x05 ||
    code === 0x0b ||
    code === 0x0f ||
    code === 0x1a ||
    code === 0x1b ||
    (code >= 0x45 && code <= 0xc4);
  if (!isPlain) throw new Error(`the module has an instruction that is not known here: ${code}`);
  return head();
}

/** A table of labels; the last is the default. */
function table(code, count, reader) {
  const operands = Array.from({ length: numberOf(count) + 1 }, () => reader.operand());
  return part([code, ...count], operands, STREAMS.labels);
}

/** What follows the prefix of conversions that saturate, and of bulk memory. */
function bulk(reader) {
  const code = reader.operand();
  const operands = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1][numberOf(code)];
  if (operands === undefined) throw new Error(`the module has an instruction that is not known here: 252 ${code}`);
  return [...code, ...Array.from({ length: operands }, () => reader.operand()).flat()];
}

function part(head, operands = [], stream = STREAMS.instructions, isHead = false) {
  return { head, operands, stream, isHead };
}

function keyOf({ head, operands, stream, isHead }) {
  return [isHead, operands.length, stream, ...head].join();
}

/** The symbols, the commonest first. */
function symbolsOf(parts) {
  const symbols = new Map();
  for (const found of parts) {
    const key = keyOf(found);
    const known = symbols.get(key);
    if (known) known.times++;
    else symbols.set(key, { ...found, key, count: found.operands.length, times: 1 });
  }
  if (symbols.size > 256) throw new Error(`the module has ${symbols.size} symbols: more than a byte can name`);
  return [...symbols.values()].sort((a, b) => b.times - a.times);
}

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  take(count) {
    return this.bytes.slice(this.at, (this.at += count));
  }

  /** A number, as the bytes that it is written in: the last is below 128. */
  operand() {
    const start = this.at;
    while (this.byte() > 127);
    return [...this.bytes.slice(start, this.at)];
  }

  number() {
    return numberOf(this.operand());
  }
}

function numberOf(bytes) {
  return bytes.reduce((sum, byte, place) => sum + (byte & 127) * 2 ** (7 * place), 0);
}
