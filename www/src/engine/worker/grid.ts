/** One face of the cube: its axes, and the decisions in any part of it. */
import type { DetailedMatrix, EntityDocument, Gate, UserDocument } from 'rolegate';
import { denialCodes } from '../shapes/grid';
import type { Area, GridQuery, GridSelection, GridShape, GridWindow, RowLabel, Tile } from '../shapes/grid';
import type { Named, Triple } from '../shapes/names';
import { stateOf } from './cells';
import { matcher, type Directory } from './directory';
import type { WhatIf } from './what-if';

/** Up to so many pairs of user and entity are decided together in one call, more as they come into view. */
const DECIDED_AT_ONCE = 250_000;

type Item = UserDocument | EntityDocument;

interface Part {
  type: string;
  title: string;
  rows: Item[];
  /** Ids and names of actions, or of entities where the action is held. */
  columns: Named[];
}

export class Grid {
  readonly shape: GridShape;
  private readonly parts: Part[];
  private decided: { version: number; matrices: DetailedMatrix[] } | null = null;
  private timing = { decisions: 0, milliseconds: 0 };

  constructor(
    id: number,
    private readonly gate: Gate,
    directory: Directory,
    private readonly query: GridQuery,
  ) {
    const missing = missingOf(gate, directory, query);
    const { parts, unfiltered } = missing ? { parts: [], unfiltered: 0 } : partsOf(gate, directory, query);
    this.parts = parts;
    const sections = parts.map(({ type, title, rows, columns }) => ({ type, title, rows: rows.length, columns: columns.length }));
    this.shape = { id, key: JSON.stringify(query), sections, missing, unfiltered };
  }

  /** Labels and decisions of the areas, and how many decisions were made for them in what time. */
  window(areas: Area[]): GridWindow {
    const start = performance.now();
    let decisions = 0;
    const blocks = areas.map((area) => {
      const block = this.block(area);
      decisions += block.decisions;
      return block;
    });
    // What is shown again was decided before: that is what took time.
    if (decisions > 0) this.timing = { decisions, milliseconds: performance.now() - start };
    return { grid: this.shape.id, tiles: areas.map((area, at) => this.tile(area, blocks[at]!)), ...this.timing };
  }

  /** Why each denied cell of the areas is denied: 1 + its index in `denialCodes`, 0 where it is not. */
  reasons(areas: Area[]): Uint8Array[] {
    return this.eachCell(areas, ({ user, action, entity }) => {
      const code = this.gate.explain(user, action, entity).denial?.code;
      return code === undefined ? 0 : 1 + denialCodes.indexOf(code);
    });
  }

  /** What the staged changes would make of each cell of the areas: a `Flip`. */
  whatIf(areas: Area[], staged: WhatIf): Uint8Array[] {
    return this.eachCell(areas, (triple, type) => staged.of(type, triple));
  }

  /** Where a row and a column are; a column alone is in the section of its type. */
  find({ row, column, type }: GridSelection): { section: number; row: number; column: number } | null {
    for (const [section, part] of this.parts.entries()) {
      if (row === undefined && type !== undefined && part.type !== type) continue;
      const r = row === undefined ? -1 : part.rows.findIndex(({ id }) => id === row);
      const c = column === undefined ? -1 : part.columns.findIndex(({ id }) => id === column);
      if ((row === undefined || r >= 0) && (column === undefined || c >= 0)) return { section, row: r, column: c };
    }
    return null;
  }

  /** A value for each cell of the areas, row by row. */
  private eachCell(areas: Area[], valueOf: (triple: Triple, type: string) => number): Uint8Array[] {
    return areas.map(({ section, r0, r1, c0, c1 }) => {
      const part = this.parts[section];
      const columns = part?.columns.slice(c0, c1) ?? [];
      const rows = part?.rows.slice(r0, r1) ?? [];
      return Uint8Array.from(rows.flatMap((row) => columns.map(({ id }) => valueOf(this.triple(row.id, id), part!.type))));
    });
  }

  private triple(row: string, column: string): Triple {
    const query = this.query;
    switch (query.view) {
      case 'entity': return { user: row, action: column, entity: query.entity };
      case 'user': return { user: query.user, action: column, entity: row };
      case 'action': return { user: row, action: query.action, entity: column };
    }
  }

  /** The matrix that covers an area, and the place of the area's first cell in it. */
  private block(area: Area) {
    const part = this.parts[area.section]!;
    const perPair = this.query.view === 'action' ? 1 : part.columns.length;
    const pairs = (rows: number, columns: number) => rows * (this.query.view === 'action' ? columns : 1);
    const whole = this.parts.reduce((sum, { rows, columns }) => sum + pairs(rows.length, columns.length), 0);
    if (whole <= DECIDED_AT_ONCE) {
      const decisions = this.decideAll() ? this.parts.reduce((sum, p) => sum + p.rows.length * p.columns.length, 0) : 0;
      return { matrix: this.decided!.matrices[area.section]!, r0: 0, c0: 0, decisions };
    }
    const matrix = this.decide(part, area);
    const decisions = pairs(area.r1 - area.r0, area.c1 - area.c0) * perPair;
    return { matrix, r0: area.r0, c0: area.c0, decisions };
  }

  /** Decides the whole grid, unless that was done since the last change. */
  private decideAll(): boolean {
    if (this.decided?.version === this.gate.version) return false;
    const matrices = this.parts.map((part) =>
      this.decide(part, { section: 0, r0: 0, r1: part.rows.length, c0: 0, c1: part.columns.length }));
    this.decided = { version: this.gate.version, matrices };
    return true;
  }

  private decide(part: Part, { r0, r1, c0, c1 }: Area): DetailedMatrix {
    const rows = part.rows.slice(r0, r1).map(({ id }) => id);
    const query = this.query;
    switch (query.view) {
      case 'entity': return this.gate.matrix({ users: rows, entities: [query.entity], detail: true });
      case 'user': return this.gate.matrix({ users: [query.user], entities: rows, detail: true });
      case 'action': {
        const entities = part.columns.slice(c0, c1).map(({ id }) => id);
        return this.gate.matrix({ users: rows, entities, detail: true });
      }
    }
  }

  private tile(area: Area, block: ReturnType<Grid['block']>): Tile {
    const part = this.parts[area.section]!;
    const { matrix } = block;
    const columns = part.columns.slice(area.c0, area.c1);
    const rows = part.rows.slice(area.r0, area.r1);
    const heldAction = this.query.view === 'action' ? this.query.action : null;
    const bits = columns.map(({ id }) =>
      heldAction === null ? this.actionBit(matrix, part, id) : matrix.bit(id, heldAction));
    const cells = new Uint8Array(rows.length * columns.length);
    rows.forEach((_, r) => {
      columns.forEach((_, c) => {
        const pair = heldAction === null
          ? area.r0 + r - block.r0
          : (area.r0 + r - block.r0) * matrix.entities.length + (area.c0 + c - block.c0);
        cells[r * columns.length + c] = stateOf(matrix, pair, bits[c]!);
      });
    });
    return { ...area, rows: rows.map((row) => this.rowLabel(row)), columns, cells };
  }

  private actionBit(matrix: DetailedMatrix, part: Part, action: string): number {
    const entity = this.query.view === 'entity' ? this.query.entity : part.rows[0]?.id;
    return entity === undefined ? -1 : matrix.bit(entity, action);
  }

  private rowLabel(item: Item): RowLabel {
    const label: RowLabel = { id: item.id, name: item.name ?? item.id };
    if ('active' in item && item.active === false) label.inactive = true;
    const access = this.query.view === 'entity' ? this.gate.access(item.id, this.query.entity)
      : this.query.view === 'user' ? this.gate.access(this.query.user, item.id)
      : null;
    if (access) label.role = access.label;
    return label;
  }
}

function missingOf(gate: Gate, directory: Directory, query: GridQuery): GridShape['missing'] {
  switch (query.view) {
    case 'entity': return directory.entities.has(query.entity) ? null : { kind: 'entity', id: query.entity };
    case 'user': return directory.users.has(query.user) ? null : { kind: 'user', id: query.user };
    case 'action': {
      const { type, action } = query;
      const types = gate.policy.entityTypes;
      if (!Object.hasOwn(types, type)) return { kind: 'type', id: type };
      return Object.hasOwn(types[type]!.actions, action) ? null : { kind: 'action', id: action };
    }
  }
}

function partsOf(gate: Gate, directory: Directory, query: GridQuery): { parts: Part[]; unfiltered: number } {
  const matches = matcher(query.filter);
  const types = new Map(Object.entries(gate.policy.entityTypes));
  const title = (type: string) => types.get(type)?.label ?? type;
  const actions = (type: string) =>
    Object.entries(types.get(type)?.actions ?? {}).map(([id, { label }]) => ({ id, name: label ?? id }));
  const users = () => [...directory.users.values()].filter(matches);
  switch (query.view) {
    case 'entity': {
      const { type } = directory.entities.get(query.entity)!;
      return { parts: [{ type, title: title(type), rows: users(), columns: actions(type) }], unfiltered: directory.users.size };
    }
    case 'user': {
      const rowsOf = (type: string) => (directory.entitiesByType.get(type) ?? []).filter(matches);
      const parts = [...types.keys()].map((type) => ({ type, title: title(type), rows: rowsOf(type), columns: actions(type) }));
      return { parts: parts.filter(({ rows }) => rows.length > 0), unfiltered: directory.entities.size };
    }
    case 'action': {
      const { type } = query;
      const columns = (directory.entitiesByType.get(type) ?? []).map(({ id, name }) => ({ id, name: name ?? id }));
      return { parts: [{ type, title: title(type), rows: users(), columns }], unfiltered: directory.users.size };
    }
  }
}
