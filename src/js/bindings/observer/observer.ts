/** What bindings to frameworks share: one user's answers, of which each is told when it differs, and not before. */
import type {
  Access,
  AccessEntry,
  AccessListOptions,
  AssignableRole,
  EntityArgument,
  EntityFilter,
  EntityReference,
  ExpandedAccessEntry,
  UserArgument,
} from '../../core/types/access.js';
import type { AnyPolicy } from '../../core/types/policy-names.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import type { Answer } from './answer.js';
import { aboutOf } from './entity.js';
import { Follower } from './follower.js';
import { decided, WatchedMatrix } from './matrix.js';
import type { AbsentEntity, ObservedDecision, ObservedMatrix, ObservedTypeDecision } from './types.js';

type Entity = EntityArgument | AbsentEntity;
type Decision = ObservedDecision<AnyPolicy>;
type TypeDecision = ObservedTypeDecision<AnyPolicy>;

/** One question of several: about an entity, or about a type. */
export type Asked =
  | { readonly action: string; readonly entity: Entity; readonly type?: undefined }
  | { readonly action: string; readonly entity?: undefined; readonly type: string };

/** The answers of a gate to a user. A question has the same answer, as an object, as long as somebody listens to it. */
export class Observer extends Follower {
  /** May the user do this on the entity? */
  can(action: string, entity: Entity): Answer<boolean> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('can', action, key);
    const ask = (session: AnySession) => session.can(action, about);
    return this.kept(name) ?? this.keep({ key: name, isThere, follows: [about], ask, denied: no });
  }

  /** May the user do this on the type, with no entity yet? */
  canOnType(action: string, type: string): Answer<boolean> {
    const key = keyOf('canOnType', action, type);
    const ask = (session: AnySession) => session.canOnType(action, type);
    return this.kept(key) ?? this.keep({ ...OF_ALL, key, ask, denied: no });
  }

  /** The decision with its reasons. Where the gate cannot answer there is no denial, and the summary says why. */
  decision(action: string, entity: Entity): Answer<Decision> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('decision', action, key);
    const { id, type } = typeof about === 'string' ? { id: about, type: null } : about;
    const ask = (session: AnySession): Decision => session.explain(action, about);
    const denied = (why?: string): Decision => {
      const asked = { allowed: false, user: this.#who(), action, entity: id, type: type as string | null };
      return { ...asked, role: null, paths: [], ceiling: null, ...unexplained(why) };
    };
    return this.kept(name) ?? this.keep({ ...OF_ALL, key: name, isThere, ask, denied });
  }

  /** The decision on a type-level action, likewise. */
  decisionOnType(action: string, type: string): Answer<TypeDecision> {
    const key = keyOf('decisionOnType', action, type);
    const ask = (session: AnySession): TypeDecision => session.explainOnType(action, type);
    const denied = (why?: string): TypeDecision => {
      return { allowed: false, user: this.#who(), action, type, ceiling: null, ...unexplained(why) };
    };
    return this.kept(key) ?? this.keep({ ...OF_ALL, key, ask, denied });
  }

  /** May the user do all of this? Of nothing at all they may do nothing. */
  canAll(list: readonly Asked[]): Answer<boolean> {
    return this.#ofSeveral('canAll', list, (answers) => answers.length > 0 && !answers.includes(false));
  }

  /** May the user do any of this? */
  canAny(list: readonly Asked[]): Answer<boolean> {
    return this.#ofSeveral('canAny', list, (answers) => answers.includes(true));
  }

  /** The enabled actions, in the policy's order. */
  actions(entity: Entity): Answer<string[]> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('actions', '', key);
    const ask = (session: AnySession) => unlessEmpty(session.actions(about));
    return this.kept(name) ?? this.keep({ key: name, isThere, follows: [about], ask, denied: none });
  }

  /** All actions on each entity of a list. What the gate cannot be asked about is denied, and the others are not. */
  matrix(entities: readonly Entity[] | null | undefined): Answer<ObservedMatrix> {
    const list = entities ?? NONE;
    const follows = list.map((entity) => aboutOf(entity).about);
    const key = keyOf('matrix', '', JSON.stringify(list));
    const ask = (session: AnySession) => decided(list, session);
    const denied = () => new WatchedMatrix(list);
    const isSame = (old: WatchedMatrix, next: WatchedMatrix) => old.isSame(next);
    return this.kept(key) ?? this.keep({ key, isThere: true, follows, ask, denied, isSame });
  }

  /** The user's standing on the entity; null without access. */
  access(entity: Entity): Answer<Access | null> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('access', '', key);
    const ask = (session: AnySession) => session.access(about);
    return this.kept(name) ?? this.keep({ ...OF_ALL, key: name, isThere, ask, denied: () => null });
  }

  /** The entities on which the user may do something, or what the filter says. */
  entities(filter: EntityFilter = {}): Answer<string[] | EntityReference[]> {
    const key = keyOf('entities', '', JSON.stringify(filter));
    const ask = ({ gate, user }: AnySession) => unlessEmpty(gate.entities(user, filter) as string[]);
    return this.kept(key) ?? this.keep({ ...OF_ALL, key, ask, denied: none });
  }

  /** The entity's access list; empty where the gate has no such entity, or does not tell. */
  accessList(entity: Entity, options: AccessListOptions = {}): Answer<AccessEntry[] | ExpandedAccessEntry[]> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('accessList', JSON.stringify(options), key);
    const ask = ({ gate }: AnySession) => unlessEmpty<AccessEntry>(gate.accessList(about, options as object));
    return this.kept(name) ?? this.keep({ ...OF_ALL, key: name, isThere, ask, denied: none });
  }

  /** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
  assignableRoles(entity: Entity): Answer<AssignableRole[]> {
    const { about, isThere, key } = aboutOf(entity);
    const name = keyOf('assignableRoles', '', key);
    const ask = ({ gate, user }: AnySession) => unlessEmpty((gate as unknown as Sharing).assignableRoles(user, about));
    return this.kept(name) ?? this.keep({ ...OF_ALL, key: name, isThere, ask, denied: none });
  }

  #ofSeveral(word: string, list: readonly Asked[], sum: (answers: boolean[]) => boolean): Answer<boolean> {
    const answers = list.map((asked) => {
      return asked.type === undefined ? this.can(asked.action, asked.entity) : this.canOnType(asked.action, asked.type);
    });
    const ofTypes = list.some(({ type }) => type !== undefined);
    const follows = ofTypes ? null : list.map(({ entity }) => aboutOf(entity).about);
    const key = keyOf(word, '', JSON.stringify(list));
    // All of them, as a misspelt action throws.
    const ask = () => sum(answers.map((answer) => answer.read()));
    return this.kept(key) ?? this.keep({ key, isThere: true, follows, ask, denied: no });
  }

  /** The empty id while there is no user. */
  #who(): UserArgument {
    return this.user === undefined ? '' : this.user;
  }
}

/** What of a gate that shares is asked. */
interface Sharing {
  assignableRoles(actor: UserArgument, entity: EntityArgument): AssignableRole[];
}

/** No actions, no entries: always the same list, so that nothing renders again. */
const NONE: never[] = Object.freeze([]) as unknown as never[];

const no = () => false;
const none = () => NONE;

/** Questions whose answers any change may touch: they tell of names, of roles or of what groups and parents give. */
const OF_ALL = { isThere: true, follows: null } as const;

/** By the length of the word no two questions have the same. */
function keyOf(question: string, word: string, rest: string): string {
  return `${question} ${word.length} ${word}${rest}`;
}

function unlessEmpty<T>(list: T[]): T[] {
  return list.length > 0 ? list : NONE;
}

/** In place of reasons: why the gate cannot answer, or nothing while it is loading. */
function unexplained(why: string | undefined): { summary: string; loading?: true } {
  return why === undefined ? { summary: '', loading: true } : { summary: why };
}
