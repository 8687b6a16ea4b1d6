import { Question, type Engine } from '../../pkg/engine.js';
import { checkedList, checkedOptions } from './arguments.js';
import { answerOf, ask } from './engine.js';
import { invalidArgument } from './errors.js';
import { UNKNOWN, type EntityHandle, type Handles, type TypeShape } from './handles.js';
import type { DetailedMatrix, Matrix, MatrixQuery } from './types.js';

/** Decides every action of the users on the entities, in one call into the engine. */
export function decideMatrix(engine: Engine, handles: Handles, query: MatrixQuery): Matrix {
  const { users, entities, detail } = checkedOptions(query, ['users', 'entities', 'detail']);
  return ask(() => {
    const userSlots = slotsOf(checkedList(users, 'users'), (id) => handles.user(engine, id));
    const targets: (EntityHandle | undefined)[] = [];
    const entitySlots = slotsOf(checkedList(entities, 'entities'), (id) => {
      const target = handles.entity(engine, id);
      targets.push(target);
      return target?.slot ?? UNKNOWN;
    });
    const shapes = targets.map((target) => target?.type);
    const wordsPerCell = engine.wordsPerCell();
    const refuse = (action: string, type: string) => answerOf(engine, Question.Can, { word: action, type });
    const axes = { users: [...users], entities: [...entities], shapes, wordsPerCell, refuse };
    const words = engine.matrix(userSlots, entitySlots);
    if (!detail) return new PackedMatrix(axes, words);
    const both = engine.matrixDetail(userSlots, entitySlots);
    return new PackedDetailedMatrix(axes, words, both.slice(0, words.length), both.slice(words.length));
  });
}

interface Axes {
  users: readonly string[];
  entities: readonly string[];
  /** The type of each entity. */
  shapes: readonly (TypeShape | undefined)[];
  wordsPerCell: number;
  /** Asks about an action that the type lacks, for the error that says so. */
  refuse(action: string, type: string): unknown;
}

class PackedMatrix implements Matrix {
  readonly users: readonly string[];
  readonly entities: readonly string[];
  readonly wordsPerCell: number;
  readonly words: Uint32Array;
  readonly #axes: Axes;
  #rows: Map<string, number> | undefined;
  #columns: Map<string, number> | undefined;

  constructor(axes: Axes, words: Uint32Array) {
    this.users = axes.users;
    this.entities = axes.entities;
    this.wordsPerCell = axes.wordsPerCell;
    this.words = words;
    this.#axes = axes;
  }

  can(user: string, entity: string, action: string): boolean {
    this.#rows ??= placesOf(this.users);
    const row = placeIn(this.#rows, user);
    const bit = this.bit(entity, action);
    if (bit < 0) return false;
    const cell = row * this.entities.length + this.#column(entity);
    const word = this.words[cell * this.wordsPerCell + (bit >> 5)] ?? 0;
    return ((word >>> (bit & 31)) & 1) === 1;
  }

  bit(entity: string, action: string): number {
    const shape = this.#axes.shapes[this.#column(entity)];
    if (shape === undefined) return -1;
    const bit = shape.bits.get(action);
    if (bit === undefined) ask(() => this.#axes.refuse(action, shape.id));
    return bit ?? -1;
  }

  #column(entity: string): number {
    this.#columns ??= placesOf(this.entities);
    return placeIn(this.#columns, entity);
  }
}

class PackedDetailedMatrix extends PackedMatrix implements DetailedMatrix {
  readonly noted: Uint32Array;
  readonly cut: Uint32Array;

  constructor(axes: Axes, words: Uint32Array, noted: Uint32Array, cut: Uint32Array) {
    super(axes, words);
    this.noted = noted;
    this.cut = cut;
  }
}

function slotsOf(ids: readonly string[], slotOf: (id: string) => number): Uint32Array {
  const slots = new Uint32Array(ids.length);
  for (let place = 0; place < ids.length; place++) slots[place] = slotOf(ids[place] as string);
  return slots;
}

function placesOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, place) => [id, place]));
}

function placeIn(places: Map<string, number>, id: string): number {
  const place = places.get(id);
  if (place === undefined) throw invalidArgument(`the matrix was not asked about \`${id}\``);
  return place;
}
