/** The title of the page: its tab and its history tell the views and documents apart. */
import { useEffect } from 'preact/hooks';
import type { View } from '../base/route';

export const viewNames: Record<View, string> = {
  entity: 'By entity',
  user: 'By user',
  action: 'By action',
  app: 'In an app',
  policy: 'Policy',
};

export function useTitle(view: View, document: string | undefined) {
  const title = [viewNames[view], document, 'Rolegate explorer'].filter(Boolean).join(' – ');
  useEffect(() => {
    globalThis.document.title = title;
  }, [title]);
}
