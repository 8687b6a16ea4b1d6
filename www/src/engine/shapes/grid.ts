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
}

/** One face of the cube user × entity × action: the axis that is held, and what of it is shown. */
export type GridQuery = GridFilter &
  ({ view: 'entity'; entity: string } | { view: 'user'; user: string } | ({ view: 'action' } & ActionRef));

/** One run of rows that share their columns: an entity type in the user's view, everything in the others. */
export interface Section {
  type: string;
  title: string;
  rows: number;
  columns: number;
}

export interface GridShape {
  /** Rises with each grid that is opened: an answer about an older one is out of date. */
  id: number;
  /** The query in print: grids of one query show the same cells, before and after a change. */
  key: string;
  sections: Section[];
  /** What the query holds and the document lacks. */
  missing: { kind: string; id: string } | null;
  /** How many rows there are without the filter. */
  unfiltered: number;
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
}

export interface Tile extends Area {
  rows: RowLabel[];
  columns: Named[];
  /** A `CellState` for each cell, row by row. */
  cells: Uint8Array;
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

/** In the order of a tile of reasons, after "none" at 0. */
export const denialCodes = Object.keys(DenialCode.values) as DenialCodes[];
