/** Reads documents as UTF-8 in small pieces, so that the engine's memory never holds the whole text. */
import type { Issue } from '../types/issue.js';
import { bytesOf, isWellFormed, jsonText, kindOf } from './arguments.js';
import { RolegateError } from './errors.js';
import { wrongObject, wrongText, type WrongSource } from './wrong-source.js';

export type { Bytes, DocumentSource } from '../types/document.js';

/** How many characters are looked at to recognize what is no document. */
const LOOKED_AT = 99;
const BRACE = 0x7b;
const LETTER_R = 0x72;

/** A document on its way into the engine. */
export interface Pieces {
  /** Its size in bytes, or close to it. */
  readonly size: number;
  /** Writes the next piece there and returns its number of bytes, which is 0 at the end. */
  read(into: Uint8Array): number;
}

/** A document as UTF-8, in pieces. */
export function piecesOf(source: unknown): Pieces {
  const bytes = bytesOf(source, 'the document');
  if (bytes === undefined) return textPieces(textOf(source));
  refuse('syntax', wrongText(String.fromCharCode(...bytes.subarray(0, LOOKED_AT))));
  return bytePieces(bytes);
}

/** Whether it is bytes that begin as a snapshot does, and no JSON. */
export function isSnapshot(source: unknown): boolean {
  return bytesOf(source, 'the document')?.[0] === LETTER_R;
}

/** The bytes of a snapshot. */
export function snapshotOf(source: unknown): Uint8Array {
  const bytes = bytesOf(source, 'the snapshot');
  if (bytes !== undefined && bytes[0] !== BRACE) return bytes;
  throw new RolegateError({
    code: bytes ? 'invalid_snapshot' : 'invalid_argument',
    message: `expected a snapshot as bytes, found ${bytes ? 'JSON' : kindOf(source)}`,
    help: 'pass what `toBytes` gave; a document is for `new Gate`',
  });
}

function bytePieces(bytes: Uint8Array): Pieces {
  let at = 0;
  const read = (into: Uint8Array) => {
    const piece = bytes.subarray(at, at + into.length);
    into.set(piece);
    at += piece.length;
    return piece.length;
  };
  return { size: bytes.length, read };
}

function textPieces(text: string): Pieces {
  const encoder = new TextEncoder();
  let at = 0;
  const read = (into: Uint8Array) => {
    const end = endOfPiece(text, at, into.length);
    const { written } = encoder.encodeInto(text.slice(at, end), into);
    at = end;
    return written;
  };
  return { size: text.length, read };
}

/** As many characters as fit if each takes three bytes, without cutting a surrogate pair in two. */
function endOfPiece(text: string, start: number, bytes: number): number {
  const end = start + Math.floor(bytes / 3);
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function textOf(source: unknown): string {
  const text = typeof source === 'string' ? source : stringified(source);
  if (text === source) refuse('syntax', wrongText(text.slice(0, LOOKED_AT)));
  // UTF-8 cannot express a lone surrogate: it would silently become another character, and an id another id.
  const message = 'the text has half of a surrogate pair, which is no character';
  if (!isWellFormed(text)) throw notJson('syntax', { message, help: 'write whole characters' });
  return text;
}

function stringified(source: unknown): string {
  refuse('wrong_type', wrongObject(source));
  try {
    return jsonText(source, 'the document');
  } catch (error) {
    throw notJson('wrong_type', error as RolegateError);
  }
}

function refuse(code: Issue['code'], wrong: WrongSource | undefined): void {
  if (wrong) throw notJson(code, wrong);
}

function notJson(
  code: Issue['code'],
  { message, help = 'pass an object, JSON text, or its bytes' }: WrongSource,
): RolegateError {
  const issue: Issue = { code, severity: 'error', path: '$', message, help };
  return new RolegateError({
    ...issue,
    code: 'invalid_document',
    message: `the document is not valid: ${message}`,
    issues: [issue],
  });
}
