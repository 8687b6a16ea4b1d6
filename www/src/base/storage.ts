/**
 * What the browser keeps between visits, for all tabs of the page. Storage may be full or forbidden: who keeps
 * something is told so.
 */
import { createStore, del, get, set, update, type UseStore } from 'idb-keyval';

let opened: UseStore | null = null;

/** Opened when it is first needed: where storage is forbidden, that throws. */
const place = () => (opened ??= createStore('rolegate', 'kept'));

/** Keeps a value, or with null none; whether that was done. */
export async function keep(key: string, value: unknown): Promise<boolean> {
  try {
    await (value === null ? del(key, place()) : set(key, value, place()));
    return true;
  } catch {
    return false;
  }
}

export async function kept<T>(key: string): Promise<T | null> {
  try {
    return (await get<T>(key, place())) ?? null;
  } catch {
    return null;
  }
}

/** Changes a kept value in one go, whatever other tabs do meanwhile; whether that was done. */
export async function keepChanged<T>(key: string, change: (before: T | undefined) => T): Promise<boolean> {
  try {
    await update<T>(key, change, place());
    return true;
  } catch {
    return false;
  }
}

/** Does something while no other tab does the like. Only a page that is served safely has locks. */
export const alone = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(`rolegate ${name}`, work) as Promise<T>) : work();

const others = new BroadcastChannel('rolegate');

/** Tells the other tabs that what is kept under a key is another. */
export const tellOthers = (key: string) => others.postMessage(key);

export function hearOthers(heard: (key: string) => void) {
  others.addEventListener('message', ({ data }: MessageEvent<string>) => heard(data));
}

/** What is needed before the page is drawn, and is small. */
export const settings = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // The page forgets it.
    }
  },
};
