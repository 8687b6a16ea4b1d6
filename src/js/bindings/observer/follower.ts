/** Follows one gate and one user at a time, and keeps the answers: each question has one, whoever asks it. */
import { checkedUser } from '../../core/engine/arguments.js';
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { Diff } from '../../core/types/changes.js';
import type { AnyGate, AnySession } from '../../core/types/readonly-gate.js';
import { WatchedAnswer, type Answer, type Question, type Source } from './answer.js';
import { aboutOf } from './entity.js';
import { quietRefusal, refusal } from './refusal.js';

/** The most answers that are kept while nobody listens to them. */
const MOST_UNWATCHED = 10_000;

export class Follower implements Source {
  turn = 0;
  #gate: AnyGate | undefined;
  #user: UserArgument | undefined;
  #session: AnySession | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #answers = new Map<string, WatchedAnswer>();
  readonly #watched = new Set<WatchedAnswer>();

  /** Without a gate or a user everything is denied, as they may come later. Null is the visitor. */
  constructor(gate?: AnyGate | null, user?: UserArgument) {
    this.#gate = gate ?? undefined;
    this.#user = checked(user);
  }

  get gate(): AnyGate | undefined {
    return this.#gate;
  }

  get user(): UserArgument | undefined {
    return this.#user;
  }

  /** While there is no user, that of the empty id, which nobody has: a misspelt action still throws. */
  get session(): AnySession | undefined {
    return (this.#session ??= this.#gate?.as(this.#user === undefined ? '' : this.#user));
  }

  get version(): number {
    try {
      return this.#gate?.version ?? 0;
    } catch {
      // It was freed: what was answered before holds no more.
      return NaN;
    }
  }

  /** From now on another gate or another user. Who listens is told of the answers that differ. */
  follow(gate: AnyGate | null | undefined, user: UserArgument | undefined): void {
    const who = checked(user);
    if ((gate ?? undefined) === this.#gate && who === this.#user) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#gate = gate ?? undefined;
    this.#user = who;
    this.#session = undefined;
    this.turn++;
    if (this.#watched.size > 0) this.#listen();
    // A copy, as answers come and go while a framework renders.
    for (const answer of [...this.#watched]) answer.tell();
  }

  answer<T>(question: Question<T>): T {
    const isThere = question.isThere && this.#user !== undefined;
    try {
      const { session } = this;
      if (session === undefined) return question.denied();
      // Asked whatever is there, as a misspelt action throws.
      const answer = question.ask(session);
      return isThere ? answer : question.denied();
    } catch (error) {
      // A slice need not tell of what is not there yet.
      const { message } = isThere ? refusal(error) : quietRefusal(error);
      return question.denied(isThere ? message : undefined);
    }
  }

  watch(answer: WatchedAnswer): void {
    // It may have been dropped while nobody listened.
    if (!this.#answers.has(answer.question.key)) this.#answers.set(answer.question.key, answer);
    this.#watched.add(answer);
    this.#listen();
  }

  leave(answer: WatchedAnswer): void {
    this.#watched.delete(answer);
    if (this.#watched.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** The answer to the question of this key, where it was asked before. */
  protected kept<T>(key: string): Answer<T> | undefined {
    return this.#answers.get(key) as WatchedAnswer<T> | undefined;
  }

  protected keep<T>(question: Question<T>): Answer<T> {
    if (this.#answers.size - this.#watched.size >= MOST_UNWATCHED) {
      for (const [key, { isWatched }] of this.#answers) if (!isWatched) this.#answers.delete(key);
    }
    const answer = new WatchedAnswer(question, this);
    this.#answers.set(question.key, answer as WatchedAnswer);
    return answer;
  }

  #listen(): void {
    try {
      this.#unsubscribe ??= this.#gate?.subscribe((diff) => this.#changed(diff));
    } catch (error) {
      // One that was freed has nothing more to tell.
      quietRefusal(error);
    }
  }

  #changed(diff: Diff): void {
    const user = this.#user === undefined ? '' : this.#user;
    const asked = new Map<string, boolean>();
    /** Whether a cell of the user's flipped on an entity, which is the same for each answer about it. */
    const isTouched = (entity: EntityArgument): boolean => {
      const { key } = aboutOf(entity);
      const touched = asked.get(key) ?? diff.touches(user, entity);
      asked.set(key, touched);
      return touched;
    };
    for (const answer of [...this.#watched]) {
      if (answer.question.follows?.some(isTouched) ?? true) answer.tell();
    }
  }
}

function checked(user: UserArgument | undefined): UserArgument | undefined {
  return user === undefined ? undefined : checkedUser(user);
}
