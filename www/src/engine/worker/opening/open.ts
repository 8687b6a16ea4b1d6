/** From what somebody opens to a gate: a document or a snapshot; whatever else it is, it is named for what it is. */
import { Gate, RolegateError } from 'rolegate/server';
import type { DocumentFrom } from '../../shapes/document';
import { PageError } from '../failure';
import { foreignBytes, foreignText } from './foreign';
import { foreignJson } from './foreign-json';
import type { Recognized } from './recognized';

/** The engine reads no more bytes. */
const MOST = 512 * 1024 * 1024;
/** So much of the beginning tells what it is. */
const LOOKED_AT = 4096;
/** JSON longer than that is not read again to tell what it is. */
const SHORT = 16 * 1024 * 1024;

const OFFLINE = 'look whether this computer is online, and try again; a file of your own opens without a network';

type Contents = string | Uint8Array<ArrayBuffer>;

/** What is opened, read in full. Documents are read here: even the bytes of a large one would hold the page up. */
export interface Opened {
  contents: Contents;
  name: string;
}

export async function read(name: string, source: DocumentFrom): Promise<Opened> {
  if ('text' in source) return { contents: source.text, name };
  if ('file' in source) return { contents: await contentsOf(source.file, name), name };
  const response = await fetch(source.url).catch(() => null);
  if (!response) throw new PageError('not_fetched', 'the document could not be fetched', OFFLINE);
  if (!response.ok) {
    const why = `the document could not be fetched: ${response.status} ${response.statusText}`;
    throw new PageError('not_fetched', why, 'open another one, or a file of your own');
  }
  return { contents: new Uint8Array(await response.arrayBuffer()), name };
}

/** Of a file that is no document, no more is read than tells what it is. */
async function contentsOf(file: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const start = latin(new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer()));
    if (!isSnapshot(start)) refuse(foreignBytes(start, name));
    if (file.size > MOST) throw tooLarge(file.size);
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof PageError) throw error;
    throw new PageError(
      'unreadable',
      'this cannot be read: it seems to be a folder, or a file that has gone or changed',
      'choose the file of the document again',
    );
  }
}

/** A gate on what was opened. */
export function gateOf(opened: Opened): Gate {
  const { contents } = opened;
  if (typeof contents !== 'string' && isSnapshot(latin(contents.subarray(0, LOOKED_AT)))) return restored(contents);
  try {
    return new Gate(contents);
  } catch (error) {
    refuse(recognized(opened));
    throw error;
  }
}

/** The document that was opened, for whoever reads documents. */
export function documentOf(opened: Opened): Contents {
  const { contents } = opened;
  if (typeof contents === 'string' || !isSnapshot(latin(contents.subarray(0, LOOKED_AT)))) return contents;
  const gate = restored(contents);
  const text = JSON.stringify(gate.toDocument());
  gate.free();
  return text;
}

function restored(snapshot: Uint8Array): Gate {
  try {
    return Gate.fromBytes(snapshot) as Gate;
  } catch (error) {
    if (!(error instanceof RolegateError)) throw error;
    const why = `this seems to be a snapshot of Rolegate that cannot be opened: ${error.message}`;
    throw new PageError('invalid_snapshot', why, 'open the document that it was made of, or make it again from that');
  }
}

/** What it is that the engine does not take for a document; null where that is a document with problems. */
function recognized({ contents, name }: Opened): Recognized | null {
  const isText = typeof contents === 'string';
  const start = isText ? contents.slice(0, LOOKED_AT) : latin(contents.subarray(0, LOOKED_AT));
  const found =
    (isText ? null : foreignBytes(start, name)) ?? foreignText(start.replace(/^(\xef\xbb\xbf|\ufeff)/, ''), name);
  if (found || contents.length > SHORT) return found;
  try {
    return foreignJson(JSON.parse(isText ? contents : new TextDecoder().decode(contents)));
  } catch {
    // What is wrong with JSON that is none, the engine says with its line.
    return null;
  }
}

function refuse(found: Recognized | null) {
  if (found) throw new PageError('no_document', `this is no document: it seems to be ${found.what}`, found.help);
}

function tooLarge(size: number): PageError {
  const megabytes = new Intl.NumberFormat('en').format(Math.ceil(size / (1024 * 1024)));
  const help = 'open a part of it: the users, groups and entities that the question is about';
  return new PageError('too_large', `this is too large: ${megabytes} MiB, and documents have up to 512`, help);
}

const isSnapshot = (start: string) => /^rolegate[\0-\x1f]/.test(start);

/** Each byte as a character. */
const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);
