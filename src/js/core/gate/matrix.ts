import type { Engine } from '../../../../pkg/engine-glue.js';
import { Question } from '../engine/question.generated.js';
import { checkedList, checkedOptions } from '../engine/arguments.js';
import { answerOf, ask, ROOM } from '../engine/engine.js';
import { invalidArgument } from '../engine/errors.js';
import type { DetailedMatrix, Matrix, MatrixQuery } from '../types/answers.js';
import type { EntityArgument, UserArgument } from '../types/entity.js';
import type { EngineRows } from './engine-rows.js';
import { UNKNOWN, type Handles } from './handles.js';
import type { LiveVersion } from './live-version.js';
import { MatrixColumns, notAsked } from './matrix-columns.js';
import { Unclonable } from './unclonable.js';

/** What the engine's memory holds easily, with the footnotes. */
const MOST_CELLS = 1 << 24;

const BYTES_OF_A_CELL = 48;

/** Decides every action of users on entities. It remembers the columns of the last matrix, as a page asks again. */
export class Matrices {
  readonly #handles: Handles;
  readonly #rows: EngineRows;
  readonly #version: LiveVersion;
  readonly #live: () => Engine;
  #columns: MatrixColumns | undefined;
  /** Raised whenever the numbers of users and entities may have changed. */
  #age = 0;

  constructor(handles: Handles, rows: EngineRows, version: LiveVersion, live: () => Engine) {
    this.#handles = handles;
    this.#rows = rows;
    this.#version = version;
    this.#live = live;
  }

  decide(query: MatrixQuery): Matrix {
    const { users, entities, detail } = checkedOptions(query, ['users', 'entities', 'detail']);
    // Copies: the caller may change a list later, and a getter in it may run code at any time.
    const [rows, columns] = [checkedList(users, 'users').slice(), checkedList(entities, 'entities').slice()];
    if (rows.length * columns.length > MOST_CELLS) {
      throw invalidArgument(`a matrix has at most ${MOST_CELLS} cells`, 'ask about fewer users or entities at a time');
    }
    const make = () => (detail ? new PackedDetailedMatrix(this, rows, columns) : new PackedMatrix(this, rows, columns));
    // Room for its words, and for those of the footnotes and of the ceilings, each twice.
    return ask(make, ROOM.change + rows.length * columns.length * BYTES_OF_A_CELL);
  }

  /** Looks up the users and entities of a matrix, unless the last result still holds. */
  lookUp(users: readonly UserArgument[], entities: readonly EntityArgument[], last?: LookedUp): LookedUp {
    if (this.#version.ticks) this.#version.tick();
    const engine = this.#live();
    if (last?.age === this.#age && last.isWhole) return last;
    const numbers = users.map((id) => {
      const number = this.#handles.user(engine, id);
      // A slice throws for all users but its own.
      if (number === UNKNOWN) answerOf(engine, Question.Entities, { user: id });
      return number;
    });
    const columns = this.#columnsOf(engine, entities);
    return { users: numbers, columns, isWhole: columns.isWhole && !numbers.includes(UNKNOWN), age: this.#age };
  }

  /** Decides the cells, and writes them into the given words or into new ones. */
  words({ users, columns }: LookedUp, into?: Uint32Array): Uint32Array {
    const engine = this.#live();
    const { numbers, wordsPerCell: width } = columns;
    if (users.length > 1 && !engine.byRow(numbers.length)) {
      const words = engine.matrix(Uint32Array.from(users), Uint32Array.from(numbers), false);
      into?.set(words);
      return into ?? words;
    }
    const words = into?.fill(0) ?? new Uint32Array(users.length * numbers.length * width);
    const columnOf = users.length > 1 ? columnsByEntity(numbers) : undefined;
    for (let index = 0; index < users.length; index++) {
      const row = this.#rows.of(engine, users[index] as number, this.#version.actual);
      const { reached, shift } = this.#rows;
      const cells: Cells = { start: index * numbers.length * width, width, shift };
      if (columnOf && reached.length < numbers.length) scatter(words, row, reached, columnOf, cells);
      else gather(words, row, numbers, cells);
    }
    return words;
  }

  /** The words of the footnotes, then those of what the ceiling took away. */
  detail({ users, columns }: LookedUp): Uint32Array {
    return this.#live().matrix(Uint32Array.from(users), Uint32Array.from(columns.numbers), true);
  }

  /** Forgets the columns, as numbers may have changed. */
  clear(): void {
    this.#columns = undefined;
    this.#age++;
  }

  #columnsOf(engine: Engine, entities: readonly EntityArgument[]): MatrixColumns {
    if (this.#columns?.isOf(entities)) return this.#columns;
    const columns = new MatrixColumns(engine, this.#handles, entities, this.#live);
    // An id that is unknown now may be known the next time.
    this.#columns = columns.isWhole ? columns : undefined;
    return columns;
  }
}

/** Users and entities as the engine's numbers. */
interface LookedUp {
  readonly users: readonly number[];
  readonly columns: MatrixColumns;
  /** Whether all of them are known. */
  readonly isWhole: boolean;
  readonly age: number;
}

class PackedMatrix extends Unclonable implements Matrix {
  readonly users: readonly UserArgument[];
  readonly entities: readonly EntityArgument[];
  wordsPerCell: number;
  words: Uint32Array;
  readonly #matrices: Matrices;
  #lookedUp: LookedUp;
  #rows: Map<UserArgument, number> | undefined;

  constructor(matrices: Matrices, users: readonly UserArgument[], entities: readonly EntityArgument[]) {
    super();
    this.#matrices = matrices;
    this.#lookedUp = matrices.lookUp(users, entities);
    this.users = Object.freeze(users);
    this.entities = this.#lookedUp.columns.entities;
    this.wordsPerCell = this.#lookedUp.columns.wordsPerCell;
    this.words = matrices.words(this.#lookedUp);
  }

  refresh(): this {
    ask(() => {
      this.#lookedUp = this.#matrices.lookUp(this.users, this.entities, this.#lookedUp);
      const { wordsPerCell } = this.#lookedUp.columns;
      // With another policy, cells may be wider or narrower.
      const words = wordsPerCell === this.wordsPerCell ? this.words : undefined;
      this.words = this.#matrices.words(this.#lookedUp, words);
      this.wordsPerCell = wordsPerCell;
    });
    return this;
  }

  can(user: UserArgument, entity: EntityArgument, action: string): boolean {
    this.#rows ??= new Map(this.users.map((id, index) => [id, index]));
    const row = this.#rows.get(user);
    if (row === undefined) throw notAsked(String(user));
    const bit = this.bit(entity, action);
    if (bit < 0) return false;
    const cell = row * this.entities.length + this.#lookedUp.columns.column(entity);
    const word = this.words[cell * this.wordsPerCell + (bit >> 5)] ?? 0;
    return ((word >>> (bit & 31)) & 1) === 1;
  }

  bit(entity: EntityArgument, action: string): number {
    return this.#lookedUp.columns.bit(entity, action);
  }

  /** The words of the footnotes, then those of what the ceiling took away. */
  protected detail(): Uint32Array {
    return this.#matrices.detail(this.#lookedUp);
  }
}

class PackedDetailedMatrix extends PackedMatrix implements DetailedMatrix {
  noted = new Uint32Array(0);
  cut = new Uint32Array(0);

  constructor(matrices: Matrices, users: readonly UserArgument[], entities: readonly EntityArgument[]) {
    super(matrices, users, entities);
    this.#note(this.detail());
  }

  override refresh(): this {
    super.refresh();
    this.#note(ask(() => this.detail()));
    return this;
  }

  /** Into the same arrays, as long as the cells are as wide. */
  #note(both: Uint32Array): void {
    const { length } = this.words;
    if (length !== this.noted.length) [this.noted, this.cut] = [new Uint32Array(length), new Uint32Array(length)];
    this.noted.set(both.subarray(0, length));
    this.cut.set(both.subarray(length));
  }
}

/** Where a row's cells begin in a matrix, and how many words it keeps of each; by how much an entity is shifted. */
interface Cells {
  readonly start: number;
  readonly width: number;
  readonly shift: number;
}

/**
 * Copies the cells of some entities from a row; unknown ones stay empty. A loop for each width, as all time goes here.
 */
function gather(words: Uint32Array, row: Uint32Array, entities: readonly number[], cells: Cells): void {
  const { start, width, shift } = cells;
  if (width === 1) {
    for (let index = 0, at = start; index < entities.length; index++, at++) {
      words[at] = row[(entities[index] as number) << shift] ?? 0;
    }
    return;
  }
  for (let index = 0, at = start; index < entities.length; index++, at += width) {
    const cell = (entities[index] as number) << shift;
    words[at] = row[cell] ?? 0;
    words[at + 1] = row[cell + 1] ?? 0;
    for (let word = 2; word < width; word++) words[at + word] = row[cell + word] ?? 0;
  }
}

/** Copies the cells that are not empty, each to its entity's column. */
function scatter(
  words: Uint32Array,
  row: Uint32Array,
  reached: Uint32Array,
  columnOf: Int32Array,
  { start, width, shift }: Cells,
): void {
  for (let index = 0; index < reached.length; index++) {
    const entity = reached[index] as number;
    const column = columnOf[entity] ?? -1;
    if (column < 0) continue;
    const [to, from] = [start + column * width, entity << shift];
    words[to] = row[from] as number;
    for (let word = 1; word < width; word++) words[to + word] = row[from + word] as number;
  }
}

/** By entity: its column, or -1. Undefined where an entity has several columns. */
function columnsByEntity(entities: readonly number[]): Int32Array | undefined {
  let cells = 0;
  for (const entity of entities) if (entity !== UNKNOWN && entity >= cells) cells = entity + 1;
  const columns = new Int32Array(cells).fill(-1);
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index] as number;
    if (entity === UNKNOWN) continue;
    if (columns[entity] !== -1) return undefined;
    columns[entity] = index;
  }
  return columns;
}
