/** The listeners to a gate's changes. All hear of all changes in the same order. */
import { invalidArgument, report } from '../engine/errors.js';
import type { Diff } from '../types/changes.js';

type Listener = (diff: Diff) => void;

interface Entry {
  call: Listener;
  onFree: (() => void) | undefined;
}

export class Subscribers {
  readonly #listeners = new Set<Entry>();
  readonly #waiting: Diff[] = [];
  #publishing = false;

  /** A listener that is added twice is called twice. */
  subscribe(call: Listener, onFree?: () => void): () => void {
    if (typeof call !== 'function') throw invalidArgument('a listener is a function');
    const entry = { call, onFree };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** A change that a listener makes waits until everybody has heard of the one before. */
  publish(diff: Diff): void {
    this.#waiting.push(diff);
    this.#tellAll();
  }

  /**
   * Publishes once the present code has ended, as nobody expects a listener to run within a question. A change before
   * that tells of this one first.
   */
  publishSoon(diff: Diff): void {
    this.#waiting.push(diff);
    queueMicrotask(() => this.#tellAll());
  }

  #tellAll(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) this.#tell(next);
    this.#publishing = false;
  }

  /** Tells all who asked for it that there is nothing more to hear. */
  end(): void {
    this.#each((entry) => {
      this.#listeners.delete(entry);
      entry.onFree?.();
    });
  }

  #tell(diff: Diff): void {
    this.#each((entry) => entry.call(diff));
  }

  #each(tell: (entry: Entry) => void): void {
    for (const entry of [...this.#listeners]) {
      if (!this.#listeners.has(entry)) continue;
      try {
        tell(entry);
      } catch (error) {
        // What is told has happened, and the other listeners must hear of it.
        report(error);
      }
    }
  }
}
