/** One decision at a time: by the engine's numbers where the ids are looked up already, and by their names where not. */
import { Question, type Engine } from '../../../../pkg/engine.js';
import { checkedEntity, checkedText } from '../engine/arguments.js';
import { answerOf, ask, broken, translated } from '../engine/engine.js';
import type { EntityArgument } from '../types/access.js';
import { CellAnswersCache, type CellAnswers } from './cell-answers.js';
import type { EngineRows } from './engine-rows.js';
import { UNKNOWN, type Handles } from './handles.js';
import type { LiveVersion } from './live-version.js';
import { RowCache } from './row-cache.js';

export class Decisions {
  readonly #handles: Handles;
  readonly #live: () => Engine;
  readonly #rowCache: RowCache;
  readonly #cells = new CellAnswersCache();

  constructor(handles: Handles, rows: EngineRows, version: LiveVersion, live: () => Engine) {
    this.#handles = handles;
    this.#live = live;
    this.#rowCache = new RowCache(rows, version, live);
  }

  can(user: string, action: string, entity: EntityArgument): boolean {
    return this.#canByNumber(user, action, entity) ?? this.#canByName(user, action, entity);
  }

  /** All of a user's answers on an entity; none where one of them is unknown. */
  answers(user: string, entity: string): CellAnswers | undefined {
    const engine = this.#live();
    return ask(() => {
      const [who, what] = [this.#handles.user(engine, user), this.#handles.entity(engine, entity)];
      if (who === UNKNOWN || what === UNKNOWN) return undefined;
      const [low = 0, high = 0] = engine.matrix(Uint32Array.of(who), Uint32Array.of(what), false);
      return this.#cells.of(this.#handles.typeOf(what), low, high);
    });
  }

  /** Forgets what it keeps of the answers: something changed. */
  clear(): void {
    this.#rowCache.clear();
  }

  /** Undefined where an id is not looked up yet, and where there is an error to tell. */
  #canByNumber(user: string, action: string, entity: EntityArgument): boolean | undefined {
    const who = this.#handles.users.get(user);
    const byId = typeof entity === 'string';
    const what = this.#handles.entities.get(byId ? entity : entity?.id);
    if (who === undefined || what === undefined || broken) return undefined;
    const type = this.#handles.typeOf(what);
    const bit = type.bits.get(action);
    if (bit === undefined || (!byId && entity.type !== type.id)) return undefined;
    try {
      return this.#rowCache.decide(who, what, bit);
    } catch (error) {
      throw translated(error);
    }
  }

  /** Looks the ids up first, and leaves what has no number to the engine. */
  #canByName(user: string, action: string, entity: EntityArgument): boolean {
    const engine = this.#live();
    const { id, type } = checkedEntity(entity);
    const [who, word] = [checkedText(user, 'a user'), checkedText(action, 'an action')];
    ask(() => {
      this.#handles.user(engine, who);
      this.#handles.entity(engine, id);
    });
    return this.#canByNumber(user, action, entity) ?? answerOf(engine, Question.Can, { user: who, word, id, type });
  }
}
