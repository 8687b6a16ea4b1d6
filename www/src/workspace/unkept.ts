/** What of the document that is open is not kept, since the browser has no room or keeps nothing for the page. */
import { store } from '../base/store';

export const allKept = { document: false, changes: false, policy: false, share: false };

export const unkept = store(allKept);

/** What is not kept would be lost with the tab: the browser asks before. */
addEventListener('beforeunload', (event) => {
  if (Object.values(unkept.get()).includes(true)) event.preventDefault();
});
