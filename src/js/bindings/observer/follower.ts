/** Follows one gate and one user at a time, and keeps the answers: each question has one, whoever asks it. */
import { checkedUser } from '../../core/engine/arguments.js';
import { reportOnce, type RolegateError } from '../../core/engine/errors.js';
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { Diff } from '../../core/types/changes.js';
import type { AnyGate, AnySession } from '../../core/types/readonly-gate.js';
import { WatchedAnswer, type Answer, type Kind, type Question, type Source } from './answer.js';
import { isThere } from './entity.js';

/** The most answers that are kept while nobody listens to them. */
const MOST_UNWATCHED = 10_000;

/** More than any gate's versions. */
const VERSIONS = 2 ** 32;

/** The errors of a gate that cannot answer, which is a denial and no mistake of who asks. */
const REFUSALS = ['not_in_slice', 'not_included', 'use_after_free', 'unknown_entity'];

/** The page hears of so many of the first. */
const REPORTED = 2;

/** No actions, no entries: always the same list, so that nothing renders again. */
const NONE: unknown = Object.freeze([]);

export class Follower implements Source {
  #gate: AnyGate | undefined;
  #user: UserArgument | undefined;
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

  get gate(): AnyGate | undefined {
    return this.#gate;
  }

  get age(): number {
    try {
      return this.#turn + (this.#gate?.version ?? 0);
    } catch {
      return NaN;
    }
  }

  /** From now on another gate or another user. Who listens is told of the answers that differ. */
  follow(gate: AnyGate | null | undefined, user: UserArgument | undefined): void {
    checkedUser(user ?? null);
    const next = gate ?? undefined;
    if (next === this.#gate && user === this.#user) return;
    this.#gate = next;
    this.#user = user;
    this.#session = undefined;
    this.#turn += VERSIONS;
    this.#listen();
    for (const answer of this.#watched) answer.tell();
  }

  answer<T, Rest>([kind, about, word, rest]: Question<T, Rest>): T {
    const isAsked = isThere(about) && this.#user !== undefined;
    let why: string | undefined;
    try {
      // Asked whatever is there, as a misspelt action throws.
      const session = (this.#session ??= this.#gate?.as(this.#who));
      const answer = session && kind.ask(session, about, word, rest);
      if (isAsked && answer !== undefined && !isEmpty(answer)) return answer;
    } catch (error) {
      why = refusalOf(error, isAsked);
    }
    return kind.denied ? kind.denied(about, word, rest, this.#who, why) : (NONE as T);
  }

  watch(answer: WatchedAnswer): void {
    this.#watched.add(answer);
    // It may have been dropped while nobody listened.
    if (!this.#answers.has(answer.key)) this.#answers.set(answer.key, answer);
    if (this.#unsubscribe === undefined) this.#listen();
  }

  leave(answer: WatchedAnswer): void {
    this.#watched.delete(answer);
    if (this.#watched.size === 0) this.#listen();
  }

  /** The answer to a question: the same object as long as somebody listens to it. */
  protected asked<T, Rest>(kind: Kind<T, Rest>, about: EntityArgument, word = '', rest?: Rest): Answer<T> {
    const key = keyOf(kind.name, about, word);
    const kept: WatchedAnswer<T> | undefined = this.#answers.get(key);
    if (kept !== undefined) return kept;
    if (this.#answers.size - this.#watched.size >= MOST_UNWATCHED)
      this.#answers = new Map(Array.from(this.#watched, (answer) => [answer.key, answer]));
    const answer = new WatchedAnswer(this, [kind, about, word, rest as Rest] as const, key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Listens to the gate as long as anybody listens here. */
  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    if (this.#watched.size === 0) return;
    try {
      this.#unsubscribe = this.#gate?.subscribe((diff) => this.#changed(diff));
    } catch {
      // It was freed, and has nothing more to tell.
    }
  }

  #changed(diff: Diff): void {
    for (const answer of this.#watched) {
      const [kind, about, , rest = [about]] = answer.question;
      if (!kind.isOfCells || rest.some((entity: EntityArgument) => diff.touches(this.#who, entity))) answer.tell();
    }
  }

  /** While there is no user, the empty id, which nobody has. */
  get #who(): UserArgument {
    return this.#user === undefined ? '' : this.#user;
  }
}

/** What no other question has, as lengths tell its parts apart. To write JSON would take longer than to answer. */
function keyOf(name: string, about: EntityArgument, word: string): string {
  const { type, id } = typeof about === 'string' ? { id: about } : about;
  return `${name} ${word.length} ${type?.length} ${word}${type}${id}`;
}

/** No other answer than a list has a length. */
function isEmpty(answer: unknown): boolean {
  return (answer as Partial<unknown[]> | null)?.length === 0;
}

/** Why a gate cannot answer, of which the page may hear; any other error is thrown. */
function refusalOf(error: unknown, isAsked: boolean): string | undefined {
  const place = REFUSALS.indexOf((error as RolegateError).code);
  if (place < 0) throw error;
  // Of what is not there yet a slice need not tell.
  if (!isAsked) return undefined;
  if (place < REPORTED) reportOnce(error as RolegateError);
  return (error as RolegateError).message;
}
