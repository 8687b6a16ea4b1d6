/** Decisions on users who are asked about again and again, kept where reading one takes no call into the engine. */
import type { Engine } from '../../pkg/engine.js';
import { ROW_SHIFT, type Rows } from './rows.js';
import type { Life } from './session.js';

/** Entities whose decisions on a user take the engine about as long as one question about the user does. */
const ENTITIES_PER_QUESTION = 32;

/** How often it is considered whether a user's row is worth keeping: every so many questions about the user. */
const STEP = 64;

/** Bytes of rows at most: a thousand users on eight thousand entities. */
const BUDGET = 1 << 23;

/** Stands in a row for a cell that has no number: there were too many different ones. */
const OTHER = 255;

export class FrequentUsers {
  readonly #rows: Rows;
  readonly #life: Life;
  /** By user: the questions that the engine was asked. */
  #asked = new Uint32Array(0);
  /** By user: where in `#kept` the row begins, or -1. */
  #starts = new Int32Array(0);
  /** Rows, one after the other: for each entity, by number, the number of its cell. */
  #kept = new Uint8Array(0);
  #end = 0;
  #entities = 0;
  /** By the number of a cell: its two words. Few are different, and a small row stays in the processor's caches. */
  readonly #cells = new Uint32Array(OTHER << ROW_SHIFT);
  readonly #numbers = new Map([[0, 0]]);

  constructor(rows: Rows, life: Life) {
    this.#rows = rows;
    this.#life = life;
  }

  /** The engine's decision, from memory where the user's row is kept. */
  decide(engine: Engine, user: number, entity: number, bit: number): boolean {
    const start = this.#starts[user] as number;
    if (start >= 0) {
      const number = this.#kept[start + entity] as number;
      if (number !== OTHER) {
        const word = this.#cells[(number << ROW_SHIFT) + (bit >> 5)] as number;
        return ((word >>> bit) & 1) === 1;
      }
    }
    this.#count(engine, user);
    return engine.decide(user, entity, bit);
  }

  /** Forgets everything: something changed. */
  clear(): void {
    if (this.#asked.length === 0) return;
    this.#asked = new Uint32Array(0);
    this.#starts = new Int32Array(0);
    this.#kept = new Uint8Array(0);
    this.#end = 0;
  }

  #count(engine: Engine, user: number): void {
    if (user >= this.#asked.length) this.#makeRoomFor(user);
    const asked = (this.#asked[user] as number) + 1;
    this.#asked[user] = asked;
    if (asked % STEP === 0) this.#consider(engine, user, asked);
  }

  #makeRoomFor(user: number): void {
    const [asked, starts] = [this.#asked, this.#starts];
    this.#asked = new Uint32Array(2 * (user + 1));
    this.#asked.set(asked);
    this.#starts = new Int32Array(this.#asked.length).fill(-1);
    this.#starts.set(starts);
  }

  /** Keeps the user's row, if the questions so far took about as long as it will, and if there is room. */
  #consider(engine: Engine, user: number, asked: number): void {
    if (this.#starts[user] !== -1 || asked * ENTITIES_PER_QUESTION < this.#entities) return;
    if (this.#end + this.#entities > BUDGET) return;
    const row = this.#rows.of(engine, user, this.#life.version);
    this.#entities = row.length >> ROW_SHIFT;
    const start = this.#allot(this.#entities);
    // What is not reached is empty, and the empty cell's number is 0, as all memory is at first.
    for (const entity of this.#rows.reached) {
      const at = entity << ROW_SHIFT;
      this.#kept[start + entity] = this.#numberOf(row[at] as number, row[at + 1] as number);
    }
    this.#starts[user] = start;
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
