/** The questions: how each is put to a gate, and what is answered where that cannot tell. */
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
import { aboutOf, idOf, typeOf } from './entity.js';
import { matrixOf } from './matrix.js';
import type { Answer, Kind, Parts } from './question.js';
import type { AbsentEntity, Asked, ObservedDecision, ObservedMatrix, ObservedTypeDecision } from './types.js';

type Entity = EntityArgument | AbsentEntity;

// What a binding is given, as the parts of a question: copied, as whoever gave it may change it.
const onEntity = ([action, entity]: [string, Entity]): Parts<undefined> => [aboutOf(entity), action];
const onType = ([action, type]: [string, string]): Parts<undefined> => [type, action];
const byEntity = <Rest>([entity, options]: [Entity, Rest?]): Parts<Rest> => [
  aboutOf(entity),
  '',
  options && { ...options },
];
/** About nothing in particular, which is always there. */
const onList = <Rest>(rest: Rest): Parts<Rest> => ['list', '', rest];

const denied = () => false;

/** May the user do this on the entity? */
const can: Kind<[string, Entity], boolean> = {
  of: onEntity,
  ask: (session, about, action) => session.can(action, about),
  denied,
};

/** May the user do this on the type, with no entity yet? */
const canOnType: Kind<[string, string], boolean> = {
  of: onType,
  ask: (session, type, action) => session.canOnType(action, type as string),
  denied,
};

/** The decision with its reasons. Where the gate cannot answer there is no denial, and the summary says why. */
const decision: Kind<[string, Entity], ObservedDecision<AnyPolicy>> = {
  of: onEntity,
  ask: (session, about, action) => session.explain(action, about),
  denied(about, action, _, user, why) {
    return {
      ...unexplained(user, action, why),
      entity: idOf(about),
      type: typeOf(about) ?? null,
      role: null,
      paths: [],
    };
  },
};

/** The decision on a type-level action, likewise. */
const decisionOnType: Kind<[string, string], ObservedTypeDecision<AnyPolicy>> = {
  of: onType,
  ask: (session, type, action) => session.explainOnType(action, type as string),
  denied: (type, action, _, user, why) => ({ ...unexplained(user, action, why), type: type as string }),
};

/** May the user do all of this, or any of it? Of nothing at all they may do nothing. */
const several = (quantifier: 'every' | 'some'): Kind<[readonly Asked[]], boolean, Answer<unknown>[]> => ({
  // By the single questions: an entity that is asked about may be a record with anything else in it.
  of: ([list], observer) => onList(list.map((asked) => observer.about('can', asked))),
  // All are read, as a misspelt action throws.
  ask: (_session, _list, _action, all) => all.length > 0 && all.map((answer) => answer.read())[quantifier](Boolean),
  denied,
});

/** The enabled actions, in the policy's order. */
const actions: Kind<[Entity], string[]> = {
  of: byEntity,
  ask: (session, about) => session.actions(about),
};

/** All actions on each entity of a list. If a slice does not tell of one of them, the whole list is denied. */
const matrix: Kind<[(readonly Entity[] | null)?], ObservedMatrix, EntityArgument[]> = {
  of: ([entities]) => onList((entities ?? []).map(aboutOf)),
  ask: (session, _list, _action, entities) => matrixOf(entities, session),
  denied: (_list, _action, entities) => matrixOf(entities),
};

/** The user's standing on the entity; null without access. */
const access: Kind<[Entity], Access | null> = {
  of: byEntity,
  ask: (session, about) => session.access(about),
  denied: () => null,
};

/** The entities on which the user may do something, or what the filter says. */
const entities: Kind<[EntityFilter?], string[] | EntityReference[], EntityFilter> = {
  of: ([filter = {}]) => onList(filter && { ...filter }),
  ask: ({ gate, user }, _list, _action, filter) => gate.entities(user, filter),
};

/** The entity's access list; empty where the gate has no such entity, or does not tell. */
const accessList: Kind<[Entity, AccessListOptions?], AccessEntry[] | ExpandedAccessEntry[], AccessListOptions> = {
  of: byEntity,
  ask: ({ gate }, about, _action, options) => gate.accessList(about, options as object),
};

/** What of a gate that shares is asked. */
interface Sharing {
  assignableRoles(actor: UserArgument, entity: EntityArgument): AssignableRole[];
}

/** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
const assignableRoles: Kind<[Entity], AssignableRole[]> = {
  of: byEntity,
  ask: ({ gate, user }, about) => (gate as unknown as Sharing).assignableRoles(user, about),
};

/** Each by its name, which those of what bindings export are made of. */
export const QUESTIONS = {
  can,
  canOnType,
  decision,
  decisionOnType,
  canAll: /* @__PURE__ */ several('every'),
  canAny: /* @__PURE__ */ several('some'),
  actions,
  matrix,
  access,
  entities,
  accessList,
  assignableRoles,
};

export type QuestionName = keyof typeof QUESTIONS;

/** In place of reasons: why the gate cannot answer, or nothing while it is loading. */
function unexplained(user: UserArgument, action: string, why?: string) {
  const loading = why === undefined && { loading: true as const };
  return { allowed: false, user, action, ceiling: null, summary: why ?? '', ...loading };
}
