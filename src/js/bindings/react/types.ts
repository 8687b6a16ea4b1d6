/** What the hooks, the provider and `<Can>` take and give, by the names of a policy. */
import type { ReactElement, ReactNode } from 'react';
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

/** What `GateProvider` takes. While the gate or the user is not there, everything is denied. */
export interface GateProviderProps {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: AnyGate | null | undefined;
  /** Whose answers the hooks give; null is the visitor, undefined one who is not known yet. */
  user: UserArgument | undefined;
  children?: ReactNode;
}

/** What `<Can>` shows. */
export interface CanChildren<Decision> {
  /** Shown where it is allowed; or a function of the decision, which is shown whatever it is. */
  children?: ReactNode | ((decision: Decision) => ReactNode);
  /** Shown where it is denied. */
  fallback?: ReactNode;
}

/** What `<Can>` takes about an entity. */
export interface CanProps<E extends ObservedEntity<P>, P extends PolicyDocument = DefaultPolicy>
  extends CanChildren<ObservedDecision<P>> {
  action: ActionOn<P, E>;
  entity: Maybe<E>;
  type?: undefined;
}

/** What `<Can>` takes about a type. */
export interface CanOnTypeProps<T extends TypeOf<P>, P extends PolicyDocument = DefaultPolicy>
  extends CanChildren<ObservedTypeDecision<P>> {
  action: TypeActionOf<P, T>;
  type: T;
  entity?: undefined;
}

/**
 * Shows its children where the action is allowed, and else the fallback. A function as child gets the decision with its
 * reason, for a button that stays and says why it is disabled:
 *
 * ```tsx
 * <Can action="delete" entity={{ type: 'project', id }}>
 *   {({ allowed, denial }) => <button disabled={!allowed} title={denial?.message}>Delete</button>}
 * </Can>
 * ```
 */
export interface CanComponent<P extends PolicyDocument = DefaultPolicy> {
  <E extends ObservedEntity<P>>(props: CanProps<E, P>): ReactElement;
  <T extends TypeOf<P>>(props: CanOnTypeProps<T, P>): ReactElement;
}

/** Everything that knows the names of a policy. */
export interface GateHooks<P extends PolicyDocument = DefaultPolicy> {
  /** Gives one user's answers to the components below. Change `user` to view as somebody else. */
  GateProvider(props: GateProviderProps): ReactElement;
  /** The gate that is provided: to share by it, say. */
  useGate<G extends AnyGate = AnyGate>(): G | undefined;
  /** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
  useCan<E extends ObservedEntity<P>>(action: ActionOn<P, E>, entity: Maybe<E>): boolean;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  useCanOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): boolean;
  /** May the user do all of this? Of nothing at all they may do nothing. */
  useCanAll(questions: readonly ObservedQuestion<P>[]): boolean;
  /** May the user do any of this? */
  useCanAny(questions: readonly ObservedQuestion<P>[]): boolean;
  /** The decision with its reasons; the same object until one of them changes. */
  useDecision<E extends ObservedEntity<P>>(action: ActionOn<P, E>, entity: Maybe<E>): ObservedDecision<P>;
  /** The decision on a type-level action, likewise. */
  useDecisionOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): ObservedTypeDecision<P>;
  /** The enabled actions, in the policy's order; the same array until one changes. */
  useActions<E extends ObservedEntity<P>>(entity: Maybe<E>): ObservedActions<P, E>;
  /** All actions on each entity of a list, for its rows and for what is done with several of them. */
  useMatrix<E extends ObservedEntity<P>>(entities: readonly E[] | null | undefined): ObservedActionMatrix<P, E>;
  /** The user's standing on the entity; null without access. */
  useAccess<E extends ObservedEntity<P>>(entity: Maybe<E>): ObservedAccess<P, E>;
  /** The entities on which the user may do something, or what the filter says: of one type their ids. */
  useEntities<T extends TypeOf<P>>(filter: FilterOf<P, T>): string[];
  useEntities(filter?: FilterOfAll<P>): ObservedEntities<P>;
  /** The direct grants on the entity; with `expand`, every user with access. Empty where the gate cannot tell. */
  useAccessList<E extends ObservedEntity<P>>(
    entity: Maybe<E>,
    options: AccessListOptions & { expand: true },
  ): ObservedExpandedList<P, E>;
  useAccessList<E extends ObservedEntity<P>>(entity: Maybe<E>, options?: { expand?: false }): ObservedAccessList<P, E>;
  /** Every role of the entity's type, and whether the user may hand it out now. None where the gate only asks. */
  useAssignableRoles<E extends ObservedEntity<P>>(entity: Maybe<E>): ObservedRoles<P, E>;
  /** Shows its children where the action is allowed, and else the fallback. */
  Can: CanComponent<P>;
}
