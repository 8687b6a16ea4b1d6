import type { ErrorCode } from '../types/closed-lists.generated.js';
import type { Issue } from '../types/issue.js';

interface Details {
  code: ErrorCode;
  message: string;
  path?: string;
  help?: string | undefined;
  issues?: Issue[];
  cause?: unknown;
}

/** Everything that this package throws. */
export class RolegateError extends Error {
  override readonly name = 'RolegateError';
  readonly code: ErrorCode;
  /** JSON path of the place, such as `$.grants[3].role`. */
  declare readonly path?: string;
  /** What would put it right. */
  declare readonly help?: string;
  /** The single problems, where there can be several. */
  declare readonly issues?: Issue[];

  /**
   * True also for errors of another copy of the package, which `import` and `require` have for each engine, and each
   * frame of a page.
   */
  static [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // The classes of another window are others: what is an error there says so itself.
    const isError = Object.prototype.toString.call(value) === '[object Error]';
    return isOfPackage(this) && isError && (value as Error).name === 'RolegateError';
  }

  /**
   * Restores an error that a worker, a frame or a server sent, as it was or as JSON: `postMessage` drops an error's
   * fields. Undefined where something else was sent.
   */
  static from(sent: unknown): RolegateError | undefined {
    return received(sent);
  }

  /** Made by the package. */
  constructor({ code, message, path, help, issues, cause }: Details) {
    super(message);
    this.code = code;
    if (path !== undefined) this.path = path;
    if (help !== undefined) this.help = help;
    if (issues !== undefined) this.issues = issues;
    // Structured clone keeps no field of an error but `cause`, so that this has a copy of the others.
    const copy = { ...this, ...(cause !== undefined && { cause }) };
    Object.defineProperty(this, 'cause', { value: copy, configurable: true, writable: true });
  }

  /** For `JSON.stringify`, which leaves out an error's message. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

// Outside of the class: bundled, a class that names itself would be called `_RolegateError`, also where it is printed.
function isOfPackage(errorClass: unknown): boolean {
  return errorClass === RolegateError;
}

function received(sent: unknown): RolegateError | undefined {
  if (sent instanceof RolegateError) return sent;
  const { message, stack, cause } = (sent ?? {}) as Partial<Error>;
  const details = [sent, cause].find((part) => (part as Partial<Error> | null | undefined)?.name === 'RolegateError');
  if (details === undefined) return undefined;
  const error = new RolegateError({ message, ...(details as object) } as Details);
  return stack === undefined ? error : Object.assign(error, { stack });
}

/** Reports an error to the host as an uncaught one, while the work here goes on. */
export function report(error: unknown, byItself: (error: unknown) => void = throwLater): void {
  (typeof reportError === 'function' ? reportError : byItself)(error);
}

/** What hosts do that cannot be told of errors. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** The most refusals that are reported. */
const MOST_REPORTED = 100;

const reported = new Set<string>();

/** The error of a slice that cannot answer, reported the first time. Any other error is thrown. */
export function notInSlice(error: unknown): RolegateError {
  if (!(error instanceof RolegateError) || error.code !== 'not_in_slice') throw error;
  reportOnce(error);
  return error;
}

/** Reports a refusal the first time: a page asks the same again whenever it renders. */
export function reportOnce(error: RolegateError): void {
  const { size } = reported;
  // On a server, an uncaught error would end the process.
  if (size < MOST_REPORTED && reported.add(error.message).size > size) report(error, console.error);
}

/** An argument of the wrong shape. */
export function invalidArgument(message: string, help?: string): RolegateError {
  return new RolegateError({ code: 'invalid_argument', message, help });
}

/** What a call into a wasm module threw. */
export function asRolegateError(thrown: unknown): RolegateError {
  if (thrown instanceof RolegateError) return thrown;
  // The engine throws its refusals as JSON text. Anything else is a failure of the engine.
  return typeof thrown === 'string' ? new RolegateError(JSON.parse(thrown)) : engineFailed(thrown);
}

/** The engine broke: now, for this cause, or earlier. */
export function engineFailed(cause?: unknown): RolegateError {
  return new RolegateError({
    code: 'engine_failed',
    message: 'the engine broke and answers no more',
    help: 'reload the page or restart the process, and please report what led to it',
    cause,
  });
}

/** The engine's memory cannot grow any more. */
export function outOfMemory(): RolegateError {
  const help = 'free the gates that are not needed any more, or ask about less at a time';
  return new RolegateError({ code: 'out_of_memory', message: 'there is no memory left for this', help });
}

/** What kept a wasm module from starting. */
export function notStarted(cause: unknown): RolegateError {
  return new RolegateError({
    code: 'engine_failed',
    message: `the engine could not be started: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: helpToStart(cause),
    cause,
  });
}

function helpToStart(cause: unknown): string | undefined {
  if (cause instanceof WebAssembly.CompileError)
    return "a page with a Content-Security-Policy needs 'wasm-unsafe-eval' in its script-src";
  if ((cause as { code?: string } | undefined)?.code === 'ENOENT')
    return 'bundle for Node with the condition `module`, which has the engine within the code';
  return undefined;
}
