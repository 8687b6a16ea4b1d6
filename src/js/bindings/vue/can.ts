/** `<Can>`: what a template shows where something is allowed, and where it is not. */
import { defineComponent, h, type Component, type SetupContext } from 'vue';
import { useAnswer } from './answered.js';
import { decisionOf, permissionOf, type Question } from './question.js';

const props = ['action', 'entity', 'type'] as const;

/** The component, before types say which names there are. */
export const AnyCan = defineComponent(
  // One of two components, as a decision costs more than a yes or no.
  (question: Question, { slots }: SetupContext) =>
    () =>
      h((slots.always ? Explained : Plain) as Component, question, slots),
  // biome-ignore lint/style/useVueMultiWordComponentNames: as in every other framework.
  { name: 'Can', props: [...props] },
);

const Plain = defineComponent(
  (question: Question, { slots }: SetupContext) => {
    const allowed = useAnswer((observer) => permissionOf(observer, question));
    return () => (allowed.value ? slots.default?.() : slots.fallback?.());
  },
  { name: 'CanPlain', props: [...props] },
);

const Explained = defineComponent(
  (question: Question, { slots }: SetupContext) => {
    const decision = useAnswer((observer) => decisionOf(observer, question));
    return () => slots.always?.(decision.value);
  },
  { name: 'CanExplained', props: [...props] },
);
