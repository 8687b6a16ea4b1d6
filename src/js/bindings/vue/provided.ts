/** The gate and the user whose answers an application, or a component with all that is in it, gives. */
import { getCurrentInstance, inject, toValue, type ComponentInternalInstance, type InjectionKey } from 'vue';
import { invalidArgument } from '../../core/engine/errors.js';
import type { Observer } from '../observer/index.js';
import { observing } from '../observer/observing.js';
import type { Gating } from './types.js';

/** Under which it is provided: the same in each copy of the package on a page. */
export type Key = InjectionKey<() => Observer>;
export const KEY: Key = Symbol.for('rolegate/vue');

/** Observes the gate and the user that are to be provided, as they are each time. */
export function observerOf({ gate, user }: Gating): () => Observer {
  return observing(() => ({ gate: toValue(gate), user: toValue(user) }));
}

/** What is provided where a composable is called; its result, read again, follows another gate and another user. */
export function injected(key: Key): () => Observer {
  // `inject` would not see what the component itself provides.
  return providedTo(key, getCurrentInstance()) ?? known(inject(key, undefined));
}

/** What is provided to a component, by itself as well. */
export function providedTo(
  key: Key,
  instance: ComponentInternalInstance | null | undefined,
): (() => Observer) | undefined {
  return (instance as { provides?: Record<symbol, () => Observer> } | null | undefined)?.provides?.[key as symbol];
}

/** Throws where nothing is provided. */
export function known(observer: (() => Observer) | undefined): () => Observer {
  if (observer !== undefined) return observer;
  throw invalidArgument('no gate is provided by `gatePlugin` or `provideGate`');
}
