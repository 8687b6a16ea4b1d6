/** Answers as refs, for Vue 3.4 and later: they are there at once, and change only when the answer does. */
import { computed, toValue, type App, type Plugin } from 'vue';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { Answer, Observer } from '../observer/index.js';
import { useAnswer } from './answered.js';
import { AnyCan } from './can.js';
import { anyVCan } from './directive.js';
import { injected, provideIn, type Gating } from './provided.js';
import type { GateComposables } from './types.js';

export type { Deny } from '../element/layers.js';
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/index.js';
export { provideGate, type Gating } from './provided.js';
export type { CanBinding, CanComponent, CanProps, CanSlots, EntitySource, GateComposables } from './types.js';

/** `app.use(gatePlugin, { gate, user })` gives one user's answers to all components, with `<Can>` and `v-can`. */
export const gatePlugin: Plugin<[Gating]> = {
  install(app: App, gating: Gating) {
    provideIn(app, gating);
    app.component('Can', AnyCan).directive('can', anyVCan);
  },
};

/** A composable that asks an observer; refs and getters are read again as soon as one of them changes. */
function asking(ask: (observer: Observer) => (...given: never[]) => Answer<unknown>) {
  return (...given: unknown[]) => useAnswer((observer) => ask(observer).apply(observer, given.map(toValue) as never[]));
}

/** What they all do, whatever the policy. */
const all: Record<keyof GateComposables, unknown> = {
  useGate() {
    const observer = injected();
    return computed(() => observer().gate);
  },
  useCan: asking(({ can }) => can),
  useCanOnType: asking(({ canOnType }) => canOnType),
  useCanAll: asking(({ canAll }) => canAll),
  useCanAny: asking(({ canAny }) => canAny),
  useDecision: asking(({ decision }) => decision),
  useDecisionOnType: asking(({ decisionOnType }) => decisionOnType),
  useActions: asking(({ actions }) => actions),
  useMatrix: asking(({ matrix }) => matrix),
  useAccess: asking(({ access }) => access),
  useEntities: asking(({ entities }) => entities),
  useAccessList: asking(({ accessList }) => accessList),
  useAssignableRoles: asking(({ assignableRoles }) => assignableRoles),
  Can: AnyCan,
  vCan: anyVCan,
};

/** All of them by the names of a policy, for an application that has several: `createGateComposables<typeof policy>()`. */
export function createGateComposables<P extends PolicyDocument = DefaultPolicy>(): GateComposables<P> {
  return all as unknown as GateComposables<P>;
}

const named = createGateComposables();

/** The gate that is provided: to share by it, say. */
export const useGate: GateComposables['useGate'] = named.useGate;
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateComposables['useCan'] = named.useCan;
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateComposables['useCanOnType'] = named.useCanOnType;
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateComposables['useCanAll'] = named.useCanAll;
/** May the user do any of this? */
export const useCanAny: GateComposables['useCanAny'] = named.useCanAny;
/** The decision with its reasons; the same object until one of them changes. */
export const useDecision: GateComposables['useDecision'] = named.useDecision;
/** The decision on a type-level action, likewise. */
export const useDecisionOnType: GateComposables['useDecisionOnType'] = named.useDecisionOnType;
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateComposables['useActions'] = named.useActions;
/** All actions on each entity of a list, for its rows and for what is done with several of them. */
export const useMatrix: GateComposables['useMatrix'] = named.useMatrix;
/** The user's standing on the entity; null without access. */
export const useAccess: GateComposables['useAccess'] = named.useAccess;
/** The entities on which the user may do something, or what the filter says: of one type their ids. */
export const useEntities: GateComposables['useEntities'] = named.useEntities;
/** The direct grants on the entity; with `expand`, every user with access. */
export const useAccessList: GateComposables['useAccessList'] = named.useAccessList;
/** Every role of the entity's type, and whether the user may hand it out now. */
export const useAssignableRoles: GateComposables['useAssignableRoles'] = named.useAssignableRoles;
/** Shows what is in it where the action is allowed. */
export const Can: GateComposables['Can'] = named.Can;
/** The directive `v-can`: `<script setup>` needs no more than this import. */
export const vCan: GateComposables['vCan'] = named.vCan;
