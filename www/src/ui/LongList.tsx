/** A list of any length: of a long one, only what is in view is in the page, with room for the rest. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Up to so many lines are all in the page, so that a browser's own search finds them. */
const FEW = 200;
/** Lines come and go in runs of so many. */
const RUN = 20;

interface Props<T> {
  class: string;
  items: readonly T[];
  /** About how high a line is, until some were measured. */
  height: number;
  /** A line, as one `li` with a key; `place` is for who reads it out, and only where not all lines are there. */
  children(item: T, at: number, place: Place): ComponentChildren;
}

export type Place = { 'aria-posinset'?: number; 'aria-setsize'?: number };

export function LongList<T>(props: Props<T>) {
  if (props.items.length > FEW) return <Windowed {...props} />;
  return <ul class={props.class}>{props.items.map((item, at) => props.children(item, at, {}))}</ul>;
}

function Windowed<T>({ items, height, children, class: name }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  const { from, to, before, after } = useRuns(list, Math.ceil(items.length / RUN), height * RUN);
  const first = from * RUN;
  return (
    <ul ref={list} class={name} style={{ paddingBlock: `${before}px ${after}px` }}>
      {items.slice(first, to * RUN).map((item, i) => children(item, first + i, { 'aria-posinset': first + i + 1, 'aria-setsize': items.length }))}
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

/** The runs in view, with one more on either side. */
function useRuns(list: { current: HTMLUListElement | null }, count: number, estimate: number): Runs {
  const heights = useRef(new Map<number, number>());
  const [[from, to], setRange] = useState<[number, number]>([0, 1]);
  const heightOf = (run: number) => heights.current.get(run) ?? estimate;
  const sum = (start: number, end: number) => {
    let height = 0;
    for (let run = start; run < end; run++) height += heightOf(run);
    return height;
  };
  const end = Math.min(to, count);
  const start = Math.min(from, end);

  useLayoutEffect(() => {
    const element = list.current!;
    measure(element, start, end, heights.current);
    let frame = 0;
    const look = () => {
      frame = 0;
      const [top, bottom] = inView(element);
      let run = 0;
      for (let at = heightOf(0); at <= top && run < count - 1; at += heightOf(run)) run++;
      let last = run;
      for (let at = sum(0, run + 1); at < bottom && last < count - 1; at += heightOf(last)) last++;
      const next: [number, number] = [Math.max(0, run - 1), Math.min(count, last + 2)];
      setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    // Whatever it is that scrolls, the list or something around it.
    addEventListener('scroll', soon, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      removeEventListener('scroll', soon, { capture: true });
    };
  }, [start, end, count]);

  return { from: start, to: end, before: sum(0, start), after: sum(end, count) };
}

/** Notes how high the runs are that are in the page. */
function measure(element: HTMLElement, from: number, to: number, heights: Map<number, number>) {
  const lines = element.children;
  for (let run = from; run < to; run++) {
    const first = lines[(run - from) * RUN];
    const last = lines[Math.min((run - from + 1) * RUN, lines.length) - 1];
    if (first && last) heights.set(run, last.getBoundingClientRect().bottom - first.getBoundingClientRect().top);
  }
}

/** Which part of an element is in view, from its top on. */
function inView(element: HTMLElement): [number, number] {
  const { top, bottom } = element.getBoundingClientRect();
  const start = top - element.scrollTop;
  return [Math.max(top, 0) - start, Math.min(bottom, innerHeight) - start];
}
