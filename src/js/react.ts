'use client';
/** Hooks that answer at once: no loading state, no flash; a component renders again only when its own answer changed. */
import {
  createContext, createElement, useContext, useMemo, useSyncExternalStore,
  type ReactElement, type ReactNode,
} from 'react';
import { Answers } from './answers.js';
import { invalidArgument } from './errors.js';
import type { AnyGate } from './readonly-gate.js';
import type {
  ActionOf, ActionOn, DefaultPolicy, EntityOf, RoleOf, TierOf, TypeActionOf, TypeOf, TypeOn,
} from './typed.js';
import type { Decision, EntityArgument } from './types.js';

const Provided = createContext<Answers | null>(null);

/** What `GateProvider` takes. */
export interface GateProviderProps {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  gate: AnyGate;
  /** Whose decisions the hooks below give. */
  user: string;
  children?: ReactNode;
}

/** Gives one user's decisions to the components below. Change `user` to view as somebody else. */
export function GateProvider({ gate, user, children }: GateProviderProps): ReactElement {
  const answers = useMemo(() => new Answers(gate, user), [gate, user]);
  return createElement(Provided, { value: answers }, children);
}

/** May the user do this on the entity? */
export function useCan<E extends EntityOf>(action: ActionOn<DefaultPolicy, E>, entity: E): boolean {
  return useAnswer(entity, ['can', action], ofCells, (answers) => answers.session.can(action, entity));
}

/** May the user do this on the type, with no entity yet: `create`, say? */
export function useCanOnType<T extends TypeOf>(action: TypeActionOf<DefaultPolicy, T>, type: T): boolean {
  return useAnswer(null, ['canOnType', action, type], ofAnything, (answers) => answers.session.canOnType(action, type));
}

/** The decision with its reasons; the same object until one of them changes. It is asked again after every change. */
export function useDecision<E extends EntityOf>(action: ActionOn<DefaultPolicy, E>, entity: E): Decision<RoleOf, TierOf> {
  return useAnswer(entity, ['explain', action], ofAnything, (answers) => answers.session.explain(action, entity));
}

/** The enabled actions, in the policy's order; the same array until one changes. */
export function useActions<E extends EntityOf>(entity: E): ActionOf<DefaultPolicy, TypeOn<DefaultPolicy, E>>[] {
  return useAnswer(entity, ['actions'], ofCells, (answers) => answers.session.actions(entity));
}

/** What `<Can>` takes. */
export interface CanProps<E extends EntityOf> {
  action: ActionOn<DefaultPolicy, E>;
  entity: E;
  /** Shown where it is allowed; or a function of the decision, which is shown whatever it is. */
  children?: ReactNode | ((decision: Decision<RoleOf, TierOf>) => ReactNode);
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
export function Can<E extends EntityOf>(props: CanProps<E>): ReactElement {
  // Two components, as a hook may not come and go with the kind of child.
  return createElement(typeof props.children === 'function' ? CanExplained<E> : CanPlain<E>, props);
}

function CanPlain<E extends EntityOf>({ action, entity, children, fallback }: CanProps<E>): ReactNode {
  return useCan(action, entity) ? (children as ReactNode) : fallback;
}

function CanExplained<E extends EntityOf>({ action, entity, children }: CanProps<E>): ReactNode {
  return (children as (decision: Decision<RoleOf, TierOf>) => ReactNode)(useDecision(action, entity));
}

/** What a change has to touch for an answer to be another: for what is enabled, the entity's cells. */
const ofCells = (id: string | null) => id;

/** For a reason, anything: a name, a grant that enables nothing more, or who can help. */
const ofAnything = () => null;

/** An answer about an entity (null: about no one entity) that follows the gate. */
function useAnswer<T>(
  entity: EntityArgument | null, question: string[], follows: typeof ofCells, ask: (answers: Answers) => T,
): T {
  const answers = useContext(Provided);
  if (answers === null) throw invalidArgument('a hook of `rolegate/react` stands outside a `<GateProvider>`');
  const { id, type } = typeof entity === 'string' ? { id: entity, type: undefined } : (entity ?? { id: null, type: undefined });
  // The question in words, as `entity` may be another object at each render.
  const answer = useMemo(() => answers.answer(follows(id), () => ask(answers)), [answers, id, type, ...question]);
  return useSyncExternalStore(answer.subscribe, answer.read, answer.read);
}
