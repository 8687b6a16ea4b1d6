/** Answers for Svelte 5: functions that a template calls, and that are called again when their answer has changed. */
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { answering, attaching, providing } from './context.js';
import type { GateContext } from './types.js';

export type { Deny } from '../element/layers.js';
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type {
  AccessListAnswer,
  EntitiesAnswer,
  GateAnswers,
  GateContext,
  GatedQuestion,
  Gating,
} from './types.js';

/** The same in each copy of the package on a page. */
const KEY = Symbol.for('rolegate/svelte');

/**
 * Gives one user's answers to the component that calls it, and to all in it: `provideGate(() => ({ gate, user }))`. The
 * function is called anew for each answer, so that state that it reads is followed.
 */
export const provideGate: GateContext['provideGate'] = /* @__PURE__ */ providing<DefaultPolicy>(KEY);
/** The answers that are provided around a component. */
export const useAnswers: GateContext['useAnswers'] = /* @__PURE__ */ answering<DefaultPolicy>(KEY);
/** What makes attachments: `const gated = useGated();`, then `<button {@attach gated({ action, entity })}>`. */
export const useGated: GateContext['useGated'] = /* @__PURE__ */ attaching<DefaultPolicy>(KEY);

/** All three once more, by the names of another policy, and with a gate of their own. */
export function createGateContext<P extends PolicyDocument = DefaultPolicy>(): GateContext<P> {
  const key = Symbol();
  return { provideGate: providing<P>(key), useAnswers: answering<P>(key), useGated: attaching<P>(key) };
}
