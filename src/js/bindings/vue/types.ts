/** What the composables, `<Can>` and `v-can` take and give, by the names of a policy. */
import type { ComputedRef, MaybeRefOrGetter, Plugin, PublicProps, VNode } from 'vue';
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

/** Whose answers the composables give: each may be a ref or a getter. While one is not there, everything is denied. */
export interface Gating {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: MaybeRefOrGetter<AnyGate | null | undefined>;
  /** Null is the visitor, undefined one who is not known yet. */
  user: MaybeRefOrGetter<UserArgument | undefined>;
}

/** An entity, or a ref or a getter of one. It may not be there yet, or its id may not. */
export type EntitySource<E> = MaybeRefOrGetter<Maybe<E>>;

/** Everything that knows the names of a policy. */
export interface GateComposables<P extends PolicyDocument = DefaultPolicy> {
  /** Gives one user's answers to all components of an application: `app.use(gatePlugin, { gate, user })`. */
  gatePlugin: Plugin<[Gating]>;
  /** Gives one user's answers to the component in whose `setup` it is called, and to all that is in it. */
  provideGate(gating: Gating): void;
  /** The gate that is provided: to share by it, say. */
  useGate<G extends AnyGate = AnyGate>(): ComputedRef<G | undefined>;
  /** May the user do this on the entity? */
  useCan<E extends ObservedEntity<P>>(
    action: MaybeRefOrGetter<ActionOn<P, E>>,
    entity: EntitySource<E>,
  ): ComputedRef<boolean>;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  useCanOnType<T extends TypeOf<P>>(
    action: MaybeRefOrGetter<TypeActionOf<P, T>>,
    type: MaybeRefOrGetter<T>,
  ): ComputedRef<boolean>;
  /** May the user do all of this? Of nothing at all they may do nothing. */
  useCanAll(questions: MaybeRefOrGetter<readonly ObservedQuestion<P>[]>): ComputedRef<boolean>;
  /** May the user do any of this? */
  useCanAny(questions: MaybeRefOrGetter<readonly ObservedQuestion<P>[]>): ComputedRef<boolean>;
  /** The decision with its reasons; the same object until one of them changes. */
  useDecision<E extends ObservedEntity<P>>(
    action: MaybeRefOrGetter<ActionOn<P, E>>,
    entity: EntitySource<E>,
  ): ComputedRef<ObservedDecision<P>>;
  /** The decision on a type-level action, likewise. */
  useDecisionOnType<T extends TypeOf<P>>(
    action: MaybeRefOrGetter<TypeActionOf<P, T>>,
    type: MaybeRefOrGetter<T>,
  ): ComputedRef<ObservedTypeDecision<P>>;
  /** The enabled actions, in the policy's order; the same array until one changes. */
  useActions<E extends ObservedEntity<P>>(entity: EntitySource<E>): ComputedRef<ObservedActions<P, E>>;
  /** All actions on each entity of a list, for its rows and for what is done with several of them. */
  useMatrix<E extends ObservedEntity<P>>(
    entities: MaybeRefOrGetter<readonly E[] | null | undefined>,
  ): ComputedRef<ObservedActionMatrix<P, E>>;
  /** The user's standing on the entity; null without access. */
  useAccess(entity: EntitySource<ObservedEntity<P>>): ComputedRef<ObservedAccess<P, ObservedEntity<P>>>;
  /** The entities on which the user may do something, or what the filter says: of one type their ids. */
  useEntities<T extends TypeOf<P>>(filter: MaybeRefOrGetter<FilterOf<P, T>>): ComputedRef<string[]>;
  useEntities(filter?: MaybeRefOrGetter<FilterOfAll<P>>): ComputedRef<ObservedEntities<P>>;
  /** The direct grants on the entity; with `expand`, every user with access. */
  useAccessList<E extends ObservedEntity<P>>(
    entity: EntitySource<E>,
    options: MaybeRefOrGetter<AccessListOptions & { expand: true }>,
  ): ComputedRef<ObservedExpandedList<P, E>>;
  useAccessList<E extends ObservedEntity<P>>(
    entity: EntitySource<E>,
    options?: MaybeRefOrGetter<{ expand?: false }>,
  ): ComputedRef<ObservedAccessList<P, E>>;
  /** Every role of the entity's type, and whether the user may hand it out now. */
  useAssignableRoles<E extends ObservedEntity<P>>(entity: EntitySource<E>): ComputedRef<ObservedRoles<P, E>>;
  /** Shows what is in it where the action is allowed. */
  Can: CanComponent<P>;
  /** Under which the gate is provided: it has `createVCan` of `rolegate/vue/directive` ask this one. */
  readonly key: GateKey<P>;
}

/** What a gate is provided under, and the policy by whose names it is asked. */
export type GateKey<P extends PolicyDocument = DefaultPolicy> = symbol & { readonly policy?: P };

/** What `<Can>` takes: a question about an entity, or about a type. */
export type CanProps<P extends PolicyDocument, E extends ObservedEntity<P>, T extends TypeOf<P>> =
  | { action: ActionOn<P, E>; entity: Maybe<E>; type?: undefined }
  | { action: TypeActionOf<P, T>; type: T; entity?: undefined };

/** What a template gives `<Can>` to show. */
export interface CanSlots<P extends PolicyDocument = DefaultPolicy> {
  /** Where it is allowed. */
  default?(): VNode[];
  /** Where it is denied. */
  fallback?(): VNode[];
  /** Whatever the decision is: for a button that stays, and says why it is disabled. */
  always?(decision: ObservedDecision<P> | ObservedTypeDecision<P>): VNode[];
}

/** The component `<Can>`. */
export interface CanComponent<P extends PolicyDocument = DefaultPolicy> {
  new <E extends ObservedEntity<P>, T extends TypeOf<P>>(
    props: CanProps<P, E, T>,
  ): { $props: CanProps<P, E, T> & PublicProps; $slots: CanSlots<P> };
}

/** What `v-can` is given: one question, and how the element is denied. */
export type CanBinding<P extends PolicyDocument = DefaultPolicy> = ObservedQuestion<P> & {
  /** Left out: `disable`. */
  readonly deny?: Deny | undefined;
};
