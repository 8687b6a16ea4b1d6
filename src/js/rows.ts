/** One user's decisions on every entity, read where the engine wrote them. */
import type { Engine } from '../../pkg/engine.js';
import { engineMemory } from './engine.js';

/** A cell of a row begins at the entity's number shifted by this: the bits from 0 to 31 in one word, those above in the next. */
export const ROW_SHIFT = 1;

export class Rows {
  #row = new Uint32Array(0);
  #user = -1;
  #version = -1;

  /**
   * The user's row, by the numbers of entities. It is the engine's own memory: read it before the next call of anything.
   * The engine keeps one row, that of the user who was asked about last, and decides it once for each version.
   */
  of(engine: Engine, user: number, version: number): Uint32Array {
    const { buffer } = engineMemory();
    if (user !== this.#user || version !== this.#version || this.#row.buffer !== buffer) {
      const start = engine.row(user);
      // Not the buffer from before: to decide a row can make the memory grow.
      this.#row = new Uint32Array(engineMemory().buffer, start, engine.rowCells() << ROW_SHIFT);
      this.#user = user;
      this.#version = version;
    }
    return this.#row;
  }

  /** After that the engine is asked again. */
  clear(): void {
    this.#user = -1;
  }
}
