/** Answers as refs, for Vue 3.4 and later: they are there at once, and change only when the answer does. */
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { named } from '../observer/index.js';
import { canOf } from './can.js';
import { asking, gateOf, pluginOf, providing } from './composables.js';
import { vCanOf } from './directive.js';
import { KEY, type Key } from './provided.js';
import type { GateComposables } from './types.js';

export type { Deny } from '../element/layers.js';
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { CanBinding, CanComponent, CanProps, CanSlots, EntitySource, GateComposables, Gating } from './types.js';

/** `app.use(gatePlugin, { gate, user })` gives one user's answers to all components of an application. */
export const gatePlugin: GateComposables['gatePlugin'] = /* @__PURE__ */ pluginOf(KEY);
/** Gives one user's answers to the component in whose `setup` it is called, and to all that is in it. */
export const provideGate: GateComposables['provideGate'] = /* @__PURE__ */ providing(KEY);
/** The gate that is provided: to share by it, say. */
export const useGate: GateComposables['useGate'] = /* @__PURE__ */ gateOf(KEY);
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateComposables['useCan'] = /* @__PURE__ */ asking(KEY, 'can');
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateComposables['useCanOnType'] = /* @__PURE__ */ asking(KEY, 'canOnType');
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateComposables['useCanAll'] = /* @__PURE__ */ asking(KEY, 'canAll');
/** May the user do any of this? */
export const useCanAny: GateComposables['useCanAny'] = /* @__PURE__ */ asking(KEY, 'canAny');
/** The decision with its reasons; the same object until one of them changes. */
export const useDecision: GateComposables['useDecision'] = /* @__PURE__ */ asking(KEY, 'decision');
/** The decision on a type-level action, likewise. */
export const useDecisionOnType: GateComposables['useDecisionOnType'] = /* @__PURE__ */ asking(KEY, 'decisionOnType');
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateComposables['useActions'] = /* @__PURE__ */ asking(KEY, 'actions');
/** All actions on each entity of a list, for its rows and for what is done with several of them. */
export const useMatrix: GateComposables['useMatrix'] = /* @__PURE__ */ asking(KEY, 'matrix');
/** The user's standing on the entity; null without access. */
export const useAccess: GateComposables['useAccess'] = /* @__PURE__ */ asking(KEY, 'access');
/** The entities on which the user may do something, or what the filter says: of one type their ids. */
export const useEntities: GateComposables['useEntities'] = /* @__PURE__ */ asking(KEY, 'entities');
/** The direct grants on the entity; with `expand`, every user with access. */
export const useAccessList: GateComposables['useAccessList'] = /* @__PURE__ */ asking(KEY, 'accessList');
/** Every role of the entity's type, and whether the user may hand it out now. */
export const useAssignableRoles: GateComposables['useAssignableRoles'] = /* @__PURE__ */ asking(KEY, 'assignableRoles');
/** Shows what is in it where the action is allowed. */
export const Can: GateComposables['Can'] = /* @__PURE__ */ canOf<DefaultPolicy>(KEY);
/** The directive `v-can`: `<script setup>` needs no more than this import. */
export const vCan: GateComposables['vCan'] = /* @__PURE__ */ vCanOf<DefaultPolicy>(KEY);

/** All of them once more, by the names of another policy, and with a gate of their own. */
export function createGateComposables<P extends PolicyDocument = DefaultPolicy>(): GateComposables<P> {
  const key: Key = Symbol();
  return {
    gatePlugin: pluginOf(key),
    provideGate: providing(key),
    useGate: gateOf(key),
    ...named('use', (question) => asking(key, question)),
    Can: canOf<P>(key),
    vCan: vCanOf<P>(key),
  };
}
