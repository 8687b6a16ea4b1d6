import type { AnyGate, AnySession } from './readonly-gate.js';
import type { EntityArgument } from './types.js';

/** An answer as React's external stores have it: the same value until it really is another. */
export interface Answer<T> {
  read(): T;
  subscribe(listener: () => void): () => void;
}

/** Those who listen to one entity's cells, or to anything. */
interface Audience {
  readonly entity: EntityArgument | null;
  readonly listeners: Set<() => void>;
}

/** One user's answers, kept for those who listen; a change of the gate reaches only those whose answer it may touch. */
export class Answers {
  /** None while there is no gate. */
  readonly session: AnySession | undefined;
  /** While there is none, the empty id, which nobody has: denied everything, and a misspelt action still throws. */
  readonly user: string;
  readonly #gate: AnyGate | undefined;
  readonly #audiences = new Map<string, Audience>();
  #unsubscribe: (() => void) | undefined;

  constructor(gate: AnyGate | null | undefined, user = '') {
    this.#gate = gate ?? undefined;
    this.user = user;
    this.session = gate?.as(user);
  }

  /** What `ask` gives: by an entity's cells, or else (null) by anything. */
  answer<T>(entity: EntityArgument | null, ask: () => T): Answer<T> {
    let [version, value] = [this.#gate?.version, ask()];
    return {
      read: () => {
        if (version !== this.#gate?.version) {
          version = this.#gate?.version;
          value = unlessEqual(value, ask());
        }
        return value;
      },
      subscribe: (listener) => this.#listen(entity, listener),
    };
  }

  #listen(entity: EntityArgument | null, listener: () => void): () => void {
    // An id that is asked about with its type is another matter than the id alone.
    const key = JSON.stringify(entity);
    const audience = this.#audiences.get(key) ?? { entity, listeners: new Set() };
    this.#audiences.set(key, audience);
    audience.listeners.add(listener);
    this.#unsubscribe ??= this.#gate?.subscribe((diff) => {
      // Copies: listeners come and go while React renders.
      for (const { entity, listeners } of [...this.#audiences.values()]) {
        if (entity !== null && !diff.touches(this.user, entity)) continue;
        for (const listener of [...listeners]) listener();
      }
    });
    return () => this.#forget(key, listener);
  }

  #forget(key: string, listener: () => void): void {
    const listeners = this.#audiences.get(key)?.listeners;
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#audiences.delete(key);
    if (this.#audiences.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}

/** The old value where the new one says the same. */
function unlessEqual<T>(old: T, value: T): T {
  return JSON.stringify(old) === JSON.stringify(value) ? old : value;
}
