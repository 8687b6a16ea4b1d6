/**
 * What has come into view is drawn frame by frame, since all of it at once would hold a slow machine up: rows as soon
 * as it is known what is in them.
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Area, Tile } from '../engine/shapes/grid';

/** About so many cells are drawn for the first time in a frame. */
const AT_ONCE = 64;

/** The part of the areas that is drawn so far, and whether that is all. */
export function useGradual(wanted: Area[], tiles: Tile[] | undefined): { drawn: Area[]; isWhole: boolean } {
  const drawn = useRef<Area[]>([]);
  const [frame, setFrame] = useState(0);
  const now = useMemo(() => nearer(drawn.current, wanted, tiles ?? []), [wanted, tiles, frame]);
  const isWhole = printed(now) === printed(wanted);
  useLayoutEffect(() => {
    const isMore = printed(now) !== printed(drawn.current);
    drawn.current = now;
    if (!isMore || isWhole) return;
    return afterPainting(() => setFrame(frame + 1));
  }, [now]);
  return { drawn: now, isWhole };
}

/** Calls `then` when what is drawn now is painted; gives what calls it off. */
function afterPainting(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

const printed = (areas: Area[]) => areas.map(({ section, r0, r1 }) => [section, r0, r1].join()).join(';');

/** From what is drawn, one step towards what is wanted: rows below it first, then those above. */
function nearer(drawn: readonly Area[], wanted: readonly Area[], tiles: readonly Tile[]): Area[] {
  const ofSection = <T extends Area>(list: readonly T[], section: number) =>
    list.find((one) => one.section === section);
  let room = AT_ONCE;
  return wanted.map((area) => {
    const known = common(area, ofSection(tiles, area.section));
    const kept = common(area, ofSection(drawn, area.section)) ?? (known && { r0: known.r0, r1: known.r0 });
    if (!kept) return { ...area, r1: area.r0 };
    if (!known || known.r0 > kept.r1 || known.r1 < kept.r0) return { ...area, ...kept };
    const width = Math.max(1, area.c1 - area.c0);
    const most = Math.ceil(room / width);
    const below = Math.min(most, Math.max(0, known.r1 - kept.r1));
    const above = Math.min(most - below, Math.max(0, kept.r0 - known.r0));
    room = Math.max(0, room - (below + above) * width);
    return { ...area, r0: kept.r0 - above, r1: kept.r1 + below };
  });
}

/** The rows that two areas have in common; undefined for none. */
function common(one: Area, other: Area | undefined): Pick<Area, 'r0' | 'r1'> | undefined {
  if (!other) return undefined;
  const [r0, r1] = [Math.max(one.r0, other.r0), Math.min(one.r1, other.r1)];
  return r0 < r1 ? { r0, r1 } : undefined;
}
