/** Cells spelt out by the names of actions: equal ones are one object, and there are few. */
import type { TypeShape } from './handles.js';

/** What a user may do on an entity of a type: every action of the type. */
export interface CellAnswers {
  readonly type: string;
  readonly actions: ReadonlyMap<string, boolean>;
}

export class CellAnswersCache {
  readonly #byType = new WeakMap<TypeShape, Map<string, CellAnswers>>();

  /** The answers in a cell, which has 32 actions a word. */
  of(type: TypeShape, cell: Uint32Array): CellAnswers {
    let ofType = this.#byType.get(type);
    if (ofType === undefined) this.#byType.set(type, (ofType = new Map()));
    const key = cell.join();
    const cached = ofType.get(key);
    if (cached !== undefined) return cached;
    const answers = {
      type: type.id,
      actions: new Map(type.actions.map((action, bit) => [action, has(cell, bit)])),
    };
    ofType.set(key, answers);
    return answers;
  }
}

function has(cell: Uint32Array, bit: number): boolean {
  return (((cell[bit >>> 5] as number) >>> bit) & 1) === 1;
}
