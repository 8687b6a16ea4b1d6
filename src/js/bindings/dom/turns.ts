/** One judgement at a time: writing an attribute can run the page's code, which may change the gate or the page. */
import type { Page } from '../../../../pkg/dom-glue.js';
import { asRolegateError, report } from '../../core/engine/errors.js';

export class Turns {
  readonly #page: Page;
  readonly #onSettled: () => void;
  readonly #waiting: (() => void)[] = [];
  #ended = false;
  busy = false;

  constructor(page: Page, onSettled: () => void) {
    this.#page = page;
    this.#onSettled = onSettled;
  }

  take(judge: () => void): void {
    if (this.#ended) return;
    this.#waiting.push(judge);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        next();
        this.#settle();
      }
    } catch (error) {
      throw asRolegateError(error);
    } finally {
      this.busy = false;
      if (this.#ended) this.#page.undo();
      else this.#onSettled();
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting.length = 0;
    if (!this.busy) this.#page.undo();
  }

  #settle(): void {
    for (;;) {
      const [meanwhile, faults]: unknown[][] = this.#page.settle();
      // A misspelt action is denied, but not silently: once, however many elements name it.
      const errors = (faults ?? []).map(asRolegateError);
      new Map(errors.map((error) => [error.message, error])).forEach((error) => report(error));
      if (!meanwhile?.length) return;
      this.#page.pageChanged(meanwhile);
    }
  }
}
