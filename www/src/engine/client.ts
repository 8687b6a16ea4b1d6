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

const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' });
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let asked = 0;

/** Called with what a change of the gate touched, before that change is answered. */
export const events = { touched(_: Touched) {} };

worker.onmessage = ({ data: { id, touched, value, error } }: MessageEvent<Answer>) => {
  if (touched) events.touched(touched);
  if (id === undefined) return;
  const call = waiting.get(id);
  waiting.delete(id);
  if (error) call?.reject(new EngineError(error));
  else call?.resolve(value);
};

worker.onerror = (event) => {
  const error = new EngineError({ code: 'engine_failed', message: event.message || 'the engine could not be started' });
  for (const call of waiting.values()) call.reject(error);
  waiting.clear();
};

function ask(method: keyof Api, args: unknown[]): Promise<unknown> {
  const id = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, method, args } satisfies Question);
  });
}

export const engine = new Proxy({} as Remote<Api>, {
  get:
    (_, method) =>
    (...args: unknown[]) =>
      ask(method as keyof Api, args),
});
