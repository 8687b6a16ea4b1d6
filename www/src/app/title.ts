/** The title of the page: its tab and its history tell the views and documents apart. */
import { useEffect } from 'preact/hooks';
import type { View } from '../base/route';

export const viewNames: Record<View, string> = {
  start: 'Start',
  entity: 'By entity',
  user: 'By user',
  action: 'By action',
  members: 'Groups',
  offers: 'To hand out',
  app: 'In an app',
  policy: 'Policy',
};

/** Those that have a tab. */
export const tabViews = ['entity', 'user', 'action', 'members', 'app', 'policy'] satisfies View[];

export function useTitle(view: View, document: string | undefined) {
  const title = [viewNames[view], document, 'Rolegate explorer'].filter(Boolean).join(' – ');
  useEffect(() => {
    globalThis.document.title = title;
  }, [title]);
}
