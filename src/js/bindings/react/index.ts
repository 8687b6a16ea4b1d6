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
import { checkedEntity } from '../../core/engine/arguments.js';
import { invalidArgument, notInSlice } from '../../core/engine/errors.js';
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { BriefDecision, BriefDenial, Denial } from '../../core/types/answers.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type {
  ActionOf,
  ActionOn,
  AnyPolicy,
  DefaultPolicy,
  EntityOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from '../../core/types/policy-names.js';
import type { AnyGate, AnySession } from '../../core/types/readonly-gate.js';
import { Observer } from '../observer.js';

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
export type HookEntity<P extends PolicyDocument = DefaultPolicy> =
  | EntityOf<P>
  | { [T in TypeOf<P>]: { readonly type: T; readonly id: string | null | undefined } }[TypeOf<P>];

/** What `useDecision` gives: a decision, without remedies where the gate is one of `rolegate/readonly`. */
export interface HookDecision extends BriefDecision<RoleOf, TierOf> {
  denial?: BriefDenial & Partial<Denial>;
  /**
   * While the gate, the user or the entity is not there: denied without a denial. The summary is empty, and so is the
   * id of what is missing.
   */
  loading?: true;
}

/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export function useCan<E extends HookEntity>(
  action: ActionOn<DefaultPolicy, E>,
  entity: E | null | undefined,
): boolean {
  return useAnswer(entity, ['can', action], ofCells, no, (session, about) => session?.can(action, about) ?? false);
}

/** May the user do this on the type, with no entity yet: `create`, say? */
export function useCanOnType<T extends TypeOf>(action: TypeActionOf<DefaultPolicy, T>, type: T): boolean {
  const words = ['canOnType', action, type];
  return useAnswer(null, words, ofAnything, no, (session) => session?.canOnType(action, type) ?? false);
}

/**
 * The decision with its reasons; the same object until one of them changes. It is asked again after every change. Where
 * the gate is a slice that cannot answer, it is denied without a denial, and the summary says so.
 */
export function useDecision<E extends HookEntity>(
  action: ActionOn<DefaultPolicy, E>,
  entity: E | null | undefined,
): HookDecision {
  const none = (about: EntityArgument, { user, id }: Ids, summary: string): HookDecision => {
    const type = typeof about === 'string' ? null : about.type;
    return { allowed: false, user, action, entity: id, type, role: null, paths: [], ceiling: null, summary };
  };
  return useAnswer(entity, ['explain', action], ofAnything, none, (session, about, ids) => {
    const isThere = session !== undefined && ids.user !== '' && ids.id !== '';
    if (isThere) return session.explain(action, about) as HookDecision;
    // Asked although the answer is known: a misspelt action throws.
    session?.can(action, about);
    return { ...none(about, ids, ''), loading: true };
  });
}

/** The enabled actions, in the policy's order; the same array until one changes. */
export function useActions<E extends HookEntity>(
  entity: E | null | undefined,
): ActionOf<DefaultPolicy, TypeOn<DefaultPolicy, E>>[] {
  return useAnswer(entity, ['actions'], ofCells, noActions, (session, about) => {
    const actions = session?.actions(about) ?? NONE;
    return (actions.length > 0 ? actions : NONE) as ActionOf<DefaultPolicy, TypeOn<DefaultPolicy, E>>[];
  });
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

/** No actions: always the same array, so that nothing renders again. */
const NONE = Object.freeze([]) as unknown as string[];

/** What is answered where the gate is a slice that does not know. */
const no = () => false;
const noActions = () => NONE as never[];

/** What a change must touch to change an answer: for what is enabled, the entity's cells. */
const ofCells = (about: EntityArgument) => about;

/** For a reason, anything: it may name people, or grants that enable nothing more. */
const ofAnything = () => null;

interface Ids {
  user: UserArgument;
  id: string;
}

/** An answer about an entity that follows the gate. What is not there yet has the empty id, which nothing else has. */
function useAnswer<T>(
  entity: HookEntity<AnyPolicy> | null | undefined,
  words: string[],
  follows: (about: EntityArgument) => EntityArgument | null,
  denied: (about: EntityArgument, ids: Ids, why: string) => T,
  ask: (session: AnySession | undefined, about: EntityArgument, ids: Ids) => T,
): T {
  const observer = useContext(Provided);
  if (observer === null) throw invalidArgument('a hook of `rolegate/react` stands outside a `<GateProvider>`');
  const { session, user } = observer;
  // What is no entity, such as a number, would look like one that is not there yet.
  if (entity !== undefined && entity !== null && typeof entity !== 'object') checkedEntity(entity);
  const named = typeof entity === 'string' ? { id: entity, type: undefined } : entity;
  const [id, type] = [named?.id ?? '', named?.type];
  // By the words of the question, as `entity` may be another object on each render.
  const answer = useMemo(() => {
    const about = typeof entity === 'object' && entity !== null ? { type: entity.type, id } : id;
    return observer.watch(follows(about), () => {
      try {
        return ask(session, about, { user, id });
      } catch (error) {
        return denied(about, { user, id }, notInSlice(error).message);
      }
    });
  }, [observer, id, type, ...words]);
  return useSyncExternalStore(answer.subscribe, answer.read, answer.read);
}
