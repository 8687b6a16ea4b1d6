/** Keeps all decisions on users who are asked about often, so that reading one takes no call into the engine. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import type { EngineRows } from './engine-rows.js';
import { VISITOR } from './handles.js';
import type { LiveVersion } from './live-version.js';

/** The engine decides about this many entities of a user's row in the time of one question. */
const ENTITIES_PER_QUESTION = 32;

/** The least number of questions about a user before their row is kept. */
const FEW = 64;

/** The most bytes of rows: enough for a thousand users on sixteen thousand entities. */
const BUDGET = 1 << 24;

/** Stands in a row for a cell that got no number, because there were too many different ones. */
const OTHER = 255;

export class RowCache {
  readonly #rows: EngineRows;
  readonly #version: LiveVersion;
  readonly #live: () => Engine;
  /** By user: where in `#kept` the row begins, or, below 0, after how many more questions it will be kept. */
  #marks = new Int32Array(0);
  /** Rows, one after the other: for each entity, by number, the number of its cell. */
  #kept = new Uint8Array(0);
  #end = 0;
  #entities = 0;
  /** By the number of a cell: its words. Few cells differ, and short rows stay in the processor's caches. */
  #cells = new Uint32Array(0);
  /** Where a number's words begin in `#cells`, as in a row. */
  #shift = 1;
  /** The numbers of cells, by their words. */
  readonly #numbers = new Map<number | string, number>();

  constructor(rows: EngineRows, version: LiveVersion, live: () => Engine) {
    this.#rows = rows;
    this.#version = version;
    this.#live = live;
  }

  /** The engine's decision, read from the user's row where that is kept. */
  decide(user: number, entity: number, bit: number): boolean {
    const mark = this.#marks[user] as number;
    if (mark >= 0) {
      const number = this.#kept[mark + entity] as number;
      if (number !== OTHER) {
        const word = this.#cells[(number << this.#shift) + (bit >> 5)] as number;
        return ((word >>> bit) & 1) === 1;
      }
    }
    const engine = this.#live();
    if (mark < -1) this.#marks[user] = mark + 1;
    else if (mark === -1) this.#marks[user] = this.#keep(engine, user);
    // There is no room for the visitor, whose number is beyond all others.
    else if (mark === undefined && user !== VISITOR) this.#makeRoomFor(user);
    return engine.decide(user, entity, bit);
  }

  /** Forgets everything: something changed. */
  clear(): void {
    if (this.#marks.length === 0) return;
    this.#marks = new Int32Array(0);
    this.#kept = new Uint8Array(0);
    this.#end = 0;
    // Otherwise cells that nobody has any more would use up the numbers.
    this.#numbers.clear();
  }

  /** How many questions about a user take as long as deciding their row. Before that many it may not be worth it. */
  get #patience(): number {
    return Math.max(FEW, Math.ceil(this.#entities / ENTITIES_PER_QUESTION));
  }

  #makeRoomFor(user: number): void {
    const marks = this.#marks;
    this.#marks = new Int32Array(2 * (user + 1)).fill(-this.#patience);
    this.#marks.set(marks);
  }

  /** Keeps the user's row, if there is room for it, and returns the user's new mark. */
  #keep(engine: Engine, user: number): number {
    if (this.#end + this.#entities > BUDGET) return -this.#patience;
    const row = this.#rows.of(engine, user, this.#version.actual);
    const { shift } = this.#rows;
    if (this.#numbers.size === 0) this.#begin(shift);
    this.#entities = row.length >> shift;
    const start = this.#allot(this.#entities);
    // Cells that are not reached are empty. The empty cell has the number 0, with which all memory begins.
    for (const entity of this.#rows.reached) {
      this.#kept[start + entity] = this.#numberOf(row, entity << shift);
    }
    return start;
  }

  /** Begins anew, with the empty cell. */
  #begin(shift: number): void {
    this.#shift = shift;
    this.#cells = new Uint32Array(OTHER << shift);
    this.#numberOf(this.#cells, 0);
  }

  #allot(entities: number): number {
    const start = this.#end;
    this.#end += entities;
    if (this.#end > this.#kept.length) {
      const kept = this.#kept;
      this.#kept = new Uint8Array(2 * this.#end);
      this.#kept.set(kept);
    }
    return start;
  }

  #numberOf(row: Uint32Array, at: number): number {
    // A cell of two words is a number up to 53 bits: beyond them one would stand for several cells.
    const short = (row[at + 1] as number) * 2 ** 32 + (row[at] as number);
    const isShort = this.#shift === 1 && Number.isSafeInteger(short);
    const words = () => row.subarray(at, at + (1 << this.#shift));
    const key = isShort ? short : words().join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    if (number === OTHER) return OTHER;
    this.#numbers.set(key, number);
    this.#cells.set(words(), number << this.#shift);
    return number;
  }
}
