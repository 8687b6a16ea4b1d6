import type { AnyGate } from './readonly-gate.js';
import type { Session } from './session.js';

/** An answer as React's external stores have it: the same value until it really is another. */
export interface Answer<T> {
  read(): T;
  subscribe(listener: () => void): () => void;
}

/** One user's answers, kept for those who listen; a change of the gate reaches only those whose answer it may touch. */
export class Answers {
  readonly session: Session;
  readonly #gate: AnyGate;
  /** By the entity whose cells are asked about; under null those that any change may touch. */
  readonly #listeners = new Map<string | null, Set<() => void>>();
  #unsubscribe: (() => void) | undefined;

  constructor(gate: AnyGate, user: string) {
    this.session = gate.as(user);
    this.#gate = gate;
  }

  /** What `ask` gives: by an entity's cells, or else (null) by anything. */
  answer<T>(entity: string | null, ask: () => T): Answer<T> {
    let [version, value] = [this.#gate.version, ask()];
    return {
      read: () => {
        if (version !== this.#gate.version) {
          version = this.#gate.version;
          value = unlessEqual(value, ask());
        }
        return value;
      },
      subscribe: (listener) => this.#listen(entity, listener),
    };
  }

  #listen(entity: string | null, listener: () => void): () => void {
    let listeners = this.#listeners.get(entity);
    if (listeners === undefined) this.#listeners.set(entity, (listeners = new Set()));
    listeners.add(listener);
    this.#unsubscribe ??= this.#gate.subscribe((diff) => {
      // Copies: listeners come and go while React renders.
      for (const [key, listeners] of [...this.#listeners]) {
        if (key !== null && !diff.touches(this.session.user, key)) continue;
        for (const listener of [...listeners]) listener();
      }
    });
    return () => this.#forget(entity, listener);
  }

  #forget(entity: string | null, listener: () => void): void {
    const listeners = this.#listeners.get(entity);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(entity);
    if (this.#listeners.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}

/** The old value where the new one says the same. */
function unlessEqual<T>(old: T, value: T): T {
  return JSON.stringify(old) === JSON.stringify(value) ? old : value;
}
