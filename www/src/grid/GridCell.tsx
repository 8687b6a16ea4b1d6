/** Rows and cells. A row is drawn again only when something in it says something else. */
import { memo } from 'preact/compat';
import { Flip } from '../engine/shapes/changes';
import { CellState, FOLDED, denialCodes, type RowLabel } from '../engine/shapes/grid';
import { NOT_SIGNED_IN, shown } from '../engine/shapes/names';
import { number, partOf, reasonWords, stateWords } from '../ui/words';
import { UNKNOWN, type Metrics } from './grid-layout';

export interface Column {
  id: string | undefined;
  name: string;
  /** How many actions are folded into it. */
  actions: number | undefined;
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
        title={label && titleOf(label)}
      >
        {label && <Name label={label} head={metrics.head} />}
        {label && <Tags label={label} />}
      </div>
      {columns.map((column, i) => {
        const position = from + i + 1;
        const state = cells.charCodeAt(i);
        const loaded = label && column.id !== undefined && state !== UNKNOWN;
        const words = loaded ? wordsOf(column, state, reasons.charCodeAt(i)) : null;
        const would = whatIf === '' ? undefined : wouldBe(column, whatIf.charCodeAt(i));
        return (
          <div
            key={position}
            role="gridcell"
            class={`grid-cell ${words ? words.class : 'unknown'}${flipped[i] === 'x' ? ' flipped' : ''}`}
            aria-colindex={position + 1}
            aria-selected={selected === position}
            aria-label={words ? `${label!.name}: ${column.name}: ${words.long}${would?.long ?? ''}` : undefined}
            tabIndex={active === position ? 0 : -1}
            style={{
              marginLeft: i === 0 && from > 0 ? `${from * metrics.column}px` : undefined,
              '--part': words?.part,
            }}
          >
            {words?.short}
            {words && state === CellState.Noted && <sup>{column.note}</sup>}
            {words && would && <span class="would">{would.short}</span>}
          </div>
        );
      })}
    </div>
  );
}, same);

/** A letter is narrower than this, with room for tags: a name of few letters fits, and is not clipped. */
const WIDEST = 20;

function Name({ label: { name, inactive }, head }: { label: RowLabel; head: number }) {
  return (
    <span class={`grid-name${name.length * WIDEST > head ? ' long' : ''}${inactive ? ' muted' : ''}`}>{name}</span>
  );
}

function Tags({ label: { visitor, inactive, state, role } }: { label: RowLabel }) {
  return (
    <span class="grid-tags">
      {visitor && <span class="tag tag-visitor">{NOT_SIGNED_IN}</span>}
      {inactive && <span class="tag">Inactive</span>}
      {state && <span class="tag">{state}</span>}
      {role && <span class="tag tag-role">{role}</span>}
    </span>
  );
}

/** A visitor has no id. */
const titleOf = ({ name, id, visitor }: RowLabel) => `${name} (${visitor ? NOT_SIGNED_IN : shown(id)})`;

interface CellWords {
  class: string;
  short: string;
  long: string;
  /** How much of a folded column is allowed. */
  part?: string;
}

const classes = ['denied', 'allowed', 'allowed', 'cut'];

function wordsOf({ actions }: Column, state: number, reason: number): CellWords {
  if (actions !== undefined) return folded(state - FOLDED, actions);
  const code = denialCodes[reason - 1];
  const { short, long } = stateWords[state]!;
  return {
    class: classes[state]!,
    short,
    long: code ? `denied, ${reasonWords[code]}` : long,
  };
}

/** So many of the actions that are folded together are allowed. */
function folded(allowed: number, all: number): CellWords {
  const words = partOf(allowed, all);
  const share = allowed === all ? 'allowed' : allowed === 0 ? 'denied' : 'some';
  return { class: `folded ${share}`, short: words, long: `${words} allowed`, part: `${(100 * allowed) / all}%` };
}

/** What the staged changes would make of a cell. */
function wouldBe({ actions }: Column, flip: number): { short: string; long: string } | undefined {
  if (actions !== undefined) {
    const words = number(flip - FOLDED);
    return flip < FOLDED ? undefined : { short: `→ ${words}`, long: `, would be ${words} by what is staged` };
  }
  if (flip === Flip.Gained) return { short: '→ Yes', long: ', would be allowed by what is staged' };
  return flip === Flip.Lost ? { short: '→ No', long: ', would be denied by what is staged' } : undefined;
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
    a.label?.visitor === b.label?.visitor &&
    a.label?.role === b.label?.role &&
    a.label?.state === b.label?.state &&
    a.label?.inactive === b.label?.inactive &&
    a.columns.length === b.columns.length &&
    a.columns.every(
      (column, i) =>
        column.id === b.columns[i]!.id &&
        column.name === b.columns[i]!.name &&
        column.actions === b.columns[i]!.actions &&
        column.note === b.columns[i]!.note,
    )
  );
}
