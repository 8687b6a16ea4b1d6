/** The composables, before types say which names there are: whatever is given may be a ref or a getter. */
import { computed, toValue, type Plugin } from 'vue';
import type { Answer, Observer, QuestionName } from '../observer/index.js';
import { useAnswer } from './answered.js';
import { injected, provideHere, provideIn, type Key } from './provided.js';
import type { Gating } from './types.js';

/** A composable that asks; refs and getters are read again as soon as one of them changes. */
export function asking(key: Key, question: QuestionName): (...given: unknown[]) => never {
  const ask = (observer: Observer, given: unknown[]) =>
    (observer[question] as (...given: unknown[]) => Answer<unknown>)(...given.map((one) => toValue(one)));
  return (...given) => useAnswer(key, (observer) => ask(observer, given)) as never;
}

/** One that gives the gate itself. */
export function gateOf(key: Key): () => never {
  return () => {
    const observer = injected(key);
    return computed(() => observer().gate) as never;
  };
}

/** What provides a gate to a component and to what is in it. */
export function providing(key: Key): (gating: Gating) => void {
  return (gating) => provideHere(key, gating);
}

/** What provides one to an application. */
export function pluginOf(key: Key): Plugin<[Gating]> {
  return { install: (app, gating) => provideIn(key, app, gating) };
}
