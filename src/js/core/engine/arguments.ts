/** Checks the shape of arguments. Whether something is allowed is for the engine to say. */
import type { EntityArgument, UserArgument } from '../types/access.js';
import { invalidArgument } from './errors.js';

/** The most characters of a name: more than any id can have, and few enough to be quoted in a message. */
const LONGEST = 1 << 16;

/** Checks that a value is a string without lone surrogates, which UTF-8 would turn into another id. */
export function checkedText(value: unknown, what: string): string {
  if (typeof value !== 'string')
    throw invalidArgument(`expected ${what} as a string, found ${kindOf(value)}`, inQuotes(value));
  if (value.length > LONGEST) throw invalidArgument(`${what} is longer than any name`);
  if (!isWellFormed(value)) throw invalidArgument(`${what} has half of a surrogate pair, which is no character`);
  return value;
}

/** Checks that a value is a user's id, or null, the visitor. */
export function checkedUser(value: unknown, what = 'a user'): UserArgument {
  return value === null ? null : checkedText(value, what);
}

/** The id of an entity argument, and its type where it names one. */
export function checkedEntity(value: EntityArgument): { id: string; type: string | undefined } {
  if (typeof value === 'string') return { id: checkedText(value, 'an entity'), type: undefined };
  if (typeof value !== 'object' || value === null) {
    throw invalidArgument(`expected an entity as an id or as { type, id }, found ${kindOf(value)}`, inQuotes(value));
  }
  return { id: checkedText(value.id, "an entity's id"), type: checkedText(value.type, "an entity's type") };
}

/** How to write an id that is a number, as it is in many a database. */
function inQuotes(value: unknown): string | undefined {
  return typeof value === 'number' ? `write it in quotes: \`'${value}'\`` : undefined;
}

export function checkedList<T>(value: readonly T[], what: string): readonly T[] {
  if (!Array.isArray(value)) throw invalidArgument(`expected ${what} as an array, found ${kindOf(value)}`);
  return value;
}

/** The bytes of a view or a buffer, of any realm: frames and test environments have classes of their own. */
export function bytesOf(value: unknown, what: string): Uint8Array | undefined {
  if (!ArrayBuffer.isView(value) && !/ArrayBuffer$/.test(kindOf(value))) return undefined;
  try {
    return ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value as ArrayBuffer);
  } catch {
    throw invalidArgument(`${what} was transferred: its bytes are gone`);
  }
}

/** Refuses a misspelt option, which would otherwise be dropped in silence. */
export function checkedOptions<T extends object>(value: T, names: readonly (keyof T & string)[]): T {
  if (typeof value !== 'object' || value === null) {
    throw invalidArgument(`expected an object with ${backticked(names)}, found ${kindOf(value)}`);
  }
  for (const key of Object.keys(value)) {
    if (!(names as readonly string[]).includes(key)) {
      throw invalidArgument(`there is no option \`${key}\``, `the options are ${backticked(names)}`);
    }
  }
  return value;
}

/**
 * A value as JSON text, for what the engine reads by itself; `what` begins the sentence where it cannot be written.
 * `replacer` is that of `JSON.stringify`.
 */
export function jsonText(value: unknown, what: string, replacer?: (key: string, value: unknown) => unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, replacer);
  } catch (error) {
    // Further lines of the message may draw the cycle.
    const [reason] = String((error as Error)?.message).split('\n');
    throw invalidArgument(`${what} cannot be written as JSON: ${reason}`);
  }
  if (text === undefined) throw invalidArgument(`${what} cannot be written as JSON: it is ${kindOf(value)}`);
  return text;
}

/**
 * The same for changes. `NaN` is refused: JSON would make null of it, and null as a role revokes. So is half of a
 * surrogate pair, of which the engine could only say where it stands in the JSON.
 */
export function changesText(value: unknown, what: string): string {
  return jsonText(value, what, (key, part) => {
    if (typeof part === 'number' && !Number.isFinite(part)) throw new TypeError(`\`${key}\` is ${part}`);
    if (typeof part === 'string' && !isWellFormed(part)) {
      throw new TypeError(`\`${key}\` has half of a surrogate pair, which is no character`);
    }
    return part;
  });
}

/** Whether a string has no lone surrogates. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function backticked(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** What kind of value it is, for a message. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  const name = Object.prototype.toString.call(value).slice(8, -1);
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${/^(Object|Array)$/.test(name) ? name.toLowerCase() : name}`;
}
