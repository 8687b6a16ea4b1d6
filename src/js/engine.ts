/** The one engine: started on first use, and shut for good should it ever break. */
import { initSync, type Engine, type Question } from '../../pkg/engine.js';
import { asRolegateError, engineFailed, notStarted, RolegateError } from './errors.js';

/** Whether the engine broke: from then on nothing may answer, not even from memory. */
export let broken = false;
let started = false;
let supply: (() => WebAssembly.Module) | undefined;
let memory: WebAssembly.Memory;

/** Says where the compiled engine comes from, once it is needed: each entry point of the package has its own way. */
export function supplyEngine(module: () => WebAssembly.Module): void {
  supply = module;
}

/** Runs a call into the engine; whatever goes wrong comes out as a `RolegateError`. */
export function ask<T>(call: () => T): T {
  if (broken) throw engineFailed();
  if (!started) start();
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
  return JSON.parse(ask(() => engine.ask(question, user, word, id, type)));
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
