/** What is asked and given in Angular, by the names of a policy. */
import type { Provider, Signal } from '@angular/core';
import type { AccessListOptions, UserArgument } from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { ActionOn, DefaultPolicy, TypeActionOf, TypeOf } from '../../core/types/policy-names.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
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

/** An argument, or a signal or another function that gives it, which is followed. */
export type MaybeSignal<T> = T | (() => T);

/** What `provideGate` takes. While the gate or the user is not there, everything is denied. */
export interface GateOptions {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: MaybeSignal<AnyGate | null | undefined>;
  /** Whose decisions are given; null is the visitor. */
  user: MaybeSignal<UserArgument | undefined>;
}

/** Everything that asks, by the names of one policy. Each is to be called where `inject` may be. */
export interface GateFunctions<P extends PolicyDocument = DefaultPolicy> {
  /**
   * Gives one user's decisions to an application, a route or a component and what is in it. Gate and user may be
   * signals; a function that gives both may inject what it takes them from.
   */
  provideGate(options: GateOptions | (() => GateOptions)): Provider;
  /** The provided gate, to share with, say. */
  injectGate<G extends AnyGate = AnyGate>(): Signal<G | undefined>;
  /** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
  injectCan<E extends ObservedEntity<P>>(
    action: MaybeSignal<ActionOn<P, E>>,
    entity: MaybeSignal<Maybe<E>>,
  ): Signal<boolean>;
  /** The decision with its reasons; the same object until one of them changes. */
  injectDecision<E extends ObservedEntity<P>>(
    action: MaybeSignal<ActionOn<P, E>>,
    entity: MaybeSignal<Maybe<E>>,
  ): Signal<ObservedDecision<P>>;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  injectCanOnType<T extends TypeOf<P>>(action: MaybeSignal<TypeActionOf<P, T>>, type: MaybeSignal<T>): Signal<boolean>;
  /** The decision on a type-level action with its reasons. */
  injectDecisionOnType<T extends TypeOf<P>>(
    action: MaybeSignal<TypeActionOf<P, T>>,
    type: MaybeSignal<T>,
  ): Signal<ObservedTypeDecision<P>>;
  /** May the user do all of this? Of nothing at all they may do nothing. */
  injectCanAll(list: MaybeSignal<readonly ObservedQuestion<P>[]>): Signal<boolean>;
  /** May the user do any of this? */
  injectCanAny(list: MaybeSignal<readonly ObservedQuestion<P>[]>): Signal<boolean>;
  /** The enabled actions, in the policy's order; the same array until one changes. */
  injectActions<E extends ObservedEntity<P>>(entity: MaybeSignal<Maybe<E>>): Signal<ObservedActions<P, E>>;
  /** All actions on each entity of a list, for the list and what is done to several at once. */
  injectMatrix<E extends ObservedEntity<P>>(
    entities: MaybeSignal<readonly E[] | null | undefined>,
  ): Signal<ObservedActionMatrix<P, E>>;
  /** The user's standing on the entity; null without access. */
  injectAccess<E extends ObservedEntity<P>>(entity: MaybeSignal<Maybe<E>>): Signal<ObservedAccess<P, E>>;
  /** The entities on which the user may do something, or what the filter says. */
  injectEntities<T extends TypeOf<P>>(filter: MaybeSignal<FilterOf<P, T>>): Signal<string[]>;
  injectEntities(filter?: MaybeSignal<FilterOfAll<P>>): Signal<ObservedEntities<P>>;
  /** The entity's access list; empty where the gate has no such entity, or does not tell. */
  injectAccessList<E extends ObservedEntity<P>>(
    entity: MaybeSignal<Maybe<E>>,
    options: MaybeSignal<AccessListOptions & { expand: true }>,
  ): Signal<ObservedExpandedList<P, E>>;
  injectAccessList<E extends ObservedEntity<P>>(
    entity: MaybeSignal<Maybe<E>>,
    options?: MaybeSignal<{ expand?: false }>,
  ): Signal<ObservedAccessList<P, E>>;
  /** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
  injectAssignableRoles<E extends ObservedEntity<P>>(entity: MaybeSignal<Maybe<E>>): Signal<ObservedRoles<P, E>>;
}
