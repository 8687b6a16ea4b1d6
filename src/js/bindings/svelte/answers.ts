/** The questions as functions, which Svelte follows where it calls them. */
import { createSubscriber } from 'svelte/reactivity';
import type { Answer, Observer, QuestionName } from '../observer/index.js';
import type { GateAnswers } from './types.js';

/** All questions to what observes a gate and a user, which may be another each time. */
export function answersOf(observer: () => Observer): Record<keyof GateAnswers, unknown> {
  const asking =
    (question: QuestionName) =>
    (...given: unknown[]) =>
      followed(observer().ask(question, given));
  return {
    gate: () => observer().gate,
    can: asking('can'),
    canOnType: asking('canOnType'),
    canAll: asking('canAll'),
    canAny: asking('canAny'),
    decision: asking('decision'),
    decisionOnType: asking('decisionOnType'),
    actions: asking('actions'),
    matrix: asking('matrix'),
    access: asking('access'),
    entities: asking('entities'),
    accessList: asking('accessList'),
    assignableRoles: asking('assignableRoles'),
  };
}

/** What has the effects that read an answer run again. */
const subscribers = new WeakMap<Answer<unknown>, () => void>();

/** The answer as it is, which whatever reads it follows. */
function followed<T>(answer: Answer<T>): T {
  let subscribe = subscribers.get(answer);
  if (subscribe === undefined) {
    subscribe = createSubscriber(answer.subscribe);
    subscribers.set(answer, subscribe);
  }
  subscribe();
  return answer.read();
}
