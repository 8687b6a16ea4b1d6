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
const onEntity = ([action, entity]: [string, Entity]): Parts<string> => [aboutOf(entity), action];
const onType = ([action, type]: [string, string]): Parts<string> => [type, action];
const byEntity = <What>([entity, options]: [Entity, What?]): Parts<What | undefined> => [
  aboutOf(entity),
  options && { ...options },
];
/** About nothing in particular, which is always there. */
const onList = <What>(what: What): Parts<What> => ['list', what];

const denied = () => false;

/** May the user do all of this, or any of it? Of nothing at all they may do nothing. */
const several = (quantifier: 'every' | 'some') =>
  ({
    // By the single questions: an entity that is asked about may be a record with anything else in it.
    of: ([list], observer) => onList(list.map((asked) => observer.about('can', asked))),
    // All are read, as a misspelt action throws.
    ask: (_session, _list, all) => all.length > 0 && all.map((answer) => answer.read())[quantifier](Boolean),
    denied,
  }) satisfies Kind<[readonly Asked[]], boolean, Answer<unknown>[]>;

/** What of a gate that shares is asked. */
interface Sharing {
  assignableRoles(actor: UserArgument, entity: EntityArgument): AssignableRole[];
}

/** Each by its name, which those of what bindings export are made of. */
export const QUESTIONS = {
  /** May the user do this on the entity? */
  can: {
    of: onEntity,
    ask: (session, about, action) => session.can(action, about),
    denied,
  } satisfies Kind<[string, Entity], boolean>,

  /** May the user do this on the type, with no entity yet? */
  canOnType: {
    of: onType,
    ask: (session, type, action) => session.canOnType(action, type as string),
    denied,
  } satisfies Kind<[string, string], boolean>,

  /** The decision with its reasons. Where the gate cannot answer there is no denial, and the summary says why. */
  decision: {
    of: onEntity,
    ask: (session, about, action): ObservedDecision<AnyPolicy> => session.explain(action, about),
    denied(about, action, user, why) {
      return {
        ...unexplained(user, action, why),
        entity: idOf(about),
        type: typeOf(about) ?? null,
        role: null,
        paths: [],
      };
    },
  } satisfies Kind<[string, Entity], ObservedDecision<AnyPolicy>>,

  /** The decision on a type-level action, likewise. */
  decisionOnType: {
    of: onType,
    ask: (session, type, action): ObservedTypeDecision<AnyPolicy> => session.explainOnType(action, type as string),
    denied: (type, action, user, why) => ({ ...unexplained(user, action, why), type: type as string }),
  } satisfies Kind<[string, string], ObservedTypeDecision<AnyPolicy>>,

  canAll: /* @__PURE__ */ several('every'),
  canAny: /* @__PURE__ */ several('some'),

  /** The enabled actions, in the policy's order. */
  actions: {
    of: byEntity,
    ask: (session, about) => session.actions(about),
  } satisfies Kind<[Entity], string[], undefined>,

  /** All actions on each entity of a list. If a slice does not tell of one of them, the whole list is denied. */
  matrix: {
    of: ([entities]) => onList((entities ?? []).map(aboutOf)),
    ask: (session, _list, entities) => matrixOf(entities, session),
    denied: (_list, entities) => matrixOf(entities),
  } satisfies Kind<[(readonly Entity[] | null)?], ObservedMatrix, EntityArgument[]>,

  /** The user's standing on the entity; null without access. */
  access: {
    of: byEntity,
    ask: (session, about): Access | null => session.access(about),
    denied: () => null,
  } satisfies Kind<[Entity], Access | null, undefined>,

  /** The entities on which the user may do something, or what the filter says. */
  entities: {
    of: ([filter = {}]) => onList(filter && { ...filter }),
    ask: ({ gate, user }, _list, filter): string[] | EntityReference[] => gate.entities(user, filter),
  } satisfies Kind<[EntityFilter?], string[] | EntityReference[], EntityFilter>,

  /** The entity's access list; empty where the gate has no such entity, or does not tell. */
  accessList: {
    of: byEntity,
    ask: ({ gate }, about, options): AccessEntry[] | ExpandedAccessEntry[] => gate.accessList(about, options as object),
  } satisfies Kind<[Entity, AccessListOptions?], AccessEntry[] | ExpandedAccessEntry[], AccessListOptions | undefined>,

  /** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
  assignableRoles: {
    of: byEntity,
    ask: ({ gate, user }, about) => (gate as unknown as Sharing).assignableRoles(user, about),
  } satisfies Kind<[Entity], AssignableRole[], undefined>,
};

export type QuestionName = keyof typeof QUESTIONS;

/** In place of reasons: why the gate cannot answer, or nothing while it is loading. */
function unexplained(user: UserArgument, action: string, why?: string) {
  const loading = why === undefined && { loading: true as const };
  return { allowed: false, user, action, ceiling: null, summary: why ?? '', ...loading };
}
