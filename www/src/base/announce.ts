import { useEffect } from 'preact/hooks';
import { store } from './store';

/** What the live region says. */
export const announcement = store('');

export function announce(sentence: string) {
  // The same words twice would not be read twice.
  announcement.set(announcement.get() === sentence ? `${sentence}\u00a0` : sentence);
}

/** Says what a choice has led to, once it is known; not again when the answer changes later. */
export function useAnnounced(choice: string, words: string | null | undefined) {
  useEffect(() => {
    if (words) announce(words);
  }, [choice, Boolean(words)]);
}
