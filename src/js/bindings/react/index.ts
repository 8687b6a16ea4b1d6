'use client';
/** Hooks that answer at once, without a flash; a component renders again only when its own answer has changed. */
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
export type { CanChildren, CanComponent, CanOnTypeProps, CanProps, GateHooks, GateProviderProps } from './types.js';

const hooks = /* @__PURE__ */ createGateHooks();

/** Gives one user's answers to the components below. Change `user` to view as somebody else. */
export const GateProvider: GateHooks['GateProvider'] = hooks.GateProvider;
/** The gate that is provided: to share by it, say. */
export const useGate: GateHooks['useGate'] = hooks.useGate;
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateHooks['useCan'] = hooks.useCan;
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateHooks['useCanOnType'] = hooks.useCanOnType;
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateHooks['useCanAll'] = hooks.useCanAll;
/** May the user do any of this? */
export const useCanAny: GateHooks['useCanAny'] = hooks.useCanAny;
/** The decision with its reasons; the same object until one of them changes. It is asked again after every change. */
export const useDecision: GateHooks['useDecision'] = hooks.useDecision;
/** The decision on a type-level action, likewise. */
export const useDecisionOnType: GateHooks['useDecisionOnType'] = hooks.useDecisionOnType;
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateHooks['useActions'] = hooks.useActions;
/** All actions on each entity of a list, for its rows and for what is done with several of them. */
export const useMatrix: GateHooks['useMatrix'] = hooks.useMatrix;
/** The user's standing on the entity; null without access. */
export const useAccess: GateHooks['useAccess'] = hooks.useAccess;
/** The entities on which the user may do something, or what the filter says: of one type their ids. */
export const useEntities: GateHooks['useEntities'] = hooks.useEntities;
/** The direct grants on the entity; with `expand`, every user with access. Empty where the gate cannot tell. */
export const useAccessList: GateHooks['useAccessList'] = hooks.useAccessList;
/** Every role of the entity's type, and whether the user may hand it out now. None where the gate only asks. */
export const useAssignableRoles: GateHooks['useAssignableRoles'] = hooks.useAssignableRoles;
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
export const Can: GateHooks['Can'] = hooks.Can;
