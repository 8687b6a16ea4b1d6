/** What another policy would do to actions that need no entity: a diff is of users and entities. */
import { Gate, type PolicyDocument } from 'rolegate/server';
import type { TypeFlip } from '../shapes/changes';
import { VISITOR, shown } from '../shapes/names';
import { listed } from './details';
import type { Directory } from './directory';

/** So many of those who gain or lose one are named. */
const NAMED = 20;

/** What gives actions that need no entity. */
function givers({ tiers, defaultTier, visitorTier, appRoles, entityTypes }: PolicyDocument): string {
  const types = Object.entries(entityTypes).map(([id, { typeActions, ceilingOf }]) => [id, typeActions, ceilingOf]);
  return JSON.stringify([tiers, defaultTier, visitorTier, appRoles, types]);
}

/** Whoever can do an action on a type; nobody where there is none. */
function holders(gate: Gate, type: string, action: string): string[] {
  const typeActions = entry(gate.policy.entityTypes, type)?.typeActions;
  if (!entry(typeActions, action)) return [];
  const visitor = gate.canOnType(null, action, type) ? [VISITOR.id] : [];
  return [...gate.whoCanOnType(action, type), ...visitor];
}

function entry<T>(entries: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Every user is asked about in a gate of the other policy that has neither entities nor grants. */
export function flipsOnTypes(gate: Gate, directory: Directory, policy: PolicyDocument): TypeFlip[] {
  if (givers(gate.policy) === givers(policy)) return [];
  const { users, groups, organizations } = directory;
  const other = new Gate({
    rolegate: 1,
    policy,
    users: [...users.values()],
    groups: [...groups.values()],
    organizations: [...organizations.values()],
  });
  try {
    return namesOf(gate.policy, policy).flatMap(([type, action]) => flip(gate, other, directory, type, action));
  } finally {
    other.free();
  }
}

/** The types and actions of either policy. */
function namesOf(...policies: PolicyDocument[]): [string, string][] {
  const all = policies.flatMap(({ entityTypes }) =>
    Object.entries(entityTypes).flatMap(([type, { typeActions = {} }]) =>
      Object.keys(typeActions).map((action) => JSON.stringify([type, action])),
    ),
  );
  return [...new Set(all)].map((text) => JSON.parse(text) as [string, string]);
}

function flip(gate: Gate, other: Gate, directory: Directory, type: string, action: string): TypeFlip[] {
  const [before, after] = [gate, other].map((one) => new Set(holders(one, type, action))) as [Set<string>, Set<string>];
  const [gained, lost] = [[...after].filter((id) => !before.has(id)), [...before].filter((id) => !after.has(id))];
  if (gained.length + lost.length === 0) return [];
  const types = [other, gate].map(({ policy }) => entry(policy.entityTypes, type));
  const label = types.map((one) => entry(one?.typeActions, action)?.label).find((found) => found !== undefined);
  return [
    {
      type: shown(types.find(Boolean)?.label, type),
      action: shown(label, action),
      gained: listed(directory, 'user', gained, NAMED),
      lost: listed(directory, 'user', lost, NAMED),
    },
  ];
}
