/** All actions of one user on a list of entities, as one answer. */
import type { EntityArgument } from '../../core/types/access.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import { aboutOf, isThere } from './entity.js';
import type { AbsentEntity, ObservedMatrix } from './types.js';

type Listed = EntityArgument | AbsentEntity;

/** Without a session nothing is allowed, nor is it on what is not there yet. */
export function matrixOf(entities: readonly EntityArgument[], session?: AnySession): ObservedMatrix {
  const matrix = session?.gate.matrix({ users: [session.user], entities: entities.filter(isThere) });
  const policy = session?.gate.policy;
  const can = (action: string, entity: Listed): boolean => {
    const about = aboutOf(entity);
    return isThere(about) && matrix?.can(session!.user, about, action) === true;
  };
  return {
    can,
    canAll: (action, list = entities) => list.length > 0 && list.every((entity) => can(action, entity)),
    canAny: (action, list = entities) => list.some((entity) => can(action, entity)),
    /** What tells it from another matrix of the same list: its words, which mean something by their policy alone. */
    toJSON: () => [matrix && [...matrix.words], policy],
  } as ObservedMatrix;
}
