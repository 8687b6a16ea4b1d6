/** Answers as refs. */
import { computed, getCurrentInstance, onBeforeMount, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { Answer, Observer } from '../observer/index.js';
import { injected, type Key } from './provided.js';

type Ask<T> = (observer: Observer) => Answer<T>;

/** An answer that follows what is asked, and of whom, within a component or another scope of effects. */
export function useAnswer<T>(key: Key, ask: Ask<T>): ComputedRef<T> {
  const [value, listen] = answered(injected(key), ask);
  const instance = getCurrentInstance();
  // What a server renders is never mounted, and ends without a word.
  if (instance === null || instance.isMounted) listen();
  else onBeforeMount(listen);
  return value;
}

/** An answer, and what has it hear of changes, once it is read, as long as the present scope of effects lives. */
export function answered<T>(observer: () => Observer, ask: Ask<T>): [ComputedRef<T>, () => void] {
  const heard = shallowRef(0);
  const hear = () => void heard.value++;
  let listens = false;
  let end: (() => void) | undefined;
  const value = computed(() => {
    void heard.value;
    const answer = ask(observer());
    try {
      return answer.read();
    } finally {
      // Also to what throws now, as it need not do so for ever.
      if (listens) {
        const last = end;
        end = answer.subscribe(hear);
        last?.();
      }
    }
  });
  onScopeDispose(() => {
    listens = false;
    end?.();
  });
  const listen = () => {
    listens = true;
    hear();
  };
  return [value, listen];
}
