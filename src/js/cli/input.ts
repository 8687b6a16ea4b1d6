/** Files, folders and standard input. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Gate, type AnyPolicy } from '../entrypoints/server.js';
import { Unusable, textOption, type Call } from './command.js';

/** A file's bytes; `-` is standard input. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return standardInput();
  return readable(file, () => readFile(file));
}

/** The gate of a document in a file. */
export async function gateOf(file: string, call: Call): Promise<Gate<AnyPolicy>> {
  // One instant for the whole answer, also where none is named.
  return new Gate<AnyPolicy>(await bytesOf(file), { now: textOption(call, 'now') ?? Date.now() });
}

/** The `.json` files of a folder and those below, in the order of their names; a file is itself. */
export async function jsonFilesOf(path: string): Promise<string[]> {
  if (path === '-' || !(await readable(path, () => stat(path))).isDirectory()) return [path];
  const names = await readable(path, () => readdir(path, { recursive: true }));
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

async function standardInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

async function readable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Unusable(`\`${path}\` cannot be read: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such file';
  return error.code === 'EACCES' ? 'permission is denied' : error.message;
}
