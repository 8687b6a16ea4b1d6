/** What somebody may hand out on an entity, as the engine says it. */
import { Gate } from 'rolegate';
import type { Offer } from '../model';
import type { Directory } from './directory';

export function offers(gate: Gate, directory: Directory, actor: string, entity: string): Offer[] {
  const type = directory.entities.get(entity)?.type;
  if (type === undefined) return [];
  const always = rolesWithData(gate, type);
  return gate.assignableRoles(actor, entity).map((offer) => ({ ...offer, alwaysUsesData: always.has(offer.role) }));
}

/**
 * The roles of a type that carry data access however they are granted. The engine decides that when a grant is made, so
 * it is asked to make one of each without data access, in a document of its own.
 */
function rolesWithData({ policy }: Gate, type: string): Set<string> {
  const { roles = [], dataAccess } = policy.entityTypes[type] ?? {};
  if (!dataAccess) return new Set();
  const probe = new Gate({
    rolegate: 1,
    policy,
    users: roles.map(({ id }) => ({ id })),
    entities: [{ id: 'entity', type }],
    grants: roles.map(({ id }) => ({ entity: 'entity', user: id, role: id, canUseData: false })),
  });
  try {
    return new Set(probe.accessList('entity').filter(({ canUseData }) => canUseData).map(({ role }) => role));
  } finally {
    probe.free();
  }
}
