/** What becomes of the answers where one gate takes the place of another: the decisions of both, side by side. */
import type { Engine } from '../../../../pkg/engine-glue.js';
import type { RecordReference } from '../types/changes.js';
import type { RawDiff } from './diff.js';
import { EngineRows } from './engine-rows.js';
import { ACTIONS, VISITOR } from './handles.js';
import { KINDS, NONE, Records } from './records.js';

/** What is no record: the policy and the mark of a slice; and what types and actions have as numbers. */
const OTHERS = 4;
const NUMBERS = 5;

/** The most decided cells, which is about a second's work. With more, a diff is not exact. */
const MOST_CELLS = 1 << 25;

/** As how many of them a cell counts whose actions have to be named to be compared. */
const NAMED = 16;

/** The most runs of cells that flipped alike. */
const MOST_RUNS = 1_000_000;

/** Compares all decisions of two gates; undefined where both hold the same. */
export function difference(before: Engine, after: Engine): Partial<RawDiff> | undefined {
  const kinds = KINDS.map((_, kind) => new Records(kind, before, after));
  const isSame = `${before.contents(OTHERS)}` === `${after.contents(OTHERS)}`;
  if (isSame && kinds.every(({ changed }) => changed.length === 0)) return undefined;
  const flips = new Flips(before, after, kinds[0] as Records, kinds[3] as Records);
  const told = flips.compareAll() ? flips.told() : { exact: false };
  const touched = kinds.flatMap(({ changed, flipped, name }, kind) =>
    changed
      .filter((number) => !(told.exact && flipped.has(number)))
      .map((number) => {
        const [id, type] = name(number);
        return { [KINDS[kind] as string]: id, ...(type && { type }) } as unknown as RecordReference;
      }),
  );
  return { ...told, touched };
}

/** An entity's cell in a gate: the index of the type there, and the words. */
type Cell = string;

/** The cells that flipped. */
class Flips {
  readonly #sides: readonly [before: Side, after: Side];
  readonly #users: Records;
  readonly #entities: Records;
  /** Whether types and actions have the same numbers in both gates. */
  readonly #isAlike: boolean;
  /** Lists of actions, in pairs: what was gained, and what was lost. */
  readonly #lists: string[][] = [];
  /** By the cells of both sides. */
  readonly #known = new Map<string, number>();
  readonly #changes = new Map<string, number>();
  /** Users of whom the same flipped; of that, entities by what flipped on them. */
  readonly #alike = new Map<string, { users: number[]; flipped: Map<number, number[]> }>();
  #cells = 0;
  #runs = 0;

  constructor(before: Engine, after: Engine, users: Records, entities: Records) {
    this.#sides = [new Side(before), new Side(after)];
    this.#users = users;
    this.#entities = entities;
    this.#isAlike = `${before.contents(NUMBERS)}` === `${after.contents(NUMBERS)}`;
  }

  /** Whether all cells could be compared. */
  compareAll(): boolean {
    const users = this.#users;
    return (
      users.had.every((slot, number) => this.#compare(number, slot, users.has(number))) &&
      this.#compare(VISITOR, VISITOR, VISITOR)
    );
  }

  /** Notes what flipped of a user, who has these numbers in the gates. */
  #compare(user: number, before: number, after: number): boolean {
    const flipped = new Map<number, number[]>();
    // Names are asked for once all cells were read: the engine's memory, where these are, may move by that.
    for (const [entity, had, has] of this.#differing(before, after)) {
      const change = this.#changeOf(had, has);
      if (change < 0) continue;
      const entities = flipped.get(change);
      if (entities === undefined) flipped.set(change, [entity]);
      else entities.push(entity);
    }
    if (flipped.size > 0) {
      this.#users.flipped.add(user);
      for (const entities of flipped.values()) {
        for (const entity of entities.sort((a, b) => a - b)) this.#entities.flipped.add(entity);
      }
      const key = JSON.stringify([...flipped].sort(([a], [b]) => a - b));
      const alike = this.#alike.get(key) ?? { users: [], flipped };
      this.#alike.set(key, alike);
      if (alike.users.push(user) === 1) for (const entities of flipped.values()) this.#runs += entities.length;
    }
    return this.#runs <= MOST_RUNS && this.#cells <= MOST_CELLS;
  }

  /** The cells of a user that are not the same, each with its entity. */
  #differing(before: number, after: number): [entity: number, had: Cell, has: Cell][] {
    const [old, now] = this.#sides;
    const { had, numbers } = this.#entities;
    now.read(after);
    old.read(before);
    // Once more, since the memory may have moved by that.
    now.read(after);
    const differing: [number, Cell, Cell][] = [];
    for (const entity of new Set([...now.reached, ...old.reached.map((slot) => numbers[slot] as number)])) {
      const [slot, number] = [had[entity] as number, this.#entities.has(entity)];
      if (!this.#isAlike || !now.isAs(number, old, slot)) differing.push([entity, old.cell(slot), now.cell(number)]);
    }
    this.#cells += (old.reached.length + now.reached.length) * (this.#isAlike ? 1 : NAMED);
    return differing;
  }

  /** What flipped between two cells; below 0 where nothing did. */
  #changeOf(had: Cell, has: Cell): number {
    const pair = `${had}:${has}`;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    const [before, after] = this.#sides;
    const [lost, gained] = [before.actions(had), after.actions(has)];
    const beyond = (these: string[], those: string[]) => these.filter((action) => !those.includes(action));
    const flips = [beyond(gained, lost), beyond(lost, gained)];
    const key = JSON.stringify(flips);
    const change = flips.flat().length === 0 ? NONE : (this.#changes.get(key) ?? this.#changes.size);
    if (change === this.#changes.size) {
      this.#lists.push(...flips);
      this.#changes.set(key, change);
    }
    this.#known.set(pair, change);
    return change;
  }

  /** Users, entities and blocks as a diff has them. */
  told(): Partial<RawDiff> {
    const order = [...this.#entities.flipped].sort((a, b) => a - b);
    const places = new Map(order.map((entity, place) => [entity, place]));
    const [users, parts]: [string[], number[][]] = [[], []];
    let count = 0;
    for (const { users: alike, flipped } of this.#alike.values()) {
      const start = users.length;
      for (const user of alike) users.push(user === VISITOR ? '' : `${this.#users.name(user)}`);
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
    const entities = order.flatMap(this.#entities.name);
    return { exact: true, count, users, entities, flips: this.#lists, parts };
  }
}

/** One of the two gates. */
class Side {
  readonly #engine: Engine;
  readonly #rows = new EngineRows();
  #row: Uint32Array = new Uint32Array();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Has the cells be those of a user, until an engine is called for a name. */
  read(user: number): void {
    this.#row = this.#rows.of(this.#engine, user, 0);
  }

  /** The entities whose cells may not be empty. */
  get reached(): Uint32Array {
    return this.#rows.reached;
  }

  /** Whether an entity's cell has the same words as another one's in a gate. */
  isAs(entity: number, other: Side, another: number): boolean {
    for (let place = 0; place < 1 << this.#rows.shift; place++)
      if (this.#word(entity, place) !== other.#word(another, place)) return false;
    return true;
  }

  cell(entity: number): Cell {
    const { shift } = this.#rows;
    if (entity === NONE) return '';
    return `${this.#engine.entityType(entity)},${this.#row.subarray(entity << shift, (entity + 1) << shift)}`;
  }

  /** The actions of a cell. */
  actions(cell: Cell): string[] {
    const [type = 0, ...words] = cell.split(',').map(Number);
    const actions: string[] = [];
    words.forEach((word, place) => {
      for (let bit = 0; bit < 32; bit++)
        if ((word >>> bit) & 1) actions.push(this.#engine.name(ACTIONS + type, 32 * place + bit) as string);
    });
    return actions;
  }

  #word(entity: number, place: number): number {
    return entity === NONE ? 0 : (this.#row[(entity << this.#rows.shift) + place] as number);
  }
}
