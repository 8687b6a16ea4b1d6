/** One tab stop for a table: arrows, Home, End and the pages move it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface At {
  row: number;
  column: number;
}

const PAGE = 10;

/** Each cell names itself in `data-at`, as `row:column`. */
export function useRovingCells(rows: number, columns: number) {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<At>({ row: 1, column: 1 });
  const isMoved = useRef(false);
  const last = { row: rows - 1, column: columns - 1 };
  const active = { row: Math.min(at.row, last.row), column: Math.min(at.column, last.column) };

  useLayoutEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    table.current?.querySelector<HTMLElement>(`[data-at="${active.row}:${active.column}"]`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || cellOf(event) === null) return;
    const to = movedTo(event, active, last);
    if (!to) return;
    event.preventDefault();
    isMoved.current = true;
    setAt({
      row: Math.max(0, Math.min(to.row, last.row)),
      column: Math.max(0, Math.min(to.column, last.column)),
    });
  };

  /** What is clicked is where one goes on from. */
  const onFocus = (event: FocusEvent) => {
    const cell = cellOf(event);
    if (cell && (cell.row !== active.row || cell.column !== active.column)) setAt(cell);
  };

  return { table, active, onKeyDown, onFocus };
}

function cellOf({ target }: Event): At | null {
  const [row, column] = (target as HTMLElement).dataset.at?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function movedTo({ key, ctrlKey }: KeyboardEvent, { row, column }: At, last: At): At | null {
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column };
    case 'PageDown':
      return { row: row + PAGE, column };
    case 'PageUp':
      return { row: row - PAGE, column };
    default:
      return null;
  }
}
