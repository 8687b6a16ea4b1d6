/** What is asked and given in Solid, by the names of a policy. */
import type { Accessor, JSX } from 'solid-js';
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

/** An argument, or an accessor of it, which is followed. */
export type MaybeAccessor<T> = T | Accessor<T>;

/** What `GateProvider` takes. While the gate or the user is not there, everything is denied. */
export interface GateProviderProps {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: AnyGate | null | undefined;
  /** Whose decisions are given below; null is the visitor. */
  user: UserArgument | undefined;
  children?: JSX.Element;
}

/** What `<Can>` takes: the action, and an entity or a type. */
export type CanProps<P extends PolicyDocument, E extends ObservedEntity<P>, T extends TypeOf<P>> =
  | (Shown<ObservedDecision<P>> & { action: ActionOn<P, E>; entity: E | null | undefined; type?: undefined })
  | (Shown<ObservedTypeDecision<P>> & { action: TypeActionOf<P, T>; type: T; entity?: undefined });

interface Shown<Decision> {
  /** Shown where it is allowed. What is denied is not made at all. */
  children?: JSX.Element;
  /** Shown where it is denied; a function is given the decision with its reasons. */
  fallback?: JSX.Element | ((decision: Accessor<Decision>) => JSX.Element);
}

/** Everything that asks, by the names of one policy. Each is to be called where a component is set up. */
export interface GateHooks<P extends PolicyDocument = DefaultPolicy> {
  useGate(): Accessor<AnyGate | undefined>;
  useCan<E extends ObservedEntity<P>>(
    action: MaybeAccessor<ActionOn<P, E>>,
    entity: MaybeAccessor<E | null | undefined>,
  ): Accessor<boolean>;
  useDecision<E extends ObservedEntity<P>>(
    action: MaybeAccessor<ActionOn<P, E>>,
    entity: MaybeAccessor<E | null | undefined>,
  ): Accessor<ObservedDecision<P>>;
  useCanOnType<T extends TypeOf<P>>(
    action: MaybeAccessor<TypeActionOf<P, T>>,
    type: MaybeAccessor<T>,
  ): Accessor<boolean>;
  useDecisionOnType<T extends TypeOf<P>>(
    action: MaybeAccessor<TypeActionOf<P, T>>,
    type: MaybeAccessor<T>,
  ): Accessor<ObservedTypeDecision<P>>;
  useCanAll(list: MaybeAccessor<readonly ObservedQuestion<P>[]>): Accessor<boolean>;
  useCanAny(list: MaybeAccessor<readonly ObservedQuestion<P>[]>): Accessor<boolean>;
  useActions<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<E | null | undefined>,
  ): Accessor<ActionOf<P, TypeOn<P, E>>[]>;
  useMatrix<E extends ObservedEntity<P>>(
    entities: MaybeAccessor<readonly E[] | null | undefined>,
  ): Accessor<ObservedMatrix<E | null | undefined, ActionOf<P, TypeOn<P, E>>>>;
  useAccess<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<E | null | undefined>,
  ): Accessor<Access<RoleOf<P, TypeOn<P, E>>, TierOf<P>> | null>;
  useEntities<T extends TypeOf<P>>(
    filter: MaybeAccessor<EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>> & { type: T }>,
  ): Accessor<string[]>;
  useEntities(
    filter?: MaybeAccessor<EntityFilter<TypeOf<P>, ActionOf<P>, RoleNameOf<P>> & { type?: undefined }>,
  ): Accessor<ReferenceOf<P>[]>;
  useAccessList<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<E | null | undefined>,
    options: MaybeAccessor<AccessListOptions & { expand: true }>,
  ): Accessor<ExpandedAccessEntry<RoleOf<P, TypeOn<P, E>>, TierOf<P>, ActionOf<P, TypeOn<P, E>>>[]>;
  useAccessList<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<E | null | undefined>,
    options?: MaybeAccessor<{ expand?: false }>,
  ): Accessor<AccessEntry<RoleOf<P, TypeOn<P, E>>>[]>;
  useAssignableRoles<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<E | null | undefined>,
  ): Accessor<AssignableRole<RoleOf<P, TypeOn<P, E>>>[]>;
  Can<E extends ObservedEntity<P>, T extends TypeOf<P>>(props: CanProps<P, E, T>): JSX.Element;
}
