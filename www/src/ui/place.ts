/** Where what a button opens lies: above all else, below the button, or above it where there is more room. */
import { useLayoutEffect } from 'preact/hooks';

const GAP = 6;
const EDGE = 8;
/** With so much room below, there is no need to look above. */
const ENOUGH = 320;

/** Lays an element over the page, beside the one before it, and keeps it there while things move. */
export function useOverlay(element: { current: HTMLElement | null }) {
  useLayoutEffect(() => {
    const overlay = element.current!;
    const anchor = overlay.previousElementSibling!;
    overlay.showPopover?.();
    const place = () => placeBeside(overlay, anchor);
    place();
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('scroll', place, { capture: true, passive: true, signal });
    addEventListener('resize', place, { signal });
    return () => ending.abort();
  }, []);
}

function placeBeside(overlay: HTMLElement, anchor: Element) {
  const { top, bottom, left } = anchor.getBoundingClientRect();
  const [below, above] = [innerHeight - bottom - GAP - EDGE, top - GAP - EDGE];
  const isBelow = below >= Math.min(above, ENOUGH);
  const { style } = overlay;
  style.left = `${Math.max(EDGE, Math.min(left, innerWidth - overlay.offsetWidth - EDGE))}px`;
  style.top = isBelow ? `${bottom + GAP}px` : 'auto';
  style.bottom = isBelow ? 'auto' : `${innerHeight - top + GAP}px`;
  style.setProperty('--room', `${isBelow ? below : above}px`);
}
