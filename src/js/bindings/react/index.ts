'use client';
/** Hooks that answer at once, without a flash; a component renders again only when its own answer has changed. */
import {
  createContext,
  createElement,
  useContext,
  useMemo,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import { invalidArgument } from '../../core/engine/errors.js';
import type { UserArgument } from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { ActionOf, ActionOn, DefaultPolicy, TypeActionOf, TypeOf, TypeOn } from '../../core/types/policy-names.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import { Observer, type Answer, type ObservedDecision, type ObservedEntity } from '../observer/index.js';

const Provided = createContext<Observer | null>(null);

/** What `GateProvider` takes. While the gate or the user is not there, everything is denied. */
export interface GateProviderProps {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: AnyGate | null | undefined;
  /** Whose decisions the hooks below give; null is the visitor. */
  user: UserArgument | undefined;
  children?: ReactNode;
}

/** Gives one user's decisions to the components below. Change `user` to view as somebody else. */
export function GateProvider({ gate, user, children }: GateProviderProps): ReactElement {
  const observer = useMemo(() => new Observer(gate, user), [gate, user]);
  // The provider, as before React 19 a context is no component itself.
  return createElement(Provided.Provider, { value: observer }, children);
}

/** An entity as the hooks take it, whose id may not be there yet. */
export type HookEntity<P extends PolicyDocument = DefaultPolicy> = ObservedEntity<P>;

/** What `useDecision` gives: a decision, without remedies where the gate is one of `rolegate/readonly`. */
export type HookDecision = ObservedDecision;

/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export function useCan<E extends HookEntity>(
  action: ActionOn<DefaultPolicy, E>,
  entity: E | null | undefined,
): boolean {
  return useAnswer((observer) => observer.can(action, entity));
}

/** May the user do this on the type, with no entity yet: `create`, say? */
export function useCanOnType<T extends TypeOf>(action: TypeActionOf<DefaultPolicy, T>, type: T): boolean {
  return useAnswer((observer) => observer.canOnType(action, type));
}

/**
 * The decision with its reasons; the same object until one of them changes. It is asked again after every change. Where
 * the gate is a slice that cannot answer, it is denied without a denial, and the summary says so.
 */
export function useDecision<E extends HookEntity>(
  action: ActionOn<DefaultPolicy, E>,
  entity: E | null | undefined,
): HookDecision {
  return useAnswer((observer) => observer.decision(action, entity)) as HookDecision;
}

/** The enabled actions, in the policy's order; the same array until one changes. */
export function useActions<E extends HookEntity>(
  entity: E | null | undefined,
): ActionOf<DefaultPolicy, TypeOn<DefaultPolicy, E>>[] {
  return useAnswer((observer) => observer.actions(entity)) as ActionOf<DefaultPolicy, TypeOn<DefaultPolicy, E>>[];
}

/** What `<Can>` takes. */
export interface CanProps<E extends HookEntity> {
  action: ActionOn<DefaultPolicy, E>;
  entity: E | null | undefined;
  /** Shown where it is allowed; or a function of the decision, which is shown whatever it is. */
  children?: ReactNode | ((decision: HookDecision) => ReactNode);
  /** Shown where it is denied. */
  fallback?: ReactNode;
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
export function Can<E extends HookEntity>(props: CanProps<E>): ReactElement {
  // Two components, as a component may not call a hook on some renders only.
  return createElement(typeof props.children === 'function' ? CanExplained<E> : CanPlain<E>, props);
}

function CanPlain<E extends HookEntity>({ action, entity, children, fallback }: CanProps<E>): ReactNode {
  return useCan(action, entity) ? (children as ReactNode) : fallback;
}

function CanExplained<E extends HookEntity>({ action, entity, children }: CanProps<E>): ReactNode {
  return (children as (decision: HookDecision) => ReactNode)(useDecision(action, entity));
}

/** An answer that follows the gate. */
function useAnswer<T>(ask: (observer: Observer) => Answer<T>): T {
  const observer = useContext(Provided);
  if (observer === null) throw invalidArgument('a hook of `rolegate/react` stands outside a `<GateProvider>`');
  const { subscribe, read } = ask(observer);
  return useSyncExternalStore(subscribe, read, read);
}
