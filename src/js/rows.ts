/** One user's decisions on every entity, read where the engine wrote them. */
import type { Engine } from '../../pkg/engine.js';
import { engineMemory } from './engine.js';

/** Words of an entity's cell in a row: the bits from 0 to 31, and those above. */
export const ROW_WORDS = 2;

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
      this.#row = new Uint32Array(engineMemory().buffer, start, engine.rowCells() * ROW_WORDS);
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
