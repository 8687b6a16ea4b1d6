/** A list of any length: of a long one, only what is in view is in the page, with room for the rest. */
import type { ComponentChildren } from 'preact';
import { printing } from '../base/printing';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count } from './words';

/** Up to so many lines are all in the page, so that a browser's own search finds them. */
const FEW = 200;
/** Up to so many lines are on paper. */
const MOST_PRINTED = 5_000;
/** Lines come and go in runs of so many. */
const RUN = 4;
/** So many runs come at a time: a frame has room for no more. */
const AT_ONCE = 1;

interface Props<T> {
  class: string;
  items: readonly T[];
  /** About how high a line is, until some were measured. */
  height: number;
  /** A line, as one `li` with a key. `numbering` are its attributes: screen readers count lines that are not there. */
  children(item: T, at: number, numbering: Numbering): ComponentChildren;
}

export type Numbering = { 'aria-posinset'?: number; 'aria-setsize'?: number };

export function LongList<T>(props: Props<T>) {
  const isPrinting = printing.use();
  const { items, class: name, children } = props;
  if (items.length > FEW && !isPrinting) return <Windowed {...props} />;
  return (
    <ul class={name}>
      {items.slice(0, MOST_PRINTED).map((item, at) => children(item, at, {}))}
      {items.length > MOST_PRINTED && <li>and {count(items.length - MOST_PRINTED, 'more', 'more')}, not printed</li>}
    </ul>
  );
}

function Windowed<T>({ items, height, children, class: name }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  const { from, to, before, after } = useRuns(list, Math.ceil(items.length / RUN), height * RUN);
  const first = from * RUN;
  // A line that stays in view is not drawn again.
  const drawn = useMemo(() => new Map<number, ComponentChildren>(), [items, children]);
  const line = (item: T, at: number) => {
    if (!drawn.has(at)) drawn.set(at, children(item, at, { 'aria-posinset': at + 1, 'aria-setsize': items.length }));
    return drawn.get(at);
  };
  return (
    <ul ref={list} class={name} style={{ paddingBlock: `${before}px ${after}px` }}>
      {items.slice(first, to * RUN).map((item, i) => line(item, first + i))}
    </ul>
  );
}

interface Runs {
  /** The first run that is in the page, and the one after the last. */
  from: number;
  to: number;
  /** The room of those before and after them. */
  before: number;
  after: number;
}

/** The runs in view, with one more on either side: after a leap they come frame by frame. */
function useRuns(list: { current: HTMLUListElement | null }, count: number, estimate: number): Runs {
  const heights = useRef<number[]>([]);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const heightOf = (run: number) => heights.current[run] ?? estimate;
  const to = Math.min(range.to, count);
  const from = Math.min(range.from, to);
  const room = (first: number, end: number) => {
    let sum = 0;
    for (let run = first; run < end; run++) sum += heightOf(run);
    return sum;
  };

  useLayoutEffect(() => {
    const element = list.current!;
    measure(element, from, to, heights.current);
    return whenMoved(element, () => {
      const seen = runsInView(inView(element), count, heightOf);
      setRange((now) => {
        const next = nearer(now, seen, count);
        return now.from === next.from && now.to === next.to ? now : next;
      });
    });
  }, [from, to, count]);

  return { from, to, before: room(0, from), after: room(to, count) };
}

type Range = Pick<Runs, 'from' | 'to'>;

/** From what is in the page, one step towards what is in view and a run on either side of it. */
function nearer(now: Range, seen: Range, count: number): Range {
  const wanted = { from: Math.max(0, seen.from - 1), to: Math.min(count, seen.to + 1) };
  const from = Math.max(now.from, wanted.from);
  const to = Math.min(now.to, wanted.to);
  if (from >= to) return { from: seen.from, to: Math.min(seen.to, seen.from + AT_ONCE) };
  if (to < wanted.to) return { from, to: Math.min(wanted.to, to + AT_ONCE) };
  return { from: Math.max(wanted.from, from - AT_ONCE), to };
}

function runsInView([top, bottom]: [number, number], count: number, heightOf: (run: number) => number): Range {
  let run = 0;
  let end = heightOf(0);
  const passUntil = (height: number) => {
    while (end <= height && run < count - 1) end += heightOf(++run);
    return run;
  };
  return { from: passUntil(top), to: Math.min(count, passUntil(bottom) + 1) };
}

/** Calls `look` in the next frame, and in any in which an element may have come to lie elsewhere in the window. */
function whenMoved(element: HTMLElement, look: () => void): () => void {
  let frame = 0;
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  };
  soon();
  const sizes = new ResizeObserver(soon);
  sizes.observe(element);
  // Whatever it is that scrolls, the element or something around it.
  addEventListener('scroll', soon, { capture: true, passive: true });
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    removeEventListener('scroll', soon, { capture: true });
  };
}

/** Notes how high the runs are that are in the page. */
function measure(element: HTMLElement, from: number, to: number, heights: number[]) {
  const lines = element.children;
  for (let run = from; run < to; run++) {
    const first = lines[(run - from) * RUN];
    const last = lines[Math.min((run - from + 1) * RUN, lines.length) - 1];
    if (first && last) heights[run] = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  }
}

/** Which part of an element is in view, from its top on. */
function inView(element: HTMLElement): [number, number] {
  const { top, bottom } = element.getBoundingClientRect();
  const start = top - element.scrollTop;
  return [Math.max(top, 0) - start, Math.min(bottom, innerHeight) - start];
}
