import type { Engine } from '../../pkg/engine.js';
import { checkedList, checkedOptions } from './arguments.js';
import { ask } from './engine.js';
import { invalidArgument } from './errors.js';
import { UNKNOWN, type Handles } from './handles.js';
import { ROW_SHIFT, type Rows } from './rows.js';
import { Screen } from './screen.js';
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
      const numbers = asked.map((id) => this.#handles.user(engine, id));
      const screen = this.#screenOf(engine, checkedList(entities, 'entities'));
      const words = this.#words(engine, numbers, screen, version);
      if (!detail) return new PackedMatrix(asked, screen, words);
      const both = engine.matrixDetail(Uint32Array.from(numbers), Uint32Array.from(screen.numbers));
      return new PackedDetailedMatrix(asked, screen, words, both.slice(0, words.length), both.slice(words.length));
    });
  }

  /** Forgets the screen: numbers may have changed. */
  clear(): void {
    this.#screen = undefined;
  }

  #screenOf(engine: Engine, entities: readonly string[]): Screen {
    if (this.#screen?.isOf(entities)) return this.#screen;
    const screen = new Screen(engine, this.#handles, entities);
    // An id that is unknown now may be known the next time.
    this.#screen = screen.isWhole ? screen : undefined;
    return screen;
  }

  #words(engine: Engine, users: readonly number[], screen: Screen, version: number): Uint32Array {
    const { numbers, wordsPerCell: width } = screen;
    if (users.length > 1 && !engine.byRow(numbers.length)) {
      return engine.matrix(Uint32Array.from(users), Uint32Array.from(numbers));
    }
    const words = new Uint32Array(users.length * numbers.length * width);
    const columns = users.length > 1 ? columnsOf(numbers, engine.rowCells()) : undefined;
    for (let place = 0; place < users.length; place++) {
      const row = this.#rows.of(engine, users[place] as number, version);
      const [start, { reached }] = [place * numbers.length * width, this.#rows];
      if (columns && reached.length < numbers.length) scatter(words, start, row, reached, columns, width);
      else gather(words, start, row, numbers, width);
    }
    return words;
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
    this.#rows ??= new Map(this.users.map((id, place) => [id, place]));
    const row = this.#rows.get(user);
    if (row === undefined) throw invalidArgument(`the matrix was not asked about \`${user}\``);
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
function gather(words: Uint32Array, start: number, row: Uint32Array, entities: readonly number[], width: number): void {
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

/** Copies the cells that are not empty, wherever in the screen they belong. */
function scatter(words: Uint32Array, start: number, row: Uint32Array, reached: Uint32Array, columns: Int32Array, width: number): void {
  for (let place = 0; place < reached.length; place++) {
    const entity = reached[place] as number;
    const column = columns[entity] ?? -1;
    if (column < 0) continue;
    words[start + column * width] = row[entity << ROW_SHIFT] as number;
    if (width > 1) words[start + column * width + 1] = row[(entity << ROW_SHIFT) + 1] as number;
  }
}

/** By entity, its column, or -1; none where an entity has several. */
function columnsOf(entities: readonly number[], cells: number): Int32Array | undefined {
  const columns = new Int32Array(cells).fill(-1);
  for (let place = 0; place < entities.length; place++) {
    const entity = entities[place] as number;
    if (entity === UNKNOWN) continue;
    if (columns[entity] !== -1) return undefined;
    columns[entity] = place;
  }
  return columns;
}
