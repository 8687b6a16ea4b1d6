/** What names an entity in a question, while it may not be there yet. */
import { checkedEntity } from '../../core/engine/arguments.js';
import type { EntityArgument, EntityReference } from '../../core/types/access.js';
import type { AbsentEntity } from './types.js';

/**
 * An entity as it is asked about: with the empty id, which nothing has, while it is not there. What is no entity, such
 * as a number, is refused, as it would look like one that is not there yet.
 */
export function aboutOf(entity: EntityArgument | AbsentEntity): EntityArgument {
  if (entity === undefined || entity === null) return '';
  if (typeof entity === 'string') return entity;
  const about = { type: entity.type, id: entity.id ?? '' };
  checkedEntity(about);
  return about;
}

export function isThere(about: EntityArgument): boolean {
  return idOf(about) !== '';
}

export function idOf(about: EntityArgument): string {
  return (about as Partial<EntityReference>).id ?? (about as string);
}

export function typeOf(about: EntityArgument): string | undefined {
  return (about as Partial<EntityReference>).type;
}
