/** The engine's numbers for ids, looked up once: a number crosses the boundary faster than a string. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { checkedText } from '../engine/arguments.js';

/** What the engine answers for an id that it does not know. */
export const UNKNOWN = 0xffff_ffff;

/** An entity type's actions, in the policy's order: an action's index is its bit in a cell. */
export interface TypeShape {
  readonly id: string;
  readonly bits: ReadonlyMap<string, number>;
  readonly actions: readonly string[];
}

export class Handles {
  /** The numbers of the users and entities that were asked about so far. */
  readonly users = new Map<string, number>();
  readonly entities = new Map<string, number>();
  /** By index; those of the entities that were asked about. */
  readonly #types: TypeShape[] = [];
  /**
   * By entity: the index of its type, which stays the type's as long as there is the gate. No value in an array is ever
   * replaced: an edit, after which it may not be true any more, begins a new array.
   */
  typeIndexes = new Uint16Array(64);

  /** The user's number, or `UNKNOWN`. Unknown ids are not remembered, since there may be any number of them. */
  user(engine: Engine, id: string): number {
    const known = this.users.get(id);
    if (known !== undefined) return known;
    const user = engine.user(checkedText(id, 'a user'));
    if (user !== UNKNOWN) this.users.set(id, user);
    return user;
  }

  /** The entity's number, or `UNKNOWN`. */
  entity(engine: Engine, id: string): number {
    const known = this.entities.get(id);
    if (known !== undefined) return known;
    const entity = engine.entity(checkedText(id, 'an entity'));
    if (entity === UNKNOWN) return entity;
    if (entity >= this.typeIndexes.length) this.#makeRoomFor(entity);
    const index = engine.entityType(entity);
    this.#types[index] ??= shapeOf(engine, index);
    this.typeIndexes[entity] = index;
    this.entities.set(id, entity);
    return entity;
  }

  /** The type of an entity that was looked up here. */
  typeOf(entity: number): TypeShape {
    return this.typeAt(this.typeIndexes[entity] as number);
  }

  typeAt(index: number): TypeShape {
    return this.#types[index] as TypeShape;
  }

  /** Forgets everything: after a change that may have removed or replaced something, and when the gate is freed. */
  clear(): void {
    this.users.clear();
    this.entities.clear();
    this.typeIndexes = new Uint16Array(this.typeIndexes.length);
  }

  #makeRoomFor(entity: number): void {
    const wider = new Uint16Array(2 * (entity + 1));
    wider.set(this.typeIndexes);
    this.typeIndexes = wider;
  }
}

function shapeOf(engine: Engine, index: number): TypeShape {
  const bits = new Map<string, number>();
  for (let id: string | undefined; (id = engine.actionId(index, bits.size)) !== undefined; )
    bits.set(asKey(id), bits.size);
  return { id: engine.typeId(index) as string, actions: [...bits.keys()], bits };
}

/**
 * The text as the engine of JavaScript keeps names in code, of which a Map finds equal ones without comparing letters.
 */
function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] as string;
}
