/** Answers as refs, of the gate that is provided to an application, or to a component with all that is in it. */
import {
  computed,
  getCurrentInstance,
  inject,
  onBeforeMount,
  onScopeDispose,
  provide,
  shallowRef,
  toValue,
  type ComponentInternalInstance,
  type ComputedRef,
  type InjectionKey,
} from 'vue';
import { invalidArgument } from '../../core/engine/errors.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import type { Answer, Observer, QuestionName } from '../observer/index.js';
import { observing } from '../observer/observing.js';
import type { Gating } from './types.js';

type Ask<T> = (observer: Observer) => Answer<T>;

/** Makes the composable for a question; refs and getters that it is given are read again as soon as one changes. */
export function asking(key: Key): (question: QuestionName) => (...given: unknown[]) => ComputedRef<unknown> {
  return (question) =>
    (...given) =>
      useAnswer<unknown>(key, (observer) => observer.ask(question, given.map(toValue)));
}

/** The gate that is provided. */
export function useGate(key: Key): ComputedRef<AnyGate | undefined> {
  const observer = providedTo(key, getCurrentInstance());
  return computed(() => observer().gate);
}

/** An answer that follows what is asked, and of whom, within a component or another scope of effects. */
export function useAnswer<T>(key: Key, ask: Ask<T>): ComputedRef<T> {
  const instance = getCurrentInstance();
  return answered(providedTo(key, instance), ask, instance);
}

/** An answer that hears of changes as long as the present scope of effects lives, in a component once it mounts. */
export function answered<T>(observer: () => Observer, ask: Ask<T>, instance?: Instance): ComputedRef<T> {
  const heard = shallowRef(0);
  const hear = () => void heard.value++;
  // What a server renders is never mounted, and ends without a word.
  let listens = !instance || instance.isMounted;
  if (!listens)
    onBeforeMount(() => {
      listens = true;
      hear();
    });
  let end: (() => void) | undefined;
  onScopeDispose(() => {
    listens = false;
    end?.();
  });
  return computed(() => {
    void heard.value;
    const answer = ask(observer());
    // Before it is read, as what throws now need not do so for ever.
    if (listens) {
      const last = end;
      end = answer.subscribe(hear);
      last?.();
    }
    return answer.read();
  });
}

/** Under which it is provided: the same in each copy of the package on a page. */
export type Key = InjectionKey<() => Observer>;
export const KEY: Key = Symbol.for('rolegate/vue');

/** Provides to the component in whose `setup` it is called. */
export function provideGate(key: Key, gating: Gating): void {
  provide(key, observerOf(gating));
}

/** Observes the gate and the user that are to be provided, as they are each time. */
export function observerOf({ gate, user }: Gating): () => Observer {
  return observing(() => ({ gate: toValue(gate), user: toValue(user) }));
}

/** What is provided to a component, by itself as well. Its result, read again, follows another gate or user. */
export function providedTo(key: Key, instance: Instance): () => Observer {
  // `inject` would not see what the component itself provides, but sees what an application does outside of one.
  const provided = instance ? (instance as unknown as Providing).provides[key as symbol] : inject(key);
  if (provided) return provided;
  throw invalidArgument('no gate is provided: call `provideGate`');
}

type Instance = ComponentInternalInstance | null | undefined;

/** What Vue does not tell of an instance. */
interface Providing {
  readonly provides: Readonly<Record<symbol, () => Observer>>;
}
