/** What somebody has filled in and not yet applied. */
import type { AccessEntry, DenialCode, GrantState, Recipient, RecipientKind, ShareChange } from 'rolegate';
import { PUBLIC_NAMES, type Named } from '../engine/shapes/names';

/** What a grant gives, and when it counts, where that is not always. */
export interface Given extends Pick<GrantState, 'role' | 'canShare' | 'canUseData'> {
  from?: string | undefined;
  until?: string | undefined;
}

export interface DraftRow extends Named {
  kind: RecipientKind;
  /** Why the grant does not count as it is, where it does not. */
  outOfTime?: DenialCode | undefined;
  /** The grant as it is; null for somebody added. */
  before: Given | null;
  /** The grant as it is to be; null to revoke. */
  after: Given | null;
}

/** A row as somebody wants it, whatever is there now. */
export type Wish = Omit<DraftRow, 'before' | 'outOfTime'>;

export const isOf = (one: Pick<DraftRow, 'kind' | 'id'>, other: Pick<DraftRow, 'kind' | 'id'>): boolean =>
  one.kind === other.kind && one.id === other.id;

/** The access list with what somebody wants of it; those to be added stand last. */
export function rowsOf(list: readonly AccessEntry[], wishes: readonly Wish[]): DraftRow[] {
  const there = list.map(rowOf);
  for (const wish of wishes) {
    const row = there.find((one) => isOf(one, wish));
    if (row) row.after = wish.after;
  }
  const added = wishes.filter((wish) => wish.after !== null && !there.some((row) => isOf(row, wish)));
  return [...there, ...added.map((wish) => ({ ...wish, before: null }))];
}

function rowOf({ recipient, name, role, canShare, canUseData, from, until, outOfTime }: AccessEntry): DraftRow {
  const { kind, id } = named(recipient);
  const before = { role, canShare, canUseData, from, until };
  return { kind, id, name: name ?? nameOf(kind, id), outOfTime, before, after: before };
}

export function named(recipient: Recipient): { kind: RecipientKind; id: string } {
  if (recipient.user !== undefined) return { kind: 'user', id: recipient.user };
  if (recipient.group !== undefined) return { kind: 'group', id: recipient.group };
  if (recipient.organization !== undefined) return { kind: 'organization', id: recipient.organization };
  return { kind: 'public', id: recipient.public };
}

/** How a recipient without a name is called. */
export const nameOf = (kind: RecipientKind, id: string): string => (kind === 'public' && PUBLIC_NAMES[id]) || id;

export const isChanged = ({ before, after }: DraftRow): boolean =>
  before !== after && JSON.stringify(before) !== JSON.stringify(after);

export function changeOf({ kind, id, before, after }: DraftRow): ShareChange {
  const recipient = { [kind]: id } as unknown as Recipient;
  if (!after) return { ...recipient, role: null };
  const { role, canShare, canUseData } = after;
  // What is left out of a line stays as it is, and null takes it away.
  const time = (end: 'from' | 'until') => (before?.[end] === after[end] ? {} : { [end]: after[end] ?? null });
  return { ...recipient, role, canShare, canUseData, ...time('from'), ...time('until') };
}

export function titleOf(rows: readonly DraftRow[], entity: string): string {
  const changed = rows.filter(isChanged);
  const [one] = changed;
  if (changed.length !== 1 || !one) return `${changed.length} changes on ${entity}`;
  if (!one.after) return `Take ${entity} from ${one.name}`;
  return one.before ? `Change ${one.name} on ${entity}` : `Share ${entity} with ${one.name}`;
}
