/** The composables and `<Can>`: whatever is given may be a ref or a getter. */
import type { App, SetupContext } from 'vue';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import { named, type Asked } from '../observer/index.js';
import { asking, observerOf, provideGate, useAnswer, useGate, type Key } from './answered.js';
import type { GateComposables, Gating } from './types.js';

/** All of them by the names of a policy, and with a gate of their own: it is provided under a key of its own. */
export function createGateComposables<P extends PolicyDocument = DefaultPolicy>(
  key: Key = Symbol(),
): GateComposables<P> {
  const Can = {
    name: 'Can',
    props: ['action', 'entity', 'type'],
    setup(question: Asked, { slots }: SetupContext) {
      const allowed = useAnswer(key, (observer) => observer.about('can', question));
      // It is worked out where it is shown alone.
      const decision = useAnswer(key, (observer) => observer.about('decision', question));
      return () => {
        if (slots.always) return slots.always(decision.value);
        return slots[allowed.value ? 'default' : 'fallback']?.();
      };
    },
  };
  return {
    key,
    gatePlugin: (app: App, gating: Gating) => app.provide(key, observerOf(gating)),
    provideGate: (gating: Gating) => provideGate(key, gating),
    useGate: () => useGate(key),
    ...named('use', asking(key)),
    Can,
  } as unknown as GateComposables<P>;
}
