/** Where everything in a grid is: pure arithmetic, so that a grid of any size costs what is in view. */
import type { Area, Section, Tile } from '../engine/shapes/grid';

export interface Metrics {
  /** Width of the row headers, and of a column. */
  head: number;
  column: number;
  /** Height of a row, and of a row of column headers. */
  row: number;
  header: number;
}

export const wide: Metrics = { head: 284, column: 96, row: 34, header: 68 };
export const narrow: Metrics = { head: 132, column: 92, row: 44, header: 68 };

export interface Viewport {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** A section, and the index in the whole grid of its row of column headers. */
export interface Placed extends Section {
  top: number;
  height: number;
  firstRow: number;
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

export function layOut(sections: readonly Section[], metrics: Metrics): Layout {
  const layout: Layout = { sections: [], width: metrics.head, height: 0, rows: 0, columns: 1 };
  for (const section of sections) {
    const height = metrics.header + section.rows * metrics.row;
    layout.sections.push({ ...section, top: layout.height, height, firstRow: layout.rows });
    layout.height += height;
    layout.rows += 1 + section.rows;
    layout.columns = Math.max(layout.columns, 1 + section.columns);
    layout.width = Math.max(layout.width, metrics.head + section.columns * metrics.column);
  }
  return layout;
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
    const body = section.top + metrics.header;
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

/** The scroll offset that shows a position wholly, clear of the headers. */
export function scrollTo(
  layout: Layout,
  metrics: Metrics,
  view: Viewport,
  position: Position,
): { top: number; left: number } {
  const section = layout.sections[sectionAt(layout, position.row)];
  if (!section) return view;
  const within = position.row - section.firstRow - 1;
  const y = section.top + (within < 0 ? 0 : metrics.header + within * metrics.row);
  const x = metrics.head + (position.column - 1) * metrics.column;
  let { top, left } = view;
  if (within < 0) top = Math.min(Math.max(top, y + metrics.header - view.height), y);
  else top = Math.min(Math.max(top, y + metrics.row - view.height), y - metrics.header);
  if (position.column > 0) left = Math.min(Math.max(left, x + metrics.column - view.width), x - metrics.head);
  return { top: Math.max(0, top), left: Math.max(0, left) };
}

/** Where a key leads from a position; null for a key that does not move. */
export function moved(layout: Layout, from: Position, key: string, control: boolean, page: number): Position | null {
  const lastColumn = (row: number) => layout.sections[sectionAt(layout, row)]?.columns ?? 0;
  const to = (row: number, column: number): Position => {
    const clamped = Math.min(Math.max(row, 0), layout.rows - 1);
    return { row: clamped, column: Math.min(Math.max(column, 0), lastColumn(clamped)) };
  };
  switch (key) {
    case 'ArrowUp':
      return to(from.row - 1, from.column);
    case 'ArrowDown':
      return to(from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, from.column - 1);
    case 'ArrowRight':
      return to(from.row, from.column + 1);
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

/** What stands for a cell that no tile tells. */
export const UNKNOWN = 255;

/** One value of a tile; `UNKNOWN` where the tile does not have it. */
export function cellValue(tile: Tile | undefined, values: Uint8Array | undefined, row: number, column: number): number {
  if (!tile || !values || row < tile.r0 || row >= tile.r1 || column < tile.c0 || column >= tile.c1) return UNKNOWN;
  return values[(row - tile.r0) * (tile.c1 - tile.c0) + column - tile.c0] ?? UNKNOWN;
}

/** A row of values as text, a character each: cheap to compare. */
export function rowOf(tile: Tile | undefined, values: Uint8Array | undefined, row: number, { c0, c1 }: Area): string {
  let text = '';
  for (let column = c0; column < c1; column++) text += String.fromCharCode(cellValue(tile, values, row, column));
  return text;
}
