/** Where everything in a grid is: pure arithmetic, so that a grid of any size costs what is in view. */
import type { Area, Section, Tile } from '../engine/shapes/grid';

export interface Metrics {
  /** Width of the row headers, and of a column. */
  head: number;
  column: number;
  /** Height of a row, of a row of column headers, and of the headings over these. */
  row: number;
  header: number;
  group: number;
}

export const wide: Metrics = { head: 284, column: 96, row: 34, header: 68, group: 28 };
export const narrow: Metrics = { head: 132, column: 92, row: 44, header: 68, group: 32 };

export interface Viewport {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** A section as it is drawn: where it is closed, it has no columns and no rows. */
export interface Placed extends Section {
  isOpen: boolean;
  /** How many rows there are, also where it is closed. */
  all: number;
  top: number;
  height: number;
  /** The index in the whole grid of its first row of headers, how many such rows there are, and how high they are. */
  firstRow: number;
  heads: number;
  head: number;
}

export interface Layout {
  sections: Placed[];
  width: number;
  height: number;
  rows: number;
  columns: number;
}

/** A position in the grid, counting its header rows and its column of row headers. */
export interface Position {
  row: number;
  column: number;
}

export function layOut(sections: readonly Section[], metrics: Metrics, closed: ReadonlySet<string>): Layout {
  const layout: Layout = { sections: [], width: metrics.head, height: 0, rows: 0, columns: 1 };
  for (const section of sections) {
    const placed = { ...place(section, metrics, !closed.has(section.type)), top: layout.height, firstRow: layout.rows };
    layout.sections.push(placed);
    layout.height += placed.height;
    layout.rows += placed.heads + placed.rows;
    layout.columns = Math.max(layout.columns, 1 + section.columns);
    layout.width = Math.max(layout.width, metrics.head + section.columns * metrics.column);
  }
  return layout;
}

function place(section: Section, metrics: Metrics, isOpen: boolean): Omit<Placed, 'top' | 'firstRow'> {
  const { rows: all } = section;
  if (!isOpen)
    return {
      ...section,
      rows: 0,
      columns: 0,
      groups: [],
      all,
      isOpen,
      heads: 1,
      head: metrics.row,
      height: metrics.row,
    };
  const isGrouped = section.groups.length > 0;
  const head = metrics.header + (isGrouped ? metrics.group : 0);
  return { ...section, all, isOpen, heads: isGrouped ? 2 : 1, head, height: head + all * metrics.row };
}

/** In steps, so that scrolling by a few pixels asks for nothing new. */
const STEP_ROWS = 4;
const STEP_COLUMNS = 2;

const span = (from: number, to: number, step: number, end: number): [number, number] => [
  Math.max(0, Math.floor(from / step - 0.5) * step),
  Math.min(end, Math.ceil(to / step + 0.5) * step),
];

/** A grid of so few cells is drawn whole, so that a browser's own search finds everything in it. */
const FEW = 1_000;

/** The parts of the sections in view, with a margin. */
export function areasInView({ sections, rows, columns }: Layout, metrics: Metrics, view: Viewport): Area[] {
  if (rows * columns <= FEW)
    return sections.map((section, at) => ({ section: at, r0: 0, r1: section.rows, c0: 0, c1: section.columns }));
  const areas: Area[] = [];
  sections.forEach((section, at) => {
    if (section.top > view.top + view.height + 200 || section.top + section.height < view.top - 200) return;
    const body = section.top + section.head;
    const [r0, r1] = span(
      (view.top - body) / metrics.row,
      (view.top + view.height - body) / metrics.row,
      STEP_ROWS,
      section.rows,
    );
    const [c0, c1] = span(
      view.left / metrics.column,
      (view.left + view.width - metrics.head) / metrics.column,
      STEP_COLUMNS,
      section.columns,
    );
    areas.push({ section: at, r0: Math.min(r0, r1), r1, c0: Math.min(c0, c1), c1 });
  });
  return areas;
}

export function sectionAt({ sections }: Layout, row: number): number {
  const after = sections.findIndex(({ firstRow }) => firstRow > row);
  return after === -1 ? sections.length - 1 : after - 1;
}

/** Of a column so much is empty at its edge: what is cut by less can be read as it is. */
const EDGE = 8;

/** The columns that are wholly in view, the end excluded, of all that the sections in view have. */
export function columnsInView({ sections }: Layout, metrics: Metrics, view: Viewport) {
  const inView = sections.filter(({ top, height }) => top < view.top + view.height && top + height > view.top);
  const all = Math.max(0, ...inView.map(({ columns }) => columns));
  const from = Math.min(all, Math.ceil((view.left - EDGE) / metrics.column));
  const seen = Math.floor((view.left + view.width - metrics.head + EDGE) / metrics.column);
  return { from, to: Math.min(all, Math.max(from, seen)), all };
}

/** The row of a section that a row of the grid is; negative for those of its headers. */
export const rowWithin = ({ firstRow, heads }: Placed, row: number) => row - firstRow - heads;

/** The column that is active in a row of the grid; -1 where none is. */
export const activeIn = (at: Position, row: number) => (at.row === row ? at.column : -1);

/** Whether a row of the grid has the headings over columns. */
export const isOfHeadings = ({ firstRow, heads }: Placed, row: number) => heads > 1 && row === firstRow;

/** The scroll offset that shows a position wholly, clear of the headers. */
export function scrollTo(
  layout: Layout,
  metrics: Metrics,
  view: Viewport,
  position: Position,
): { top: number; left: number } {
  const section = layout.sections[sectionAt(layout, position.row)];
  if (!section) return view;
  const within = rowWithin(section, position.row);
  const y = section.top + (within < 0 ? 0 : section.head + within * metrics.row);
  const x = metrics.head + (position.column - 1) * metrics.column;
  let { top, left } = view;
  if (within < 0) top = Math.min(Math.max(top, y + section.head - view.height), y);
  else top = Math.min(Math.max(top, y + metrics.row - view.height), y - section.head);
  if (position.column > 0) left = Math.min(Math.max(left, x + metrics.column - view.width), x - metrics.head);
  return { top: Math.max(0, top), left: Math.max(0, left) };
}

/** Where a key leads from a position; null for a key that does not move. */
export function moved(layout: Layout, from: Position, key: string, control: boolean, page: number): Position | null {
  const to = (row: number, column: number) => inside(layout, { row, column });
  switch (key) {
    case 'ArrowUp':
      return to(from.row - 1, from.column);
    case 'ArrowDown':
      return to(from.row + 1, from.column);
    case 'ArrowLeft':
      return beside(layout, from, -1);
    case 'ArrowRight':
      return beside(layout, from, 1);
    case 'Home':
      return control ? to(0, 0) : to(from.row, 0);
    case 'End':
      return control ? to(layout.rows - 1, Infinity) : to(from.row, Infinity);
    case 'PageUp':
      return to(from.row - page, from.column);
    case 'PageDown':
      return to(from.row + page, from.column);
    default:
      return null;
  }
}

/** The position of the grid that is nearest. */
export function inside(layout: Layout, { row, column }: Position): Position {
  const at = Math.min(Math.max(row, 0), Math.max(0, layout.rows - 1));
  const section = layout.sections[sectionAt(layout, at)];
  if (section && isOfHeadings(section, at)) return { row: at, column: headingAt(section, column, 0) };
  return { row: at, column: Math.min(Math.max(column, 0), section?.columns ?? 0) };
}

function beside(layout: Layout, { row, column }: Position, step: number): Position {
  const section = layout.sections[sectionAt(layout, row)];
  if (section && isOfHeadings(section, row)) return { row, column: headingAt(section, column, step) };
  return inside(layout, { row, column: column + step });
}

/** A heading has the position of its first column: that of the heading over a column, or of the one beside it. */
function headingAt({ groups }: Placed, column: number, step: number): number {
  const named = groups.filter(({ title }) => title !== '');
  const at =
    Math.max(
      0,
      named.findLastIndex(({ from }) => from < column),
    ) + step;
  return 1 + named[Math.min(Math.max(at, 0), named.length - 1)]!.from;
}

/** What stands for a cell that no tile tells. */
export const UNKNOWN = 255;

/** One value of a tile; `UNKNOWN` where the tile does not have it. */
export function cellValue(
  tile: Tile | undefined,
  values: Uint16Array | undefined,
  row: number,
  column: number,
): number {
  if (!tile || !values || row < tile.r0 || row >= tile.r1 || column < tile.c0 || column >= tile.c1) return UNKNOWN;
  return values[(row - tile.r0) * (tile.c1 - tile.c0) + column - tile.c0] ?? UNKNOWN;
}

/** A row of values as text, a character each: cheap to compare. */
export function rowOf(tile: Tile | undefined, values: Uint16Array | undefined, row: number, { c0, c1 }: Area): string {
  let text = '';
  for (let column = c0; column < c1; column++) text += String.fromCharCode(cellValue(tile, values, row, column));
  return text;
}
