/** Answers as refs. */
import { computed, getCurrentInstance, onBeforeMount, shallowRef, watch, type ComputedRef } from 'vue';
import type { Answer, Observer } from '../observer/index.js';
import { injected, type Key } from './provided.js';

type Ask<T> = (observer: Observer) => Answer<T>;

/** An answer that follows what is asked, and of whom, within a component or another scope of effects. */
export function useAnswer<T>(key: Key, ask: Ask<T>): ComputedRef<T> {
  const [value, listen] = answered(injected(key), ask);
  // What a server renders is never mounted, and ends without a word.
  if (getCurrentInstance() === null) listen();
  else onBeforeMount(listen);
  return value;
}

/** An answer, and what has it hear of changes for as long as the present scope of effects lives. */
export function answered<T>(observer: () => Observer, ask: Ask<T>): [ComputedRef<T>, () => void] {
  const answer = computed(() => ask(observer()));
  const heard = shallowRef(0);
  const hear = () => void heard.value++;
  const value = computed(() => {
    void heard.value;
    return answer.value.read();
  });
  const listen = () => {
    const follow = ({ subscribe }: Answer<T>, _: unknown, onCleanup: (end: () => void) => void) => {
      onCleanup(subscribe(hear));
      // Of what has changed since it was read.
      hear();
    };
    watch(answer, follow, { immediate: true, flush: 'sync' });
  };
  return [value, listen];
}
