import { useLayoutEffect } from 'preact/hooks';
import { redoDraft, undoDraft } from '../workspace/policy-draft';

/** While one edits, the usual keys take back edits, and not what was done before. */
export function useHistoryKeys() {
  // As soon as anything is shown, since whoever sees it may press them.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (!(event.ctrlKey || event.metaKey) || isField || document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) redoDraft();
      else if (key === 'z') undoDraft();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
}
