/** The composables, before types say which names there are: whatever is given may be a ref or a getter. */
import { computed, provide, toValue, type Plugin } from 'vue';
import type { QuestionName } from '../observer/index.js';
import { useAnswer } from './answered.js';
import { injected, observerOf, type Key } from './provided.js';
import type { Gating } from './types.js';

/** A composable that asks; refs and getters are read again as soon as one of them changes. */
export function asking(key: Key, question: QuestionName): (...given: unknown[]) => never {
  return (...given) => useAnswer(key, (observer) => observer.ask(question, given.map(toValue))) as never;
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
  return (gating) => provide(key, observerOf(gating));
}

/** What provides one to an application. */
export function pluginOf(key: Key): Plugin<[Gating]> {
  return { install: (app, gating) => app.provide(key, observerOf(gating)) };
}
