// Puts functions of a module that are alike side by side: what repeats is cheaper to name when it is near.
import { entriesOf, numberBytes, Reader, readModule, SECTION, sectionsOf } from './code.mjs';

/** How many instructions in a row, whatever their operands, are compared. */
const RUN = 5;

/** Runs that more functions have say nothing of how alike two of them are. */
const COMMON = 60;

/** The module, with its functions in another order. */
export function ordered(bytes) {
  const sections = sectionsOf(bytes);
  const { functions } = readModule(bytes);
  const imported = entriesOf(bytes, sections.get(SECTION.imports), importKind).filter((kind) => kind === 0).length;
  const order = chain(alike(functions.map(runsOf)), functions.length);
  const places = new Map(order.map((from, to) => [imported + from, imported + to]));
  const moved = (number) => places.get(number) ?? number;
  const inOrder = (entries) => list(order.map((from) => entries[from]));
  const rewritten = {
    [SECTION.functions]: (section) => inOrder(entriesOf(bytes, section, (reader) => reader.operand())),
    [SECTION.exports]: (section) => list(entriesOf(bytes, section, (reader) => exported(reader, moved))),
    [SECTION.start]: (section) => numberBytes(moved(new Reader(bytes, section.start).number())),
    [SECTION.elements]: (section) => list(entriesOf(bytes, section, (reader) => elements(reader, moved))),
    [SECTION.code]: () => inOrder(functions.map((one) => bodyOf(one, moved))),
  };
  const written = [...sections].flatMap(([number, section]) => {
    const contents = rewritten[number]?.(section) ?? [...bytes.slice(section.start, section.end)];
    return [[number, ...numberBytes(contents.length)], contents];
  });
  return Buffer.concat([bytes.slice(0, 8), ...written.map((part) => Buffer.from(part))]);
}

/** How often a function has each run of instructions. */
function runsOf({ parts }) {
  const heads = parts.slice(1).map(({ head }) => head.join('.'));
  const runs = new Map();
  for (let at = RUN; at <= heads.length; at++) {
    const run = heads.slice(at - RUN, at).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** The pairs of functions that have runs in common, the most alike first. */
function alike(functions) {
  const having = new Map();
  functions.forEach((runs, place) => {
    for (const run of runs.keys()) having.set(run, [...(having.get(run) ?? []), place]);
  });
  const weights = new Map();
  for (const [run, places] of having) {
    if (places.length > COMMON) continue;
    const rarity = Math.log2(functions.length / places.length);
    for (const [index, b] of places.entries()) {
      for (const a of places.slice(0, index)) {
        const shared = rarity * Math.min(functions[a].get(run), functions[b].get(run));
        const pair = a * functions.length + b;
        weights.set(pair, (weights.get(pair) ?? 0) + shared);
      }
    }
  }
  const pairs = [...weights].map(([pair, weight]) => {
    const [a, b] = [Math.floor(pair / functions.length), pair % functions.length];
    return { a, b, weight: weight / Math.sqrt(functions[a].size * functions[b].size) };
  });
  return pairs.sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b);
}

/** Each of so many, beside what it is paired with where both have a side free; in their own order otherwise. */
function chain(pairs, count) {
  const beside = Array.from({ length: count }, () => []);
  const chains = beside.map((_, place) => place);
  const chainOf = (place) => (chains[place] === place ? place : (chains[place] = chainOf(chains[place])));
  for (const { a, b } of pairs) {
    if (beside[a].length === 2 || beside[b].length === 2 || chainOf(a) === chainOf(b)) continue;
    chains[chainOf(a)] = chainOf(b);
    beside[a].push(b);
    beside[b].push(a);
  }
  const order = new Set();
  for (const [end, neighbours] of beside.entries()) {
    if (neighbours.length === 2) continue;
    let next = order.has(end) ? undefined : end;
    while (next !== undefined) {
      order.add(next);
      next = beside[next].find((place) => !order.has(place));
    }
  }
  return [...order];
}

function list(entries) {
  return [...numberBytes(entries.length), ...entries.flat()];
}

function bodyOf({ parts }, moved) {
  const written = parts.map(({ head, operands, kind }) =>
    kind === 'call'
      ? [...head, ...numberBytes(moved(new Reader(operands[0]).number()))]
      : [...head, ...operands.flat()],
  );
  const body = written.flat();
  return [...numberBytes(body.length), ...body];
}

function importKind(reader) {
  reader.take(reader.number());
  reader.take(reader.number());
  const kind = reader.byte();
  if (kind !== 0) throw new Error('the module imports what is no function');
  reader.number();
  return kind;
}

function exported(reader, moved) {
  const name = reader.operand();
  const letters = reader.take(name[0]);
  const kind = reader.byte();
  const number = reader.number();
  return [...name, ...letters, kind, ...numberBytes(kind === 0 ? moved(number) : number)];
}

/** Functions for the table from a place on. */
function elements(reader, moved) {
  const start = reader.at;
  const [flags, constant] = [reader.byte(), reader.byte()];
  if (flags !== 0 || constant !== 0x41) throw new Error('the module has elements of a kind that is not known here');
  reader.operand();
  reader.byte();
  const before = [...reader.bytes.slice(start, reader.at)];
  return [...before, ...list(Array.from({ length: reader.number() }, () => numberBytes(moved(reader.number()))))];
}
