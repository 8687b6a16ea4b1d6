/** What the answers of a gate are in Svelte, by the names of a policy. */
import type { AccessListOptions, UserArgument } from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { ActionOn, DefaultPolicy, TypeActionOf, TypeOf } from '../../core/types/policy-names.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import type { Deny } from '../element/layers.js';
import type {
  FilterOf,
  FilterOfAll,
  Maybe,
  ObservedAccess,
  ObservedAccessList,
  ObservedActionMatrix,
  ObservedActions,
  ObservedDecision,
  ObservedEntities,
  ObservedEntity,
  ObservedExpandedList,
  ObservedQuestion,
  ObservedRoles,
  ObservedTypeDecision,
} from '../observer/types.js';

/**
 * One user's answers. Each function may be called anywhere, and taken off the object; called in a template, in a
 * `$derived` or in an `$effect`, it is called again when its answer has changed.
 */
export interface GateAnswers<P extends PolicyDocument = DefaultPolicy> {
  /** The gate that is provided: to share by it, say. */
  gate<G extends AnyGate = AnyGate>(this: void): G | undefined;
  /** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
  can<E extends ObservedEntity<P>>(this: void, action: ActionOn<P, E>, entity: Maybe<E>): boolean;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  canOnType<T extends TypeOf<P>>(this: void, action: TypeActionOf<P, T>, type: T): boolean;
  /** May the user do all of this? Of nothing at all they may do nothing. */
  canAll(this: void, questions: readonly ObservedQuestion<P>[]): boolean;
  /** May the user do any of this? */
  canAny(this: void, questions: readonly ObservedQuestion<P>[]): boolean;
  /** The decision with its reasons; the same object until one of them changes. */
  decision<E extends ObservedEntity<P>>(this: void, action: ActionOn<P, E>, entity: Maybe<E>): ObservedDecision<P>;
  /** The decision on a type-level action, likewise. */
  decisionOnType<T extends TypeOf<P>>(this: void, action: TypeActionOf<P, T>, type: T): ObservedTypeDecision<P>;
  /** The enabled actions, in the policy's order; the same array until one changes. */
  actions<E extends ObservedEntity<P>>(this: void, entity: Maybe<E>): ObservedActions<P, E>;
  /** All actions on each entity of a list, for its rows and for what is done with several of them. */
  matrix<E extends ObservedEntity<P>>(
    this: void,
    entities: readonly E[] | null | undefined,
  ): ObservedActionMatrix<P, E>;
  /** The user's standing on the entity; null without access. */
  access(this: void, entity: ObservedEntity<P> | null | undefined): ObservedAccess<P, ObservedEntity<P>>;
  /** The entities on which the user may do something, or what the filter says: of one type their ids. */
  entities: EntitiesAnswer<P>;
  /** The direct grants on the entity; with `expand`, every user with access. */
  accessList: AccessListAnswer<P>;
  /** Every role of the entity's type, and whether the user may hand it out now. */
  assignableRoles<E extends ObservedEntity<P>>(this: void, entity: Maybe<E>): ObservedRoles<P, E>;
}

/** Whose answers are given. While one is not there, everything is denied. */
export interface Gating {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  readonly gate: AnyGate | null | undefined;
  /** Null is the visitor, undefined one who is not known yet. */
  readonly user: UserArgument | undefined;
}

/** What a component provides, and what those in it use. */
export interface GateContext<P extends PolicyDocument = DefaultPolicy> {
  /** Gives one user's answers to the component that calls it, and to all in it. */
  provideGate(this: void, gating: () => Gating): GateAnswers<P>;
  /** The answers that are provided around a component. */
  useAnswers(this: void): GateAnswers<P>;
  /** Under which the gate is provided: it has `createUseGated` of `rolegate/svelte/attachment` ask this one. */
  readonly key: GateKey<P>;
}

/** What a gate is provided under, and the policy by whose names it is asked. */
export type GateKey<P extends PolicyDocument = DefaultPolicy> = symbol & { readonly policy?: P };

/** Makes attachments, each of which denies its element in one of three ways. */
export type Gated<P extends PolicyDocument = DefaultPolicy> = (
  question: GatedQuestion<P>,
) => (element: HTMLElement) => () => void;

/** Gives entities: of one type their ids, of all types references. */
export interface EntitiesAnswer<P extends PolicyDocument = DefaultPolicy> {
  /** Of one type. */
  <T extends TypeOf<P>>(filter: FilterOf<P, T>): string[];
  /** Of all types. */
  (filter?: FilterOfAll<P>): ObservedEntities<P>;
}

/** Gives an access list: the direct grants, or with `expand` every user with access. */
export interface AccessListAnswer<P extends PolicyDocument = DefaultPolicy> {
  /** Every user with access. */
  <E extends ObservedEntity<P>>(
    entity: Maybe<E>,
    options: AccessListOptions & { expand: true },
  ): ObservedExpandedList<P, E>;
  /** The direct grants. */
  <E extends ObservedEntity<P>>(entity: Maybe<E>, options?: { expand?: false }): ObservedAccessList<P, E>;
}

/** What an element needs, and how it is denied. */
export type GatedQuestion<P extends PolicyDocument = DefaultPolicy> = ObservedQuestion<P> & {
  /** Left out: `disable`. */
  readonly deny?: Deny | undefined;
};
