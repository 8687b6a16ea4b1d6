/** What bindings to frameworks share: answers about one user, asked again only after a change that may touch them. */
import type { EntityArgument, UserArgument } from '../core/types/access.js';
import type { AnyGate, AnySession } from '../core/types/readonly-gate.js';

/** An answer that is watched: the same value until the answer differs. */
export interface WatchedAnswer<T> {
  read(): T;
  subscribe(listener: () => void): () => void;
}

/** Those who listen to one entity's cells, or to anything. */
interface Audience {
  readonly entity: EntityArgument | null;
  readonly listeners: Set<() => void>;
}

/** Observes one user's answers; a change of the gate reaches only the listeners whose answer it may touch. */
export class Observer {
  /** None while there is no gate. */
  readonly session: AnySession | undefined;
  /**
   * Null for the visitor; the empty id while there is no user. Nobody has that, so it is denied everything; a misspelt
   * action still throws.
   */
  readonly user: UserArgument;
  readonly #gate: AnyGate | undefined;
  readonly #audiences = new Map<string, Audience>();
  #unsubscribe: (() => void) | undefined;

  constructor(gate: AnyGate | null | undefined, user: UserArgument = '') {
    this.#gate = gate ?? undefined;
    this.user = user;
    this.session = gate?.as(user);
  }

  /** Watches what `ask` returns, which depends on an entity's cells, or on anything where the entity is null. */
  watch<T>(entity: EntityArgument | null, ask: () => T): WatchedAnswer<T> {
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
    // An id with its type is another key than the id alone.
    const key = JSON.stringify(entity);
    const audience = this.#audiences.get(key) ?? { entity, listeners: new Set() };
    this.#audiences.set(key, audience);
    audience.listeners.add(listener);
    this.#unsubscribe ??= this.#gate?.subscribe((diff) => {
      // Copies, as listeners come and go while a framework renders.
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

/** The old value where the new one is equal to it. */
function unlessEqual<T>(old: T, value: T): T {
  return JSON.stringify(old) === JSON.stringify(value) ? old : value;
}
