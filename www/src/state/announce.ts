import { store } from './store';

/** What the live region says. */
export const announcement = store('');

export function announce(sentence: string) {
  // The same words twice would not be read twice.
  announcement.set(announcement.get() === sentence ? `${sentence}\u00a0` : sentence);
}
