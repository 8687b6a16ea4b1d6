/** What observers are asked and what they answer, by the names of a policy. */
import type {
  Access,
  AccessEntry,
  AssignableRole,
  EntityArgument,
  EntityFilter,
  ExpandedAccessEntry,
} from '../../core/types/access.js';
import type { BriefDecision, BriefDenial, BriefTypeDecision, Denial } from '../../core/types/answers.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type {
  ActionOf,
  ActionOn,
  DefaultPolicy,
  EntityOf,
  ReferenceOf,
  RoleNameOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from '../../core/types/policy-names.js';

/** An entity whose id may not be there yet. */
export type ObservedEntity<P extends PolicyDocument = DefaultPolicy> =
  | EntityOf<P>
  | { [T in TypeOf<P>]: { readonly type: T; readonly id: string | null | undefined } }[TypeOf<P>];

/** A question among several: about an entity, or about a type. */
export type ObservedQuestion<P extends PolicyDocument = DefaultPolicy> =
  | { readonly action: ActionOn<P, string>; readonly entity: string | null | undefined }
  | {
      [T in TypeOf<P>]:
        | {
            readonly action: ActionOf<P, T>;
            readonly entity: { readonly type: T; readonly id: string | null | undefined } | null | undefined;
          }
        | { readonly action: TypeActionOf<P, T>; readonly type: T };
    }[TypeOf<P>];

/** What every answer with reasons has besides. */
interface Observed {
  /** Without remedies where the gate is one of `rolegate/readonly`. */
  denial?: BriefDenial & Partial<Denial>;
  /**
   * While the gate, the user or the entity is not there: denied without a denial. The summary is empty, and so is the
   * id of what is missing.
   */
  loading?: true;
}

/** A decision, without remedies where the gate is one of `rolegate/readonly`. */
export interface ObservedDecision<P extends PolicyDocument = DefaultPolicy>
  extends Omit<BriefDecision<RoleOf<P>, TierOf<P>>, 'denial'>,
    Observed {}

/** A decision on a type-level action, likewise. */
export interface ObservedTypeDecision<P extends PolicyDocument = DefaultPolicy>
  extends Omit<BriefTypeDecision<TierOf<P>>, 'denial'>,
    Observed {}

/** All actions of one user on a list of entities. Another object as soon as one of them has another answer. */
export interface ObservedMatrix<E = EntityArgument | AbsentEntity, Action extends string = string> {
  /** May the user do this on one of the entities? */
  can(action: Action, entity: E): boolean;
  /** May they do this on all of them, or on all of some of them? On none of them nothing is allowed. */
  canAll(action: Action, entities?: readonly E[]): boolean;
  /** May they do this on any of them, or on any of some of them? */
  canAny(action: Action, entities?: readonly E[]): boolean;
}

/** An entity that is not there yet, or whose id is not. */
export type AbsentEntity = { readonly type: string; readonly id: string | null | undefined } | null | undefined;

/** One question of several, whatever its names: about an entity, or about a type. */
export type Asked =
  | { readonly action: string; readonly entity: EntityArgument | AbsentEntity; readonly type?: undefined }
  | { readonly action: string; readonly entity?: undefined; readonly type: string };

/** Where an entity is asked for, it may not be there yet. */
export type Maybe<E> = E | null | undefined;

/** The enabled actions on an entity, in the policy's order. */
export type ObservedActions<P extends PolicyDocument, E> = ActionOf<P, TypeOn<P, E>>[];

/** All actions on each entity of a list. */
export type ObservedActionMatrix<P extends PolicyDocument, E> = ObservedMatrix<Maybe<E>, ActionOf<P, TypeOn<P, E>>>;

/** The user's standing on an entity; null without access. */
export type ObservedAccess<P extends PolicyDocument, E> = Access<RoleOf<P, TypeOn<P, E>>, TierOf<P>> | null;

/** Which entities of a type are asked for. */
export type FilterOf<P extends PolicyDocument, T extends TypeOf<P>> = { type: T } & FilterBy<P, T>;

/** Which entities of all types are asked for. */
export type FilterOfAll<P extends PolicyDocument> = { type?: undefined } & FilterBy<P, TypeOf<P>>;

type FilterBy<P extends PolicyDocument, T extends TypeOf<P>> = EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>>;

/** Entities of all types. */
export type ObservedEntities<P extends PolicyDocument> = ReferenceOf<P>[];

/** The direct grants on an entity. */
export type ObservedAccessList<P extends PolicyDocument, E> = AccessEntry<RoleOf<P, TypeOn<P, E>>>[];

/** Every user with access to an entity. */
export type ObservedExpandedList<P extends PolicyDocument, E> = ExpandedAccessEntry<
  RoleOf<P, TypeOn<P, E>>,
  TierOf<P>,
  ActionOf<P, TypeOn<P, E>>
>[];

/** Every role of an entity's type, and whether the user may hand it out now. */
export type ObservedRoles<P extends PolicyDocument, E> = AssignableRole<RoleOf<P, TypeOn<P, E>>>[];
