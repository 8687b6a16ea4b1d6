/** All actions of one user on a list of entities, as one answer. */
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { Matrix } from '../../core/types/answers.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import { aboutOf, type About } from './entity.js';
import { refusal } from './refusal.js';
import type { AbsentEntity, ObservedMatrix } from './types.js';

type Listed = EntityArgument | AbsentEntity;

/** Decides a list. What is not there yet, and what the gate cannot be asked about, is denied; the rest is not. */
export function decided(entities: readonly Listed[], session: AnySession): WatchedMatrix {
  // Nobody is asked about: a slice would have to say that it tells of somebody else.
  if (session.user === '') return new WatchedMatrix(entities);
  const there = entities.map(aboutOf).filter(({ isThere }) => isThere);
  try {
    return new WatchedMatrix(entities, session, there);
  } catch (error) {
    refusal(error);
    return new WatchedMatrix(
      entities,
      session,
      there.filter(({ about }) => isTold(session, about)),
    );
  }
}

export class WatchedMatrix implements ObservedMatrix {
  readonly #entities: readonly Listed[];
  readonly #user: UserArgument;
  readonly #matrix: Matrix | undefined;
  /** By which the words of the matrix are read. */
  readonly #policy: PolicyDocument | undefined;
  /** The keys of those that the matrix is not about. */
  readonly #leftOut: ReadonlySet<string>;

  /** Without a session nothing is allowed. */
  constructor(entities: readonly Listed[], session?: AnySession, known: readonly About[] = []) {
    const keys = new Set(known.map(({ key }) => key));
    this.#entities = entities;
    this.#user = session?.user ?? null;
    this.#matrix = session?.gate.matrix({ users: [session.user], entities: known.map(({ about }) => about) });
    this.#policy = session?.gate.policy;
    this.#leftOut = new Set(entities.map((entity) => aboutOf(entity).key).filter((key) => !keys.has(key)));
  }

  can(action: string, entity: Listed): boolean {
    const { about, key } = aboutOf(entity);
    if (this.#matrix === undefined || this.#leftOut.has(key)) return false;
    return this.#matrix.can(this.#user, about, action);
  }

  canAll(action: string, entities = this.#entities): boolean {
    return entities.length > 0 && entities.every((entity) => this.can(action, entity));
  }

  canAny(action: string, entities = this.#entities): boolean {
    return entities.some((entity) => this.can(action, entity));
  }

  /** Whether another matrix of the same list answers the same. */
  isSame(other: WatchedMatrix): boolean {
    const [words, others] = [this.#matrix?.words, other.#matrix?.words];
    if (words?.length !== others?.length || words?.some((word, at) => word !== others?.[at])) return false;
    if (String([...this.#leftOut]) !== String([...other.#leftOut])) return false;
    return this.#policy === other.#policy || JSON.stringify(this.#policy) === JSON.stringify(other.#policy);
  }
}

/** Whether a gate that is a slice tells of an entity. */
function isTold(session: AnySession, entity: EntityArgument): boolean {
  try {
    session.access(entity);
    return true;
  } catch (error) {
    refusal(error);
    return false;
  }
}
