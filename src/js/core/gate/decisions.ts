/** Decides one question at a time: by numbers where the ids have been looked up already, else by the ids. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { Question } from '../engine/question.generated.js';
import { checkedEntity, checkedText, checkedUser } from '../engine/arguments.js';
import { answerOf, ask, broken, translated } from '../engine/engine.js';
import type { EntityArgument, UserArgument } from '../types/access.js';
import { CellAnswersCache, type CellAnswers } from './cell-answers.js';
import type { EngineRows } from './engine-rows.js';
import { UNKNOWN, type Handles } from './handles.js';
import type { LiveVersion } from './live-version.js';
import { RowCache } from './row-cache.js';

export class Decisions {
  readonly #handles: Handles;
  readonly #version: LiveVersion;
  readonly #live: () => Engine;
  readonly #rowCache: RowCache;
  readonly #cells = new CellAnswersCache();

  constructor(handles: Handles, rows: EngineRows, version: LiveVersion, live: () => Engine) {
    this.#handles = handles;
    this.#version = version;
    this.#live = live;
    this.#rowCache = new RowCache(rows, version, live);
  }

  can(user: UserArgument, action: string, entity: EntityArgument): boolean {
    if (this.#version.ticks) this.#version.tick();
    return this.#canByNumber(user, action, entity) ?? this.#canByName(user, action, entity);
  }

  /** All of a user's answers on an entity; undefined where one of the two is unknown. */
  answers(user: UserArgument, entity: EntityArgument): CellAnswers | undefined {
    const engine = this.#live();
    return ask(() => {
      const [who, what] = [this.#handles.user(engine, user), this.#handles.entity(engine, entity)];
      if (who === UNKNOWN || what === UNKNOWN) return undefined;
      const cell = engine.matrix(Uint32Array.of(who), Uint32Array.of(what), false);
      return this.#cells.of(this.#handles.typeOf(what), cell);
    });
  }

  /** Forgets the answers that it keeps, because something changed. */
  clear(): void {
    this.#rowCache.clear();
  }

  /** Undefined where an id has not been looked up yet, and where the answer is an error. */
  #canByNumber(user: UserArgument, action: string, entity: EntityArgument): boolean | undefined {
    const who = this.#handles.users.get(user);
    // Most ask by id, and about ids that were looked up: that takes no call.
    const what = typeof entity === 'string' ? this.#handles.entities.get(entity) : this.#handles.known(entity);
    if (who === undefined || what === undefined || broken) return undefined;
    const bit = this.#handles.typeOf(what).bits.get(action);
    if (bit === undefined) return undefined;
    try {
      return this.#rowCache.decide(who, what, bit);
    } catch (error) {
      throw translated(error);
    }
  }

  /** Looks the ids up first. What has no number is asked by its id, for the engine's error or its no. */
  #canByName(user: UserArgument, action: string, entity: EntityArgument): boolean {
    const engine = this.#live();
    const { id, type } = checkedEntity(entity);
    const named = type === undefined ? id : { type, id };
    const [who, word] = [checkedUser(user), checkedText(action, 'an action')];
    ask(() => {
      this.#handles.user(engine, who);
      this.#handles.entity(engine, named);
    });
    return this.#canByNumber(user, action, named) ?? answerOf(engine, Question.Can, { user: who, word, id, type });
  }
}
