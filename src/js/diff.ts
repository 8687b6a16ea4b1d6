/** What a change made of the answers. It crosses as places in lists, and is spelt out as it is read. */
import { checkedEntity } from './arguments.js';
import type {
  CellChange, Diff, DiffBlock, DiffWarning, Edit, EntityArgument, EntityReference, LongList, RecordReference,
} from './types.js';

/** A diff as the engine tells it. */
export interface RawDiff {
  version: number;
  count: number;
  exact: boolean;
  /** The users of all blocks, those of one block together. */
  users: string[];
  entities: EntityReference[];
  /** What was gained and what was lost, each pair once. */
  flips: [string[], string[]][];
  /** Blocks: the place of the flip; the first user and the one after the last; the first and the last entity of each run. */
  parts: [number, [number, number], [number, number][]][];
  touched: RecordReference[];
  warnings: DiffWarning[];
  /** A list of edits as JSON text. */
  inverse: string;
}

/** Cells that are an array once spelt out: more than these are worked out one by one. */
const FEW = 10_000;

export class GateDiff implements Diff {
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
    return places.entities(id, type).some((place) =>
      parts.some(([, , runs]) => runs.some(([first, last]) => first <= place && place <= last)),
    );
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
  readonly #part: RawDiff['parts'][number];
  #users: readonly string[] | undefined;
  #entities: readonly EntityReference[] | undefined;

  constructor(raw: RawDiff, part: RawDiff['parts'][number]) {
    [this.gained, this.lost] = raw.flips[part[0]]!;
    this.#raw = raw;
    this.#part = part;
  }

  get users(): readonly string[] {
    return (this.#users ??= this.#raw.users.slice(...this.#part[1]));
  }

  get entities(): readonly EntityReference[] {
    return (this.#entities ??= this.#part[2].flatMap(([first, last]) => this.#raw.entities.slice(first, last + 1)));
  }

  toJSON(): unknown {
    const { users, entities, gained, lost } = this;
    return { users, entities, gained, lost };
  }
}

/** Where users and entities stand in the lists of a diff. */
class Places {
  readonly #parts: RawDiff['parts'];
  readonly #users: Map<string, number>;
  readonly #entities = new Map<string, number[]>();
  readonly #raw: RawDiff;

  constructor(raw: RawDiff) {
    this.#raw = raw;
    this.#parts = raw.parts;
    this.#users = new Map(raw.users.map((id, place) => [id, place]));
    raw.entities.forEach(({ id }, place) => {
      const places = this.#entities.get(id);
      if (places === undefined) this.#entities.set(id, [place]);
      else places.push(place);
    });
  }

  /** The blocks of a user, which stand together as their users do. */
  partsOf(user: string): RawDiff['parts'] {
    const place = this.#users.get(user);
    if (place === undefined) return [];
    const [first, after] = [firstWhere(this.#parts, ([, [, end]]) => end > place), firstWhere(this.#parts, ([, [start]]) => start > place)];
    return this.#parts.slice(first, after);
  }

  /** The places of an entity: by an id alone, of whatever type. */
  entities(id: string, type: string | undefined): number[] {
    const places = this.#entities.get(id) ?? [];
    return type === undefined ? places : places.filter((place) => this.#raw.entities[place]!.type === type);
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
  raw.parts.forEach(([, [start]], place) => void (byStart.get(start)?.push(place) ?? byStart.set(start, [place])));
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
