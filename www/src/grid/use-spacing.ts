/** Text may be spaced by its reader: then the heads of columns, which have a height of their own, take more room. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Metrics } from './grid-layout';

/** The height of a line of a head, and the width of a letter, as they are without. */
const LINE = 14;
const LETTER = 6.3;
/** So often it is looked whether that is still so. */
const OFTEN = 500;

/** How much more room a head needs: 1 as the page comes. */
function spacingOf(head: Element | null): number {
  if (!head) return 1;
  const { lineHeight, letterSpacing, wordSpacing } = getComputedStyle(head);
  const pixels = (text: string) => Number.parseFloat(text) || 0;
  const wider = 1 + (pixels(letterSpacing) + pixels(wordSpacing) / 6) / LETTER;
  return Math.max(1, (pixels(lineHeight) / LINE || 1) * wider);
}

/** The metrics with heads as high as their text needs to be. */
export function useSpaced(metrics: Metrics, box: { current: HTMLElement | null }): Metrics {
  const [spacing, setSpacing] = useState(1);
  useEffect(() => {
    const look = () => setSpacing(Math.round(10 * spacingOf(box.current?.querySelector('.clamp') ?? null)) / 10);
    look();
    // No event tells of a style sheet that somebody adds.
    const timer = setInterval(look, OFTEN);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => {
    if (spacing === 1) return metrics;
    const { header, row, group } = metrics;
    const least = 24 * spacing;
    return {
      ...metrics,
      header: Math.round(header * spacing),
      row: Math.max(row, least),
      group: Math.max(group, least),
    };
  }, [metrics, spacing]);
}
