/** Answers of a gate as accessors, there at once: what reads one runs again only when its own answer has changed. */
import { createGateHooks } from './hooks.js';
import type { GateHooks } from './types.js';

export { createGateHooks };
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { CanOnTypeProps, CanProps, GateHooks, GateProviderProps, MaybeAccessor } from './types.js';

const hooks = /* @__PURE__ */ createGateHooks();

/** Gives one user's decisions to the components below. Change `user` to view as somebody else. */
export const GateProvider: GateHooks['GateProvider'] = hooks.GateProvider;
/** The provided gate, to share with, say. */
export const useGate: GateHooks['useGate'] = hooks.useGate;
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateHooks['useCan'] = hooks.useCan;
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateHooks['useCanOnType'] = hooks.useCanOnType;
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateHooks['useCanAll'] = hooks.useCanAll;
/** May the user do any of this? */
export const useCanAny: GateHooks['useCanAny'] = hooks.useCanAny;
/**
 * The decision with its reasons; the same object until one of them changes. Where the gate is a slice that cannot
 * answer, it is denied without a denial, and the summary says so.
 */
export const useDecision: GateHooks['useDecision'] = hooks.useDecision;
/** The decision on a type-level action with its reasons. */
export const useDecisionOnType: GateHooks['useDecisionOnType'] = hooks.useDecisionOnType;
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateHooks['useActions'] = hooks.useActions;
/** All actions on each entity of a list, for the list and what is done to several at once. */
export const useMatrix: GateHooks['useMatrix'] = hooks.useMatrix;
/** The user's standing on the entity; null without access. */
export const useAccess: GateHooks['useAccess'] = hooks.useAccess;
/** The entities on which the user may do something, or what the filter says. */
export const useEntities: GateHooks['useEntities'] = hooks.useEntities;
/** The entity's access list; empty where the gate has no such entity, or does not tell. */
export const useAccessList: GateHooks['useAccessList'] = hooks.useAccessList;
/** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
export const useAssignableRoles: GateHooks['useAssignableRoles'] = hooks.useAssignableRoles;
/**
 * Makes its children where the action is allowed, and else the fallback. As a function, that gets the decision:
 *
 * ```tsx
 * <Can action="delete" entity={project} fallback={(decision) => <i>{decision().summary}</i>}>
 *   <button onClick={remove}>Delete</button>
 * </Can>
 * ```
 */
export const Can: GateHooks['Can'] = hooks.Can;
