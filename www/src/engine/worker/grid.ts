/** One face of the cube: its axes, and the decisions in any part of it. */
import type { DetailedMatrix, Gate } from 'rolegate/server';
import type { Touched } from '../shapes/changes';
import {
  denialCodes,
  type Area,
  type GridQuery,
  type GridSelection,
  type GridShape,
  type GridWindow,
  type RowLabel,
  type Tile,
} from '../shapes/grid';
import { shown, subject, type Triple } from '../shapes/names';
import { axesOf, missingOf, type Axes, type Item } from './axes';
import { stateOf } from './cells';
import type { Directory } from './directory';
import type { Reach } from './reach';
import { stateLabel } from './states';
import type { WhatIf } from './what-if';

/** Up to so many pairs of user and entity are decided together in one call, more as they come into view. */
const DECIDED_AT_ONCE = 250_000;

interface Section extends Axes {
  /** All of its cells, where they are decided together. */
  matrix: DetailedMatrix | null;
  /** Whether a change has touched it since. */
  stale: boolean;
}

/** A matrix that covers an area, and the place in it of the section's first cell. */
interface Cover {
  matrix: DetailedMatrix;
  r0: number;
  c0: number;
}

export class Grid {
  readonly shape: GridShape;
  private readonly sections: Section[];
  /** The version of the gate by which the cells are as they are. */
  private version: number;
  private timing = { decisions: 0, milliseconds: 0 };

  constructor(
    id: number,
    private readonly gate: Gate,
    private readonly directory: Directory,
    reach: Reach,
    private readonly query: GridQuery,
  ) {
    const missing = missingOf(gate, directory, query);
    const { sections, unfiltered } = missing ? { sections: [], unfiltered: 0 } : axesOf(gate, directory, reach, query);
    this.sections = sections.map((axes) => ({ ...axes, matrix: null, stale: false }));
    this.version = gate.version;
    const sizes = sections.map(({ type, title, rows, columns }) => ({
      type,
      title,
      rows: rows.length,
      columns: columns.length,
    }));
    this.shape = { id, key: JSON.stringify(query), sections: sizes, missing, unfiltered };
  }

  /** Notes what a change touched: that is decided again, in place, when it is next asked for. */
  touch(touched: Touched) {
    for (const section of this.touchedBy(touched)) {
      section.stale = true;
      this.version = this.gate.version;
    }
  }

  /** Labels and decisions of the areas, and how many decisions were made for them in what time. */
  window(areas: Area[]): GridWindow {
    const start = performance.now();
    let decisions = this.isDecidedWhole() ? this.decideAll() : 0;
    const covers = areas.map((area): Cover => {
      const section = this.sections[area.section]!;
      if (section.matrix) return { matrix: section.matrix, r0: 0, c0: 0 };
      // Whatever is in view of a pair's actions, all of them are decided.
      decisions += (area.r1 - area.r0) * (this.query.view === 'action' ? area.c1 - area.c0 : section.columns.length);
      return { matrix: this.decide(section, area), r0: area.r0, c0: area.c0 };
    });
    // What is shown again was decided before: that is what took time.
    if (decisions > 0) this.timing = { decisions, milliseconds: performance.now() - start };
    const tiles = areas.map((area, at) => this.tile(area, covers[at]!));
    return { grid: this.shape.id, version: this.version, tiles, ...this.timing };
  }

  /** Why each denied cell of the areas is denied: 1 + its index in `denialCodes`, 0 where it is not. */
  reasons(areas: Area[]): Uint8Array[] {
    return this.eachCell(areas, ({ user, action, entity: key }) => {
      const entity = this.directory.entity(key);
      const code = this.gate.explain(subject(user), action, entity, { remedies: false }).denial?.code;
      return code === undefined ? 0 : 1 + denialCodes.indexOf(code);
    });
  }

  /** What the staged changes would make of each cell of the areas: a `Flip`. */
  whatIf(areas: Area[], staged: WhatIf): Uint8Array[] {
    return this.eachCell(areas, (triple) => staged.of(triple));
  }

  /** Where a row and a column are; a column alone is in the section of its type. */
  find({ row, column, type }: GridSelection): { section: number; row: number; column: number } | null {
    for (const [at, section] of this.sections.entries()) {
      if (row === undefined && type !== undefined && section.type !== type) continue;
      const r = row === undefined ? -1 : section.rows.findIndex(({ id }) => id === row);
      const c = column === undefined ? -1 : section.columns.findIndex(({ id }) => id === column);
      if ((row === undefined || r >= 0) && (column === undefined || c >= 0)) return { section: at, row: r, column: c };
    }
    return null;
  }

  /** The sections with a cell on an entity that was touched; all of them where that may be any. */
  private touchedBy({ records, entities }: Touched): Section[] {
    if (records || entities === null) return this.sections;
    if (this.query.view === 'entity') return entities.has(this.query.entity) ? this.sections : [];
    const types = this.directory.typesOf(entities);
    return this.sections.filter(({ type }) => types.has(type));
  }

  /** A value for each cell of the areas, row by row. */
  private eachCell(areas: Area[], valueFor: (triple: Triple) => number): Uint8Array[] {
    return areas.map(({ section: at, r0, r1, c0, c1 }) => {
      const section = this.sections[at];
      const columns = section?.columns.slice(c0, c1) ?? [];
      const rows = section?.rows.slice(r0, r1) ?? [];
      return Uint8Array.from(rows.flatMap((row) => columns.map(({ id }) => valueFor(this.triple(row.id, id)))));
    });
  }

  private triple(row: string, column: string): Triple {
    const query = this.query;
    switch (query.view) {
      case 'entity':
        return { user: row, action: column, entity: query.entity };
      case 'user':
        return { user: query.user, action: column, entity: row };
      case 'action':
        return { user: row, action: query.action, entity: column };
    }
  }

  private isDecidedWhole(): boolean {
    const pairs = ({ rows, columns }: Axes) => rows.length * (this.query.view === 'action' ? columns.length : 1);
    return this.sections.reduce((sum, section) => sum + pairs(section), 0) <= DECIDED_AT_ONCE;
  }

  /** Decides what is not decided yet, and again what was touched since. How many decisions that took. */
  private decideAll(): number {
    let decisions = 0;
    for (const section of this.sections) {
      if (section.matrix && !section.stale) continue;
      const {
        rows: { length: rows },
        columns: { length: columns },
      } = section;
      if (section.matrix) section.matrix.refresh();
      else section.matrix = this.decide(section, { r0: 0, r1: rows, c0: 0, c1: columns });
      section.stale = false;
      decisions += rows * columns;
    }
    return decisions;
  }

  private decide(section: Axes, { r0, r1, c0, c1 }: Omit<Area, 'section'>): DetailedMatrix {
    const rows = section.rows.slice(r0, r1).map(({ id }) => id);
    const query = this.query;
    switch (query.view) {
      case 'entity':
        return this.gate.matrix({ users: rows, entities: [this.directory.entity(query.entity)], detail: true });
      case 'user': {
        const entities = rows.map((key) => this.directory.entity(key));
        return this.gate.matrix({ users: [subject(query.user)], entities, detail: true });
      }
      case 'action': {
        const entities = section.columns.slice(c0, c1).map(({ id }) => this.directory.entity(id));
        return this.gate.matrix({ users: rows, entities, detail: true });
      }
    }
  }

  private tile(area: Area, { matrix, r0, c0 }: Cover): Tile {
    const section = this.sections[area.section]!;
    const columns = section.columns.slice(area.c0, area.c1);
    const rows = section.rows.slice(area.r0, area.r1);
    const heldAction = this.query.view === 'action' ? this.query.action : null;
    const bits = columns.map(({ id }) =>
      heldAction === null ? this.actionBit(matrix, section, id) : matrix.bit(this.directory.entity(id), heldAction),
    );
    const cells = new Uint8Array(rows.length * columns.length);
    rows.forEach((_, r) => {
      columns.forEach((_, c) => {
        const pair =
          heldAction === null ? area.r0 + r - r0 : (area.r0 + r - r0) * matrix.entities.length + (area.c0 + c - c0);
        cells[r * columns.length + c] = stateOf(matrix, pair, bits[c]!);
      });
    });
    return { ...area, rows: rows.map((row) => this.rowLabel(row)), columns, cells };
  }

  private actionBit(matrix: DetailedMatrix, section: Axes, action: string): number {
    const entity = this.query.view === 'entity' ? this.query.entity : section.rows[0]?.id;
    return entity === undefined ? -1 : matrix.bit(this.directory.entity(entity), action);
  }

  private rowLabel(item: Item): RowLabel {
    const label: RowLabel = { id: item.id, name: shown(item.name, item.id) };
    if ('active' in item && item.active === false) label.inactive = true;
    const state = 'type' in item ? stateLabel(this.gate.policy, item) : undefined;
    if (state !== undefined) label.state = state;
    const access =
      this.query.view === 'entity'
        ? this.gate.access(item.id, this.directory.entity(this.query.entity))
        : this.query.view === 'user'
          ? this.gate.access(subject(this.query.user), this.directory.entity(item.id))
          : null;
    if (access) label.role = shown(access.label);
    return label;
  }
}
