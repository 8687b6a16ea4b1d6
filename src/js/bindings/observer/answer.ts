/** An answer that is watched: the same value until the answer differs, and only then are its listeners called. */
import { report } from '../../core/engine/errors.js';
import type { Answer, Question } from './question.js';

/** Who answers, for one gate and one user at a time. */
export interface Source {
  /** Another one whenever an answer may be another; NaN where none is kept, as the gate was freed. */
  readonly age: number;
  answer(question: Question): unknown;
  /** An answer has its first listener, or has lost its last. */
  watch(answer: WatchedAnswer): void;
  leave(answer: WatchedAnswer): void;
}

export class WatchedAnswer implements Answer<unknown> {
  declare readonly question: Question;
  /** By which it is kept: no other question has it. */
  declare readonly key: string;
  readonly #source: Source;
  /** Who listens, and the value that they know: undefined, which no answer is, where there is none as asking fails. */
  readonly #listeners = new Map<() => void, unknown>();
  #value: unknown;
  #age: number | undefined;

  constructor(source: Source, question: Question, key: string) {
    this.#source = source;
    this.question = question;
    this.key = key;
  }

  // Fields, as frameworks take them off the object.
  readonly read = (): unknown => {
    const { age } = this.#source;
    if (age !== this.#age) {
      const last = this.#value;
      // Where asking fails there is none, and whoever listens from then on knows of none.
      this.#value = undefined;
      const next = this.#source.answer(this.question);
      this.#value = last === next || JSON.stringify(last) === JSON.stringify(next) ? last : next;
      this.#age = age;
    }
    return this.#value;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    // Of its own, as one may listen twice.
    const hear = () => listener();
    this.#listeners.set(hear, this.#age === undefined ? this.#now() : this.#value);
    this.#source.watch(this);
    // What changed between reading and listening, nobody has told.
    this.tell();
    return () => {
      if (this.#listeners.delete(hear) && this.#listeners.size === 0) this.#source.leave(this);
    };
  };

  /** Calls those who know another answer. A failure is one too: whoever reads it then will hear of it. */
  tell(): void {
    for (const [hear, seen] of this.#listeners) {
      const now = this.#now();
      if (now === seen) continue;
      this.#listeners.set(hear, now);
      try {
        hear();
      } catch (error) {
        // The others must hear of the change.
        report(error);
      }
    }
  }

  /** In the key of a question about several answers. */
  toJSON(): string {
    return this.key;
  }

  #now(): unknown {
    try {
      return this.read();
    } catch {
      return undefined;
    }
  }
}
