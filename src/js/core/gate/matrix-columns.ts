/** The columns of a matrix: its entities, looked up. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { Question } from '../engine/question.generated.js';
import { checkedEntity } from '../engine/arguments.js';
import { answerOf } from '../engine/engine.js';
import { invalidArgument, RolegateError } from '../engine/errors.js';
import type { EntityArgument } from '../types/entity.js';
import { ByReference } from './by-reference.js';
import { UNKNOWN, type Handles, type TypeShape } from './handles.js';

/** In place of a column: several entities have the id. */
const SEVERAL = -1;

export class MatrixColumns {
  /** Frozen, as they are shared with the matrices made from them. */
  readonly entities: readonly EntityArgument[];
  readonly numbers: readonly number[];
  /** Whether every entity is known. */
  readonly isWhole: boolean;
  readonly wordsPerCell: number;
  /** A copy of `entities` to compare with, made when first needed: reading a frozen array takes longer. */
  #asked: readonly EntityArgument[] | undefined;
  readonly #live: () => Engine;
  /** As they were when the matrix was asked for: an edit may give a number to an entity of another type. */
  readonly #typeIndexes: Uint16Array;
  readonly #types: readonly TypeShape[];
  #byId: Map<string, number> | undefined;
  readonly #byReference = new ByReference<number>();

  constructor(engine: Engine, handles: Handles, entities: readonly EntityArgument[], live: () => Engine) {
    const numbers = new Array<number>(entities.length);
    const { entities: known } = handles;
    let isWhole = true;
    for (let index = 0; index < entities.length; index++) {
      const entity = entities[index] as EntityArgument;
      // Most ids are known already, and this loop is faster if it does no more than find them.
      let number = typeof entity === 'string' ? known.get(entity) : undefined;
      if (number === undefined) {
        const own = kept(entity);
        if (own !== entity) (entities as EntityArgument[])[index] = own;
        number = handles.entity(engine, own);
        if (number === UNKNOWN) {
          isWhole = false;
          // The engine throws for an id that several entities have, for a type that there is not, and for what a slice
          // does not know.
          answerOf(engine, Question.Actions, checkedEntity(entity));
        }
      }
      numbers[index] = number;
    }
    this.entities = Object.freeze(entities);
    this.numbers = numbers;
    this.isWhole = isWhole;
    this.wordsPerCell = engine.wordsPerCell();
    this.#live = live;
    this.#typeIndexes = handles.typeIndexes;
    this.#types = handles.types;
  }

  /** Whether these are its entities, in the same order. */
  isOf(entities: readonly EntityArgument[]): boolean {
    if (entities.length !== this.entities.length || !isSame(entities[0], this.entities[0])) return false;
    const asked = (this.#asked ??= this.entities.slice());
    for (let index = 0; index < asked.length; index++) {
      if (entities[index] !== asked[index] && !isSame(entities[index], asked[index])) return false;
    }
    return true;
  }

  /** The index of an entity's column; throws for one that is not here. */
  column(entity: EntityArgument): number {
    this.#byId ??= this.#places();
    if (typeof entity === 'string') {
      const column = this.#byId.get(entity);
      if (column === SEVERAL) throw ambiguous(entity);
      if (column === undefined) throw notAsked(entity);
      return column;
    }
    const { id, type } = checkedEntity(entity);
    const column = this.#byReference.get(type as string, id);
    if (column !== undefined) return column;
    // It may have been asked for by its id alone.
    const alone = this.#byId.get(id);
    if (alone === undefined || alone === SEVERAL || this.#typeOf(alone) !== type) throw notAsked(id);
    return alone;
  }

  /** The bit of an action in an entity's cell; -1 where the entity is unknown. */
  bit(entity: EntityArgument, action: string): number {
    const number = this.numbers[this.column(entity)] as number;
    if (number === UNKNOWN) return -1;
    const type = this.#typeAt(number);
    const bit = type.bits.get(action);
    // The engine throws the error that names the nearest action.
    if (bit === undefined) answerOf(this.#live(), Question.Can, { word: action, type: type.id });
    return bit ?? -1;
  }

  /** The columns by id, and by reference those that were asked for so. */
  #places(): Map<string, number> {
    const byId = new Map<string, number>();
    for (const [index, entity] of this.entities.entries()) {
      if (typeof entity === 'string') {
        byId.set(entity, index);
        continue;
      }
      this.#byReference.set(entity.type, entity.id, index);
      const held = byId.get(entity.id);
      if (held === undefined) byId.set(entity.id, index);
      else if (typeof this.entities[held] !== 'string') byId.set(entity.id, SEVERAL);
    }
    return byId;
  }

  #typeOf(column: number): string | undefined {
    const number = this.numbers[column] as number;
    return number === UNKNOWN ? undefined : this.#typeAt(number).id;
  }

  #typeAt(number: number): TypeShape {
    return this.#types[this.#typeIndexes[number] as number] as TypeShape;
  }
}

/** What is kept of an entity that is asked for: an object of the caller's may change. */
function kept(entity: EntityArgument): EntityArgument {
  if (typeof entity === 'string') return entity;
  const { id, type } = checkedEntity(entity);
  return Object.isFrozen(entity) ? entity : Object.freeze({ type: type as string, id });
}

function isSame(one: EntityArgument | undefined, other: EntityArgument | undefined): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && one?.id === other?.id && one?.type === other?.type;
}

/** The order of a matrix's arguments is that of its words, which is not the order of a gate's. */
export function notAsked(id: string): RolegateError {
  return invalidArgument(`the matrix was not asked about \`${id}\``, 'the order is user, entity, action');
}

function ambiguous(id: string): RolegateError {
  const message = `several entities of the matrix have the id \`${id}\``;
  return new RolegateError({ code: 'ambiguous_entity', message, help: 'name it as `{ type, id }`' });
}
