/** An answer that is watched: the same value until the answer differs, and only then are its listeners called. */
import { report } from '../../core/engine/errors.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import type { EntityArgument } from '../../core/types/access.js';

/** What bindings take. */
export interface Answer<T> {
  /** The answer as it is now: the same value until it differs. It is what a server renders as well. */
  readonly read: () => T;
  /** Calls the listener whenever the answer is another than it was last given. Gives a function that ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A question, and when it has to be asked again. */
export interface Question<T> {
  /** What tells it from every other question. */
  readonly key: string;
  /** Whether what it is about is there. What is not has the empty id, which nothing else has. */
  readonly isThere: boolean;
  /** The entities of which it needs the user's cells alone; null where any change may give another answer. */
  readonly follows: readonly EntityArgument[] | null;
  ask(session: AnySession): T;
  /** What is answered where the gate cannot: why, or nothing where something is not there yet. */
  denied(why?: string): T;
  /** Whether two answers are the same, where JSON does not tell. */
  isSame?(old: T, next: T): boolean;
}

/** Who answers, for one gate and one user at a time. */
export interface Source {
  /** Raised when another gate or another user is followed. */
  readonly turn: number;
  /** The gate's; NaN where that was freed. */
  readonly version: number;
  answer<T>(question: Question<T>): T;
  /** An answer has its first listener, or has lost its last. */
  watch(answer: WatchedAnswer): void;
  leave(answer: WatchedAnswer): void;
}

/** In place of a value: it is not asked yet, or asking fails, which whoever reads it will hear of. */
const UNREAD = Symbol();
const FAILED = Symbol();

interface Subscription {
  readonly listener: () => void;
  /** The value that the listener knows. */
  seen: unknown;
}

export class WatchedAnswer<T = unknown> implements Answer<T> {
  readonly question: Question<T>;
  readonly #source: Source;
  readonly #subscriptions = new Set<Subscription>();
  #value: T | typeof UNREAD = UNREAD;
  #turn = 0;
  #version = 0;

  constructor(question: Question<T>, source: Source) {
    this.question = question;
    this.#source = source;
  }

  get isWatched(): boolean {
    return this.#subscriptions.size > 0;
  }

  // Fields, as frameworks take them off the object.
  readonly read = (): T => {
    const { turn, version } = this.#source;
    if (this.#value === UNREAD || turn !== this.#turn || version !== this.#version) {
      const next = this.#source.answer(this.question);
      this.#value = this.#value !== UNREAD && this.#isSame(this.#value, next) ? this.#value : next;
      [this.#turn, this.#version] = [turn, version];
    }
    return this.#value;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = { listener, seen: this.#value === UNREAD ? this.#now() : this.#value };
    this.#subscriptions.add(subscription);
    this.#source.watch(this);
    // What changed between reading and listening, nobody has told.
    this.#tell(subscription);
    return () => {
      if (this.#subscriptions.delete(subscription) && !this.isWatched) this.#source.leave(this);
    };
  };

  /** After a change that may have given another answer. */
  tell(): void {
    // A copy, as listeners come and go while a framework renders.
    for (const subscription of [...this.#subscriptions]) this.#tell(subscription);
  }

  #tell(subscription: Subscription): void {
    if (!this.#subscriptions.has(subscription)) return;
    const now = this.#now();
    if (now === subscription.seen) return;
    subscription.seen = now;
    try {
      subscription.listener();
    } catch (error) {
      // The others must hear of the change.
      report(error);
    }
  }

  #now(): unknown {
    try {
      return this.read();
    } catch {
      return FAILED;
    }
  }

  #isSame(old: T, next: T): boolean {
    if (old === next) return true;
    return this.question.isSame?.(old, next) ?? JSON.stringify(old) === JSON.stringify(next);
  }
}
