/** One face of the cube user × entity × action: what is asked of it, and the tiles that come back. */
import type { DenialCode as DenialCodes } from 'rolegate';
import { DenialCode } from '../../../../src/closed-lists.json';
import type { ActionRef, Named } from './names';

/** What of a face is shown. */
export interface GridFilter {
  /** On the rows. */
  filter: string;
  /** On the actions, where they are columns. */
  actions: string;
  /** Only rows with some access. */
  only: boolean;
  /** Only people who hold this role or a higher one; empty for any. */
  role: string;
  /** Only people in this group, through others too; empty for all. */
  group: string;
}

/** One face of the cube user × entity × action: the axis that is held, and what of it is shown. */
export type GridQuery = GridFilter & {
  /** The sections of actions that are folded to one column each. */
  folded: ActionSection[];
} & ({ view: 'entity'; entity: string } | { view: 'user'; user: string } | ({ view: 'action' } & ActionRef));

/** A heading under which actions of a type stand. */
export interface ActionSection {
  type: string;
  title: string;
}

/** The columns under one heading; folded they are one. */
export interface ColumnGroup {
  /** Empty for actions that stand under none. */
  title: string;
  /** Its columns, the end excluded, and how many actions these are. */
  from: number;
  to: number;
  actions: number;
  folded: boolean;
}

/** One run of rows that share their columns: an entity type in the user's view, everything in the others. */
export interface Section {
  type: string;
  title: string;
  rows: number;
  columns: number;
  /** None where no action stands under a heading. */
  groups: ColumnGroup[];
}

export interface GridShape {
  /** Rises with each grid that is opened: an answer about an older one is out of date. */
  id: number;
  /** The query in print: grids of one query show the same cells, before and after a change. */
  key: string;
  /** The same without what is folded. */
  face: string;
  sections: Section[];
  /** What the query holds and the document lacks. */
  missing: { kind: string; id: string } | null;
  /** How many users or entities there are without the filter. */
  unfiltered: number;
  /** Whether the first row is that of the visitor, who is none of the users. */
  hasVisitor: boolean;
}

/** A cell, a row or a column, by id. */
export interface GridSelection {
  row?: string | undefined;
  column?: string | undefined;
  /** The section of a column that is selected alone. */
  type?: string | undefined;
}

/** Part of a section: rows `r0..r1` and columns `c0..c1`, ends excluded. */
export interface Area {
  section: number;
  r0: number;
  r1: number;
  c0: number;
  c1: number;
}

export interface RowLabel extends Named {
  /** The role shown beside the name, where the row has one. */
  role?: string;
  /** What an entity is for a time. */
  state?: string;
  inactive?: boolean;
  /** Whether it is of somebody who is not signed in. */
  visitor?: boolean;
}

export interface ColumnLabel extends Named {
  /** How many actions are folded into it. */
  actions?: number;
}

export interface Tile extends Area {
  rows: RowLabel[];
  columns: ColumnLabel[];
  /** For each cell, row by row, a `CellState`; in a folded column, `FOLDED` and how many of its actions are allowed. */
  cells: Uint16Array;
}

export interface GridWindow {
  grid: number;
  /** The gate's version by which the cells are as they are: two windows with the same say the same. */
  version: number;
  tiles: Tile[];
  decisions: number;
  milliseconds: number;
}

export const CellState = { Denied: 0, Allowed: 1, Noted: 2, Cut: 3 } as const;

/** Where counts begin: below it are states. */
export const FOLDED = 256;

/** In the order of a tile of reasons, after "none" at 0. */
export const denialCodes = Object.keys(DenialCode.values) as DenialCodes[];
