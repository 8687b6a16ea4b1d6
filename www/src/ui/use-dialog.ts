import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A dialog that is open while it is in the page, and gives the focus back when it goes. It stays until `onClose` has
 * taken it out: while the history goes back, nobody can do what that would undo.
 */
export function useDialog(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const wish = useRef(onClose);
  wish.current = onClose;
  // Before anything is drawn: what is typed next is meant for it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.addEventListener('close', () => wish.current());
    element?.addEventListener('cancel', (event) => {
      // What is within, such as the choice of a file, is cancelled too.
      if (event.target !== element) return;
      event.preventDefault();
      wish.current();
    });
    return () => {
      // That it goes is no wish to close what comes in its place.
      element?.addEventListener('close', (event) => event.stopImmediatePropagation(), { capture: true });
      element?.close();
      setTimeout(giveCaret);
    };
  }, []);
  return dialog;
}

/** Going back in the history, Chromium takes the caret out of the field that has the focus: typing would do nothing. */
function giveCaret() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.selectionStart === null) return;
  field.setSelectionRange(field.selectionStart, field.selectionEnd);
}
