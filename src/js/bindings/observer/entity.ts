/** What names an entity in a question, while it may not be there yet. */
import { checkedEntity } from '../../core/engine/arguments.js';
import type { EntityArgument } from '../../core/types/access.js';
import type { AbsentEntity } from './types.js';

/** An entity as it is asked about. */
export interface About {
  /** With the empty id, which nothing has, while it is not there. */
  readonly about: EntityArgument;
  readonly isThere: boolean;
  /** What tells it from every other: an id with its type is another one than the id alone. */
  readonly key: string;
}

/** What is no entity, such as a number, is refused: it would look like one that is not there yet. */
export function aboutOf(entity: EntityArgument | AbsentEntity): About {
  if (entity === undefined || entity === null) return { about: '', isThere: false, key: '-' };
  if (typeof entity === 'string') return { about: entity, isThere: entity !== '', key: `-${entity}` };
  const { type, id } = entity;
  const about = { type, id: id ?? '' };
  if (typeof type !== 'string' || typeof about.id !== 'string') checkedEntity(about);
  return { about, isThere: about.id !== '', key: `${type.length} ${type}${about.id}` };
}
