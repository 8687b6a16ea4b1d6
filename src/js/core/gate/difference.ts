/** What becomes of the answers where one gate takes the place of another: the decisions of both, side by side. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import type { RecordReference } from '../types/changes.js';
import type { RawDiff } from './diff.js';
import { EngineRows } from './engine-rows.js';
import { UNKNOWN, VISITOR } from './handles.js';

/** The kinds of records, as the engine numbers them. */
const KINDS = ['user', 'group', 'organization', 'entity'] as const;

/** The most decided cells of either gate, which is a fraction of a second's work. With more, a diff is not exact. */
const MOST_CELLS = 1 << 20;

/** The most runs of cells that flipped alike. */
const MOST_RUNS = 1_000_000;

/** What stands for the visitor, who comes after all users. */
const NOBODY = '';

type Difference = Pick<RawDiff, 'count' | 'exact' | 'users' | 'entities' | 'flips' | 'parts' | 'touched'>;

/** That of equal gates. */
export const NOTHING: Difference = {
  count: 0,
  exact: true,
  users: [],
  entities: [],
  flips: [],
  parts: [],
  touched: [],
};

/** The numbers that both gates' entities have here. */
type Numbers = Map<string, number>;

/** Compares all decisions of two gates. */
export function difference(before: Engine, after: Engine): Difference {
  const numbers: Numbers = new Map();
  const [one, other] = [new Side(before, numbers), new Side(after, numbers)];
  const flips = new Flips(one, other);
  const exact = flips.compareAll([...new Set([...one.users.keys(), ...other.users.keys()]), NOBODY]);
  const diff = exact ? flips.told([...numbers.keys()]) : undefined;
  const flipped = new Set(diff && [...diff.users.map((id) => keyOf(0, id)), ...diff.keys]);
  const touched: RecordReference[] = [];
  for (const [key, [content, reference]] of [...other.records, ...one.records]) {
    if (flipped.has(key) || (one.records.get(key)?.[0] === content && other.records.get(key)?.[0] === content))
      continue;
    flipped.add(key);
    touched.push(reference);
  }
  const { count = 0, users = [], entities = [], parts = [] } = diff ?? {};
  return { count, exact, users, entities, flips: exact ? flips.changes : [], parts, touched };
}

/** One of the two gates. */
class Side {
  readonly users = new Map<string, number>();
  /** What each record says, and what names it. */
  readonly records = new Map<string, [content: bigint, RecordReference]>();
  readonly #engine: Engine;
  readonly #rows = new EngineRows();
  /** By the gate's number of an entity. */
  readonly #numbers: number[] = [];
  readonly #types: number[] = [];
  /** Cells by what is in them: the type, and the actions by name. */
  readonly #cells = new Map<string, number>();
  readonly cells: { type: string; actions: string[] }[] = [{ type: '', actions: [] }];
  left = MOST_CELLS;

  constructor(engine: Engine, numbers: Numbers) {
    this.#engine = engine;
    const types: string[] = [];
    for (const [kind, name] of KINDS.entries()) {
      for (const [slot, content] of engine.contents(kind).entries()) {
        if (content === 0n) continue;
        const id = engine.recordId(kind, slot) as string;
        const index = name === 'entity' ? engine.entityType(slot) : 0;
        const type = name === 'entity' ? (types[index] ??= engine.typeId(index) as string) : '';
        const key = keyOf(kind, id, type);
        this.records.set(key, [content, { [name]: id, ...(type && { type }) } as unknown as RecordReference]);
        // Of the others of a slice, it knows no answers.
        if (name === 'user' && engine.user(id) !== UNKNOWN) this.users.set(id, slot);
        if (name !== 'entity') continue;
        this.#types[slot] = index;
        this.#numbers[slot] = numbers.get(key) ?? numbers.size;
        numbers.set(key, this.#numbers[slot]);
      }
    }
  }

  /** Shows the cells of a user that are not empty: the entity's number, and that of the cell. */
  row(user: string, see: (entity: number, cell: number) => void): void {
    const slot = user === NOBODY ? VISITOR : this.users.get(user);
    if (slot === undefined) return;
    const row = this.#rows.of(this.#engine, slot, 0);
    const { shift, reached } = this.#rows;
    this.left -= reached.length;
    // Copies: the engine's memory may move while the names of actions are asked for.
    for (const [entity, words] of Array.from(reached, (entity): [number, string] => [
      entity,
      row.subarray(entity << shift, (entity + 1) << shift).join(),
    ])) {
      const cell = this.#cellOf(this.#types[entity] as number, words);
      if (cell > 0) see(this.#numbers[entity] as number, cell);
    }
  }

  #cellOf(type: number, words: string): number {
    const key = `${type} ${words}`;
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const actions = words.split(',').flatMap((word, at) =>
      Array.from({ length: 32 }, (_, bit) => ((Number(word) >>> bit) & 1 ? 32 * at + bit : -1))
        .filter((bit) => bit >= 0)
        .map((bit) => this.#engine.actionId(type, bit) as string),
    );
    const cell = actions.length === 0 ? 0 : this.cells.length;
    if (cell > 0) this.cells.push({ type: this.#engine.typeId(type) as string, actions });
    this.#cells.set(key, cell);
    return cell;
  }
}

/** The cells that flipped. */
class Flips {
  /** Lists of actions, in pairs: what was gained, and what was lost. */
  readonly changes: string[][] = [];
  readonly #sides: readonly [Side, Side];
  /** By the cells of both sides. */
  readonly #known = new Map<string, number>();
  readonly #changes = new Map<string, number>();
  /** Users of whom the same flipped; of that, entities by what flipped on them. */
  readonly #alike = new Map<string, { users: string[]; flipped: Map<number, number[]> }>();
  #runs = 0;

  constructor(before: Side, after: Side) {
    this.#sides = [before, after];
  }

  /** Whether all cells could be compared. */
  compareAll(users: readonly string[]): boolean {
    return users.every((user) => {
      this.#compare(user);
      return this.#runs <= MOST_RUNS && this.#sides.every(({ left }) => left >= 0);
    });
  }

  #compare(user: string): void {
    const [before, after] = this.#sides;
    const held = new Map<number, number>();
    const flipped = new Map<number, number[]>();
    const note = (entity: number, had: number, has: number) => {
      const change = this.#changeOf(had, has);
      if (change < 0) return;
      const entities = flipped.get(change);
      if (entities === undefined) flipped.set(change, [entity]);
      else entities.push(entity);
    };
    before.row(user, (entity, cell) => held.set(entity, cell));
    after.row(user, (entity, cell) => {
      note(entity, held.get(entity) ?? 0, cell);
      held.delete(entity);
    });
    for (const [entity, cell] of held) note(entity, cell, 0);
    if (flipped.size === 0) return;
    for (const entities of flipped.values()) entities.sort((a, b) => a - b);
    const key = JSON.stringify([...flipped].sort(([a], [b]) => a - b));
    const alike = this.#alike.get(key);
    if (alike !== undefined) alike.users.push(user);
    else {
      this.#alike.set(key, { users: [user], flipped });
      for (const entities of flipped.values()) this.#runs += entities.length;
    }
  }

  /** What flipped between two cells; below 0 where nothing did. */
  #changeOf(had: number, has: number): number {
    const pair = `${had} ${has}`;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    const [before, after] = [this.#sides[0].cells[had]!, this.#sides[1].cells[has]!];
    const beyond = (these: string[], those: string[]) => these.filter((action) => !those.includes(action));
    const flips = [beyond(after.actions, before.actions), beyond(before.actions, after.actions)];
    const key = JSON.stringify([after.type || before.type, flips]);
    const change = flips.flat().length === 0 ? -1 : (this.#changes.get(key) ?? this.changes.length / 2);
    if (change === this.changes.length / 2) {
      this.changes.push(...flips);
      this.#changes.set(key, change);
    }
    this.#known.set(pair, change);
    return change;
  }

  /** Users, entities and blocks as a diff has them; with the keys of the entities. */
  told(keys: readonly string[]) {
    const places = new Map<number, number>();
    const [users, entities, flippedKeys, parts]: [string[], string[], string[], number[][]] = [[], [], [], []];
    let count = 0;
    const all = [...this.#alike.values()].flatMap(({ flipped }) => [...flipped.values()].flat());
    for (const entity of [...new Set(all)].sort((a, b) => a - b)) {
      places.set(entity, places.size);
      const key = keys[entity] as string;
      flippedKeys.push(key);
      entities.push(...entityOf(key));
    }
    for (const { users: alike, flipped } of this.#alike.values()) {
      const start = users.length;
      users.push(...alike);
      for (const [change, entities] of flipped) {
        const part = [change, start, users.length];
        for (const entity of entities) {
          const place = places.get(entity) as number;
          if (part.length > 3 && part.at(-1) === place - 1) part[part.length - 1] = place;
          else part.push(place, place);
        }
        count += entities.length * alike.length;
        parts.push(part);
      }
    }
    return { count, users, entities, keys: flippedKeys, parts };
  }
}

/** No two records have the same. */
function keyOf(kind: number, id: string, type = ''): string {
  return `${kind}${type.length} ${type}${id}`;
}

/** The id and the type of an entity's key. */
function entityOf(key: string): [id: string, type: string] {
  const start = key.indexOf(' ') + 1;
  const end = start + Number(key.slice(1, start));
  return [key.slice(end), key.slice(start, end)];
}
