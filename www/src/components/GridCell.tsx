import type { ComponentChildren } from 'preact';
import { CellState, denialCodes, type Named, type RowLabel } from '../model';
import { reasonWords, stateWords } from '../words';
import { Icon } from './Icon';
import type { CellData } from './grid-layout';

interface Place {
  /** Whether it is the grid's one tab stop. */
  active: boolean;
  selected?: boolean;
  onActive(): void;
  onChoose?(): void;
}

const chosen = ({ onActive, onChoose }: Place) => () => {
  onActive();
  onChoose?.();
};

export function HeaderCell({ children, index, left, ...place }: Place & { children: ComponentChildren; index: number; left?: number }) {
  const words = typeof children === 'string' ? children : undefined;
  return (
    <div
      role="columnheader"
      class={`grid-column${place.onChoose ? ' choosable' : ''}${left === undefined ? ' grid-corner' : ''}`}
      aria-colindex={index}
      aria-selected={place.onChoose ? (place.selected ?? false) : undefined}
      tabIndex={place.active ? 0 : -1}
      title={words}
      style={left === undefined ? undefined : { left: `${left}px` }}
      onClick={chosen(place)}
    >
      <span class="clamp">{children}</span>
    </div>
  );
}

export function RowHeader({ label, ...place }: Place & { label: RowLabel | undefined }) {
  return (
    <div
      role="rowheader"
      class="grid-head choosable"
      aria-colindex={1}
      aria-selected={place.selected ?? false}
      tabIndex={place.active ? 0 : -1}
      title={label && `${label.name} (${label.id})`}
      onClick={chosen(place)}
    >
      {label && <span class={`grid-name${label.inactive ? ' muted' : ''}`}>{label.name}</span>}
      {label?.inactive && <span class="tag">Inactive</span>}
      {label?.role && <span class="tag tag-role">{label.role}</span>}
    </div>
  );
}

interface CellProps extends Place {
  index: number;
  left: number;
  data: CellData | null;
  row: RowLabel | undefined;
  column: Named | undefined;
  footnote: string;
  flipped: boolean;
}

const classes = ['denied', 'allowed', 'allowed', 'cut'];

export function GridCell({ index, left, data, row, column, footnote, flipped, ...place }: CellProps) {
  const known = data && row && column;
  const words = stateWords[data?.state ?? 0]!;
  return (
    <div
      role="gridcell"
      class={`grid-cell ${known ? classes[data.state] : 'unknown'}${flipped ? ' flipped' : ''}`}
      aria-colindex={index}
      aria-selected={place.selected ?? false}
      aria-label={known ? `${row.name}: ${column.name}: ${spoken(data)}` : undefined}
      tabIndex={place.active ? 0 : -1}
      style={{ left: `${left}px` }}
      onClick={chosen(place)}
    >
      {known && (
        <>
          <Icon name={words.icon} />
          <span>{words.short}{data.state === CellState.Noted && <sup>{footnote}</sup>}</span>
        </>
      )}
    </div>
  );
}

function spoken({ state, reason }: CellData): string {
  const code = denialCodes[reason - 1];
  if (state !== CellState.Denied || !code) return stateWords[state]!.long;
  return `denied, ${reasonWords[code]}`;
}
