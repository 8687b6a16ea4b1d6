/** What somebody has filled in and not yet applied. */
import type { AccessEntry, GrantState, Recipient, RecipientKind, ShareChange } from 'rolegate';
import type { Span } from '../engine/shapes/time';
import { PUBLIC_NAMES, type Named } from '../engine/shapes/names';

export interface DraftRow extends Named {
  kind: RecipientKind;
  /** When the grant counts: a change of it leaves that as it is. */
  span?: Span | undefined;
  /** The grant as it is; null for somebody added. */
  before: GrantState | null;
  /** The grant as it is to be; null to revoke. */
  after: GrantState | null;
}

/** A row as somebody wants it, whatever is there now. */
export type Wish = Omit<DraftRow, 'before' | 'span'>;

export const isOf = (one: Pick<DraftRow, 'kind' | 'id'>, other: Pick<DraftRow, 'kind' | 'id'>): boolean =>
  one.kind === other.kind && one.id === other.id;

/** The access list with what somebody wants of it; those to be added stand last. */
export function rowsOf(list: readonly AccessEntry[], wishes: readonly Wish[]): DraftRow[] {
  const there = list.map(({ recipient, name, role, canShare, canUseData, from, until, outOfTime }) => {
    const { kind, id } = named(recipient);
    const before = { role, canShare, canUseData };
    const wish = wishes.find((one) => isOf(one, { kind, id }));
    const span = { from, until, outOfTime };
    return { kind, id, name: name ?? nameOf(kind, id), span, before, after: wish ? wish.after : before };
  });
  const added = wishes.filter((wish) => wish.after !== null && !there.some((row) => isOf(row, wish)));
  return [...there, ...added.map((wish) => ({ ...wish, before: null }))];
}

export function named(recipient: Recipient): { kind: RecipientKind; id: string } {
  if (recipient.user !== undefined) return { kind: 'user', id: recipient.user };
  if (recipient.group !== undefined) return { kind: 'group', id: recipient.group };
  if (recipient.organization !== undefined) return { kind: 'organization', id: recipient.organization };
  return { kind: 'public', id: recipient.public };
}

/** How a recipient without a name is called. */
export const nameOf = (kind: RecipientKind, id: string): string => (kind === 'public' && PUBLIC_NAMES[id]) || id;

export const isChanged = ({ before, after }: DraftRow): boolean => JSON.stringify(before) !== JSON.stringify(after);

export function changeOf({ kind, id, after }: DraftRow): ShareChange {
  const recipient = { [kind]: id } as unknown as Recipient;
  return after ? { ...recipient, ...after } : { ...recipient, role: null };
}

export function titleOf(rows: readonly DraftRow[], entity: string): string {
  const changed = rows.filter(isChanged);
  const [one] = changed;
  if (changed.length !== 1 || !one) return `${changed.length} changes on ${entity}`;
  if (!one.after) return `Take ${entity} from ${one.name}`;
  return one.before ? `Change ${one.name} on ${entity}` : `Share ${entity} with ${one.name}`;
}
