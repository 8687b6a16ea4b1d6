// Takes the code of a wasm module apart, so that brotli finds more in it.
//
// In a module each instruction stands beside its operands, and what repeats is torn: the same run of instructions works
// on other locals, with other constants. Here phrases of instructions follow each other, and operands that are alike
// stand together. `src/unpack/unpack.wat` puts a module together again.
import { streamsOf } from './contexts.mjs';
import { KINDS, numberOf, readModule } from './code.mjs';
import { lettersByContext, PREFIXES } from './letters.mjs';
import { phrasesOf } from './phrases.mjs';

/** Streams that every module has. Operands have those that follow, of which the first declares the locals of bodies. */
const STREAMS = { beforeTypes: 0, beforeCode: 1, afterCode: 2, phrases: 3, parameters: 4, operands: 5 };

/** The first stream that says something of code. */
export const CODE = STREAMS.phrases;

/** As many bytes of an instruction are written at once. */
const LONGEST_RUN = 12;

/** In a phrase, what the number of a stream of locals has besides. */
const LOCALS = 128;

/** The parameters of a function have numbers of their own, so that the first of the others is everywhere the same. */
const FIRST_PARAMETER = 224;

/**
 * A module in streams of bytes, and its phrases, a letter for each: the bytes before the types of its functions, those
 * before its first body and those after its last, its phrases, how many parameters each type has; then the operands.
 */
export function takeApart(bytes) {
  const { types, code, end, counts, functions } = readModule(bytes);
  if (counts.length > 128) throw new Error(`the module has ${counts.length} types: more than a byte can name`);
  const { phrases, texts } = phrasesOf(functions);
  const { streams, places } = operandsOf(phrases, texts, functions);
  const used = byFrequency(texts.flat());
  const ranks = new Map(used.map((phrase, rank) => [phrase, rank]));
  const numbers = texts.flat().map((phrase) => ranks.get(phrase));
  const letters = lettersByContext(numbers, used.length);
  const around = [bytes.slice(0, types), bytes.slice(types, code), bytes.slice(end)].map((part) => [...part]);
  const entries = used.map((phrase) => entryOf(phrases[phrase], places[phrase]));
  return {
    streams: [...around, byLetter(entries, letters), counts, ...streams],
    text: numbers.map((number) => letters[number]).join(''),
  };
}

/** The operands in streams, and of each operand of each phrase its stream. */
function operandsOf(phrases, texts, functions) {
  const found = new Map(KINDS.map((kind) => [kind, new Map()]));
  eachOperand(phrases, texts, functions, (phrase, place, part) => {
    const context = `${phrase} ${place}`;
    const contexts = found.get(part.kind);
    if (!contexts.has(context)) contexts.set(context, []);
    contexts.get(context).push(part.written.join());
  });
  const firsts = new Map();
  const sorted = new Map();
  let next = STREAMS.operands;
  for (const [kind, contexts] of found) {
    const streams = streamsOf(contexts);
    sorted.set(kind, streams);
    firsts.set(kind, next);
    next += kind === 'groups' ? 1 : new Set(streams.values()).size;
  }
  const streams = Array.from({ length: next - STREAMS.operands }, () => []);
  const places = phrases.map(() => []);
  eachOperand(phrases, texts, functions, (phrase, place, { kind, written }) => {
    const stream = firsts.get(kind) + (kind === 'groups' ? 0 : sorted.get(kind).get(`${phrase} ${place}`));
    places[phrase][place] = kind === 'local' ? stream + LOCALS : stream;
    streams[stream - STREAMS.operands].push(...written);
  });
  return { streams, places };
}

/** Calls back for all instructions that have operands, with these as they are written. */
function eachOperand(phrases, texts, functions, found) {
  for (const [index, text] of texts.entries()) {
    const { parts, parameters } = functions[index];
    let at = 0;
    for (const phrase of text) {
      for (const place of phrases[phrase].keys()) {
        const { kind, operands } = parts[at++];
        const written = kind === 'local' ? [localByte(numberOf(operands[0]), parameters)] : operands.flat();
        if (kind) found(phrase, place, { kind, written });
      }
    }
  }
}

function localByte(local, parameters) {
  const byte = local < parameters ? FIRST_PARAMETER + local : local - parameters;
  if (byte > 255 || (local >= parameters && byte >= FIRST_PARAMETER))
    throw new Error(`the module has a function of too many locals: ${local}`);
  return byte;
}

/** The phrases, the commonest first. */
function byFrequency(phrases) {
  const times = new Map();
  for (const phrase of phrases) times.set(phrase, (times.get(phrase) ?? 0) + 1);
  return [...times.keys()].sort((a, b) => times.get(b) - times.get(a) || a - b);
}

/**
 * A phrase as it is unpacked: steps, each a stream, how many operands to take from it, and before them bytes, after
 * how many there are. Zero ends it.
 */
function entryOf(phrase, places) {
  const steps = [];
  let run = [];
  const step = (stream, count) => {
    if (count > 255 || stream > 255) throw new Error('the module has an instruction of too many operands');
    for (; run.length > LONGEST_RUN; run = run.slice(LONGEST_RUN))
      steps.push([LOCALS - 1, 0, LONGEST_RUN, ...run.slice(0, LONGEST_RUN)]);
    steps.push([stream, count, run.length, ...run]);
    run = [];
  };
  for (const [place, { head, kind, count }] of phrase.entries()) {
    run.push(...head);
    if (kind) step(places[place], count);
  }
  if (run.length > 0) step(LOCALS - 1, 0);
  return [...steps.flat(), 0];
}

/** Entries in the order of the letters' numbers, with nothing for those that are no letters. */
function byLetter(entries, letters) {
  const ordered = [];
  for (const [rank, entry] of entries.entries()) ordered[numberOfLetter(letters[rank])] = entry;
  return Array.from(ordered, (entry) => entry ?? [0]).flat();
}

/** A character's own number, from the space on; behind a prefix it is as much more as there are characters. */
function numberOfLetter(letter) {
  const [first, second] = [...letter].map((character) => character.charCodeAt(0) - 32);
  return second === undefined ? first : (PREFIXES.indexOf(letter[0]) + 1) * 96 + second;
}
