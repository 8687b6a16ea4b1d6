/** What somebody has filled in and not yet applied. */
import type { AccessEntry, GrantState, Recipient, RecipientKind, ShareChange } from 'rolegate';
import { PUBLIC_NAMES, type Named } from '../engine/shapes/names';

export interface DraftRow extends Named {
  kind: RecipientKind;
  /** The grant as it is; null for somebody added. */
  before: GrantState | null;
  /** The grant as it is to be; null to revoke. */
  after: GrantState | null;
}

export function draftOf(list: readonly AccessEntry[]): DraftRow[] {
  return list.map(({ recipient, name, role, canShare, canUseData }) => {
    const { kind, id } = named(recipient);
    const grant = { role, canShare, canUseData };
    return { kind, id, name: name ?? nameOf(kind, id), before: grant, after: grant };
  });
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
