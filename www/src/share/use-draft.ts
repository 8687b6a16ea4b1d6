/** The rows that somebody is filling in. */
import type { RecipientKind } from 'rolegate';
import { useState } from 'preact/hooks';
import type { Choice } from '../engine/shapes/names';
import { isChanged, type DraftRow } from './draft';

export function useDraft(first: DraftRow[]) {
  const [rows, setRows] = useState(first);
  const put = (row: DraftRow, after: DraftRow['after']) =>
    setRows(rows.map((one) => (one === row ? { ...one, after } : one)));
  return {
    rows,
    changed: rows.filter(isChanged),
    set: put,
    /** Back to the grant as it is; somebody added goes again. */
    undo: (row: DraftRow) => (row.before ? put(row, row.before) : setRows(rows.filter((one) => one !== row))),
    add({ id, name, type: kind }: Choice, role: string) {
      if (rows.some((row) => row.id === id && row.kind === kind)) return;
      const after = { role, canShare: kind !== 'public', canUseData: false };
      setRows([...rows, { id, name, kind: kind as RecipientKind, before: null, after }]);
    },
    discard: () => setRows(first),
  };
}

export type Draft = ReturnType<typeof useDraft>;
