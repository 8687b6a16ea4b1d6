/** The one engine: started on first use, and shut for good should it ever break. */
import { Engine, initSync, Question } from '../../../../pkg/engine.js';
import { asRolegateError, engineFailed, notStarted, outOfMemory, RolegateError } from './errors.js';

/** Whether the engine broke: from then on nothing may answer, not even from memory. */
export let broken = false;
let started = false;
let supply: (() => WebAssembly.Module) | undefined;
let memory: WebAssembly.Memory;

/** Says where the compiled engine comes from, once it is needed: each entry point of the package has its own way. */
export function supplyEngine(module: () => WebAssembly.Module): void {
  supply = module;
}

/** While the engine has less memory than this, it is taken to get more. */
const PLENTY = 1 << 29;

/** Bytes that are to be free before a call: before one that tells a little, a change or a long list, and all of a gate. */
export const ROOM = { little: 1 << 20, change: 1 << 25, gate: 1 << 28 };

/** What a gate takes that is made of so many bytes, with what is needed on the way. */
export function roomFor(bytes: number): number {
  return ROOM.gate + 4 * bytes;
}

/** What needs more room than a little. */
const WIDE = new Map([
  [Question.ExpandedAccessList, ROOM.change], [Question.Share, ROOM.change], [Question.Apply, ROOM.change],
  [Question.Preview, ROOM.change], [Question.Slice, ROOM.change], [Question.ToDocument, ROOM.gate],
]);

/**
 * Runs a call into the engine; whatever goes wrong comes out as a `RolegateError`. Where there is no room for it, that is
 * said before anything is called: memory that ran out within the engine would break it for all gates.
 */
export function ask<T>(call: () => T, room = ROOM.little): T {
  if (broken) throw engineFailed();
  if (!started) start();
  if (memory.buffer.byteLength > PLENTY && !Engine.hasRoom(Math.min(room, 2 ** 31))) throw outOfMemory();
  try {
    return call();
  } catch (error) {
    // Before anything is called: where the stack has run out, that throws.
    if (typeof error !== 'string') broken = true;
    throw translated(error);
  }
}

/** The words of a question; those that it has no use for are left out. */
export interface Words {
  user?: string;
  /** An action, or JSON text. */
  word?: string | undefined;
  id?: string;
  type?: string | undefined;
}

/** The engine's answer to a question in words. */
export function answerOf<T>(engine: Engine, question: Question, { user = '', word, id = '', type }: Words): T {
  return JSON.parse(ask(() => engine.ask(question, user, word, id, type), WIDE.get(question)));
}

/** What a call threw, as a `RolegateError`. */
export function translated(error: unknown): RolegateError {
  const translation = asRolegateError(error);
  // After a trap, or a stack that ran out within the engine, its memory is in an unknown state.
  broken = translation.code === 'engine_failed';
  return translation;
}

/** Starts the engine, unless it runs. */
export function start(): void {
  if (started) return;
  if (supply === undefined) {
    const help = 'await `init(source)`, or call `initSync(source)`, before the first gate';
    throw new RolegateError({ code: 'engine_failed', message: 'the engine is not loaded yet', help });
  }
  try {
    const module = supply();
    // An edge sandbox compiles it in a realm of its own; to the glue it would then be bytes to compile.
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

/** The memory of the engine, which runs. */
export function engineMemory(): WebAssembly.Memory {
  return memory;
}

/** Whether this is a compiled module, of whichever realm. */
export function isCompiled(source: unknown): boolean {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}
