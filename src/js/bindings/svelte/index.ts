/** Answers for Svelte 5: functions that a template calls, and that are called again when their answer has changed. */
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { answering, KEY, providing } from './context.js';
import type { GateContext } from './types.js';

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
  GateKey,
  Gating,
} from './types.js';

/**
 * Gives one user's answers to the component that calls it, and to all in it: `provideGate(() => ({ gate, user }))`. The
 * function is called anew for each answer, so that state that it reads is followed.
 */
export const provideGate: GateContext['provideGate'] = /* @__PURE__ */ providing<DefaultPolicy>(KEY);
/** The answers that are provided around a component. */
export const useAnswers: GateContext['useAnswers'] = /* @__PURE__ */ answering<DefaultPolicy>(KEY);

/** Both once more, by the names of another policy, and with a gate of their own. */
export function createGateContext<P extends PolicyDocument = DefaultPolicy>(): GateContext<P> {
  const key = Symbol();
  return { key, provideGate: providing<P>(key), useAnswers: answering<P>(key) };
}
