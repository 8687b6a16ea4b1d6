/** One run of rows under their own column headers. */
import type { Area, GridSelection, Tile } from '../model';
import { rowOf, type Metrics, type Place, type Placed } from './grid-layout';
import { GridRow, HeaderCell } from './GridCell';

/** What the staged changes would make of a cell: `+` allowed, `-` denied, `.` no other. */
export type WhatIf = (row: string, column: string) => '+' | '-' | '.';

interface Props {
  section: Placed;
  area: Area;
  metrics: Metrics;
  title: string;
  width: number;
  tile: Tile | undefined;
  reasons: Uint8Array | undefined;
  /** The grid's one tab stop. */
  at: Place;
  selection: GridSelection;
  footnote(type: string, column: string): string;
  flipped: ReadonlySet<string>;
  whatIf: WhatIf;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

export function GridSection({ section, area, metrics, title, width, tile, reasons, at, selection, footnote, flipped, whatIf }: Props) {
  const columns = range(area.c0, area.c1).map((c) => {
    const column = tile?.columns[c - tile.c0];
    return { id: column?.id, name: column?.name ?? '', note: column ? footnote(section.type, column.id) : '' };
  });
  const alone = selection.row === undefined && (selection.type ?? section.type) === section.type ? selection.column : undefined;
  const activeIn = (row: number) => (at.row === row ? at.column : -1);
  return (
    <div role="rowgroup" class="grid-section" style={{ top: `${section.top}px`, height: `${section.height}px`, width: `${width}px` }}>
      <div role="row" class="grid-header" aria-rowindex={section.firstRow + 1}>
        <HeaderCell index={1} active={activeIn(section.firstRow) === 0}><span class="grid-title">{title}</span></HeaderCell>
        {columns.map(({ id, name }, i) => (
          <HeaderCell
            key={area.c0 + i}
            index={area.c0 + i + 2}
            left={metrics.head + (area.c0 + i) * metrics.column}
            active={activeIn(section.firstRow) === area.c0 + i + 1}
            selected={id !== undefined && id === alone}
          >
            {name}
          </HeaderCell>
        ))}
      </div>
      {range(area.r0, area.r1).map((r) => {
        const row = section.firstRow + 1 + r;
        const label = tile?.rows[r - tile.r0];
        const chosen = label !== undefined && selection.row === label.id;
        return (
          <GridRow
            key={r}
            index={row}
            top={metrics.header + r * metrics.row}
            label={label}
            columns={columns}
            from={area.c0}
            metrics={metrics}
            cells={rowOf(tile, tile?.cells, r, area)}
            reasons={rowOf(tile, reasons, r, area)}
            active={activeIn(row)}
            selected={!chosen ? -1 : selection.column === undefined ? 0 : 1 + area.c0 + columns.findIndex(({ id }) => id === selection.column)}
            whatIf={label ? columns.map(({ id }) => (id === undefined ? '.' : whatIf(label.id, id))).join('') : ''}
            flipped={flipped.size === 0 ? '' : columns.map((_, i) => (flipped.has(`${area.section}:${r}:${area.c0 + i}`) ? 'x' : '.')).join('')}
          />
        );
      })}
    </div>
  );
}
