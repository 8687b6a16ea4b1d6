/** Entities as words of the command line: an id, or `type:id`. */
import type { AnyPolicy, EntityArgument, EntityReference, Gate } from '../entrypoints/index.js';

/**
 * The entity that a word names: where the policy has a type of what stands before the first colon, the one of that type
 * and what follows it. With a type of its own, the word is the id.
 */
export function entityNamed(gate: Gate<AnyPolicy>, word: string, type?: string): EntityArgument {
  if (type !== undefined) return { type, id: word };
  const colon = word.indexOf(':');
  const before = word.slice(0, Math.max(colon, 0));
  return Object.hasOwn(gate.policy.entityTypes, before) ? { type: before, id: word.slice(colon + 1) } : word;
}

/** How entities are printed: by id, and those that share theirs as `type:id`. */
export function namesOf(entities: readonly EntityReference[]): (entity: EntityReference) => string {
  const counts = new Map<string, number>();
  for (const { id } of entities) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ({ type, id }) => ((counts.get(id) ?? 0) > 1 ? `${type}:${id}` : id);
}
