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

self.onmessage = async ({ data: { id, method, args } }: MessageEvent<Question>) => {
  try {
    const call = api[method] as (...args: unknown[]) => unknown;
    self.postMessage({ id, value: await call(...args) } satisfies Answer);
  } catch (error) {
    self.postMessage({ id, error: failure(error) } as Answer);
  }
};
