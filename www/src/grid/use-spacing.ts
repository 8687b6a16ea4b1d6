/** Text may be spaced by its reader: then what has a size of its own in a grid takes as much more room. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Metrics } from './grid-layout';

/** The height of a line of a head, and the width of a letter, as they are without. */
const LINE = 14;
const LETTER = 6.3;
/** So often it is looked whether that is still so. */
const OFTEN = 500;

/** How much higher lines are than as the page comes, and how much wider words. */
interface Spacing {
  lines: number;
  words: number;
}

const none: Spacing = { lines: 1, words: 1 };

function spacingOf(head: Element | null): Spacing {
  if (!head) return none;
  const { lineHeight, letterSpacing, wordSpacing } = getComputedStyle(head);
  const pixels = (text: string) => Number.parseFloat(text) || 0;
  const tenths = (factor: number) => Math.max(1, Math.ceil(10 * factor) / 10);
  return {
    lines: tenths(pixels(lineHeight) / LINE || 1),
    words: tenths(1 + (pixels(letterSpacing) + pixels(wordSpacing) / 6) / LETTER),
  };
}

/** The metrics with room for the text as it is spaced. */
export function useSpaced(metrics: Metrics, box: { current: HTMLElement | null }): Metrics {
  const [spacing, setSpacing] = useState(none);
  useEffect(() => {
    const look = () => {
      const next = spacingOf(box.current?.querySelector('.clamp') ?? null);
      setSpacing((now) => (now.lines === next.lines && now.words === next.words ? now : next));
    };
    look();
    // No event tells of a style sheet that somebody adds.
    const timer = setInterval(look, OFTEN);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => spaced(metrics, spacing), [metrics, spacing]);
}

function spaced(metrics: Metrics, { lines, words }: Spacing): Metrics {
  const { head, column, row, header, group } = metrics;
  return {
    head: Math.round(head * words),
    column: Math.round(column * words),
    row: Math.round(row * lines),
    header: Math.round(header * lines),
    group: Math.round(group * lines),
  };
}
