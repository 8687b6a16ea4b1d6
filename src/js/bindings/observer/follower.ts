/** Follows one gate and one user at a time, and keeps the answers: each question has one, whoever asks it. */
import { checkedUser } from '../../core/engine/arguments.js';
import { RolegateError, reportOnce } from '../../core/engine/errors.js';
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { Diff } from '../../core/types/changes.js';
import type { AnyGate, AnySession } from '../../core/types/readonly-gate.js';
import { WatchedAnswer, type Answer, type Kind, type Question, type Source } from './answer.js';
import { idOf, isThere } from './entity.js';

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
  #turn = -1;
  #answers: Tree = new Map();
  #kept = 0;
  readonly #watched = new Set<WatchedAnswer>();

  /** Without a gate or a user everything is denied, as they may come later. Null is the visitor. */
  constructor(gate?: AnyGate | null, user?: UserArgument) {
    this.follow(gate, user);
  }

  get gate(): AnyGate | undefined {
    return this.#gate;
  }

  get user(): UserArgument | undefined {
    return this.#user;
  }

  /** While there is no user, that of the empty id, which nobody has: a misspelt action still throws. */
  get session(): AnySession | undefined {
    return (this.#session ??= this.#gate?.as(this.#who));
  }

  get age(): number {
    try {
      return this.#turn * VERSIONS + (this.#gate?.version ?? 0);
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
    this.#turn++;
    this.#listen();
    for (const answer of this.#watched) answer.tell();
  }

  answer<T, Rest>([kind, about, word, rest]: Question<T, Rest>): T {
    const isAsked = isThere(about) && this.#user !== undefined;
    let why: string | undefined;
    try {
      // Asked whatever is there, as a misspelt action throws.
      const answer = this.session && kind.ask(this.session, about, word, rest);
      if (isAsked && answer !== undefined && !isEmpty(answer)) return answer;
    } catch (error) {
      // Of what is not there yet a slice need not tell.
      if (isRefusal(error, isAsked) && isAsked) why = error.message;
    }
    return kind.denied ? kind.denied(about, word, rest, this.#who, why) : (NONE as T);
  }

  watch(answer: WatchedAnswer): void {
    this.#watched.add(answer);
    // It may have been dropped while nobody listened.
    this.#keep(answer);
    if (this.#unsubscribe === undefined) this.#listen();
  }

  leave(answer: WatchedAnswer): void {
    this.#watched.delete(answer);
    if (this.#watched.size === 0) this.#listen();
  }

  /** The answer to a question: the same object as long as somebody listens to it. */
  protected asked<T, Rest>(kind: Kind<T, Rest>, about: EntityArgument, word = '', rest?: Rest): Answer<T> {
    if (this.#kept - this.#watched.size >= MOST_UNWATCHED) this.#sweep();
    const question = [kind, about, word, rest as Rest] as const;
    const places = this.#places(question);
    const kept: WatchedAnswer<T> | undefined = places.get(idOf(about));
    if (kept !== undefined) return kept;
    const answer = new WatchedAnswer(this, question);
    this.#keep(answer, places);
    return answer;
  }

  #keep(answer: WatchedAnswer, places = this.#places(answer.question)): void {
    const id = idOf(answer.question[1]);
    if (places.has(id)) return;
    places.set(id, answer);
    this.#kept++;
  }

  /** Forgets the answers that nobody listens to. */
  #sweep(): void {
    [this.#answers, this.#kept] = [new Map(), 0];
    for (const answer of this.#watched) this.#keep(answer);
  }

  /** The answers to questions of a kind with a word, about entities of a type, or by ids alone: by id. */
  #places<T, Rest>([kind, about, word]: Question<T, Rest>): Tree {
    return within(within(within(this.#answers, kind), word), typeof about === 'string' ? undefined : about.type);
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

  /** The empty id while there is no user. */
  get #who(): UserArgument {
    return this.#user === undefined ? '' : this.#user;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: further trees, and at the last step answers.
type Tree = Map<unknown, any>;

function within(tree: Tree, key: unknown): Tree {
  const inner = tree.get(key) ?? new Map();
  if (inner.size === 0) tree.set(key, inner);
  return inner;
}

function isEmpty(answer: unknown): boolean {
  return Array.isArray(answer) && answer.length === 0;
}

/** Whether the page is told of a refusal is for `isTold` to say; any other error is thrown. */
function isRefusal(error: unknown, isTold: boolean): error is RolegateError {
  const place = error instanceof RolegateError ? REFUSALS.indexOf(error.code) : -1;
  if (place < 0) throw error;
  if (isTold && place < REPORTED) reportOnce(error as RolegateError);
  return true;
}
