/** Brings what is chosen into view: in the grid, and from under the sheet of its details. */
import { useEffect, useRef } from 'preact/hooks';
import type { GridSelection } from '../engine/shapes/grid';

/**
 * On a narrow screen the details of what is chosen are a sheet over the lower part of the page. Scrolls the page so
 * that an element is in the part that is free.
 */
export function uncover(element: Element) {
  const page = scrolling();
  const sheet = document.querySelector('.panel-chosen');
  if (!page || !sheet || getComputedStyle(sheet).position !== 'sticky') return;
  const { top, bottom } = element.getBoundingClientRect();
  const covered = bottom - sheet.getBoundingClientRect().top;
  const above = Math.max(0, page.getBoundingClientRect().top) - top;
  if (covered > 0) page.scrollBy({ top: covered, behavior: 'instant' });
  else if (above > 0) page.scrollBy({ top: -above, behavior: 'instant' });
}

/** What scrolls under the sheet: the view, or of a page that is enlarged much all of it. */
function scrolling(): Element | null {
  const view = document.getElementById('main');
  return view && getComputedStyle(view).overflowY === 'visible' ? document.scrollingElement : view;
}

/** Reveals what is chosen anew, as soon as it is drawn; what is out of view when all is drawn stays there. */
export function useRevealed({ row, column }: GridSelection, isKnown: boolean, isWhole: boolean) {
  const isDue = useRef(false);
  useEffect(() => {
    isDue.current = true;
  }, [row, column, isKnown]);
  useEffect(() => {
    if (!isDue.current || !isKnown) return;
    const isThere = revealChosen();
    if (isThere || isWhole) isDue.current = false;
  });
}

/** Brings what is chosen into view, in the grid and in the page, and tells whether it is drawn at all. */
export function revealChosen(): boolean {
  const chosen = document.querySelector('.grid [aria-selected="true"]');
  chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  if (chosen) uncover(chosen);
  return chosen !== null;
}
