/** The details as something laid over the page: Escape takes it away, and it leaves what it explains in view. */
import { useEffect } from 'preact/hooks';
import { revealChosen } from '../grid/uncover';

/** A field, a list of choices and a dialog have a use of their own for Escape. */
const hasItsOwn = (event: KeyboardEvent) =>
  event.defaultPrevented || event.target instanceof HTMLInputElement || document.querySelector('dialog[open]') !== null;

export function useEscape(active: boolean, close: () => void) {
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !hasItsOwn(event)) close();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}

/** The sheet grows when what it tells has come, and the grid is lower when something is staged. */
export function useRoomFor(sheet: { current: HTMLElement | null }, chosen: string) {
  useEffect(() => {
    const sizes = new ResizeObserver(revealChosen);
    sizes.observe(sheet.current!);
    return () => sizes.disconnect();
  }, [chosen]);
}
