/** The engine's numbers for ids, looked up once: a number crosses the boundary faster than a string. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { checkedText, checkedUser } from '../engine/arguments.js';
import type { EntityArgument, EntityReference, UserArgument } from '../types/entity.js';
import { ByReference } from './by-reference.js';

/** What the engine answers for an id that it does not know. */
export const UNKNOWN = 0xffff_ffff;

/** Of what the engine names types, and the actions of the first of them; those of records are 0 to 3. */
export const TYPES = 4;
export const ACTIONS = 5;

/** The number of the visitor in every gate: beyond those of all users that there can be. */
export const VISITOR = 0x3fff_ffff;

/** The character of the type of index 0; each type has the one after that of the type before it. */
const FIRST_TYPE = 35;

/** An entity type's actions, in the policy's order: an action's index is its bit in a cell. */
export interface TypeShape {
  readonly id: string;
  readonly bits: ReadonlyMap<string, number>;
  readonly actions: readonly string[];
}

export class Handles {
  /** The numbers of the users and entities that were asked about so far; of entities, those that have an id alone. */
  readonly users = new Map<UserArgument, number>();
  readonly entities = new Map<string, number>();
  /** Of the others. */
  readonly #homonyms = new ByReference<number>();
  /** Of types by id, once a type has to be found. */
  readonly #indexes = new Map<string, number>();
  /**
   * By index; those of the entities that were asked about. No value in an array is ever replaced: a change of the
   * policy, after which it may not be true any more, begins a new array.
   */
  types: TypeShape[] = [];
  /**
   * By entity: the index of its type. No value in an array is ever replaced: an edit, after which it may not be true
   * any more, begins a new array.
   */
  typeIndexes = new Uint16Array(64);

  /** The user's number, or `UNKNOWN`. Unknown ids are not remembered, since there may be any number of them. */
  user(engine: Engine, id: UserArgument): number {
    const known = this.users.get(id);
    if (known !== undefined) return known;
    const user = engine.user(checkedUser(id));
    if (user !== UNKNOWN) this.users.set(id, user);
    return user;
  }

  /** The entity's number, if it was looked up. Whatever it is given, it throws nothing. */
  known(entity: EntityArgument): number | undefined {
    if (typeof entity === 'string') return this.entities.get(entity);
    const alone = this.entities.get(entity?.id);
    if (alone === undefined) return this.#homonyms.get(entity?.type, entity?.id);
    return this.typeOf(alone).id === entity.type ? alone : undefined;
  }

  /** The entity's number, or `UNKNOWN`; by an id that several entities have, `UNKNOWN` too. */
  entity(engine: Engine, entity: EntityArgument): number {
    const known = this.known(entity);
    if (known !== undefined) return known;
    if (typeof entity !== 'string') return this.#ofType(engine, entity.type, entity.id);
    const number = engine.entity(checkedText(entity, 'an entity'), UNKNOWN);
    if (number !== UNKNOWN) {
      this.#note(engine, number);
      this.entities.set(entity, number);
    }
    return number;
  }

  /** Who has the id alone is kept by the id, for questions with and without the type. */
  #ofType(engine: Engine, type: string, id: string): number {
    const alone = this.entity(engine, id);
    if (alone !== UNKNOWN) return this.typeOf(alone).id === type ? alone : UNKNOWN;
    const index = this.#indexOf(engine, checkedText(type, "an entity's type"));
    const number = index === undefined ? UNKNOWN : engine.entity(id, index);
    if (number !== UNKNOWN) {
      this.#note(engine, number);
      this.#homonyms.set(type, id, number);
    }
    return number;
  }

  #indexOf(engine: Engine, type: string): number | undefined {
    const indexes = this.#indexes;
    if (indexes.size === 0) {
      for (let id: string | undefined; (id = engine.name(TYPES, indexes.size)) !== undefined; ) {
        indexes.set(id, indexes.size);
      }
    }
    return indexes.get(type);
  }

  /** Keeps the type of an entity that is looked up. */
  #note(engine: Engine, entity: number): void {
    if (entity >= this.typeIndexes.length) this.#makeRoomFor(entity);
    const index = engine.entityType(entity);
    this.types[index] ??= shapeOf(engine, index);
    this.typeIndexes[entity] = index;
  }

  /** The type of an entity that was looked up here. */
  typeOf(entity: number): TypeShape {
    return this.types[this.typeIndexes[entity] as number] as TypeShape;
  }

  /** Entities as the engine gives them: their ids, and at last a text that has a character for the type of each. */
  references(engine: Engine, ids: string[]): EntityReference[] {
    const types = ids.pop() as string;
    const references = new Array<EntityReference>(ids.length);
    for (let at = 0; at < references.length; at++) {
      const index = types.charCodeAt(at) - FIRST_TYPE;
      references[at] = { type: (this.types[index] ??= shapeOf(engine, index)).id, id: ids[at] as string };
    }
    return references;
  }

  /** Forgets everything: after a change that may have removed or replaced something, and when the gate is freed. */
  clear(): void {
    this.users.clear();
    this.entities.clear();
    this.#homonyms.clear();
    this.#indexes.clear();
    this.typeIndexes = new Uint16Array(this.typeIndexes.length);
  }

  /** Forgets the types: after a change that may have numbered them or their actions anew. */
  clearTypes(): void {
    this.types = [];
  }

  #makeRoomFor(entity: number): void {
    const wider = new Uint16Array(2 * (entity + 1));
    wider.set(this.typeIndexes);
    this.typeIndexes = wider;
  }
}

function shapeOf(engine: Engine, index: number): TypeShape {
  const bits = new Map<string, number>();
  for (let id: string | undefined; (id = engine.name(ACTIONS + index, bits.size)) !== undefined; )
    bits.set(asKey(id), bits.size);
  return { id: engine.name(TYPES, index) as string, actions: [...bits.keys()], bits };
}

/**
 * The text as the engine of JavaScript keeps names in code, of which a Map finds equal ones without comparing letters.
 */
function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] as string;
}
