/** The listeners to a gate's changes. All hear of all changes in the same order. */
import { invalidArgument, report } from '../engine/errors.js';
import type { Diff } from '../types/changes.js';

type Listener = (diff: Diff) => void;

export class Subscribers {
  readonly #listeners = new Set<{ call: Listener }>();
  readonly #waiting: Diff[] = [];
  #publishing = false;

  /** A listener that is added twice is called twice. */
  subscribe(call: Listener): () => void {
    if (typeof call !== 'function') throw invalidArgument('a listener is a function');
    const entry = { call };
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

  clear(): void {
    this.#listeners.clear();
  }

  #tell(diff: Diff): void {
    for (const entry of [...this.#listeners]) {
      if (!this.#listeners.has(entry)) continue;
      try {
        entry.call(diff);
      } catch (error) {
        // The change has happened, and the other listeners must hear of it.
        report(error);
      }
    }
  }
}
