/** An answer that is watched: the same value until the answer differs, and only then are its listeners called. */
import { report } from '../../core/engine/errors.js';
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { AnySession } from '../../core/types/readonly-gate.js';

/** What bindings take. */
export interface Answer<T> {
  /** The answer as it is now: the same value until it differs. It is what a server renders as well. */
  readonly read: () => T;
  /** Calls the listener whenever the answer is another than it was last given. Gives a function that ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What can be asked, and when again: about an entity, with a word, such as an action, and whatever else there is. */
export interface Kind<T, Rest = undefined> {
  readonly name: string;
  ask(session: AnySession, about: EntityArgument, word: string, rest: Rest): T;
  /**
   * What is answered where the gate cannot: why, or nothing while something is not there yet. Left out: an empty list.
   */
  denied?(about: EntityArgument, word: string, rest: Rest, user: UserArgument, why?: string): T;
  /** Whether it needs the user's cells alone, of the entity or of those in `rest`. Else any change may matter. */
  isOfCells?: true;
}

/** A question of one kind. It is about something with the empty id, which nothing has, while that is not there. */
export type Question<T, Rest> = readonly [kind: Kind<T, Rest>, about: EntityArgument, word: string, rest: Rest];

/** Who answers, for one gate and one user at a time. */
export interface Source {
  /** Another one whenever an answer may be another; NaN where none is kept, as the gate was freed. */
  readonly age: number;
  answer<T, Rest>(question: Question<T, Rest>): T;
  /** An answer has its first listener, or has lost its last. */
  watch(answer: WatchedAnswer): void;
  leave(answer: WatchedAnswer): void;
}

/** Who listens, and the value that they know. None is undefined, which is there before any and where asking fails. */
interface Subscription {
  readonly listener: () => void;
  seen: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of all kinds are kept together.
export class WatchedAnswer<T = any, Rest = any> implements Answer<T> {
  readonly question: Question<T, Rest>;
  /** By which it is kept: no other question has it. */
  readonly key: string;
  readonly #source: Source;
  /** None until somebody listens: most answers of a page that is only rendered have nobody. */
  #subscriptions: Set<Subscription> | undefined;
  #value: T | undefined;
  #age: number | undefined;

  constructor(source: Source, question: Question<T, Rest>, key: string) {
    this.#source = source;
    this.question = question;
    this.key = key;
  }

  // Fields, as frameworks take them off the object.
  readonly read = (): T => {
    const { age } = this.#source;
    if (age !== this.#age) {
      const next = this.#source.answer(this.question);
      if (!isSame(this.#value, next)) this.#value = next;
      this.#age = age;
    }
    return this.#value as T;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscriptions = (this.#subscriptions ??= new Set());
    const subscription = { listener, seen: this.#age === undefined ? this.#now() : this.#value };
    subscriptions.add(subscription);
    this.#source.watch(this);
    // What changed between reading and listening, nobody has told.
    this.tell();
    return () => {
      if (subscriptions.delete(subscription) && subscriptions.size === 0) this.#source.leave(this);
    };
  };

  /** Calls those who know another answer. A failure is one too: whoever reads it then will hear of it. */
  tell(): void {
    for (const subscription of this.#subscriptions ?? []) {
      const now = this.#now();
      if (now === subscription.seen) continue;
      subscription.seen = now;
      try {
        subscription.listener();
      } catch (error) {
        // The others must hear of the change.
        report(error);
      }
    }
  }

  #now(): T | undefined {
    try {
      return this.read();
    } catch {
      return undefined;
    }
  }
}

function isSame(old: unknown, next: unknown): boolean {
  if (old === next) return true;
  return typeof old === 'object' && JSON.stringify(old) === JSON.stringify(next);
}
