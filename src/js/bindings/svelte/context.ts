/** What components provide, and those in them use, under one key for each gate. */
import { getContext, setContext } from 'svelte';
import { invalidArgument } from '../../core/engine/errors.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { Observer } from '../observer/index.js';
import { observing } from '../observer/observing.js';
import { answersOf } from './answers.js';
import type { GateContext } from './types.js';

/** The same in each copy of the package on a page. */
export const KEY: symbol = /* @__PURE__ */ Symbol.for('rolegate/svelte');

/** Provides a gate to a component and to all in it. */
export function providing<P extends PolicyDocument>(key: symbol): GateContext<P>['provideGate'] {
  return (gating) => answersOf(setContext(key, observing(gating))) as never;
}

/** Gives the answers that are provided. */
export function answering<P extends PolicyDocument>(key: symbol): GateContext<P>['useAnswers'] {
  return () => answersOf(provided(key)) as never;
}

/** What observes the gate that is provided around a component. */
export function provided(key: symbol): () => Observer {
  const observer = getContext<(() => Observer) | undefined>(key);
  if (observer !== undefined) return observer;
  const help = 'call `provideGate` in it, or in a component around it';
  throw invalidArgument('no gate is provided to a component that asks by `rolegate/svelte`', help);
}
