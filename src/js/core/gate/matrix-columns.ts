/** The columns of a matrix: its entities, looked up. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { Question } from '../engine/question.generated.js';
import { answerOf } from '../engine/engine.js';
import { invalidArgument, type RolegateError } from '../engine/errors.js';
import { UNKNOWN, type Handles } from './handles.js';

export class MatrixColumns {
  /** Frozen, as they are shared with the matrices made from them. */
  readonly entities: readonly string[];
  readonly numbers: readonly number[];
  /** Whether every entity is known. */
  readonly isWhole: boolean;
  readonly wordsPerCell: number;
  /** A copy of `entities` to compare with, made when first needed: reading a frozen array takes longer. */
  #asked: readonly string[] | undefined;
  readonly #live: () => Engine;
  readonly #handles: Handles;
  /** As they were when the matrix was asked for: an edit may give an entity another type. */
  readonly #typeIndexes: Uint16Array;
  #columns: Map<string, number> | undefined;

  constructor(engine: Engine, handles: Handles, entities: readonly string[], live: () => Engine) {
    const numbers = new Array<number>(entities.length);
    const { entities: known } = handles;
    let isWhole = true;
    for (let index = 0; index < entities.length; index++) {
      const id = entities[index] as string;
      // Most ids are known already, and this loop is faster if it does no more than find them.
      let number = known.get(id);
      if (number === undefined) {
        number = handles.entity(engine, id);
        isWhole &&= number !== UNKNOWN;
      }
      numbers[index] = number;
    }
    this.entities = Object.freeze(entities);
    this.numbers = numbers;
    this.isWhole = isWhole;
    this.wordsPerCell = engine.wordsPerCell();
    this.#live = live;
    this.#handles = handles;
    this.#typeIndexes = handles.typeIndexes;
  }

  /** Whether these are its entities, in the same order. */
  isOf(entities: readonly string[]): boolean {
    if (entities.length !== this.entities.length || entities[0] !== this.entities[0]) return false;
    const asked = (this.#asked ??= this.entities.slice());
    for (let index = 0; index < asked.length; index++) if (entities[index] !== asked[index]) return false;
    return true;
  }

  /** The index of an entity's column; throws for one that is not here. */
  column(entity: string): number {
    this.#columns ??= new Map(this.entities.map((id, index) => [id, index]));
    const column = this.#columns.get(entity);
    if (column === undefined) throw notAsked(entity);
    return column;
  }

  /** The bit of an action in an entity's cell; -1 where the entity is unknown. */
  bit(entity: string, action: string): number {
    const number = this.numbers[this.column(entity)] as number;
    if (number === UNKNOWN) return -1;
    const type = this.#handles.typeAt(this.#typeIndexes[number] as number);
    const bit = type.bits.get(action);
    // The engine throws the error that names the nearest action.
    if (bit === undefined) answerOf(this.#live(), Question.Can, { word: action, type: type.id });
    return bit ?? -1;
  }
}

/** The order of a matrix's arguments is that of its words, which is not the order of a gate's. */
export function notAsked(id: string): RolegateError {
  return invalidArgument(`the matrix was not asked about \`${id}\``, 'the order is user, entity, action');
}
