/** What is asked and given in Solid, by the names of a policy. */
import type { Accessor, JSX } from 'solid-js';
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

/** What `<Can>` takes to ask about an entity. */
export interface CanProps<P extends PolicyDocument, E extends ObservedEntity<P>> extends Shown<ObservedDecision<P>> {
  action: ActionOn<P, E>;
  entity: Maybe<E>;
  type?: undefined;
}

/** What `<Can>` takes to ask about a type, with no entity yet. */
export interface CanOnTypeProps<P extends PolicyDocument, T extends TypeOf<P>> extends Shown<ObservedTypeDecision<P>> {
  action: TypeActionOf<P, T>;
  type: T;
  entity?: undefined;
}

interface Shown<Decision> {
  /** Shown where it is allowed. What is denied is not made at all. */
  children?: JSX.Element;
  /** Shown where it is denied; a function is given the decision with its reasons. */
  fallback?: JSX.Element | ((decision: Accessor<Decision>) => JSX.Element);
}

/** Everything that asks, by the names of one policy. Each is to be called where a component is set up. */
export interface GateHooks<P extends PolicyDocument = DefaultPolicy> {
  /** Gives one user's decisions to the components below. Change `user` to view as somebody else. */
  GateProvider(props: GateProviderProps): JSX.Element;
  /** The provided gate, to share with, say. */
  useGate<G extends AnyGate = AnyGate>(): Accessor<G | undefined>;
  /** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
  useCan<E extends ObservedEntity<P>>(
    action: MaybeAccessor<ActionOn<P, E>>,
    entity: MaybeAccessor<Maybe<E>>,
  ): Accessor<boolean>;
  /** The decision with its reasons; the same object until one of them changes. */
  useDecision<E extends ObservedEntity<P>>(
    action: MaybeAccessor<ActionOn<P, E>>,
    entity: MaybeAccessor<Maybe<E>>,
  ): Accessor<ObservedDecision<P>>;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  useCanOnType<T extends TypeOf<P>>(
    action: MaybeAccessor<TypeActionOf<P, T>>,
    type: MaybeAccessor<T>,
  ): Accessor<boolean>;
  /** The decision on a type-level action with its reasons. */
  useDecisionOnType<T extends TypeOf<P>>(
    action: MaybeAccessor<TypeActionOf<P, T>>,
    type: MaybeAccessor<T>,
  ): Accessor<ObservedTypeDecision<P>>;
  /** May the user do all of this? Of nothing at all they may do nothing. */
  useCanAll(list: MaybeAccessor<readonly ObservedQuestion<P>[]>): Accessor<boolean>;
  /** May the user do any of this? */
  useCanAny(list: MaybeAccessor<readonly ObservedQuestion<P>[]>): Accessor<boolean>;
  /** The enabled actions, in the policy's order; the same array until one changes. */
  useActions<E extends ObservedEntity<P>>(entity: MaybeAccessor<Maybe<E>>): Accessor<ObservedActions<P, E>>;
  /** All actions on each entity of a list, for the list and what is done to several at once. */
  useMatrix<E extends ObservedEntity<P>>(
    entities: MaybeAccessor<readonly E[] | null | undefined>,
  ): Accessor<ObservedActionMatrix<P, E>>;
  /** The user's standing on the entity; null without access. */
  useAccess<E extends ObservedEntity<P>>(entity: MaybeAccessor<Maybe<E>>): Accessor<ObservedAccess<P, E>>;
  /** The entities on which the user may do something, or what the filter says. */
  useEntities<T extends TypeOf<P>>(filter: MaybeAccessor<FilterOf<P, T>>): Accessor<string[]>;
  useEntities(filter?: MaybeAccessor<FilterOfAll<P>>): Accessor<ObservedEntities<P>>;
  /** The entity's access list; empty where the gate has no such entity, or does not tell. */
  useAccessList<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<Maybe<E>>,
    options: MaybeAccessor<AccessListOptions & { expand: true }>,
  ): Accessor<ObservedExpandedList<P, E>>;
  useAccessList<E extends ObservedEntity<P>>(
    entity: MaybeAccessor<Maybe<E>>,
    options?: MaybeAccessor<{ expand?: false }>,
  ): Accessor<ObservedAccessList<P, E>>;
  /** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
  useAssignableRoles<E extends ObservedEntity<P>>(entity: MaybeAccessor<Maybe<E>>): Accessor<ObservedRoles<P, E>>;
  /** Makes its children where the action is allowed, and else the fallback. */
  Can<E extends ObservedEntity<P>>(props: CanProps<P, E>): JSX.Element;
  Can<T extends TypeOf<P>>(props: CanOnTypeProps<P, T>): JSX.Element;
}
