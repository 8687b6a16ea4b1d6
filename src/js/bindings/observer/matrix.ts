/** All actions of one user on a list of entities, as one answer. */
import type { EntityArgument } from '../../core/types/access.js';
import type { Matrix } from '../../core/types/answers.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import { aboutOf, idOf } from './entity.js';
import type { AbsentEntity, ObservedMatrix } from './types.js';

type Listed = EntityArgument | AbsentEntity;

export class WatchedMatrix implements ObservedMatrix {
  /** As they are asked about. */
  readonly #entities: readonly EntityArgument[];
  readonly #session: AnySession | undefined;
  readonly #matrix: Matrix | undefined;
  /** By which the words of the matrix are read. */
  readonly #policy: PolicyDocument | undefined;

  /** Without a session nothing is allowed, nor is it on what is not there yet. */
  constructor(entities: readonly EntityArgument[], session?: AnySession) {
    const there = entities.filter((about) => idOf(about) !== '');
    this.#entities = entities;
    this.#session = session;
    this.#matrix = session?.gate.matrix({ users: [session.user], entities: there });
    this.#policy = session?.gate.policy;
  }

  can(action: string, entity: Listed): boolean {
    const about = aboutOf(entity);
    return idOf(about) !== '' && this.#matrix !== undefined && this.#matrix.can(this.#session!.user, about, action);
  }

  canAll(action: string, entities: readonly Listed[] = this.#entities): boolean {
    return entities.length > 0 && entities.every((entity) => this.can(action, entity));
  }

  canAny(action: string, entities: readonly Listed[] = this.#entities): boolean {
    return entities.some((entity) => this.can(action, entity));
  }

  /** What tells it from another matrix of the same list. */
  toJSON(): unknown {
    return [this.#matrix && [...this.#matrix.words], this.#policy];
  }
}
