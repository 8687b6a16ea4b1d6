/** Cells spelt out by the names of actions: equal ones are one object, and there are few. */
import type { TypeShape } from './handles.js';

/** What a user may do on an entity of a type: every action of the type. */
export interface CellAnswers {
  readonly type: string;
  readonly actions: ReadonlyMap<string, boolean>;
}

export class CellAnswersCache {
  readonly #byType = new WeakMap<TypeShape, Map<string, CellAnswers>>();

  /** The answers in a cell: the bits from 0 to 31, and those above. */
  of(type: TypeShape, low: number, high: number): CellAnswers {
    let ofType = this.#byType.get(type);
    if (ofType === undefined) this.#byType.set(type, (ofType = new Map()));
    const key = `${high} ${low}`;
    const cached = ofType.get(key);
    if (cached !== undefined) return cached;
    const answers = {
      type: type.id,
      actions: new Map(type.actions.map((action, bit) => [action, has(low, high, bit)])),
    };
    ofType.set(key, answers);
    return answers;
  }
}

function has(low: number, high: number, bit: number): boolean {
  return (((bit < 32 ? low : high) >>> bit) & 1) === 1;
}
