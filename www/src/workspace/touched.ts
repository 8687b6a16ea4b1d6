/** Which answers stay as they are when something changes, so that only what a change touches is asked again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { events } from '../engine/client';
import type { Touched } from '../engine/shapes/changes';

/** What an answer is about. Whatever that is, it may tell names, so that a change of records touches it. */
export interface About {
  /** What one user may do. */
  user?: string | undefined;
  /** What anybody may do on an entity, and why. */
  entity?: string | undefined;
}

const listeners = new Set<(touched: Touched) => void>();

/** Has a function called with whatever is touched from now on. */
export function onTouched(listen: (touched: Touched) => void): () => void {
  listeners.add(listen);
  return () => void listeners.delete(listen);
}

/** Tells all who follow what was touched. */
export function publish(touched: Touched) {
  for (const listen of [...listeners]) listen(touched);
}

events.touched = publish;

export function isTouched({ user, entity }: About, { records, users, entities }: Touched): boolean {
  return (
    records ||
    (user !== undefined && (users?.has(user) ?? true)) ||
    (entity !== undefined && (entities?.has(entity) ?? true))
  );
}

/** A number that rises with each change that concerns the component. */
export function useTouched(concerns: (touched: Touched) => boolean): number {
  const [times, setTimes] = useState(0);
  const latest = useRef(concerns);
  latest.current = concerns;
  useEffect(
    () =>
      onTouched((touched) => {
        if (latest.current(touched)) setTimes((before) => before + 1);
      }),
    [],
  );
  return times;
}
