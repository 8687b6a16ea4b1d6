/** The questions as functions, which Svelte follows where it calls them. */
import { createSubscriber } from 'svelte/reactivity';
import { GatedElement } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import { decisionOf } from '../observer/asked.js';
import type { Answer, Asked, Observer } from '../observer/index.js';
import { observing, type Observed } from '../observer/observing.js';
import type { GateAnswers } from './types.js';

/** All questions to a gate and a user, who may be others each time. */
export function answersOf(look: () => Observed): Record<keyof GateAnswers, unknown> {
  const observer = observing(look);
  const asking =
    (question: Question) =>
    (...given: unknown[]) =>
      followed((observer()[question] as (...given: unknown[]) => Answer<unknown>)(...given));
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
    gated: (question: Gated) => (element: HTMLElement) => deny(element, question, observer()),
  };
}

/** The questions of an observer, each of which has an answer. */
type Question = {
  [Q in keyof Observer]: Observer[Q] extends (...given: never[]) => Answer<unknown> ? Q : never;
}[keyof Observer];

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

type Gated = Asked & { readonly deny?: Deny | undefined };

/** Denies an element and allows it again, as its answer is. Gives a function that ends that. */
function deny(element: HTMLElement, question: Gated, observer: Observer): () => void {
  const gated = new GatedElement(element);
  const { read, subscribe } = decisionOf(observer, question);
  const show = () => gated.follow(read, question.deny);
  show();
  const end = subscribe(show);
  return () => {
    end();
    gated.allow();
  };
}
