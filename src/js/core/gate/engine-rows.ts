/** Reads one user's decisions on every entity where the engine wrote them: in its own memory. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { engineMemory } from '../engine/engine.js';

export class EngineRows {
  #row = new Uint32Array(0);
  #reached = new Uint32Array(0);
  #shift = 1;
  #user = -1;
  #version = -1;

  /**
   * The user's row, by the numbers of entities. It is the engine's memory: read it before anything else is called.
   * The engine keeps one row, that of the user who was asked about last, and decides it once for each version.
   */
  of(engine: Engine, user: number, version: number): Uint32Array {
    if (user !== this.#user || version !== this.#version || this.#row.buffer !== engineMemory().buffer) {
      const at = engine.row(user);
      // A new buffer: deciding a row can make the memory grow.
      const { buffer } = engineMemory();
      const [cells = 0, pairs = 0, pairsPerCell = 0, reached = 0, reachedCount = 0] = new Uint32Array(buffer, at, 5);
      this.#row = new Uint32Array(buffer, cells, 2 * pairs);
      this.#shift = Math.log2(2 * pairsPerCell);
      this.#reached = new Uint32Array(buffer, reached, reachedCount);
      this.#user = user;
      this.#version = version;
    }
    return this.#row;
  }

  /**
   * The cell of an entity begins in the row at its number shifted by this: bits 0 to 31 are in one word, those above in
   * the next.
   */
  get shift(): number {
    return this.#shift;
  }

  /** The entities whose cells in the row that was read last may not be empty. It lives as shortly as the row. */
  get reached(): Uint32Array {
    return this.#reached;
  }

  /** Has the engine asked again. */
  clear(): void {
    this.#user = -1;
  }
}
