/** `<Can>`: what a template shows where something is allowed, and where it is not. */
import { defineComponent, h, type Component, type SetupContext } from 'vue';
import type { PolicyDocument } from '../../core/types/policy.js';
import { decisionOf, permissionOf } from '../observer/asked.js';
import type { Asked } from '../observer/index.js';
import { useAnswer } from './answered.js';
import type { Key } from './provided.js';
import type { CanComponent } from './types.js';

const props = ['action', 'entity', 'type'] as const;

/** The component by the names of a policy. */
export function canOf<P extends PolicyDocument>(key: Key): CanComponent<P> {
  const Plain = defineComponent(
    (question: Asked, { slots }: SetupContext) => {
      const allowed = useAnswer(key, (observer) => permissionOf(observer, question));
      return () => (allowed.value ? slots.default?.() : slots.fallback?.());
    },
    { name: 'CanPlain', props: [...props] },
  );
  const Explained = defineComponent(
    (question: Asked, { slots }: SetupContext) => {
      const decision = useAnswer(key, (observer) => decisionOf(observer, question));
      return () => slots.always?.(decision.value);
    },
    { name: 'CanExplained', props: [...props] },
  );
  const Either = defineComponent(
    // One of two components, as a decision costs more than a yes or no.
    (question: Asked, { slots }: SetupContext) =>
      () =>
        h((slots.always ? Explained : Plain) as Component, question, slots),
    // biome-ignore lint/style/useVueMultiWordComponentNames: as in every other framework.
    { name: 'Can', props: [...props] },
  );
  return Either as unknown as CanComponent<P>;
}
