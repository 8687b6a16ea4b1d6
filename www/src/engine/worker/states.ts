import type { PolicyDocument } from 'rolegate/server';
import { shown } from '../shapes/names';
import type { KeyedEntity } from './directory';

/** What people call an entity's state; none where it is in none. */
export function stateLabel(policy: PolicyDocument, { type, state }: KeyedEntity): string | undefined {
  return state === undefined ? undefined : shown(policy.entityTypes[type]?.states?.[state]?.label, state);
}
