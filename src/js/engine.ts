/** The one engine of this module: started on first use, and shut for good should it ever break. */
import { initSync } from '../../pkg/rolegate.js';
import { engineBytes } from '../../pkg/engine-bytes.js';
import { RolegateError } from './errors.js';

/** Whether the engine broke: from then on nothing may answer, not even from memory. */
export let broken = false;
let started = false;

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

/** What a call threw, as a `RolegateError`. */
export function translated(error: unknown): RolegateError {
  if (error instanceof RolegateError) return error;
  if (isRefusal(error)) return new RolegateError(error);
  // A trap, or a stack that ran out within the engine, leaves its memory in an unknown state.
  broken = true;
  return engineFailed(error);
}

function start(): void {
  try {
    initSync({ module: new WebAssembly.Module(engineBytes()) });
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

/** The engine refuses with a plain object; anything else was not meant. */
function isRefusal(error: unknown): error is ConstructorParameters<typeof RolegateError>[0] {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error;
}

function engineFailed(cause?: unknown): RolegateError {
  return new RolegateError({
    code: 'engine_failed',
    message: 'the engine broke and answers no more',
    help: 'reload the page or restart the process, and please report what led to it',
    cause,
  });
}

function notStarted(cause: unknown): RolegateError {
  return new RolegateError({
    code: 'engine_failed',
    message: `the engine could not be compiled: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: "a page with a Content-Security-Policy needs 'wasm-unsafe-eval' in its script-src",
    cause,
  });
}
