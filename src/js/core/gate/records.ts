/** The records of two gates, of which one takes the place of the other. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import { TYPES } from './handles.js';

/** The kinds of records, as the engine numbers them. */
export const KINDS = ['user', 'group', 'organization', 'entity'] as const;
const ENTITY = 3;

/** The number of a record that is not there. */
export const NONE = -1;

/** The records of a kind in both gates, in one numbering: that of the gate after, and then those that it has not. */
export class Records {
  /** By number: the number in the gate before. */
  readonly had: number[];
  /** By number in the gate before. */
  readonly numbers: number[];
  /** Those of which the gates say different things, or only one of them anything. */
  readonly changed: number[] = [];
  /** Those of which an answer flipped. */
  readonly flipped = new Set<number>();
  readonly #kind: number;
  readonly #before: Engine;
  readonly #after: Engine;
  readonly #size: number;

  constructor(kind: number, before: Engine, after: Engine) {
    this.#kind = kind;
    this.#before = before;
    this.#after = after;
    const [old, now] = [before.contents(kind), after.contents(kind)];
    this.#size = now.length;
    const places = new Map(Array.from(old, (content, slot) => [content, slot]));
    const had = (this.had = Array.from(now, () => NONE));
    const numbers = (this.numbers = Array.from(old, () => NONE));
    // Most say the same in both, and need no names to be found by.
    const named = new Map<string, number>();
    now.forEach((content, slot) => {
      if (content === 0n) return;
      const found = places.get(content);
      if (found === undefined) named.set(JSON.stringify(this.#nameIn(after, slot)), slot);
      else [had[slot], numbers[found]] = [found, slot];
    });
    old.forEach((content, slot) => {
      if (content === 0n || numbers[slot] !== NONE) return;
      const name = JSON.stringify(this.#nameIn(before, slot));
      const number = named.get(name) ?? had.length;
      named.delete(name);
      had[number] = slot;
      numbers[slot] = number;
      this.changed.push(number);
    });
    for (const slot of named.values()) this.changed.push(slot);
  }

  /** The number in the gate after. */
  has(number: number): number {
    return number < this.#size ? number : NONE;
  }

  /** The id; of an entity, the type too. */
  readonly name = (number: number): string[] =>
    this.has(number) === NONE
      ? this.#nameIn(this.#before, this.had[number] as number)
      : this.#nameIn(this.#after, number);

  /** No two records of the kind have the same. */
  #nameIn(engine: Engine, slot: number): string[] {
    const id = engine.name(this.#kind, slot) as string;
    return this.#kind === ENTITY ? [id, engine.name(TYPES, engine.entityType(slot)) as string] : [id];
  }
}
