import { Question, type Engine } from '../../pkg/engine.js';
import { checkedList, checkedOptions } from './arguments.js';
import { answerOf, ask } from './engine.js';
import { UNKNOWN, type Handles } from './handles.js';
import { ROW_SHIFT, type Rows } from './rows.js';
import { invalidArgument } from './errors.js';
import type { DetailedMatrix, Matrix, MatrixQuery } from './types.js';

/** Decides every action of users on entities. It remembers the screen that was asked about last: a page asks again. */
export class Matrices {
  readonly #handles: Handles;
  readonly #rows: Rows;
  #screen: Screen | undefined;

  constructor(handles: Handles, rows: Rows) {
    this.#handles = handles;
    this.#rows = rows;
  }

  decide(engine: Engine, query: MatrixQuery, version: number): Matrix {
    const { users, entities, detail } = checkedOptions(query, ['users', 'entities', 'detail']);
    return ask(() => {
      const asked = checkedList(users, 'users').slice();
      const numbers = new Uint32Array(asked.length);
      for (let place = 0; place < asked.length; place++) numbers[place] = this.#handles.user(engine, asked[place] as string);
      const screen = this.#screenOf(engine, checkedList(entities, 'entities'));
      const words = this.#words(engine, numbers, screen, version);
      if (!detail) return new PackedMatrix(asked, screen, words);
      const both = engine.matrixDetail(numbers, screen.numbers);
      return new PackedDetailedMatrix(asked, screen, words, both.slice(0, words.length), both.slice(words.length));
    });
  }

  /** Forgets the screen: numbers may have changed. */
  clear(): void {
    this.#screen = undefined;
  }

  #screenOf(engine: Engine, entities: readonly string[]): Screen {
    const known = this.#screen;
    if (known !== undefined && isSame(known.asked, entities)) return known;
    const screen = new Screen(engine, this.#handles, entities);
    // An id that is unknown now may be known the next time.
    this.#screen = screen.isWhole ? screen : undefined;
    return screen;
  }

  #words(engine: Engine, users: Uint32Array, screen: Screen, version: number): Uint32Array {
    const { numbers, wordsPerCell: width } = screen;
    // A row costs what its user reaches, a cell by itself what its grants say: rows pay where a good part of them is read.
    if (users.length > 1 && numbers.length * 4 < engine.rowCells()) return engine.matrix(users, numbers);
    const words = new Uint32Array(users.length * numbers.length * width);
    for (let place = 0; place < users.length; place++) {
      const row = this.#rows.of(engine, users[place] as number, version);
      gather(words, place * numbers.length * width, row, numbers, width);
    }
    return words;
  }
}

/** The entities of a matrix. */
class Screen {
  /** What it was asked about; `entities` is the same for whoever has a matrix, and cannot be changed. */
  readonly asked: readonly string[];
  readonly entities: readonly string[];
  readonly numbers: Uint32Array;
  readonly wordsPerCell: number;
  readonly isWhole: boolean;
  readonly #engine: Engine;
  readonly #handles: Handles;
  /** As they are now: an edit may give an entity another type. */
  readonly #types: Uint16Array;
  #columns: Map<string, number> | undefined;

  constructor(engine: Engine, handles: Handles, entities: readonly string[]) {
    this.#engine = engine;
    this.asked = entities.slice();
    this.entities = Object.freeze(entities.slice());
    this.numbers = new Uint32Array(entities.length);
    this.#types = new Uint16Array(entities.length);
    this.wordsPerCell = engine.wordsPerCell();
    let isWhole = true;
    for (let place = 0; place < entities.length; place++) {
      const entity = handles.entity(engine, entities[place] as string);
      this.numbers[place] = entity;
      if (entity === UNKNOWN) isWhole = false;
      else this.#types[place] = handles.typePlace(entity);
    }
    this.isWhole = isWhole;
    this.#handles = handles;
  }

  column(entity: string): number {
    this.#columns ??= placesOf(this.entities);
    return placeIn(this.#columns, entity);
  }

  bit(entity: string, action: string): number {
    const column = this.column(entity);
    if (this.numbers[column] === UNKNOWN) return -1;
    const type = this.#handles.typeAt(this.#types[column] as number);
    const bit = type.bits.get(action);
    // For the error that says so.
    if (bit === undefined) answerOf(this.#engine, Question.Can, { word: action, type: type.id });
    return bit ?? -1;
  }
}

class PackedMatrix implements Matrix {
  readonly users: readonly string[];
  readonly entities: readonly string[];
  readonly wordsPerCell: number;
  readonly words: Uint32Array;
  readonly #screen: Screen;
  #rows: Map<string, number> | undefined;

  constructor(users: readonly string[], screen: Screen, words: Uint32Array) {
    this.users = users;
    this.entities = screen.entities;
    this.wordsPerCell = screen.wordsPerCell;
    this.words = words;
    this.#screen = screen;
  }

  can(user: string, entity: string, action: string): boolean {
    this.#rows ??= placesOf(this.users);
    const row = placeIn(this.#rows, user);
    const bit = this.bit(entity, action);
    if (bit < 0) return false;
    const cell = row * this.entities.length + this.#screen.column(entity);
    const word = this.words[cell * this.wordsPerCell + (bit >> 5)] ?? 0;
    return ((word >>> (bit & 31)) & 1) === 1;
  }

  bit(entity: string, action: string): number {
    return this.#screen.bit(entity, action);
  }
}

class PackedDetailedMatrix extends PackedMatrix implements DetailedMatrix {
  readonly noted: Uint32Array;
  readonly cut: Uint32Array;

  constructor(users: readonly string[], screen: Screen, words: Uint32Array, noted: Uint32Array, cut: Uint32Array) {
    super(users, screen, words);
    this.noted = noted;
    this.cut = cut;
  }
}

/** Copies the cells of some entities from a row; one that is unknown has none. A loop for each width: it is all that costs. */
function gather(words: Uint32Array, start: number, row: Uint32Array, entities: Uint32Array, width: number): void {
  if (width === 1) {
    for (let place = 0, at = start; place < entities.length; place++, at++) {
      words[at] = row[(entities[place] as number) << ROW_SHIFT] ?? 0;
    }
    return;
  }
  for (let place = 0, at = start; place < entities.length; place++, at += 2) {
    const cell = (entities[place] as number) << ROW_SHIFT;
    words[at] = row[cell] ?? 0;
    words[at + 1] = row[cell + 1] ?? 0;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false;
  return true;
}

function placesOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, place) => [id, place]));
}

function placeIn(places: Map<string, number>, id: string): number {
  const place = places.get(id);
  if (place === undefined) throw invalidArgument(`the matrix was not asked about \`${id}\``);
  return place;
}
