/** Answers of a gate as signals, there at once: what reads one is rendered again only when its answer has changed. */
import { createGateFunctions } from './functions.js';
import type { GateFunctions } from './types.js';

export { createGateFunctions };
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { GateFunctions, GateOptions, MaybeSignal } from './types.js';

const functions = /* @__PURE__ */ createGateFunctions();

/**
 * Gives one user's decisions to an application, a route or a component and what is in it. Gate and user may be signals;
 * a function that gives both may inject what it takes them from.
 */
export const provideGate: GateFunctions['provideGate'] = functions.provideGate;
/** The provided gate, to share with, say. */
export const injectGate: GateFunctions['injectGate'] = functions.injectGate;
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const injectCan: GateFunctions['injectCan'] = functions.injectCan;
/** May the user do this on the type, with no entity yet: `create`, say? */
export const injectCanOnType: GateFunctions['injectCanOnType'] = functions.injectCanOnType;
/** May the user do all of this? Of nothing at all they may do nothing. */
export const injectCanAll: GateFunctions['injectCanAll'] = functions.injectCanAll;
/** May the user do any of this? */
export const injectCanAny: GateFunctions['injectCanAny'] = functions.injectCanAny;
/**
 * The decision with its reasons; the same object until one of them changes. Where the gate is a slice that cannot
 * answer, it is denied without a denial, and the summary says so.
 */
export const injectDecision: GateFunctions['injectDecision'] = functions.injectDecision;
/** The decision on a type-level action with its reasons. */
export const injectDecisionOnType: GateFunctions['injectDecisionOnType'] = functions.injectDecisionOnType;
/** The enabled actions, in the policy's order; the same array until one changes. */
export const injectActions: GateFunctions['injectActions'] = functions.injectActions;
/** All actions on each entity of a list, for the list and what is done to several at once. */
export const injectMatrix: GateFunctions['injectMatrix'] = functions.injectMatrix;
/** The user's standing on the entity; null without access. */
export const injectAccess: GateFunctions['injectAccess'] = functions.injectAccess;
/** The entities on which the user may do something, or what the filter says. */
export const injectEntities: GateFunctions['injectEntities'] = functions.injectEntities;
/** The entity's access list; empty where the gate has no such entity, or does not tell. */
export const injectAccessList: GateFunctions['injectAccessList'] = functions.injectAccessList;
/** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
export const injectAssignableRoles: GateFunctions['injectAssignableRoles'] = functions.injectAssignableRoles;
