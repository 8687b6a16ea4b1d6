/** Decisions on users who are asked about again and again, kept where reading one takes no call into the engine. */
import type { Engine } from '../../../../pkg/engine.js';
import { ROW_SHIFT, type EngineRows } from './engine-rows.js';
import type { LiveVersion } from './live-version.js';

/** Entities whose decisions on a user take the engine about as long as one question about the user does. */
const ENTITIES_PER_QUESTION = 32;

/** Questions about a user, at least, before their row is kept. */
const FEW = 64;

/** Bytes of rows at most: a thousand users on sixteen thousand entities. */
const BUDGET = 1 << 24;

/** Stands in a row for a cell that has no number: there were too many different ones. */
const OTHER = 255;

export class RowCache {
  readonly #rows: EngineRows;
  readonly #version: LiveVersion;
  readonly #live: () => Engine;
  /** By user: where in `#kept` the row begins; below 0, how many questions are left until that. */
  #marks = new Int32Array(0);
  /** Rows, one after the other: for each entity, by number, the number of its cell. */
  #kept = new Uint8Array(0);
  #end = 0;
  #entities = 0;
  /** By the number of a cell: its two words. Few are different, and a small row stays in the processor's caches. */
  readonly #cells = new Uint32Array(OTHER << ROW_SHIFT);
  readonly #numbers = new Map([[0, 0]]);

  constructor(rows: EngineRows, version: LiveVersion, live: () => Engine) {
    this.#rows = rows;
    this.#version = version;
    this.#live = live;
  }

  /** The engine's decision, from memory where the user's row is kept. */
  decide(user: number, entity: number, bit: number): boolean {
    const mark = this.#marks[user] as number;
    if (mark >= 0) {
      const number = this.#kept[mark + entity] as number;
      if (number !== OTHER) {
        const word = this.#cells[(number << ROW_SHIFT) + (bit >> 5)] as number;
        return ((word >>> bit) & 1) === 1;
      }
    }
    const engine = this.#live();
    if (mark < -1) this.#marks[user] = mark + 1;
    else if (mark === -1) this.#marks[user] = this.#keep(engine, user);
    else if (mark === undefined) this.#makeRoomFor(user);
    return engine.decide(user, entity, bit);
  }

  /** Forgets everything: something changed. */
  clear(): void {
    if (this.#marks.length === 0) return;
    this.#marks = new Int32Array(0);
    this.#kept = new Uint8Array(0);
    this.#end = 0;
    // Else the numbers would run out some day, for cells that are nobody's any more.
    this.#numbers.clear();
    this.#numbers.set(0, 0);
  }

  /** The questions about a user that take as long as their row does: until then it may not be worth it. */
  get #patience(): number {
    return Math.max(FEW, Math.ceil(this.#entities / ENTITIES_PER_QUESTION));
  }

  #makeRoomFor(user: number): void {
    const marks = this.#marks;
    this.#marks = new Int32Array(2 * (user + 1)).fill(-this.#patience);
    this.#marks.set(marks);
  }

  /** Keeps the user's row, if there is room for it; the user's mark from then on. */
  #keep(engine: Engine, user: number): number {
    if (this.#end + this.#entities > BUDGET) return -this.#patience;
    const row = this.#rows.of(engine, user, this.#version.now);
    this.#entities = row.length >> ROW_SHIFT;
    const start = this.#allot(this.#entities);
    // What is not reached is empty, and the empty cell's number is 0, as all memory is at first.
    for (const entity of this.#rows.reached) {
      const at = entity << ROW_SHIFT;
      this.#kept[start + entity] = this.#numberOf(row[at] as number, row[at + 1] as number);
    }
    return start;
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

  #numberOf(low: number, high: number): number {
    const key = high * 2 ** 32 + low;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    // Beyond 53 bits a key would stand for several cells.
    if (number === OTHER || !Number.isSafeInteger(key)) return OTHER;
    this.#numbers.set(key, number);
    this.#cells.set([low, high], number << ROW_SHIFT);
    return number;
  }
}
