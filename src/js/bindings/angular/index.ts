/** Answers of a gate as signals, there at once: what reads one is rendered again only when its answer has changed. */
import { computed, type Provider } from '@angular/core';
import type { PolicyDocument } from '../../core/types/policy.js';
import { answering, Provided, provided } from './answering.js';
import type { GateFunctions, GateOptions } from './types.js';

export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { GateFunctions, GateOptions, MaybeSignal } from './types.js';

/**
 * Gives one user's decisions to an application, a route or a component and what is in it. Gate and user may be signals;
 * a function that gives both may inject what it takes them from.
 */
export function provideGate(options: GateOptions | (() => GateOptions)): Provider {
  return { provide: Provided, useFactory: () => new Provided(typeof options === 'function' ? options() : options) };
}

/** The provided gate, to share with, say. */
export const injectGate = (() => {
  const { observer, follow } = provided();
  return computed(() => {
    follow();
    return observer.gate;
  });
}) as GateFunctions['injectGate'];

/** May the user do this on the entity? Not while the gate, the user or the entity is not there yet. */
export const injectCan: GateFunctions['injectCan'] = (...asked) => answering('can', asked);

/**
 * The decision with its reasons; the same object until one of them changes. Where the gate is a slice that cannot
 * answer, it is denied without a denial, and the summary says so.
 */
export const injectDecision: GateFunctions['injectDecision'] = (...asked) => answering('decision', asked);

/** May the user do this on the type, with no entity yet: `create`, say? */
export const injectCanOnType: GateFunctions['injectCanOnType'] = (...asked) => answering('canOnType', asked);

/** The decision on a type-level action with its reasons. */
export const injectDecisionOnType: GateFunctions['injectDecisionOnType'] = (...asked) =>
  answering('decisionOnType', asked);

/** May the user do all of this? Of nothing at all they may do nothing. */
export const injectCanAll: GateFunctions['injectCanAll'] = (...asked) => answering('canAll', asked);

/** May the user do any of this? */
export const injectCanAny: GateFunctions['injectCanAny'] = (...asked) => answering('canAny', asked);

/** The enabled actions, in the policy's order; the same array until one changes. */
export const injectActions: GateFunctions['injectActions'] = (...asked) => answering('actions', asked);

/** All actions on each entity of a list, for the list and what is done to several at once. */
export const injectMatrix: GateFunctions['injectMatrix'] = (...asked) => answering('matrix', asked);

/** The user's standing on the entity; null without access. */
export const injectAccess: GateFunctions['injectAccess'] = (...asked) => answering('access', asked);

/** The entities on which the user may do something, or what the filter says. */
export const injectEntities = ((...asked: unknown[]) =>
  answering<never>('entities', asked)) as GateFunctions['injectEntities'];

/** The entity's access list; empty where the gate has no such entity, or does not tell. */
export const injectAccessList = ((...asked: unknown[]) =>
  answering<never>('accessList', asked)) as GateFunctions['injectAccessList'];

/** Every role of the entity's type, and whether the user may hand it out now; none where the gate only asks. */
export const injectAssignableRoles: GateFunctions['injectAssignableRoles'] = (...asked) =>
  answering('assignableRoles', asked);

/** All of these by the names of a policy, where an application has several: `createGateFunctions<typeof policy>()`. */
export function createGateFunctions<P extends PolicyDocument>(): GateFunctions<P> {
  return {
    injectGate,
    injectCan,
    injectDecision,
    injectCanOnType,
    injectDecisionOnType,
    injectCanAll,
    injectCanAny,
    injectActions,
    injectMatrix,
    injectAccess,
    injectEntities,
    injectAccessList,
    injectAssignableRoles,
  } as unknown as GateFunctions<P>;
}
