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
import type { Answer, Kind, WatchedAnswer } from './answer.js';
import { aboutOf } from './entity.js';
import { Follower } from './follower.js';
import { matrixOf } from './matrix.js';
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
    return this.asked(CAN, aboutOf(entity), action);
  }

  /** May the user do this on the type, with no entity yet? */
  canOnType(action: string, type: string): Answer<boolean> {
    return this.asked(CAN_ON_TYPE, type, action);
  }

  /** The decision with its reasons. Where the gate cannot answer there is no denial, and the summary says why. */
  decision(action: string, entity: Entity): Answer<Decision> {
    return this.asked(DECISION, aboutOf(entity), action);
  }

  /** The decision on a type-level action, likewise. */
  decisionOnType(action: string, type: string): Answer<TypeDecision> {
    return this.asked(DECISION_ON_TYPE, type, action);
  }

  /** May the user do all of this? Of nothing at all they may do nothing. */
  canAll(list: readonly Asked[]): Answer<boolean> {
    return this.#several(CAN_ALL, list);
  }

  /** May the user do any of this? */
  canAny(list: readonly Asked[]): Answer<boolean> {
    return this.#several(CAN_ANY, list);
  }

  /** The enabled actions, in the policy's order. */
  actions(entity: Entity): Answer<string[]> {
    return this.asked(ACTIONS, aboutOf(entity));
  }

  /** All actions on each entity of a list. If a slice does not tell of one of them, the whole list is denied. */
  matrix(entities: readonly Entity[] | null | undefined): Answer<ObservedMatrix> {
    const list = (entities ?? []).map(aboutOf);
    return this.asked(MATRIX, LIST, JSON.stringify(list), list);
  }

  /** The user's standing on the entity; null without access. */
  access(entity: Entity): Answer<Access | null> {
    return this.asked(ACCESS, aboutOf(entity));
  }

  /** The entities on which the user may do something, or what the filter says. */
  entities(filter: EntityFilter = {}): Answer<string[] | EntityReference[]> {
    return this.asked(ENTITIES, LIST, JSON.stringify(filter), filter);
  }

  /** The entity's access list; empty where the gate has no such entity, or does not tell. */
  accessList(entity: Entity, options: AccessListOptions = {}): Answer<AccessEntry[] | ExpandedAccessEntry[]> {
    return this.asked(ACCESS_LIST, aboutOf(entity), JSON.stringify(options), options);
  }

  /** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
  assignableRoles(entity: Entity): Answer<AssignableRole[]> {
    return this.asked(ASSIGNABLE_ROLES, aboutOf(entity));
  }

  /** Kept by the single questions: an entity that is asked about may be a record with anything else in it. */
  #several(kind: Kind<boolean, readonly Answer<boolean>[]>, list: readonly Asked[]): Answer<boolean> {
    const all = list.map((asked) => answerOf(this, 'can', asked) as WatchedAnswer<boolean>);
    return this.asked(kind, LIST, JSON.stringify(all.map(({ key }) => key)), all);
  }
}

/** What is asked about an entity or about a type, as components and marks on elements have it. */
export function answerOf(observer: Observer, question: 'can', asked: Asked): Answer<boolean>;
export function answerOf(observer: Observer, question: 'decision', asked: Asked): Answer<Decision | TypeDecision>;
export function answerOf(
  observer: Observer,
  question: 'can' | 'decision',
  { action, entity, type }: Asked,
): Answer<unknown> {
  return type === undefined ? observer[question](action, entity) : observer[`${question}OnType`](action, type);
}

/** The names of the questions, each of which has an answer. */
export type QuestionName = {
  [Q in keyof Observer]: Observer[Q] extends (...given: never[]) => Answer<unknown> ? Q : never;
}[keyof Observer];

/** The answer to a question by its name, for what bindings give on as they are given it. */
export function ask<T>(observer: Observer, question: QuestionName, given: readonly unknown[]): Answer<T> {
  return (observer[question] as (...given: readonly unknown[]) => Answer<T>)(...given);
}

/** Something for each question, by a name of its own: `useCan` for `can`. */
export function named<Prefix extends string, T>(
  prefix: Prefix,
  make: (question: QuestionName) => T,
): Record<`${Prefix}${Capitalize<QuestionName>}`, T> {
  // The first is the constructor.
  const [, ...names] = Object.getOwnPropertyNames(Observer.prototype) as QuestionName[];
  const entries = names.map((name) => [prefix + name.replace(/./, (a) => a.toUpperCase()), make(name)]);
  return Object.fromEntries(entries);
}

/** What of a gate that shares is asked. */
interface Sharing {
  assignableRoles(actor: UserArgument, entity: EntityArgument): AssignableRole[];
}

/** In place of an entity: what is asked about is a list, which is always there. */
const LIST = 'list';

const denied = () => false;

const CAN: Kind<boolean> = {
  name: 'can',
  ask: (session, about, action) => session.can(action, about),
  denied,
  isOfCells: true,
};

const CAN_ON_TYPE: Kind<boolean> = {
  name: 'canOnType',
  ask: (session, type, action) => session.canOnType(action, type as string),
  denied,
};

const DECISION: Kind<Decision> = {
  name: 'decision',
  ask: (session, about, action) => session.explain(action, about),
  denied(about, action, _, user, why) {
    const { id: entity, type = null } = typeof about === 'string' ? { id: about } : about;
    return { ...unexplained(user, action, why), entity, type, role: null, paths: [] };
  },
};

const DECISION_ON_TYPE: Kind<TypeDecision> = {
  name: 'decisionOnType',
  ask: (session, type, action) => session.explainOnType(action, type as string),
  denied: (type, action, _, user, why) => ({ ...unexplained(user, action, why), type: type as string }),
};

/** Of several, all are read, as a misspelt action throws. */
const several = (name: 'every' | 'some'): Kind<boolean, readonly Answer<boolean>[]> => ({
  name,
  ask: (_session, _list, _word, all) => all.length > 0 && all.map((answer) => answer.read())[name](Boolean),
  denied,
});

const CAN_ALL = several('every');
const CAN_ANY = several('some');

const ACTIONS: Kind<string[]> = {
  name: 'actions',
  ask: (session, about) => session.actions(about),
  isOfCells: true,
};

const MATRIX: Kind<ObservedMatrix, readonly EntityArgument[]> = {
  name: 'matrix',
  ask: (session, _list, _word, entities) => matrixOf(entities, session),
  denied: (_list, _word, entities) => matrixOf(entities),
  isOfCells: true,
};

const ACCESS: Kind<Access | null> = {
  name: 'access',
  ask: (session, about) => session.access(about),
  denied: () => null,
};

const ENTITIES: Kind<string[], EntityFilter> = {
  name: 'entities',
  ask: ({ gate, user }, _list, _word, filter) => gate.entities(user, filter) as string[],
};

const ACCESS_LIST: Kind<AccessEntry[], AccessListOptions> = {
  name: 'accessList',
  ask: ({ gate }, about, _word, options) => gate.accessList(about, options as object),
};

const ASSIGNABLE_ROLES: Kind<AssignableRole[]> = {
  name: 'assignableRoles',
  ask: ({ gate, user }, about) => (gate as unknown as Sharing).assignableRoles(user, about),
};

/** In place of reasons: why the gate cannot answer, or nothing while it is loading. */
function unexplained(user: UserArgument, action: string, why?: string) {
  const said = why === undefined ? { summary: '', loading: true as const } : { summary: why };
  return { allowed: false, user, action, ceiling: null, ...said };
}
