import { useLayoutEffect, useRef } from 'preact/hooks';

/** A dialog that is open while it is in the page, and gives the focus back when it goes. */
export function useDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before anything is drawn: what is typed next is meant for it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // That it goes is no wish to close what comes in its place.
      element?.addEventListener('close', (event) => event.stopImmediatePropagation(), { capture: true });
      element?.close();
    };
  }, []);
  return { ref: dialog, close: () => dialog.current?.close() };
}
