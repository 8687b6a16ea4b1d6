/** The worker's API, as promises. */
import type { Issue } from 'rolegate';
import type { Touched } from './shapes/changes';
import type { Api } from './worker/api';
import type { Answer, Question } from './worker/wire';

type Remote<T> = {
  [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Awaited<Value>>
    : never;
};

export class EngineError extends Error {
  readonly code: string;
  readonly help: string | undefined;
  readonly issues: readonly Issue[];

  constructor({ code, message, help, issues }: NonNullable<Answer['error']>) {
    super(message);
    this.code = code;
    this.help = help;
    this.issues = issues ?? [];
  }
}

const BLOCKED = 'allow this page its own worker and WebAssembly, which something blocks, and load it again';

/** Why the engine answers nothing any more. */
let broken: EngineError | null = null;

interface Call {
  /** What has come of a long list. */
  parts: unknown[];
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Call>();
let asked = 0;

/** Called with what a change of the gate touched, before that change is answered. */
export const events = { touched(_: Touched) {} };

const worker = started();

function started(): Worker | null {
  try {
    return new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' });
  } catch (error) {
    fail(String(error));
    return null;
  }
}

/** All that was asked, and all that will be, ends here. */
function fail(reason: string) {
  const message = `the engine could not be started${reason && `: ${reason}`}`;
  broken = new EngineError({ code: 'engine_failed', message, help: BLOCKED });
  for (const call of waiting.values()) call.reject(broken);
  waiting.clear();
}

function take({ data: { id, touched, part, value, error } }: MessageEvent<Answer>) {
  if (touched) events.touched(touched);
  const call = id === undefined ? undefined : waiting.get(id);
  if (id === undefined || !call) return;
  if (part) return void call.parts.push(...part);
  waiting.delete(id);
  if (error) call.reject(new EngineError(error));
  else call.resolve(joined(call.parts, value));
}

/** A value that came whole, or the list that came in parts. */
function joined(parts: unknown[], value: unknown): unknown {
  if (parts.length === 0) return value;
  parts.push(...(value as unknown[]));
  return parts;
}

if (worker) {
  worker.onmessage = take;
  worker.onerror = ({ message }) => fail(message ?? '');
}

function ask(method: keyof Api, args: unknown[]): Promise<unknown> {
  const id = ++asked;
  return new Promise((resolve, reject) => {
    if (broken || !worker) return reject(broken!);
    waiting.set(id, { parts: [], resolve, reject });
    worker.postMessage({ id, method, args } satisfies Question);
  });
}

export const engine = new Proxy({} as Remote<Api>, {
  get:
    (_, method) =>
    (...args: unknown[]) =>
      ask(method as keyof Api, args),
});
