/** Answers of a gate as accessors, there at once: what reads one runs again only when its own answer has changed. */
import { createComponent, createMemo, type JSX } from 'solid-js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { Observer } from '../observer/index.js';
import { answering, provided, ProvidedGate } from './answering.js';
import { shown } from './can.js';
import type { GateHooks, GateProviderProps } from './types.js';

export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { CanOnTypeProps, CanProps, GateHooks, GateProviderProps, MaybeAccessor } from './types.js';

/** Gives one user's decisions to the components below. Change `user` to view as somebody else. */
export function GateProvider(props: GateProviderProps): JSX.Element {
  const observer = new Observer();
  const follow = createMemo(() => observer.follow(props.gate, props.user), undefined, { equals: false });
  return createComponent(ProvidedGate.Provider, {
    value: { observer, follow },
    get children() {
      return props.children;
    },
  });
}

/** The provided gate, to share with, say. */
export const useGate = (() => {
  const { observer, follow } = provided();
  return () => {
    follow();
    return observer.gate;
  };
}) as GateHooks['useGate'];

/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateHooks['useCan'] = (...asked) => answering('can', asked);

/**
 * The decision with its reasons; the same object until one of them changes. Where the gate is a slice that cannot
 * answer, it is denied without a denial, and the summary says so.
 */
export const useDecision: GateHooks['useDecision'] = (...asked) => answering('decision', asked);

/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateHooks['useCanOnType'] = (...asked) => answering('canOnType', asked);

/** The decision on a type-level action with its reasons. */
export const useDecisionOnType: GateHooks['useDecisionOnType'] = (...asked) => answering('decisionOnType', asked);

/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateHooks['useCanAll'] = (...asked) => answering('canAll', asked);

/** May the user do any of this? */
export const useCanAny: GateHooks['useCanAny'] = (...asked) => answering('canAny', asked);

/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateHooks['useActions'] = (...asked) => answering('actions', asked);

/** All actions on each entity of a list, for the list and what is done to several at once. */
export const useMatrix: GateHooks['useMatrix'] = (...asked) => answering('matrix', asked);

/** The user's standing on the entity; null without access. */
export const useAccess: GateHooks['useAccess'] = (...asked) => answering('access', asked);

/** The entities on which the user may do something, or what the filter says. */
export const useEntities = ((...asked: unknown[]) => answering<never>('entities', asked)) as GateHooks['useEntities'];

/** The entity's access list; empty where the gate has no such entity, or does not tell. */
export const useAccessList = ((...asked: unknown[]) =>
  answering<never>('accessList', asked)) as GateHooks['useAccessList'];

/** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
export const useAssignableRoles: GateHooks['useAssignableRoles'] = (...asked) => answering('assignableRoles', asked);

/**
 * Makes its children where the action is allowed, and else the fallback. As a function, that gets the decision:
 *
 * ```tsx
 * <Can action="delete" entity={project} fallback={(decision) => <i>{decision().summary}</i>}>
 *   <button onClick={remove}>Delete</button>
 * </Can>
 * ```
 */
export const Can: GateHooks['Can'] = shown;

/** All of these by the names of a policy, where an application has several: `createGateHooks<typeof policy>()`. */
export function createGateHooks<P extends PolicyDocument>(): GateHooks<P> {
  return {
    useGate,
    useCan,
    useDecision,
    useCanOnType,
    useDecisionOnType,
    useCanAll,
    useCanAny,
    useActions,
    useMatrix,
    useAccess,
    useEntities,
    useAccessList,
    useAssignableRoles,
    Can,
  } as unknown as GateHooks<P>;
}
