/** Printing: what a view does for it, and whether it is going on. */
import { flushSync } from 'preact/compat';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { store } from './store';

/** Whether the page is being printed. It is drawn for that before it is known: a browser does not wait. */
export const printing = store(false);

addEventListener('beforeprint', () => flushSync(() => printing.set(true)));
addEventListener('afterprint', () => printing.set(false));

const byBrowser = () => globalThis.print();
let printer = byBrowser;

/** Prints what is shown, as its view does it. */
export const printView = () => printer();

/** Has a view print in a way of its own, also by the keys that print. */
export function usePrinter(print: () => void) {
  const latest = useRef(print);
  latest.current = print;
  // As soon as anything is shown, since whoever sees it may print it.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isCalled = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'p';
      if (!isCalled || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    printer = () => latest.current();
    addEventListener('keydown', listen);
    return () => {
      printer = byBrowser;
      removeEventListener('keydown', listen);
    };
  }, []);
}
