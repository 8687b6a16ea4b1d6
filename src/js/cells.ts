/** Cells spelt out: equal ones are one object, and there are few. */
import type { TypeShape } from './handles.js';
import type { Answers } from './session.js';

export class Cells {
  readonly #known = new Map<TypeShape, Map<string, Answers>>();

  /** The answers in a cell: the bits from 0 to 31, and those above. */
  of(type: TypeShape, low: number, high: number): Answers {
    let ofType = this.#known.get(type);
    if (ofType === undefined) this.#known.set(type, (ofType = new Map()));
    const key = `${high} ${low}`;
    const known = ofType.get(key);
    if (known !== undefined) return known;
    const answers = { type: type.id, actions: new Map(type.actions.map((action, bit) => [action, has(low, high, bit)])) };
    ofType.set(key, answers);
    return answers;
  }
}

function has(low: number, high: number, bit: number): boolean {
  return (((bit < 32 ? low : high) >>> bit) & 1) === 1;
}
