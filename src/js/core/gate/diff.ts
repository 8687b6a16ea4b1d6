/** What a change made of the answers. The engine sends indexes into lists, which are spelt out as they are read. */
import { checkedEntity, checkedUser } from '../engine/arguments.js';
import type { EntityArgument, EntityReference, UserArgument } from '../types/access.js';
import type { CellChange, Diff, DiffBlock, DiffWarning, Edit, LongList, RecordReference } from '../types/changes.js';
import { Unclonable } from './unclonable.js';

/** A diff as it comes from the engine. */
export interface RawDiff {
  version: number;
  count: number;
  exact: boolean;
  /** The users of all blocks. Those of one block stand together; the visitor, without an id, comes last. */
  users: string[];
  /** The ids of the entities, each followed by the type. */
  entities: string[];
  /** Lists of actions, in pairs: what was gained, and what was lost. */
  flips: string[][];
  /**
   * Each block: its pair of flips, its first user and the one after the last, then of each run of entities the first
   * and the last.
   */
  parts: number[][];
  touched: RecordReference[];
  warnings: DiffWarning[];
  /** A list of edits as JSON text. */
  inverse: string;
}

/** Up to so many cells are an array. More than these are worked out one by one. */
const FEW = 10_000;

/** What Node's console shows of an object: without it, nothing that is worked out as it is read. */
const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** The diff of a change of which nothing is known but that there was one. */
export function unknownDiff(version: number): RawDiff {
  const nothing = { users: [], entities: [], flips: [], parts: [], touched: [], warnings: [], inverse: '[]' };
  return { version, count: 0, exact: false, ...nothing };
}

export class GateDiff extends Unclonable implements Diff {
  readonly version: number;
  readonly count: number;
  readonly exact: boolean;
  readonly touched: readonly RecordReference[];
  readonly warnings: readonly DiffWarning[];
  readonly #raw: RawDiff;
  #blocks: readonly DiffBlock[] | undefined;
  #changes: LongList<CellChange> | undefined;
  #inverse: readonly Edit[] | undefined;
  #index: DiffIndex | undefined;

  constructor(raw: RawDiff) {
    super();
    ({
      version: this.version,
      count: this.count,
      exact: this.exact,
      touched: this.touched,
      warnings: this.warnings,
    } = raw);
    this.#raw = raw;
  }

  get blocks(): readonly DiffBlock[] {
    return (this.#blocks ??= this.#raw.parts.map((part) => new Block(this.#raw, part)));
  }

  get changes(): LongList<CellChange> {
    if (this.#changes === undefined) {
      const cells = () => cellsOf(this.#raw, this.blocks);
      this.#changes = this.count <= FEW ? [...cells()] : { length: this.count, [Symbol.iterator]: cells };
    }
    return this.#changes;
  }

  get inverse(): readonly Edit[] {
    return (this.#inverse ??= JSON.parse(this.#raw.inverse) as Edit[]);
  }

  touches(user: UserArgument, entity?: EntityArgument): boolean {
    // Before anything else: a binding that forgets the user would take every change for none of its own.
    checkedUser(user);
    if (!this.exact) return true;
    const index = (this.#index ??= new DiffIndex(this.#raw));
    // The empty text is nobody, not the visitor.
    const parts = user === '' ? [] : index.partsOf(user ?? '');
    if (entity === undefined || parts.length === 0) return parts.length > 0;
    const { id, type } = checkedEntity(entity);
    return index.entities(id, type).some((entity) => parts.some((part) => holds(part, entity)));
  }

  toJSON(): unknown {
    const { version, count, exact, touched, blocks, warnings } = this;
    return { version, count, ...(!exact && { exact }), touched, blocks, warnings };
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }
}

/** Its lists are made when they are first read, because many blocks have the same users. */
class Block implements DiffBlock {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly #raw: RawDiff;
  readonly #part: readonly number[];
  #users: readonly UserArgument[] | undefined;
  #entities: readonly EntityReference[] | undefined;

  constructor(raw: RawDiff, part: readonly number[]) {
    const flip = part[0]! * 2;
    [this.gained = [], this.lost = []] = raw.flips.slice(flip, flip + 2);
    this.#raw = raw;
    this.#part = part;
  }

  get users(): readonly UserArgument[] {
    return (this.#users ??= this.#raw.users.slice(this.#part[1], this.#part[2]).map(userOf));
  }

  get entities(): readonly EntityReference[] {
    if (this.#entities !== undefined) return this.#entities;
    const [entities, part] = [this.#raw.entities, this.#part];
    const list: EntityReference[] = [];
    for (let run = RUNS; run < part.length; run += 2) {
      for (let index = part[run]!; index <= part[run + 1]!; index++) {
        list.push({ type: entities[2 * index + 1]!, id: entities[2 * index]! });
      }
    }
    return (this.#entities = list);
  }

  toJSON(): unknown {
    const { users, entities, gained, lost } = this;
    return { users, entities, gained, lost };
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }
}

function userOf(id: string): UserArgument {
  return id === '' ? null : id;
}

/** Where the runs of entities begin in a part. */
const RUNS = 3;

/** Whether a part has an entity in one of its runs. */
function holds(part: readonly number[], entity: number): boolean {
  for (let run = RUNS; run < part.length; run += 2) {
    if (part[run]! <= entity && entity <= part[run + 1]!) return true;
  }
  return false;
}

/** Where users and entities stand in the lists of a diff. */
class DiffIndex {
  readonly #raw: RawDiff;
  readonly #users: Map<string, number>;
  readonly #entities = new Map<string, number[]>();

  constructor(raw: RawDiff) {
    this.#raw = raw;
    this.#users = new Map(raw.users.map((id, index) => [id, index]));
    for (let index = 0; 2 * index < raw.entities.length; index++) {
      const id = raw.entities[2 * index]!;
      const indexes = this.#entities.get(id);
      if (indexes === undefined) this.#entities.set(id, [index]);
      else indexes.push(index);
    }
  }

  /** The blocks of a user, which stand together because their users do. */
  partsOf(user: string): number[][] {
    const [index, { parts }] = [this.#users.get(user), this.#raw];
    if (index === undefined) return [];
    return parts.slice(
      firstWhere(parts, ([, , end]) => end! > index),
      firstWhere(parts, ([, start]) => start! > index),
    );
  }

  /** The indexes of an entity; where no type is given, of all entities with the id. */
  entities(id: string, type: string | undefined): number[] {
    const indexes = this.#entities.get(id) ?? [];
    return type === undefined ? indexes : indexes.filter((index) => this.#raw.entities[2 * index + 1] === type);
  }
}

/** The first index from which on something holds. */
function firstWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The cells in the order of user, entity and type, one after the other. */
function* cellsOf(raw: RawDiff, blocks: readonly DiffBlock[]): Generator<CellChange> {
  const byStart = new Map<number, number[]>();
  raw.parts.forEach(([, start = 0], index) => void (byStart.get(start)?.push(index) ?? byStart.set(start, [index])));
  const starts = [...byStart.keys()];
  const order = ordered(raw.users, (id) => id);
  let sorted: { start: number; cells: [EntityReference, DiffBlock][] } | undefined;
  for (const index of order) {
    const start = starts[firstWhere(starts, (start) => start > index) - 1]!;
    // Users of one block often follow each other.
    if (sorted?.start !== start) {
      const cells = byStart
        .get(start)!
        .flatMap((part) =>
          blocks[part]!.entities.map((entity): [EntityReference, DiffBlock] => [entity, blocks[part]!]),
        );
      sorted = { start, cells: ordered(cells, ([{ id, type }]) => `${id}\0${type}`).map((at) => cells[at]!) };
    }
    for (const [{ id, type }, { gained, lost }] of sorted.cells) {
      yield { user: userOf(raw.users[index]!), entity: id, type, gained, lost };
    }
  }
}

/** The indexes of a list in the order of its keys by code points, which is that of the engine. */
function ordered<T>(list: readonly T[], key: (item: T) => string): number[] {
  const keys = list.map(key);
  return keys.map((_, index) => index).sort((a, b) => compared(keys[a]!, keys[b]!));
}

/** Compares by code points. By UTF-16 units, surrogates would come before some characters that they stand above. */
function compared(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    const [high, low] = [one >= 0xd800 && one <= 0xdfff, other >= 0xd800 && other <= 0xdfff];
    return high === low ? one - other : high ? 1 : -1;
  }
  return a.length - b.length;
}
