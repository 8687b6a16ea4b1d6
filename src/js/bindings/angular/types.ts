/** What is asked and given in Angular, by the names of a policy. */
import type { Signal } from '@angular/core';
import type {
  Access,
  AccessEntry,
  AccessListOptions,
  AssignableRole,
  EntityFilter,
  ExpandedAccessEntry,
  UserArgument,
} from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type {
  ActionOf,
  ActionOn,
  DefaultPolicy,
  ReferenceOf,
  RoleNameOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from '../../core/types/policy-names.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/index.js';

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
  injectGate(): Signal<AnyGate | undefined>;
  injectCan<E extends ObservedEntity<P>>(
    action: MaybeSignal<ActionOn<P, E>>,
    entity: MaybeSignal<E | null | undefined>,
  ): Signal<boolean>;
  injectDecision<E extends ObservedEntity<P>>(
    action: MaybeSignal<ActionOn<P, E>>,
    entity: MaybeSignal<E | null | undefined>,
  ): Signal<ObservedDecision<P>>;
  injectCanOnType<T extends TypeOf<P>>(action: MaybeSignal<TypeActionOf<P, T>>, type: MaybeSignal<T>): Signal<boolean>;
  injectDecisionOnType<T extends TypeOf<P>>(
    action: MaybeSignal<TypeActionOf<P, T>>,
    type: MaybeSignal<T>,
  ): Signal<ObservedTypeDecision<P>>;
  injectCanAll(list: MaybeSignal<readonly ObservedQuestion<P>[]>): Signal<boolean>;
  injectCanAny(list: MaybeSignal<readonly ObservedQuestion<P>[]>): Signal<boolean>;
  injectActions<E extends ObservedEntity<P>>(
    entity: MaybeSignal<E | null | undefined>,
  ): Signal<ActionOf<P, TypeOn<P, E>>[]>;
  injectMatrix<E extends ObservedEntity<P>>(
    entities: MaybeSignal<readonly E[] | null | undefined>,
  ): Signal<ObservedMatrix<E | null | undefined, ActionOf<P, TypeOn<P, E>>>>;
  injectAccess<E extends ObservedEntity<P>>(
    entity: MaybeSignal<E | null | undefined>,
  ): Signal<Access<RoleOf<P, TypeOn<P, E>>, TierOf<P>> | null>;
  injectEntities<T extends TypeOf<P>>(
    filter: MaybeSignal<EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>> & { type: T }>,
  ): Signal<string[]>;
  injectEntities(
    filter?: MaybeSignal<EntityFilter<TypeOf<P>, ActionOf<P>, RoleNameOf<P>> & { type?: undefined }>,
  ): Signal<ReferenceOf<P>[]>;
  injectAccessList<E extends ObservedEntity<P>>(
    entity: MaybeSignal<E | null | undefined>,
    options: MaybeSignal<AccessListOptions & { expand: true }>,
  ): Signal<ExpandedAccessEntry<RoleOf<P, TypeOn<P, E>>, TierOf<P>, ActionOf<P, TypeOn<P, E>>>[]>;
  injectAccessList<E extends ObservedEntity<P>>(
    entity: MaybeSignal<E | null | undefined>,
    options?: MaybeSignal<{ expand?: false }>,
  ): Signal<AccessEntry<RoleOf<P, TypeOn<P, E>>>[]>;
  injectAssignableRoles<E extends ObservedEntity<P>>(
    entity: MaybeSignal<E | null | undefined>,
  ): Signal<AssignableRole<RoleOf<P, TypeOn<P, E>>>[]>;
}
