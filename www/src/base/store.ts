import { useSyncExternalStore } from 'preact/compat';

/** A value that components follow. */
export function store<T>(initial: T) {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listen: () => void) => {
    listeners.add(listen);
    return () => void listeners.delete(listen);
  };
  return {
    get: () => value,
    set(next: T) {
      value = next;
      for (const listen of listeners) listen();
    },
    use: () => useSyncExternalStore(subscribe, () => value),
  };
}
