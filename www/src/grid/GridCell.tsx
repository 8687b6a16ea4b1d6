/** Rows and cells. A row is drawn again only when something in it says something else. */
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { Flip } from '../engine/shapes/changes';
import { CellState, denialCodes, type RowLabel } from '../engine/shapes/grid';
import { shown } from '../engine/shapes/names';
import { reasonWords, stateWords } from '../ui/words';
import { UNKNOWN, type Metrics } from './grid-layout';

interface HeaderProps {
  children: ComponentChildren;
  /** The heading of this column and of those after it. */
  section?: string;
  index: number;
  left?: number;
  active: boolean;
  selected?: boolean;
}

export function HeaderCell({ children, section = '', index, left, active, selected }: HeaderProps) {
  const corner = left === undefined;
  return (
    <div
      role="columnheader"
      class={corner ? 'grid-column grid-corner' : 'grid-column choosable'}
      aria-colindex={index}
      aria-selected={corner ? undefined : (selected ?? false)}
      tabIndex={active ? 0 : -1}
      title={typeof children === 'string' ? children : undefined}
      style={corner ? undefined : { left: `${left}px` }}
    >
      {section !== '' && <span class="column-section">{shown(section)}</span>}
      <span class="clamp">{children}</span>
    </div>
  );
}

export interface Column {
  id: string | undefined;
  name: string;
  section: string;
  /** The number of its footnote. */
  note: string;
}

interface RowProps {
  /** Its position in the whole grid. */
  index: number;
  top: number;
  label: RowLabel | undefined;
  columns: Column[];
  /** The position of the first column. */
  from: number;
  metrics: Metrics;
  /** A character for each column: the code of the state, of the reason. */
  cells: string;
  reasons: string;
  /** The active position in this row, and the selected one; -1 for none, 0 for the row's header. */
  active: number;
  selected: number;
  flipped: string;
  /** What the staged changes would make of each cell: the code of a `Flip`; empty where nothing is staged. */
  whatIf: string;
}

export const GridRow = memo(function GridRow({
  index,
  top,
  label,
  columns,
  from,
  metrics,
  cells,
  reasons,
  active,
  selected,
  flipped,
  whatIf,
}: RowProps) {
  return (
    <div role="row" class="grid-row" aria-rowindex={index + 1} style={{ top: `${top}px` }}>
      <div
        role="rowheader"
        class="grid-head choosable"
        aria-colindex={1}
        aria-selected={selected === 0}
        tabIndex={active === 0 ? 0 : -1}
        title={label && `${label.name} (${shown(label.id)})`}
      >
        {label && <span class={label.inactive ? 'grid-name muted' : 'grid-name'}>{label.name}</span>}
        {label?.inactive && <span class="tag">Inactive</span>}
        {label?.state && <span class="tag">{label.state}</span>}
        {label?.role && <span class="tag tag-role">{label.role}</span>}
      </div>
      {columns.map((column, i) => {
        const position = from + i + 1;
        const state = cells.charCodeAt(i);
        const loaded = label && column.id !== undefined && state !== UNKNOWN;
        const would = wouldBe[whatIf.charCodeAt(i)];
        return (
          <div
            key={position}
            role="gridcell"
            class={`grid-cell ${loaded ? classes[state] : 'unknown'}${flipped[i] === 'x' ? ' flipped' : ''}`}
            aria-colindex={position + 1}
            aria-selected={selected === position}
            aria-label={
              loaded
                ? `${label.name}: ${column.name}: ${spoken(state, reasons.charCodeAt(i))}${would?.long ?? ''}`
                : undefined
            }
            tabIndex={active === position ? 0 : -1}
            style={{ left: `${metrics.head + (position - 1) * metrics.column}px` }}
          >
            {loaded && stateWords[state]!.short}
            {loaded && state === CellState.Noted && <sup>{column.note}</sup>}
            {loaded && would && <span class="would">{would.short}</span>}
          </div>
        );
      })}
    </div>
  );
}, same);

const wouldBe: Record<number, { short: string; long: string }> = {
  [Flip.Gained]: { short: '→ Yes', long: ', would be allowed by what is staged' },
  [Flip.Lost]: { short: '→ No', long: ', would be denied by what is staged' },
};
const classes = ['denied', 'allowed', 'allowed', 'cut'];

function spoken(state: number, reason: number): string {
  const code = denialCodes[reason - 1];
  return state === CellState.Denied && code ? `denied, ${reasonWords[code]}` : stateWords[state]!.long;
}

function same(a: RowProps, b: RowProps): boolean {
  return (
    a.index === b.index &&
    a.top === b.top &&
    a.from === b.from &&
    a.metrics === b.metrics &&
    a.cells === b.cells &&
    a.reasons === b.reasons &&
    a.flipped === b.flipped &&
    a.whatIf === b.whatIf &&
    a.active === b.active &&
    a.selected === b.selected &&
    a.label?.id === b.label?.id &&
    a.label?.name === b.label?.name &&
    a.label?.role === b.label?.role &&
    a.label?.state === b.label?.state &&
    a.label?.inactive === b.label?.inactive &&
    a.columns.length === b.columns.length &&
    a.columns.every(
      (column, i) =>
        column.id === b.columns[i]!.id && column.name === b.columns[i]!.name && column.note === b.columns[i]!.note,
    )
  );
}
