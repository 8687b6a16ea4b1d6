/** The one engine: started on first use, and shut for good should it ever break. */
import { initSync, type Engine, type Question } from '../../pkg/engine.js';
import { RolegateError } from './errors.js';

/** Whether the engine broke: from then on nothing may answer, not even from memory. */
export let broken = false;
let started = false;
let supply: (() => WebAssembly.Module) | undefined;
let memory: WebAssembly.Memory;

/** Says where the compiled engine comes from, once it is needed: each entry point of the package has its own way. */
export function supplyEngine(module: () => WebAssembly.Module): void {
  supply ??= module;
}

/** Runs a call into the engine; whatever goes wrong comes out as a `RolegateError`. */
export function ask<T>(call: () => T): T {
  if (broken) throw engineFailed();
  if (!started) start();
  try {
    return call();
  } catch (error) {
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
  if (error instanceof RolegateError) return error;
  // The engine refuses with JSON text; anything else was not meant.
  if (typeof error === 'string') return new RolegateError(JSON.parse(error));
  // A trap, or a stack that ran out within the engine, leaves its memory in an unknown state.
  broken = true;
  return engineFailed(error);
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

/** The memory of the engine, which runs. */
export function engineMemory(): WebAssembly.Memory {
  return memory;
}

/** Whether this is a compiled module, of whichever realm. */
export function isCompiled(source: unknown): boolean {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}

/** What kept the engine from starting, as a `RolegateError`. */
export function notStarted(cause: unknown): RolegateError {
  const refused = cause instanceof WebAssembly.CompileError;
  return new RolegateError({
    code: 'engine_failed',
    message: `the engine could not be started: ${cause instanceof Error ? cause.message : String(cause)}`,
    ...(refused && { help: "a page with a Content-Security-Policy needs 'wasm-unsafe-eval' in its script-src" }),
    cause,
  });
}

function engineFailed(cause?: unknown): RolegateError {
  return new RolegateError({
    code: 'engine_failed',
    message: 'the engine broke and answers no more',
    help: 'reload the page or restart the process, and please report what led to it',
    cause,
  });
}
