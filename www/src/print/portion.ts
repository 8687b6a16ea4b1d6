/** How much of a grid is printed, and how it is laid on paper. */
import type { Area, GridShape, Section } from '../engine/shapes/grid';

/** So many cells are printed at most: more make a browser lay out pages for minutes. */
const MOST_CELLS = 40_000;
/** So many columns: they stand on pages side by side. */
const MOST_COLUMNS = 360;
/** A page that lies has room for so many columns. */
const ACROSS = 12;
/** Of the width of a page, in percent: the first column, and the widest of the others. */
const FIRST = 16;
const WIDEST = 11;
/** So many cells are asked for, and drawn, at a time. */
const AT_ONCE = 600;

export interface Portion {
  /** What is asked for, piece by piece, in the order of the rows. */
  areas: Area[];
  rows: number;
  allRows: number;
  /** The most columns that a section prints, and that it has. */
  columns: number;
  allColumns: number;
}

/** All of a grid, or its first rows and columns where that is too much. */
export function portionOf({ sections }: GridShape): Portion {
  let room = MOST_CELLS;
  const kept = sections.map((section): Section => {
    const columns = Math.min(section.columns, MOST_COLUMNS);
    const rows = Math.min(section.rows, Math.floor(room / Math.max(1, columns)));
    room -= rows * columns;
    return { ...section, rows, columns };
  });
  const total = (list: Section[]) => list.reduce((sum, { rows }) => sum + rows, 0);
  const most = (list: Section[]) => Math.max(0, ...list.map(({ columns }) => columns));
  return {
    areas: kept.flatMap(piecesOf),
    rows: total(kept),
    allRows: total(sections),
    columns: most(kept),
    allColumns: most(sections),
  };
}

function piecesOf({ rows, columns }: Section, section: number): Area[] {
  const each = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns)));
  const starts = Array.from({ length: Math.ceil(rows / each) }, (_, piece) => piece * each);
  return starts.map((r0) => ({ section, r0, r1: Math.min(rows, r0 + each), c0: 0, c1: columns }));
}

/** How wide the first column of all tables is, and each of the others, where so many stand side by side. */
export function widthsOf(widest: number) {
  return { first: FIRST, each: Math.min(WIDEST, (100 - FIRST) / Math.max(1, widest)) };
}

/** The columns from `c0` to `c1` in groups that fit across a page, of about the same width. */
export function groupsAcross(c0: number, c1: number): { from: number; to: number }[] {
  const groups = Math.ceil((c1 - c0) / ACROSS);
  const each = Math.ceil((c1 - c0) / groups);
  return Array.from({ length: groups }, (_, at) => ({ from: c0 + at * each, to: Math.min(c1, c0 + (at + 1) * each) }));
}
