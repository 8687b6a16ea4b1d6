/** One face of the cube: its axes, and the decisions in any part of it. */
import type { DetailedMatrix, Gate } from 'rolegate/server';
import { Flip, type Touched } from '../shapes/changes';
import {
  CellState,
  FOLDED,
  denialCodes,
  type Area,
  type GridQuery,
  type GridSelection,
  type GridShape,
  type GridWindow,
  type RowLabel,
  type Tile,
} from '../shapes/grid';
import { VISITOR, shown, subject, type Triple } from '../shapes/names';
import { axesOf, missingOf, type Axes, type Column, type Item } from './axes';
import { stateOf } from './cells';
import type { Directory } from './directory';
import type { Holders } from './holders';
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
  /** That at which it was opened. */
  private readonly openedAt: number;
  private timing = { decisions: 0, milliseconds: 0 };

  constructor(
    id: number,
    private readonly gate: Gate,
    private readonly directory: Directory,
    reach: Reach,
    private readonly query: GridQuery,
    holders: Holders | null,
    before: Grid | null,
  ) {
    const missing = missingOf(gate, directory, query);
    const { sections, unfiltered } = missing
      ? { sections: [], unfiltered: 0 }
      : axesOf(gate, directory, reach, query, holders);
    const face = JSON.stringify({ ...query, folded: [] });
    this.openedAt = gate.version;
    const decided = before?.isOf(face, directory) ? before.sections : [];
    this.sections = sections.map((axes) => {
      const last = decided.find(({ type }) => type === axes.type);
      return { ...axes, matrix: last?.matrix ?? null, stale: last?.stale ?? false };
    });
    this.version = gate.version;
    const sizes = sections.map(({ rows, columns, ...rest }) => ({
      ...rest,
      rows: rows.length,
      columns: columns.length,
    }));
    const hasVisitor = sections[0]?.rows[0]?.id === VISITOR.id;
    this.shape = { id, key: JSON.stringify(query), face, sections: sizes, missing, unfiltered, hasVisitor };
  }

  /** Whether its rows are those of a face now: then what was decided stays so, whatever is folded. */
  private isOf(face: string, directory: Directory): boolean {
    return this.shape.face === face && this.directory === directory && this.openedAt === this.gate.version;
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
      decisions += (area.r1 - area.r0) * (this.query.view === 'action' ? area.c1 - area.c0 : actionsOf(section));
      return { matrix: this.decide(section, area), r0: area.r0, c0: area.c0 };
    });
    // What is shown again was decided before: that is what took time.
    if (decisions > 0) this.timing = { decisions, milliseconds: performance.now() - start };
    const tiles = areas.map((area, at) => this.tile(area, covers[at]!));
    return { grid: this.shape.id, version: this.version, tiles, ...this.timing };
  }

  /** Why each denied cell of the areas is denied: 1 + its index in `denialCodes`, 0 where it is not. */
  reasons(areas: Area[]): Uint16Array[] {
    return this.eachCell(areas, (row, column) => {
      if (column.actions) return 0;
      const { user, action, entity: key } = this.triple(row, column.id);
      const entity = this.directory.entity(key);
      const code = this.gate.explain(subject(user), action, entity, { remedies: false }).denial?.code;
      return code === undefined ? 0 : 1 + denialCodes.indexOf(code);
    });
  }

  /** What the staged changes would make of each cell of the areas: a `Flip`; where some are folded, another count. */
  whatIf(areas: Area[], staged: WhatIf): Uint16Array[] {
    return this.eachCell(areas, (row, { id, actions }) => {
      if (!actions) return staged.of(this.triple(row, id));
      let [isOther, allowed] = [false, 0];
      for (const action of actions) {
        const triple = this.triple(row, action);
        const flip = staged.of(triple);
        isOther ||= flip !== Flip.None;
        if (flip === Flip.Gained || (flip === Flip.None && this.may(triple))) allowed += 1;
      }
      return isOther ? FOLDED + allowed : Flip.None;
    });
  }

  private may({ user, action, entity }: Triple): boolean {
    return this.gate.can(subject(user), action, this.directory.entity(entity));
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
  private eachCell(areas: Area[], valueFor: (row: string, column: Column) => number): Uint16Array[] {
    return areas.map(({ section: at, r0, r1, c0, c1 }) => {
      const section = this.sections[at];
      const columns = section?.columns.slice(c0, c1) ?? [];
      const rows = section?.rows.slice(r0, r1) ?? [];
      return Uint16Array.from(rows.flatMap((row) => columns.map((column) => valueFor(row.id, column))));
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
      const { rows, columns } = section;
      if (section.matrix) section.matrix.refresh();
      else section.matrix = this.decide(section, { r0: 0, r1: rows.length, c0: 0, c1: columns.length });
      section.stale = false;
      decisions += rows.length * actionsOf(section);
    }
    return decisions;
  }

  private decide(section: Axes, { r0, r1, c0, c1 }: Omit<Area, 'section'>): DetailedMatrix {
    const rows = section.rows.slice(r0, r1).map(({ id }) => id);
    const query = this.query;
    switch (query.view) {
      case 'entity':
        return this.gate.matrix({
          users: rows.map(subject),
          entities: [this.directory.entity(query.entity)],
          detail: true,
        });
      case 'user': {
        const entities = rows.map((key) => this.directory.entity(key));
        return this.gate.matrix({ users: [subject(query.user)], entities, detail: true });
      }
      case 'action': {
        const entities = section.columns.slice(c0, c1).map(({ id }) => this.directory.entity(id));
        return this.gate.matrix({ users: rows.map(subject), entities, detail: true });
      }
    }
  }

  private tile(area: Area, { matrix, r0, c0 }: Cover): Tile {
    const section = this.sections[area.section]!;
    const columns = section.columns.slice(area.c0, area.c1);
    const rows = section.rows.slice(area.r0, area.r1);
    const isHeld = this.query.view === 'action';
    const values = columns.map((column) => this.valueOf(matrix, section, column));
    const cells = new Uint16Array(rows.length * columns.length);
    rows.forEach((_, r) => {
      columns.forEach((_, c) => {
        const row = area.r0 + r - r0;
        cells[r * columns.length + c] = values[c]!(isHeld ? row * matrix.entities.length + (area.c0 + c - c0) : row);
      });
    });
    const labels = columns.map(({ id, name, actions }) => ({ id, name, ...(actions && { actions: actions.length }) }));
    return { ...area, rows: rows.map((row) => this.rowLabel(row)), columns: labels, cells };
  }

  /** What a column says of a pair of user and entity. */
  private valueOf(matrix: DetailedMatrix, section: Axes, { id, actions }: Column): (pair: number) => number {
    if (this.query.view === 'action') {
      const bit = matrix.bit(this.directory.entity(id), this.query.action);
      return (pair) => stateOf(matrix, pair, bit);
    }
    const entity = this.query.view === 'entity' ? this.query.entity : section.rows[0]?.id;
    const bits = (actions ?? [id]).map((action) =>
      entity === undefined ? -1 : matrix.bit(this.directory.entity(entity), action),
    );
    if (!actions) return (pair) => stateOf(matrix, pair, bits[0]!);
    return (pair) => bits.reduce((sum, bit) => sum + (isAllowed(stateOf(matrix, pair, bit)) ? 1 : 0), FOLDED);
  }

  private rowLabel(item: Item): RowLabel {
    const label: RowLabel = { id: item.id, name: shown(item.name, item.id) };
    if (item.id === VISITOR.id) label.visitor = true;
    if ('active' in item && item.active === false) label.inactive = true;
    const state = 'type' in item ? stateLabel(this.gate.policy, item) : undefined;
    if (state !== undefined) label.state = state;
    const access =
      this.query.view === 'entity'
        ? this.gate.access(subject(item.id), this.directory.entity(this.query.entity))
        : this.query.view === 'user'
          ? this.gate.access(subject(this.query.user), this.directory.entity(item.id))
          : null;
    if (access) label.role = shown(access.label);
    return label;
  }
}

const isAllowed = (state: number) => state === CellState.Allowed || state === CellState.Noted;

/** How many actions a section has, those that are folded included. */
const actionsOf = ({ columns }: Axes) => columns.reduce((sum, { actions }) => sum + (actions?.length ?? 1), 0);
