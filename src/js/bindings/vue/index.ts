/** Answers as refs, for Vue 3.4 and later: they are there at once, and change only when the answer does. */
import { computed, toValue, type Plugin } from 'vue';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { Answer, Observer } from '../observer/index.js';
import { useAnswer } from './answered.js';
import { AnyCan } from './can.js';
import { anyVCan } from './directive.js';
import { injected, provideHere, provideIn } from './provided.js';
import type { GateComposables, Gating } from './types.js';

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
export const gatePlugin: Plugin<[Gating]> = { install: provideIn };

/** Gives one user's answers to the component in whose `setup` it is called, and to all that is in it. */
export function provideGate(gating: Gating): void {
  provideHere(gating);
}

/** The gate that is provided: to share by it, say. */
export const useGate: GateComposables['useGate'] = (() => {
  const observer = injected();
  return computed(() => observer().gate);
}) as GateComposables['useGate'];
/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const useCan: GateComposables['useCan'] = asking('can');
/** May the user do this on the type, with no entity yet: `create`, say? */
export const useCanOnType: GateComposables['useCanOnType'] = asking('canOnType');
/** May the user do all of this? Of nothing at all they may do nothing. */
export const useCanAll: GateComposables['useCanAll'] = asking('canAll');
/** May the user do any of this? */
export const useCanAny: GateComposables['useCanAny'] = asking('canAny');
/** The decision with its reasons; the same object until one of them changes. */
export const useDecision: GateComposables['useDecision'] = asking('decision');
/** The decision on a type-level action, likewise. */
export const useDecisionOnType: GateComposables['useDecisionOnType'] = asking('decisionOnType');
/** The enabled actions, in the policy's order; the same array until one changes. */
export const useActions: GateComposables['useActions'] = asking('actions');
/** All actions on each entity of a list, for its rows and for what is done with several of them. */
export const useMatrix: GateComposables['useMatrix'] = asking('matrix');
/** The user's standing on the entity; null without access. */
export const useAccess: GateComposables['useAccess'] = asking('access');
/** The entities on which the user may do something, or what the filter says: of one type their ids. */
export const useEntities: GateComposables['useEntities'] = asking('entities');
/** The direct grants on the entity; with `expand`, every user with access. */
export const useAccessList: GateComposables['useAccessList'] = asking('accessList');
/** Every role of the entity's type, and whether the user may hand it out now. */
export const useAssignableRoles: GateComposables['useAssignableRoles'] = asking('assignableRoles');
/** Shows what is in it where the action is allowed. */
export const Can: GateComposables['Can'] = AnyCan as unknown as GateComposables['Can'];
/** The directive `v-can`: `<script setup>` needs no more than this import. */
export const vCan: GateComposables['vCan'] = anyVCan as unknown as GateComposables['vCan'];

const all: GateComposables = {
  useGate,
  useCan,
  useCanOnType,
  useCanAll,
  useCanAny,
  useDecision,
  useDecisionOnType,
  useActions,
  useMatrix,
  useAccess,
  useEntities,
  useAccessList,
  useAssignableRoles,
  Can,
  vCan,
};

/** All of them by the names of a policy, where there are several: `createGateComposables<typeof policy>()`. */
export function createGateComposables<P extends PolicyDocument = DefaultPolicy>(): GateComposables<P> {
  return all as unknown as GateComposables<P>;
}

/** The questions of an observer, each of which has an answer. */
type Question = {
  [Q in keyof Observer]: Observer[Q] extends (...given: never[]) => Answer<unknown> ? Q : never;
}[keyof Observer];

/** A composable that asks; refs and getters are read again as soon as one of them changes. */
function asking(question: Question): (...given: unknown[]) => never {
  const ask = (observer: Observer, given: unknown[]) =>
    (observer[question] as (...given: unknown[]) => Answer<unknown>)(...given.map((one) => toValue(one)));
  return (...given) => useAnswer((observer) => ask(observer, given)) as never;
}
