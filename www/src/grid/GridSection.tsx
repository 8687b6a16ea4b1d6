/** One run of rows under their own column headers. */
import type { Area, GridSelection, Tile } from '../engine/shapes/grid';
import { number } from '../ui/words';
import { GridRow, HeaderCell, type Column } from './GridCell';
import { rowOf, type Metrics, type Position, type Placed } from './grid-layout';

interface Props {
  section: Placed;
  area: Area;
  metrics: Metrics;
  title: string;
  /** Whether it is the only section. */
  isOne: boolean;
  width: number;
  tile: Tile | undefined;
  reasons: Uint8Array | undefined;
  /** The grid's one tab stop. */
  at: Position;
  selection: GridSelection;
  footnote(type: string, column: string): string;
  heading(type: string, column: string): string;
  flipped: ReadonlySet<string>;
  /** What the staged changes would make of the cells, and the tile that they are of. */
  whatIf: { tile: Tile; flips: Uint8Array } | undefined;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

export function GridSection(props: Props) {
  const { section, area, tile, width, footnote, heading } = props;
  const columns = range(area.c0, area.c1).map((c) => {
    const column = tile?.columns[c - tile.c0];
    const of = (say: typeof footnote) => (column ? say(section.type, column.id) : '');
    return { id: column?.id, name: column?.name ?? '', section: of(heading), note: of(footnote) };
  });
  return (
    <div
      role="rowgroup"
      class="grid-section"
      style={{ top: `${section.top}px`, height: `${section.height}px`, width: `${width}px` }}
    >
      <Header {...props} columns={columns} />
      {range(area.r0, area.r1).map((r) => (
        <GridRow key={r} {...rowAt(r, columns, props)} />
      ))}
    </div>
  );
}

/** The position that is active in a row of the grid; -1 where none is. */
const activeIn = (at: Position, row: number) => (at.row === row ? at.column : -1);

function Header({ section, area, metrics, title, isOne, at, selection, columns }: Props & { columns: Column[] }) {
  const active = activeIn(at, section.firstRow);
  const alone =
    selection.row === undefined && (selection.type ?? section.type) === section.type ? selection.column : undefined;
  return (
    <div role="row" class="grid-header" aria-rowindex={section.firstRow + 1}>
      <HeaderCell index={1} active={active === 0}>
        <span class="grid-title">{title}</span>
        {isOne || (
          <span class="grid-count" aria-hidden="true">
            {number(section.rows)}
          </span>
        )}
      </HeaderCell>
      {columns.map(({ id, name, section: heading }, i) => (
        <HeaderCell
          key={area.c0 + i}
          section={heading === columns[i - 1]?.section ? '' : heading}
          index={area.c0 + i + 2}
          left={metrics.head + (area.c0 + i) * metrics.column}
          active={active === area.c0 + i + 1}
          selected={id !== undefined && id === alone}
        >
          {name}
        </HeaderCell>
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
  const row = section.firstRow + 1 + r;
  const label = tile?.rows[r - tile.r0];
  const chosen = label !== undefined && selection.row === label.id;
  return {
    index: row,
    top: metrics.header + r * metrics.row,
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
