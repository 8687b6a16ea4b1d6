// Reads a wasm module: its sections, and the code of its functions, instruction by instruction.

/** Sections of a module, by their numbers. */
export const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, start: 8, elements: 9, code: 10 };

/** What an instruction's operands are; all that has few values stands in its head. */
export const KINDS = ['groups', 'local', 'offset', 'constant', 'longConstant', 'label', 'call'];

/** A module: where its code begins and ends, and of each function its type, how many parameters, and its parts. */
export function readModule(bytes) {
  const sections = sectionsOf(bytes);
  const counts = parameterCounts(bytes, sections.get(SECTION.types));
  const types = entriesOf(bytes, sections.get(SECTION.functions), (reader) => reader.number());
  const start = sections.get(SECTION.functions).start + numberBytes(types.length).length;
  const bodies = entriesOf(bytes, sections.get(SECTION.code), (reader) => reader.take(reader.number()));
  if (bodies.length === 0) throw new Error('the module has no code');
  const { end, start: counted } = sections.get(SECTION.code);
  const functions = bodies.map((body, place) => {
    const parameters = counts[types[place]];
    return { type: types[place], parameters, parts: partsOf(body) };
  });
  return { types: start, code: counted + numberBytes(bodies.length).length, end, counts, functions };
}

/** Where the contents of each section are, by its number. */
export function sectionsOf(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = new Map();
  while (!reader.isAtEnd()) {
    const at = reader.at;
    const number = reader.byte();
    const end = reader.number() + reader.at;
    sections.set(number, { at, start: reader.at, end });
    reader.at = end;
  }
  return sections;
}

/** What a section lists. */
export function entriesOf(bytes, section, read) {
  if (section === undefined) return [];
  const reader = new Reader(bytes, section.start);
  return Array.from({ length: reader.number() }, () => read(reader));
}

function parameterCounts(bytes, section) {
  return entriesOf(bytes, section, (reader) => {
    reader.byte();
    const parameters = reader.take(reader.number()).length;
    reader.take(reader.number());
    return parameters;
  });
}

/** A body's head, which declares its locals, and its instructions. */
function partsOf(body) {
  const reader = new Reader(body);
  const groups = reader.operand();
  const declared = Array.from({ length: 2 * groups[0] }, () => reader.operand());
  const parts = [{ head: groups, operands: declared, kind: 'groups' }];
  while (!reader.isAtEnd()) parts.push(instruction(reader));
  return parts;
}

function instruction(reader) {
  const code = reader.byte();
  const head = (...more) => ({ head: [code, ...more.flat()], operands: [] });
  const operand = (kind, ...more) => ({ head: [code, ...more.flat()], operands: [reader.operand()], kind });
  if (code >= 0x02 && code <= 0x04) return head(reader.operand()); // block, loop, if
  if (code === 0x0c || code === 0x0d) return operand('label'); // br, br_if
  if (code === 0x0e) return table(code, reader.operand(), reader);
  if (code === 0x10) return operand('call');
  if (code === 0x11) return head(reader.operand(), reader.operand()); // call_indirect
  if (code >= 0x20 && code <= 0x22) return operand('local');
  if (code === 0x23 || code === 0x24) return head(reader.operand()); // globals
  if (code >= 0x28 && code <= 0x3e) return operand('offset', reader.operand()); // loads and stores
  if (code === 0x3f || code === 0x40) return head(reader.byte()); // memory.size, memory.grow
  if (code === 0x41) return operand('constant');
  if (code === 0x42) return operand('longConstant');
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
  return { head: [code, ...count], operands, kind: 'label' };
}

/** What follows the prefix of conversions that saturate, and of bulk memory. */
function bulk(reader) {
  const code = reader.operand();
  const operands = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1][numberOf(code)];
  if (operands === undefined) throw new Error(`the module has an instruction that is not known here: 252 ${code}`);
  return [...code, ...Array.from({ length: operands }, () => reader.operand()).flat()];
}

export class Reader {
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

export function numberOf(bytes) {
  return bytes.reduce((sum, byte, place) => sum + (byte & 127) * 2 ** (7 * place), 0);
}

/** The bytes that a number is written in: seven bits in each, the lowest first. */
export function numberBytes(number) {
  const bytes = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}
