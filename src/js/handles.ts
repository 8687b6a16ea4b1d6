/** Ids as the engine's numbers, looked up once: a number crosses the boundary faster than a string. */
import { Question, type Engine } from '../../pkg/engine.js';
import { checkedText } from './arguments.js';
import { answerOf } from './engine.js';

/** What the engine answers for an id that it does not know. */
export const UNKNOWN = 0xffff_ffff;

/** An entity type's actions, in the policy's order: an action's place is its bit in a cell. */
export interface TypeShape {
  readonly id: string;
  readonly bits: ReadonlyMap<string, number>;
  readonly actions: readonly string[];
}

export interface EntityHandle {
  readonly slot: number;
  readonly type: TypeShape;
}

/** A user's decisions on an entity, all actions of its type: the bits from 0 to 31, and those above. */
export interface Cell {
  readonly type: TypeShape;
  readonly low: number;
  readonly high: number;
}

export class Handles {
  readonly users = new Map<string, number>();
  readonly entities = new Map<string, EntityHandle>();
  #types: readonly TypeShape[] | undefined;

  /** The user's number, or `UNKNOWN`, which is not remembered: unknown ids have no bound. */
  user(engine: Engine, id: string): number {
    const known = this.users.get(id);
    if (known !== undefined) return known;
    const slot = engine.user(checkedText(id, 'a user'));
    if (slot !== UNKNOWN) this.users.set(id, slot);
    return slot;
  }

  entity(engine: Engine, id: string): EntityHandle | undefined {
    const known = this.entities.get(id);
    if (known !== undefined) return known;
    const slot = engine.entity(checkedText(id, 'an entity'));
    const type = this.#typesOf(engine)[engine.entityType(slot)];
    if (type === undefined) return undefined;
    const handle = { slot, type };
    this.entities.set(id, handle);
    return handle;
  }

  /** None where the user or the entity is unknown. */
  cell(engine: Engine, userId: string, entityId: string): Cell | undefined {
    const user = this.user(engine, userId);
    const entity = this.entity(engine, entityId);
    if (user === UNKNOWN || entity === undefined) return undefined;
    const [low = 0, high = 0] = engine.matrix(Uint32Array.of(user), Uint32Array.of(entity.slot));
    return { type: entity.type, low, high };
  }

  /** Forgets everything: after a change that may have removed or replaced something, and when the gate is freed. */
  clear(): void {
    this.users.clear();
    this.entities.clear();
  }

  #typesOf(engine: Engine): readonly TypeShape[] {
    this.#types ??= answerOf<{ id: string; actions: string[] }[]>(engine, Question.Types, {}).map(({ id, actions }) => ({
      id,
      actions,
      bits: new Map(actions.map((action, bit) => [action, bit])),
    }));
    return this.#types;
  }
}
