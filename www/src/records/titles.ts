/** What a form is called, and the change that it makes. */
import type { Fields, FormKind } from '../engine/shapes/records';
import { shown } from '../engine/shapes/names';

export const kindWords: Record<FormKind, string> = {
  user: 'person',
  group: 'group',
  organization: 'organization',
  entity: 'entity',
  grant: 'grant',
};

/** What something is called as it is filled in. */
export const called = (fields: Fields, id = ''): string =>
  fields.kind === 'grant'
    ? `the grant of ${fields.recipient?.name ?? '…'} on ${fields.entity?.name ?? '…'}`
    : shown(fields.name.trim() || undefined, fields.id ?? id);

export function titleOfAddition(fields: Fields, id: string): string {
  if (fields.kind !== 'grant') return `Add ${called(fields, id)}`;
  return `Grant ${fields.recipient?.name} a role on ${fields.entity?.name}`;
}

/** What differs tells what the change is; where more than one thing does, it is a change. */
export function titleOfChange(before: Fields, after: Fields): string {
  const name = called(before);
  const all = after as unknown as Record<string, unknown>;
  const changed = Object.entries(before).flatMap(([field, was]) =>
    JSON.stringify(was) === JSON.stringify(all[field]) ? [] : [field],
  );
  const [only] = changed.length === 1 ? changed : [];
  if (only === 'name') return `Rename ${name} to ${called(after)}`;
  if (only === 'parent' && after.kind === 'entity' && after.parent) return `Move ${name} to ${after.parent.name}`;
  if (only === 'active' && after.kind === 'user') return `${after.active ? 'Activate' : 'Deactivate'} ${name}`;
  return `Change ${name}`;
}

export const titleOfRemoval = (before: Fields) => `Remove ${called(before)}`;
