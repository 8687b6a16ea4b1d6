/** What the page knows of the document that is open, as it is by now. */
import type { Gate } from 'rolegate/server';
import type { Facts } from '../shapes/document';
import type { Directory } from './directory';

export const factsOf = (gate: Gate, directory: Directory): Facts => ({
  policy: gate.policy,
  counts: {
    users: directory.users.size,
    groups: directory.groups.size,
    organizations: directory.organizations.size,
    entities: directory.entities.size,
  },
  first: firsts(gate, directory),
});

function firsts(gate: Gate, directory: Directory): Facts['first'] {
  const users = [...directory.users.values()];
  const type = Object.keys(gate.policy.entityTypes).find((name) => directory.entitiesByType.has(name));
  const action = type === undefined ? undefined : Object.keys(gate.policy.entityTypes[type]?.actions ?? {})[0];
  return {
    user: (users.find(({ active }) => active !== false) ?? users[0])?.id ?? null,
    group: directory.groups.keys().next().value ?? null,
    entity: (type === undefined ? undefined : directory.entitiesByType.get(type)?.[0]?.id) ?? null,
    action: type === undefined || action === undefined ? null : { type, action },
  };
}
