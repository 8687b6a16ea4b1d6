/** Follows one gate and one user at a time, and keeps the answers: each question has one, whoever asks it. */
import { checkedUser } from '../../core/engine/arguments.js';
import { reportOnce, type RolegateError } from '../../core/engine/errors.js';
import type { UserArgument } from '../../core/types/access.js';
import type { Diff } from '../../core/types/changes.js';
import type { AnyGate, AnySession } from '../../core/types/readonly-gate.js';
import { WatchedAnswer, type Source } from './answer.js';
import { isThere } from './entity.js';
import { changesGrantsAlone } from './grants.js';
import type { AnyKind, Answer, Asker, Question } from './question.js';
import { QUESTIONS, type QuestionName } from './questions.js';
import type { Asked } from './types.js';

/** What is answered to each question. */
export type AnswerTo<Q extends QuestionName> = ReturnType<(typeof QUESTIONS)[Q]['ask']>;

/** The most answers that are kept while nobody listens to them. */
const MOST_UNWATCHED = 10_000;

/** More than any gate's versions. */
const VERSIONS = 2 ** 32;

/** The errors of a gate that cannot answer, no mistakes of who asks, and whether the page hears of them. */
const REFUSALS: Readonly<Record<string, boolean>> = {
  not_in_slice: true,
  not_included: true,
  use_after_free: false,
  unknown_entity: false,
};

/** No actions, no entries: always the same list, so that nothing renders again. */
const NONE: unknown = Object.freeze([]);

/** The answers of a gate to a user, of which each is told when it differs, and not before. */
export class Observer implements Source, Asker {
  gate: AnyGate | undefined;
  /** While there is none, the empty id, which nobody has. */
  #user: UserArgument = '';
  #session: AnySession | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Another one for each gate and user that is followed. */
  #turn = 0;
  /** By their questions. */
  #answers = new Map<string, WatchedAnswer>();
  readonly #watched = new Set<WatchedAnswer>();

  /** Without a gate or a user everything is denied, as they may come later. Null is the visitor. */
  constructor(gate?: AnyGate | null, user?: UserArgument) {
    this.follow(gate, user);
  }

  get age(): number {
    try {
      return this.#turn + (this.gate?.version ?? 0);
    } catch {
      return NaN;
    }
  }

  follows(gate: AnyGate | null | undefined, user: UserArgument = ''): boolean {
    return (gate ?? undefined) === this.gate && user === this.#user;
  }

  /** From now on another gate or another user. Who listens is told of the answers that differ. */
  follow(gate: AnyGate | null | undefined, user: UserArgument = ''): void {
    checkedUser(user);
    if (this.follows(gate, user)) return;
    this.gate = gate ?? undefined;
    this.#user = user;
    this.#session = undefined;
    this.#turn += VERSIONS;
    this.#listen();
    for (const answer of this.#watched) answer.tell();
  }

  /** The answer to a question by its name: the same object as long as somebody listens to it. */
  ask<Q extends QuestionName>(name: Q, given: readonly unknown[]): Answer<AnswerTo<Q>>;
  ask(name: QuestionName, given: readonly unknown[]): Answer<unknown> {
    const kind: AnyKind = QUESTIONS[name];
    const parts = kind.of(given, this);
    const key = JSON.stringify([name, ...parts]);
    const kept = this.#answers.get(key);
    if (kept !== undefined) return kept;
    if (this.#answers.size - this.#watched.size >= MOST_UNWATCHED)
      this.#answers = new Map(Array.from(this.#watched, (answer) => [answer.key, answer]));
    const answer = new WatchedAnswer(this, [kind, ...parts], key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** What is asked about an entity or about a type, as components and marks on elements have it. */
  about<Q extends 'can' | 'decision'>(question: Q, asked: Asked): Answer<AnswerTo<Q | `${Q}OnType`>>;
  about(question: 'can' | 'decision', { action, entity, type }: Asked): Answer<unknown> {
    return type === undefined ? this.ask(question, [action, entity]) : this.ask(`${question}OnType`, [action, type]);
  }

  answer([kind, about, what]: Question): unknown {
    const isAsked = isThere(about) && this.#user !== '';
    let why: string | undefined;
    try {
      // Asked whatever is there, as a misspelt action throws.
      const session = (this.#session ??= this.gate?.as(this.#user));
      const answer = session && kind.ask(session, about, what);
      // No other answer than a list has a length.
      if (isAsked && answer !== undefined && (answer as Partial<unknown[]> | null)?.length !== 0) return answer;
    } catch (error) {
      const { code, message } = error as RolegateError;
      const isReported = REFUSALS[code];
      if (isReported === undefined) throw error;
      // Of what is not there yet a slice need not tell.
      if (isAsked) {
        why = message;
        if (isReported) reportOnce(error as RolegateError);
      }
    }
    return kind.denied ? kind.denied(about, what, this.#user, why) : NONE;
  }

  watch(answer: WatchedAnswer): void {
    this.#watched.add(answer);
    // It may have been dropped while nobody listened.
    this.#answers.set(answer.key, answer);
    if (this.#unsubscribe === undefined) this.#listen();
  }

  leave(answer: WatchedAnswer): void {
    this.#watched.delete(answer);
    if (this.#watched.size === 0) this.#listen();
  }

  /** Listens to the gate as long as anybody listens here. */
  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    if (this.#watched.size === 0) return;
    try {
      // Once it is freed everything is denied, and what shows an answer must hear that.
      this.#unsubscribe = this.gate?.subscribe(this.#changed, this.#changed);
    } catch {
      // It was freed, and has nothing more to tell.
    }
  }

  readonly #changed = (diff?: Diff): void => {
    const isBounded = diff && changesGrantsAlone(diff);
    for (const answer of this.#watched) {
      const [kind, about] = answer.question;
      // What a page asks a thousand times need not be asked again to know that it is the same.
      if (!isBounded || kind !== QUESTIONS.can || diff.touches(this.#user, about)) answer.tell();
    }
  };
}
