import { kindOf } from './arguments.js';

/** What was given in place of a document: what it is, and what to do. */
export interface WrongSource {
  message: string;
  help?: string | undefined;
}

const FETCH = 'fetch it first';

/** How a text begins, what that means, and what to do about it. */
const BEGINNINGS: [RegExp, string, string?][] = [
  [/^rolegate[\0-\x1f]/, 'a snapshot', 'use `Gate.fromBytes`'],
  [/^(.PNG|GIF8|\xff\xd8\xff|.{6}JFIF|RIFF|.{4}ftypavif|\0\0\x01\0)/s, 'a picture'],
  [/^(\x1f\x8b|PK\x03)/, 'compressed', 'unpack it first'],
  [/^(\xff\xfe|\xfe\xff|[^\0]{0,2}(\0[\s{["]|[\s{["]\0))/, 'UTF-16, not UTF-8', 'decode it with a `TextDecoder`'],
  [/[\0-\x08]/, 'binary data'],
  [/^\s*</, 'HTML or XML', 'check the address and the status of the response'],
  [/^\s*"(\\n|\W)*\{/, 'a string of JSON', 'use `JSON.parse` first'],
  [/^\[object /, "an object's name", 'pass the object itself'],
  [/^(\w+:|\.{0,2})\/\S*$/, 'an address', FETCH],
  [/^\s{0,98}$/, 'empty'],
  [/^(---|#|rolegate:)/, 'YAML', 'make JSON of it first'],
  [/^("[^"\n]*"|[^{["/\n]+)[,;\t](\S|[^\n]*\n[^\n]*[,;\t])/, 'CSV', 'make JSON of it first'],
];

/** Recognizes, by the first 99 characters of a text or of bytes read as Latin-1, what is no document. */
export function wrongText(start: string): WrongSource | undefined {
  const text = start.replace(/^\xef\xbb\xbf/, '');
  // What begins like an object is for the engine to judge.
  if (/^\s*\{[^\0]/.test(text)) return undefined;
  const found = BEGINNINGS.find(([pattern]) => pattern.test(text));
  return found && wrongSource(found[1], found[2]);
}

/** Recognizes a value that is no document, of which `JSON.stringify` would silently make an empty object. */
export function wrongObject(value: unknown): WrongSource | undefined {
  const kind = kindOf(value);
  if (typeof value === 'function') return wrongSource(kind, 'call it');
  if (kind === 'a URL') return wrongSource(kind, FETCH);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return undefined;
  if ('then' in value) return wrongSource(kind, 'await it');
  // Plain objects, arrays and modules may be documents.
  if (/^an? (object|array|Module)$/.test(kind)) return undefined;
  if ('text' in value) return wrongSource(kind, 'await its `text()`');
  return wrongSource(kind, 'textContent' in value ? 'pass its `textContent`' : undefined);
}

function wrongSource(what: string, help?: string): WrongSource {
  return { message: `it is ${what}`, help };
}
