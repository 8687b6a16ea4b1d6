/** One run of rows under their own column headers. */
import type { Area, Tile } from '../model';
import { cellOf, type Metrics, type Place, type Placed } from './grid-layout';
import { GridCell, HeaderCell, RowHeader } from './GridCell';

export interface Selection {
  row?: string | undefined;
  column?: string | undefined;
  /** The section of a column that is selected alone. */
  type?: string | undefined;
}

export interface SectionProps {
  section: Placed;
  area: Area;
  metrics: Metrics;
  title: string;
  width: number;
  tile: Tile | undefined;
  reasons: Uint8Array | undefined;
  at: Place;
  setActive(place: Place): void;
  selection: Selection;
  onSelect(selection: Selection): void;
  footnote(type: string, column: string): string;
  flipped: ReadonlySet<string>;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

export function GridSection(props: SectionProps) {
  const { section, area, metrics, title, width, tile, at, setActive, selection, onSelect } = props;
  const column = (index: number) => tile?.columns[index - tile.c0];
  const isAlone = (id: string | undefined) =>
    id !== undefined && selection.row === undefined && selection.column === id && (selection.type ?? section.type) === section.type;
  return (
    <div role="rowgroup" class="grid-section" style={{ top: `${section.top}px`, height: `${section.height}px`, width: `${width}px` }}>
      <div role="row" class="grid-header" aria-rowindex={section.firstRow + 1}>
        <HeaderCell index={1} active={at.row === section.firstRow && at.column === 0} onActive={() => setActive({ row: section.firstRow, column: 0 })}>
          <span class="grid-title">{title}</span>
        </HeaderCell>
        {range(area.c0, area.c1).map((c) => (
          <HeaderCell
            key={c}
            index={c + 2}
            left={metrics.head + c * metrics.column}
            active={at.row === section.firstRow && at.column === c + 1}
            selected={isAlone(column(c)?.id)}
            onActive={() => setActive({ row: section.firstRow, column: c + 1 })}
            onChoose={() => onSelect({ column: column(c)?.id, type: section.type })}
          >
            {column(c)?.name ?? ''}
          </HeaderCell>
        ))}
      </div>
      {range(area.r0, area.r1).map((r) => <GridRow key={r} r={r} column={column} {...props} />)}
    </div>
  );
}

function GridRow({ r, column, ...props }: SectionProps & { r: number; column(c: number): { id: string; name: string } | undefined }) {
  const { section, area, metrics, tile, reasons, at, setActive, selection, onSelect, footnote, flipped } = props;
  const label = tile?.rows[r - tile.r0];
  const row = section.firstRow + 1 + r;
  const isActive = (c: number) => at.row === row && at.column === c + 1;
  return (
    <div role="row" class="grid-row" aria-rowindex={row + 1} style={{ top: `${metrics.header + r * metrics.row}px` }}>
      <RowHeader
        label={label}
        active={isActive(-1)}
        selected={selection.column === undefined && selection.row !== undefined && selection.row === label?.id}
        onActive={() => setActive({ row, column: 0 })}
        onChoose={() => onSelect({ row: label?.id })}
      />
      {range(area.c0, area.c1).map((c) => (
        <GridCell
          key={c}
          index={c + 2}
          left={metrics.head + c * metrics.column}
          data={cellOf(tile, reasons, r, c)}
          row={label}
          column={column(c)}
          footnote={footnote(section.type, column(c)?.id ?? '')}
          active={isActive(c)}
          selected={label !== undefined && selection.row === label.id && selection.column === column(c)?.id}
          flipped={flipped.has(`${area.section}:${r}:${c}`)}
          onActive={() => setActive({ row, column: c + 1 })}
          onChoose={() => onSelect({ row: label?.id, column: column(c)?.id, type: section.type })}
        />
      ))}
    </div>
  );
}
