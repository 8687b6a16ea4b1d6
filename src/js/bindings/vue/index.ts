/** Answers as refs, for Vue 3.4 and later: they are there at once, and change only when the answer does. */
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { KEY } from './answered.js';
import { createGateComposables as create } from './composables.js';
import type { GateComposables } from './types.js';

export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { CanComponent, CanProps, CanSlots, EntitySource, GateComposables, GateKey, Gating } from './types.js';

const composables = /* @__PURE__ */ create(KEY);

/** `app.use(gatePlugin, { gate, user })` gives one user's answers to all components of an application. */
export const gatePlugin: GateComposables['gatePlugin'] = composables.gatePlugin;
/** Gives one user's answers to the component in whose `setup` it is called, and to all that is in it. */
export const provideGate: GateComposables['provideGate'] = composables.provideGate;
/** The gate that is provided: to share by it, say. */
export const useGate: GateComposables['useGate'] = composables.useGate;
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateComposables['useCan'] = composables.useCan;
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateComposables['useCanOnType'] = composables.useCanOnType;
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateComposables['useCanAll'] = composables.useCanAll;
/** May the user do any of this? */
export const useCanAny: GateComposables['useCanAny'] = composables.useCanAny;
/** The decision with its reasons; the same object until one of them changes. */
export const useDecision: GateComposables['useDecision'] = composables.useDecision;
/** The decision on a type-level action, likewise. */
export const useDecisionOnType: GateComposables['useDecisionOnType'] = composables.useDecisionOnType;
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateComposables['useActions'] = composables.useActions;
/** All actions on each entity of a list, for its rows and for what is done with several of them. */
export const useMatrix: GateComposables['useMatrix'] = composables.useMatrix;
/** The user's standing on the entity; null without access. */
export const useAccess: GateComposables['useAccess'] = composables.useAccess;
/** The entities on which the user may do something, or what the filter says: of one type their ids. */
export const useEntities: GateComposables['useEntities'] = composables.useEntities;
/** The direct grants on the entity; with `expand`, every user with access. */
export const useAccessList: GateComposables['useAccessList'] = composables.useAccessList;
/** Every role of the entity's type, and whether the user may hand it out now. */
export const useAssignableRoles: GateComposables['useAssignableRoles'] = composables.useAssignableRoles;
/** Shows what is in it where the action is allowed. */
export const Can: GateComposables['Can'] = composables.Can;

/** All of them once more, by the names of another policy, and with a gate of their own. */
export const createGateComposables: <P extends PolicyDocument = DefaultPolicy>() => GateComposables<P> = create;
