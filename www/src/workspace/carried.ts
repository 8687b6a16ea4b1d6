/**
 * A document with its staged changes as a part of a link: as JSON, compressed by the browser. Nothing in it is run, and
 * whatever is not just that is refused.
 */
import type { Edit } from 'rolegate';
import { EngineError } from '../engine/client';
import { shown } from '../engine/shapes/names';
import { prose } from '../ui/words';
import type { Staged } from './changes';

export interface Carried {
  name: string;
  /** The document, as text. */
  text: string;
  staged: Staged[];
}

/** A link with a document has at most so many characters. */
export const LONGEST_LINK = 30_000;

/** More bytes than any document that fits into a link; a link that is made to be more is not read to its end. */
const MOST = 4_000_000;

const HELP =
  'ask for the whole link again, or for the document as a file; a program that it went through may have cut it off';

const broken = () =>
  new EngineError({ code: 'broken_link', message: 'the link is broken or was cut off on its way', help: HELP });

export async function pack({ name, text, staged }: Carried): Promise<string> {
  const json = JSON.stringify({ name, document: JSON.parse(text), ...(staged.length > 0 && { staged }) });
  const zipped = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
  return printed(new Uint8Array(await new Response(zipped).arrayBuffer()));
}

/** What a link carries, with an id that is the same for the same; throws `broken_link`. */
export async function unpack(packed: string): Promise<Carried & { id: string }> {
  try {
    const bytes = read(packed);
    const carried = parsed(JSON.parse(await unzipped(bytes)));
    // The checksum and the length that end it, whichever browser has compressed it.
    const id = [...bytes.slice(-8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return { ...carried, id };
  } catch {
    throw broken();
  }
}

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > MOST) throw broken();
  }
  return new Blob(chunks).text();
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(value: unknown): Carried {
  if (!isRecord(value) || typeof value.name !== 'string' || !isRecord(value.document)) throw broken();
  const { name, document, staged = [] } = value;
  if (!Array.isArray(staged)) throw broken();
  return { name: shown(name), text: JSON.stringify(document, null, 1), staged: staged.map(stagedOf) };
}

/** What its edits say is for the engine to judge, as of all that is staged. */
function stagedOf(value: unknown): Staged {
  if (!isRecord(value) || typeof value.title !== 'string') throw broken();
  const { title, edits } = value;
  if (!Array.isArray(edits) || !edits.every(isRecord)) throw broken();
  return { title: prose(title), edits: edits as unknown as Edit[] };
}

/** Bytes in characters that stand in a link as they are. */
const printed = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const read = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
