/** Who holds an action: a row of cells to tick. It is drawn again only when something in it is another. */
import type { ActionDocument, Issue } from 'rolegate';
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { shown } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { Below } from './Below';
import { noteAt } from '../ui/words';
import { holdingOf, type Column } from './holders';

/** What a cell does. */
export interface Cells {
  toggle(action: string, column: Column): void;
  refuse(): void;
}

interface Props {
  id: string;
  label: string;
  action: ActionDocument;
  /** The action as it is now; none where it is new. */
  before: ActionDocument | undefined;
  columns: Column[];
  row: number;
  /** The active column; -1 where another row has it. */
  active: number;
  cells: Cells;
  issues: readonly Issue[] | undefined;
  /** The footnotes of the type, as they are numbered. */
  notes: readonly string[];
  /** The id of the words that say why a cell cannot be changed. */
  derived: string;
  onOpen(action: string): void;
  children: ComponentChildren;
}

const none: Issue[] = [];

export const ActionRow = memo(function ActionRow(props: Props) {
  const {
    id,
    label,
    action,
    before,
    columns,
    row,
    active,
    cells,
    issues = none,
    notes,
    derived,
    onOpen,
    children,
  } = props;
  return (
    <>
      <tr class={issues.length > 0 ? 'wrong' : undefined}>
        <th scope="row">
          <button
            class="head-button"
            data-at={`${row}:0`}
            tabIndex={active === 0 ? 0 : -1}
            aria-expanded={Boolean(children)}
            onClick={() => onOpen(id)}
          >
            {label}
          </button>
          {!before && <span class="tag">New</span>}
        </th>
        {columns.map((column, at) => (
          <HolderCell
            key={column.key}
            at={`${row}:${at + 1}`}
            isActive={active === at + 1}
            isChanged={!before || holdingOf(before, column) !== holdingOf(action, column)}
            words={`${shown(column.role.label, column.role.id)}${column.data ? ' with data access' : ''}: ${label}`}
            holding={holdingOf(action, column)}
            note={1 + notes.indexOf(noteAt(action, { key: column.key, role: column.role.id }) ?? '')}
            derived={derived}
            onToggle={() => cells.toggle(id, column)}
            onRefuse={cells.refuse}
          />
        ))}
      </tr>
      <Below span={1 + columns.length} issues={issues}>
        {children}
      </Below>
    </>
  );
});

interface CellProps {
  at: string;
  words: string;
  holding: ReturnType<typeof holdingOf>;
  /** The number of its footnote; 0 where it has none. */
  note: number;
  isActive: boolean;
  isChanged: boolean;
  derived: string;
  onToggle(): void;
  onRefuse(): void;
}

function HolderCell({ at, words, holding, note, isActive, isChanged, derived, onToggle, onRefuse }: CellProps) {
  const isDerived = holding === 'derived';
  const isHeld = holding !== 'free';
  return (
    <td class={`${isHeld ? 'allowed' : 'denied'}${isChanged ? ' changed' : ''}`}>
      <button
        class="holder"
        role="checkbox"
        data-at={at}
        tabIndex={isActive ? 0 : -1}
        aria-label={`${words}${isChanged ? ', changed' : ''}${note > 0 ? `, footnote ${note}` : ''}`}
        aria-checked={isHeld}
        aria-disabled={isDerived}
        aria-describedby={isDerived ? derived : undefined}
        title={isDerived ? 'Held without data access, and so with it too' : undefined}
        onClick={isDerived ? onRefuse : onToggle}
      >
        <span class="box">{isHeld && <Icon name="yes" />}</span>
        {note > 0 && <sup>{note}</sup>}
      </button>
    </td>
  );
}
