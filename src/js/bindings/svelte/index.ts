/** Answers for Svelte 5: functions that a template calls, and that are called again when their answer has changed. */
import { getContext, setContext } from 'svelte';
import { invalidArgument } from '../../core/engine/errors.js';
import type { UserArgument } from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import { answersOf } from './answers.js';
import type { GateAnswers } from './types.js';

export type { Deny } from '../element/layers.js';
export type {
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from '../observer/types.js';
export type { AccessListAnswer, EntitiesAnswer, GateAnswers, GatedQuestion } from './types.js';

/** Whose answers are given. While one is not there, everything is denied. */
export interface Gating {
  /** Where it is one of `rolegate/readonly`, denials come without remedies. */
  readonly gate: AnyGate | null | undefined;
  /** Null is the visitor, undefined one who is not known yet. */
  readonly user: UserArgument | undefined;
}

/** What a component provides, and what those in it use. */
export interface GateContext<P extends PolicyDocument = DefaultPolicy> {
  /** Gives one user's answers to the component that calls it, and to all in it. */
  provideGate(this: void, gating: () => Gating): GateAnswers<P>;
  /** The answers that are provided around a component. */
  useAnswers(this: void): GateAnswers<P>;
}

/** Both functions once more, by the names of another policy, and with a gate of their own. */
export function createGateContext<P extends PolicyDocument = DefaultPolicy>(): GateContext<P> {
  return contextOf<P>(Symbol());
}

function contextOf<P extends PolicyDocument>(key: symbol): GateContext<P> {
  return {
    provideGate: (gating) => setContext(key, answersOf(gating)) as unknown as GateAnswers<P>,
    useAnswers() {
      const answers = getContext<GateAnswers<P> | undefined>(key);
      if (answers !== undefined) return answers;
      const help = 'call `provideGate` in it, or in a component around it';
      throw invalidArgument('no gate is provided to a component that asks by `rolegate/svelte`', help);
    },
  };
}

// The same in each copy of the package on a page.
const shared = contextOf<DefaultPolicy>(Symbol.for('rolegate/svelte'));

/**
 * Gives one user's answers to the component that calls it, and to all in it: `provideGate(() => ({ gate, user }))`. The
 * function is called anew for each answer, so that state that it reads is followed.
 */
export const provideGate: GateContext['provideGate'] = shared.provideGate;

/** The answers that are provided around a component. */
export const useAnswers: GateContext['useAnswers'] = shared.useAnswers;
