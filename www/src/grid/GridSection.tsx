/** One run of rows under their own column headers. */
import type { Area, GridSelection, Tile } from '../engine/shapes/grid';
import { GridRow, type Column } from './GridCell';
import { GridHeader } from './GridHeader';
import { activeIn, rowOf, type Metrics, type Position, type Placed } from './grid-layout';

interface Props {
  section: Placed;
  area: Area;
  metrics: Metrics;
  title: string;
  /** Whether it is the only section. */
  isOne: boolean;
  width: number;
  tile: Tile | undefined;
  reasons: Uint16Array | undefined;
  /** The grid's one tab stop. */
  at: Position;
  selection: GridSelection;
  footnote(type: string, column: string): string;
  flipped: ReadonlySet<string>;
  canFold: boolean;
  /** What the staged changes would make of the cells, and the tile that they are of. */
  whatIf: { tile: Tile; flips: Uint16Array } | undefined;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

export function GridSection(props: Props) {
  const { section, area, tile, width, footnote } = props;
  const columns = range(area.c0, area.c1).map((c): Column => {
    const column = tile?.columns[c - tile.c0];
    const note = column ? footnote(section.type, column.id) : '';
    return { id: column?.id, name: column?.name ?? '', actions: column?.actions, note };
  });
  return (
    <div
      role="rowgroup"
      class="grid-section"
      style={{ top: `${section.top}px`, height: `${section.height}px`, width: `${width}px` }}
    >
      <GridHeader {...props} columns={columns} />
      {range(area.r0, area.r1).map((r) => (
        <GridRow key={r} {...rowAt(r, columns, props)} />
      ))}
    </div>
  );
}

/** What is shown in a row of the section: as text where that is cheap to compare. */
function rowAt(
  r: number,
  columns: Column[],
  { section, area, metrics, tile, reasons, at, selection, flipped, whatIf }: Props,
) {
  const row = section.firstRow + section.heads + r;
  const label = tile?.rows[r - tile.r0];
  const chosen = label !== undefined && selection.row === label.id;
  return {
    index: row,
    top: section.head + r * metrics.row,
    label,
    columns,
    from: area.c0,
    metrics,
    cells: rowOf(tile, tile?.cells, r, area),
    reasons: rowOf(tile, reasons, r, area),
    active: activeIn(at, row),
    selected: !chosen
      ? -1
      : selection.column === undefined
        ? 0
        : 1 + area.c0 + columns.findIndex(({ id }) => id === selection.column),
    whatIf: whatIf ? rowOf(whatIf.tile, whatIf.flips, r, area) : '',
    flipped:
      flipped.size === 0
        ? ''
        : columns.map((_, i) => (flipped.has(`${area.section}:${r}:${area.c0 + i}`) ? 'x' : '.')).join(''),
  };
}
