/** The engine's thread: the page never waits for a decision, however large the document. */
import { RolegateError } from 'rolegate/server';
import { api } from './api';
import { PageError } from './failure';
import type { Answer, Question } from './wire';
import { listeners } from './workspace';

function failure(error: unknown): Answer['error'] {
  if (error instanceof RolegateError) {
    const { code, message, help, issues } = error;
    return { code, message, ...(help !== undefined && { help }), ...(issues && { issues }) };
  }
  if (error instanceof PageError) {
    const { code, message, help, issues } = error;
    return { code, message, help, issues };
  }
  return { code: 'page_failed', message: error instanceof Error ? error.message : String(error) };
}

listeners.touched = (touched) => self.postMessage({ touched } satisfies Answer);

/** So much of a list is taken by the page at a time. */
const PART = 1_000;

function send(id: number, value: unknown) {
  let rest = value;
  while (Array.isArray(rest) && rest.length > PART) {
    self.postMessage({ id, part: rest.slice(0, PART) } satisfies Answer);
    rest = rest.slice(PART);
  }
  self.postMessage({ id, value: rest } satisfies Answer);
}

self.onmessage = async ({ data: { id, method, args } }: MessageEvent<Question>) => {
  try {
    const call = api[method] as (...args: unknown[]) => unknown;
    send(id, await call(...args));
  } catch (error) {
    self.postMessage({ id, error: failure(error) } as Answer);
  }
};
