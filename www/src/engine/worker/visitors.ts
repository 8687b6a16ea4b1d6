/** The visitor beside the users: the engine lists users alone, and is asked about who is not signed in apart. */
import type { EntityArgument, ExpandedAccessEntry, Gate } from 'rolegate/server';
import { VISITOR } from '../shapes/names';
import type { Directory } from './directory';

/** Whether there is anything to say of visitors: the policy lets them in, or something is granted to anyone. */
export function concernsVisitors({ policy }: Gate, directory: Directory): boolean {
  const { visitorTier, entityTypes } = policy;
  if (visitorTier !== undefined || directory.isOpenToAnyone) return true;
  return Object.values(entityTypes).some(({ sharing }) => sharing?.public === 'anyone');
}

type Entry = Pick<ExpandedAccessEntry, 'user' | 'role' | 'label' | 'actions' | 'paths'>;

/** Everybody with access to an entity: the visitor, where they have some, before the users. */
export function everybodyOn(gate: Gate, entity: EntityArgument): Entry[] {
  const users = gate.accessList(entity, { expand: true });
  const access = gate.access(null, entity);
  if (!access) return users;
  const { type } = gate.entity(entity)!;
  const all = Object.keys(gate.policy.entityTypes[type]?.actions ?? {});
  const actions = all.filter((action) => gate.can(null, action, entity));
  const paths = all.slice(0, 1).flatMap((action) => gate.explain(null, action, entity, { remedies: false }).paths);
  return [{ user: VISITOR.id, ...access, actions, paths }, ...users];
}

/** Whoever may do an action on an entity, likewise. */
export const allWhoCan = (gate: Gate, action: string, entity: EntityArgument): string[] => [
  ...(gate.can(null, action, entity) ? [VISITOR.id] : []),
  ...gate.whoCan(action, entity),
];
