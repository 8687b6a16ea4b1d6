import type { Edit, PolicyDocument } from 'rolegate/server';
import { shown } from '../shapes/names';
import type { Directory, KeyedEntity } from './directory';

/** What people call an entity's state; none where it is in none. */
export function stateLabel(policy: PolicyDocument, { type, state }: KeyedEntity): string | undefined {
  return state === undefined ? undefined : shown(policy.entityTypes[type]?.states?.[state]?.label, state);
}

/** What puts an entity into a state, or with null into none. */
export function ideaOfState(directory: Directory, key: string, state: string | null): Edit[] {
  const record = directory.entities.get(key);
  return record ? [{ patch: 'entity', id: directory.reference(record), value: { state } }] : [];
}
