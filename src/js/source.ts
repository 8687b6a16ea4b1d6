/** Documents on their way in: as UTF-8 in small pieces, so that the engine's memory never holds the whole text. */
import { checkedBytes, isBytes, isWellFormed, jsonText } from './arguments.js';
import { RolegateError } from './errors.js';
import type { DocumentWith, Issue, PolicyDocument } from './types.js';

/** An object, JSON text, or JSON as UTF-8 bytes. Names come from anywhere, so they are checked when it is loaded. */
export type DocumentSource<P extends PolicyDocument = PolicyDocument> = DocumentWith<P> | string | Uint8Array;

/** A document on its way into the engine. */
export interface Pieces {
  /** Writes the next piece there, and gives how many bytes it has: none at the end. */
  read(into: Uint8Array): number;
}

/** A document as UTF-8, in pieces. */
export function piecesOf(source: unknown): Pieces {
  return isBytes(source) ? bytePieces(checkedBytes(source, 'the document')) : textPieces(textOf(source));
}

function bytePieces(bytes: Uint8Array): Pieces {
  let at = 0;
  const read = (into: Uint8Array) => {
    const piece = bytes.subarray(at, at + into.length);
    into.set(piece);
    at += piece.length;
    return piece.length;
  };
  return { read };
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
  return { read };
}

/** So many characters as fit at three bytes each, not cutting a surrogate pair in two. */
function endOfPiece(text: string, start: number, bytes: number): number {
  const end = start + Math.floor(bytes / 3);
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
