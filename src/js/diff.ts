/** What a change made of the answers, as the engine tells it, with the questions that bindings ask of it. */
import { checkedEntity } from './arguments.js';
import type { CellChange, Diff, DiffBlock, DiffWarning, Edit, EntityArgument, RecordReference } from './types.js';

/** A diff as it crosses. */
export interface RawDiff {
  version: number;
  changes: CellChange[];
  touched?: RecordReference[];
  warnings?: DiffWarning[];
  inverse?: Edit[];
}

export class GateDiff implements Diff {
  readonly version: number;
  readonly exact = true;
  readonly changes: readonly CellChange[];
  readonly touched: readonly RecordReference[];
  readonly warnings: readonly DiffWarning[];
  readonly inverse: readonly Edit[];
  #cells: Map<string, Map<string, string>> | undefined;

  constructor({ version, changes, touched = [], warnings = [], inverse = [] }: RawDiff) {
    this.version = version;
    this.changes = changes;
    this.touched = touched;
    this.warnings = warnings;
    this.inverse = inverse;
  }

  get count(): number {
    return this.changes.length;
  }

  get blocks(): readonly DiffBlock[] {
    return this.changes.map(({ user, entity, type, gained, lost }) => ({ users: [user], entities: [{ type, id: entity }], gained, lost }));
  }

  touches(user: string, entity?: EntityArgument): boolean {
    const cells = this.#byUser().get(user);
    if (entity === undefined || cells === undefined) return cells !== undefined;
    const { id, type } = checkedEntity(entity);
    const found = cells.get(id);
    return found !== undefined && (type === undefined || type === found);
  }

  toJSON(): unknown {
    const { version, count, touched, blocks, warnings } = this;
    return { version, count, touched, blocks, warnings };
  }

  #byUser(): Map<string, Map<string, string>> {
    if (this.#cells !== undefined) return this.#cells;
    this.#cells = new Map();
    for (const { user, entity, type } of this.changes) {
      const cells = this.#cells.get(user) ?? new Map<string, string>();
      this.#cells.set(user, cells.set(entity, type));
    }
    return this.#cells;
  }
}
