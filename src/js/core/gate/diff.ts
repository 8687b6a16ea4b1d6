/** What a change made of the answers. It crosses as places in lists, and is spelt out as it is read. */
import { checkedEntity } from '../engine/arguments.js';
import type { EntityArgument, EntityReference } from '../types/access.js';
import type { CellChange, Diff, DiffBlock, DiffWarning, Edit, LongList, RecordReference } from '../types/changes.js';
import { Unclonable } from './unclonable.js';

/** A diff as the engine tells it. */
export interface RawDiff {
  version: number;
  count: number;
  exact: boolean;
  /** The users of all blocks, those of one block together. */
  users: string[];
  /** The ids of the entities, each followed by the type. */
  entities: string[];
  /** What was gained and what was lost, by turns. */
  flips: string[][];
  /** Blocks: what flipped, the first user and the one after the last, the first and the last entity of each run. */
  parts: number[][];
  touched: RecordReference[];
  warnings: DiffWarning[];
  /** A list of edits as JSON text. */
  inverse: string;
}

/** Cells that are an array once spelt out: more than these are worked out one by one. */
const FEW = 10_000;

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
  #places: Places | undefined;

  constructor(raw: RawDiff) {
    super();
    ({
      version: this.version, count: this.count, exact: this.exact, touched: this.touched, warnings: this.warnings,
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

  touches(user: string, entity?: EntityArgument): boolean {
    if (!this.exact) return true;
    const places = (this.#places ??= new Places(this.#raw));
    const parts = places.partsOf(user);
    if (entity === undefined || parts.length === 0) return parts.length > 0;
    const { id, type } = checkedEntity(entity);
    return places.entities(id, type).some((place) => parts.some((part) => holds(part, place)));
  }

  toJSON(): unknown {
    const { version, count, exact, touched, blocks, warnings } = this;
    return { version, count, ...(!exact && { exact }), touched, blocks, warnings };
  }
}

/** Its lists are made when they are first read: many blocks have the same users. */
class Block implements DiffBlock {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly #raw: RawDiff;
  readonly #part: readonly number[];
  #users: readonly string[] | undefined;
  #entities: readonly EntityReference[] | undefined;

  constructor(raw: RawDiff, part: readonly number[]) {
    const flip = part[0]! * 2;
    [this.gained = [], this.lost = []] = raw.flips.slice(flip, flip + 2);
    this.#raw = raw;
    this.#part = part;
  }

  get users(): readonly string[] {
    return (this.#users ??= this.#raw.users.slice(this.#part[1], this.#part[2]));
  }

  get entities(): readonly EntityReference[] {
    if (this.#entities !== undefined) return this.#entities;
    const [entities, part] = [this.#raw.entities, this.#part];
    const list: EntityReference[] = [];
    for (let run = RUNS; run < part.length; run += 2) {
      for (let place = part[run]!; place <= part[run + 1]!; place++) {
        list.push({ type: entities[2 * place + 1]!, id: entities[2 * place]! });
      }
    }
    return (this.#entities = list);
  }

  toJSON(): unknown {
    const { users, entities, gained, lost } = this;
    return { users, entities, gained, lost };
  }
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
class Places {
  readonly #raw: RawDiff;
  readonly #users: Map<string, number>;
  readonly #entities = new Map<string, number[]>();

  constructor(raw: RawDiff) {
    this.#raw = raw;
    this.#users = new Map(raw.users.map((id, place) => [id, place]));
    for (let place = 0; 2 * place < raw.entities.length; place++) {
      const id = raw.entities[2 * place]!;
      const places = this.#entities.get(id);
      if (places === undefined) this.#entities.set(id, [place]);
      else places.push(place);
    }
  }

  /** The blocks of a user, which stand together as their users do. */
  partsOf(user: string): number[][] {
    const [place, { parts }] = [this.#users.get(user), this.#raw];
    if (place === undefined) return [];
    return parts.slice(firstWhere(parts, ([, , end]) => end! > place), firstWhere(parts, ([, start]) => start! > place));
  }

  /** The places of an entity: by an id alone, of whatever type. */
  entities(id: string, type: string | undefined): number[] {
    const places = this.#entities.get(id) ?? [];
    return type === undefined ? places : places.filter((place) => this.#raw.entities[2 * place + 1] === type);
  }
}

/** The first place from which on something holds. */
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
  raw.parts.forEach(([, start = 0], place) => void (byStart.get(start)?.push(place) ?? byStart.set(start, [place])));
  const starts = [...byStart.keys()];
  const order = ordered(raw.users, (id) => id);
  let sorted: { start: number; cells: [EntityReference, DiffBlock][] } | undefined;
  for (const place of order) {
    const start = starts[firstWhere(starts, (start) => start > place) - 1]!;
    // Users of one block often follow each other.
    if (sorted?.start !== start) {
      const cells = byStart.get(start)!.flatMap((part) =>
        blocks[part]!.entities.map((entity): [EntityReference, DiffBlock] => [entity, blocks[part]!]),
      );
      sorted = { start, cells: ordered(cells, ([{ id, type }]) => `${id}\0${type}`).map((at) => cells[at]!) };
    }
    for (const [{ id, type }, { gained, lost }] of sorted.cells) {
      yield { user: raw.users[place]!, entity: id, type, gained, lost };
    }
  }
}

/** The places of a list in the order of its keys by code points, which is that of the engine. */
function ordered<T>(list: readonly T[], key: (item: T) => string): number[] {
  const keys = list.map(key);
  return keys.map((_, place) => place).sort((a, b) => compared(keys[a]!, keys[b]!));
}

/** UTF-16 puts what lies above its surrogates before some that lie below; code points do not. */
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
