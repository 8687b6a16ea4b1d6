/** What has come into view is drawn frame by frame: all of it at once would hold a slow machine up. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Area } from '../engine/shapes/grid';

/** About so many cells are drawn for the first time in a frame. */
const AT_ONCE = 120;

/** The part of the areas that is drawn so far. */
export function useGradual(wanted: Area[]): Area[] {
  const drawn = useRef<Area[]>([]);
  const [frame, setFrame] = useState(0);
  const now = useMemo(() => nearer(drawn.current, wanted), [wanted, frame]);
  useLayoutEffect(() => {
    drawn.current = now;
    if (now.every(({ r0, r1 }, at) => r0 === wanted[at]!.r0 && r1 === wanted[at]!.r1)) return;
    const next = requestAnimationFrame(() => setFrame(frame + 1));
    return () => cancelAnimationFrame(next);
  }, [now]);
  return now;
}

/** From what is drawn, one step towards what is wanted: rows below it first, then those above. */
export function nearer(drawn: readonly Area[], wanted: readonly Area[]): Area[] {
  let room = AT_ONCE;
  return wanted.map((area) => {
    const width = Math.max(1, area.c1 - area.c0);
    const kept = within(
      drawn.find(({ section }) => section === area.section),
      area,
    );
    const most = Math.ceil(room / width);
    const below = Math.min(most, area.r1 - kept.r1);
    const above = Math.min(most - below, kept.r0 - area.r0);
    room = Math.max(0, room - (below + above) * width);
    return { ...area, r0: kept.r0 - above, r1: kept.r1 + below };
  });
}

/** The rows of an area that are drawn; none, at its upper edge, where they are all new. */
function within(drawn: Area | undefined, { r0, r1 }: Area): Pick<Area, 'r0' | 'r1'> {
  const kept = { r0: Math.max(r0, drawn?.r0 ?? r0), r1: Math.min(r1, drawn?.r1 ?? r0) };
  return kept.r0 < kept.r1 ? kept : { r0, r1: r0 };
}
