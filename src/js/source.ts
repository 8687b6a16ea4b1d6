/** Documents on their way in: as UTF-8 in small pieces, so that the engine's memory never holds the whole text. */
import { isWellFormed, jsonText } from './arguments.js';
import { RolegateError } from './errors.js';
import type { GateDocument, Issue, PolicyDocument } from './types.js';

/** An object, JSON text, or JSON as UTF-8 bytes. */
export type DocumentSource<P extends PolicyDocument = PolicyDocument> = GateDocument<P> | string | Uint8Array;

/** Gives the next piece at each call, and nothing at the end. */
export type Pieces = () => Uint8Array | undefined;

const PIECE = 1 << 16;

/** A document as UTF-8, in pieces. */
export function piecesOf(source: unknown): Pieces {
  return source instanceof Uint8Array ? bytePieces(source) : textPieces(textOf(source));
}

function bytePieces(bytes: Uint8Array): Pieces {
  let at = 0;
  return () => (at < bytes.length ? bytes.subarray(at, (at += PIECE)) : undefined);
}

function textPieces(text: string): Pieces {
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(PIECE);
  let at = 0;
  return () => {
    if (at >= text.length) return undefined;
    const end = endOfPiece(text, at);
    const { written } = encoder.encodeInto(text.slice(at, end), buffer);
    at = end;
    return buffer.subarray(0, written);
  };
}

/** So many characters as fit at three bytes each, not cutting a surrogate pair in two. */
function endOfPiece(text: string, start: number): number {
  const end = start + Math.floor(PIECE / 3);
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function textOf(source: unknown): string {
  const text = typeof source === 'string' ? source : stringified(source);
  // A lone surrogate has no UTF-8: it would silently become another character, and so another id.
  if (!isWellFormed(text)) throw notJson('syntax', 'the text has half of a surrogate pair, which is no character');
  return text;
}

function stringified(source: unknown): string {
  try {
    return jsonText(source, 'the document');
  } catch (error) {
    throw notJson('wrong_type', (error as RolegateError).message);
  }
}

function notJson(code: Issue['code'], message: string): RolegateError {
  const issue: Issue = { code, severity: 'error', path: '$', message };
  return new RolegateError({ code: 'invalid_document', message: `the document is not valid: ${message}`, path: '$', issues: [issue] });
}
