/** The one engine of this copy of the package. It starts on first use, and answers nothing more once it has broken. */
import { Engine, initSync } from '../../../../pkg/engine-glue.js';
import { Question } from './question.generated.js';
import { asRolegateError, engineFailed, notStarted, outOfMemory, RolegateError } from './errors.js';

/** Whether the engine broke. From then on nothing may answer, not even from a cache. */
export let broken = false;
let started = false;
let supply: (() => WebAssembly.Module) | undefined;
let memory: WebAssembly.Memory;

/** Sets where the compiled engine comes from once it is needed. Each entry point of the package has its own way. */
export function supplyEngine(module: () => WebAssembly.Module): void {
  supply = module;
}

/** While the engine's memory is smaller than this, it is assumed that it can grow. */
const PLENTY = 1 << 29;

/** How many bytes must be free before a call: for a short answer, for a change or a long list, and for a whole gate. */
export const ROOM = { little: 1 << 20, change: 1 << 25, gate: 1 << 28 };

/** The bytes that must be free to make a gate from a document or snapshot of so many bytes. */
export function roomFor(bytes: number): number {
  return ROOM.gate + 4 * bytes;
}

/** What a character of a change may need: the most where many lines are refused, each with its sentences. */
const ROOM_FOR_CHARACTER = 96;

/** The questions that need more room than a short answer. */
const WIDE = new Map([
  [Question.ExpandedAccessList, ROOM.change],
  [Question.Share, ROOM.change],
  [Question.Apply, ROOM.change],
  [Question.Preview, ROOM.change],
  [Question.Slice, ROOM.change],
  [Question.ToDocument, ROOM.gate],
]);

/**
 * Runs a call into the engine and turns whatever it throws into a `RolegateError`. It throws `out_of_memory` before the
 * call where there is no room for it: running out of memory inside of the engine would break it for all gates.
 */
export function ask<T>(call: () => T, room = ROOM.little): T {
  if (broken) throw engineFailed();
  if (!started) start();
  if (Math.max(memory.buffer.byteLength, room) > PLENTY && !Engine.hasRoom(Math.min(room, 2 ** 31)))
    throw outOfMemory();
  try {
    return call();
  } catch (error) {
    // Set before any function is called, since a call throws where the stack has run out.
    if (typeof error !== 'string') broken = true;
    throw translated(error);
  }
}

/** The words of a question. A question that does not use one leaves it out. */
export interface Words {
  /** Null is the visitor. */
  user?: string | null;
  /** An action, or JSON text. */
  word?: string | undefined;
  id?: string;
  type?: string | undefined;
}

/** The engine's answer to a question in words. */
export function answerOf<T>(engine: Engine, question: Question, { user = '', word, id = '', type }: Words): T {
  const wide = WIDE.get(question);
  const room = wide && wide + ROOM_FOR_CHARACTER * (word?.length ?? 0);
  return JSON.parse(ask(() => engine.ask(question, user ?? undefined, word, id, type), room));
}

/** What a call threw, as a `RolegateError`. */
export function translated(error: unknown): RolegateError {
  const translation = asRolegateError(error);
  // After a trap or a stack overflow inside of the engine, its memory is in an unknown state.
  broken = translation.code === 'engine_failed';
  return translation;
}

/** Starts the engine, unless it runs already. */
export function start(): void {
  if (started) return;
  if (supply === undefined) {
    const help = 'await `init(source)`, or call `initSync(source)`, before the first gate';
    throw new RolegateError({ code: 'engine_failed', message: 'the engine is not loaded yet', help });
  }
  try {
    const module = supply();
    // An edge sandbox compiles it in another realm. The glue would take that for bytes and compile them.
    if (isCompiled(module)) Object.setPrototypeOf(module, WebAssembly.Module.prototype);
    memory = initSync({ module }).memory;
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

/** Whether the engine runs. */
export function isStarted(): boolean {
  return started;
}

/** The memory of the engine, which must be running. */
export function engineMemory(): WebAssembly.Memory {
  return memory;
}

/** Whether this is a compiled module, of any realm. */
export function isCompiled(source: unknown): boolean {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}
