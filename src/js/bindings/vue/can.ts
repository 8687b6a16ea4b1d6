/** `<Can>`: what a template shows where something is allowed, and where it is not. */
import { defineComponent, type SetupContext } from 'vue';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { Asked } from '../observer/index.js';
import { useAnswer } from './answered.js';
import type { Key } from './provided.js';
import type { CanComponent } from './types.js';

/** The component by the names of a policy. */
export function canOf<P extends PolicyDocument>(key: Key): CanComponent<P> {
  const Any = defineComponent(
    (question: Asked, { slots }: SetupContext) => {
      const allowed = useAnswer(key, (observer) => observer.about('can', question));
      // It is worked out where it is shown alone.
      const decision = useAnswer(key, (observer) => observer.about('decision', question));
      return () => {
        if (slots.always) return slots.always(decision.value);
        return allowed.value ? slots.default?.() : slots.fallback?.();
      };
    },
    // biome-ignore lint/style/useVueMultiWordComponentNames: as in every other framework.
    { name: 'Can', props: ['action', 'entity', 'type'] },
  );
  return Any as unknown as CanComponent<P>;
}
