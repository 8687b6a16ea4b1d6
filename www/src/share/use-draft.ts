/** The rows that somebody is filling in. They outlive dialog and tab, until they are applied, staged or discarded. */
import type { AccessEntry, RecipientKind } from 'rolegate';
import { useMemo } from 'preact/hooks';
import type { Choice } from '../engine/shapes/names';
import { draftShare, shareDrafts } from '../workspace/share-drafts';
import { isChanged, isOf, rowsOf, type DraftRow, type Wish } from './draft';

const none: readonly Wish[] = [];

/** What is wanted of an entity's access list and not yet done, and how to want something else. */
export function useWishes(entity: string) {
  const wishes = (shareDrafts.use()[entity] as readonly Wish[] | undefined) ?? none;
  return { wishes, setWishes: (next: readonly Wish[]) => draftShare(entity, next) };
}

export function useDraft(entity: string, list: readonly AccessEntry[]) {
  const { wishes, setWishes } = useWishes(entity);
  const rows = useMemo(() => rowsOf(list, wishes), [list, wishes]);
  const without = (row: Pick<DraftRow, 'kind' | 'id'>) => wishes.filter((wish) => !isOf(wish, row));
  return {
    rows,
    changed: rows.filter(isChanged),
    set({ kind, id, name }: DraftRow, after: DraftRow['after']) {
      // In its place, so that the rows keep their order.
      const wish = { kind, id, name, after };
      const known = wishes.some((one) => isOf(one, wish));
      setWishes(known ? wishes.map((one) => (isOf(one, wish) ? wish : one)) : [...wishes, wish]);
    },
    /** Back to the grant as it is; somebody added goes again. */
    undo: (row: DraftRow) => setWishes(without(row)),
    /** Whether they were not there before. */
    add({ id, name, type }: Choice, role: string): boolean {
      const kind = type as RecipientKind;
      const row = rows.find((one) => isOf(one, { kind, id }));
      if (row && row.after !== null) return false;
      if (row) setWishes(without(row));
      else setWishes([...wishes, { id, name, kind, after: { role, canShare: kind !== 'public', canUseData: false } }]);
      return true;
    },
    discard: () => setWishes(none),
  };
}

export type Draft = ReturnType<typeof useDraft>;
