/** A grid's data: its shape, then the tiles in view, then the reasons of what is denied in them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { engine } from '../engine/client';
import type { Area, GridQuery, GridShape, GridWindow } from '../engine/shapes/grid';
import { workspace } from '../workspace/workspace';

/** The shape of the grid that a query opens; while the next one opens, the last. */
export function useShape(query: GridQuery): { shape: GridShape; query: GridQuery } | null {
  const { revision, summary } = workspace.use();
  const [opened, setOpened] = useState<{ shape: GridShape; query: GridQuery } | null>(null);
  useEffect(() => {
    if (!summary) return;
    let current = true;
    engine.openGrid(query).then((shape) => current && setOpened({ shape, query }));
    return () => {
      current = false;
    };
  }, [JSON.stringify(query), revision]);
  return opened;
}

export interface Loaded {
  /** The key of the grid that it is part of. */
  key: string;
  window: GridWindow;
  reasons: Uint8Array[];
}

/** The tiles of the areas in view. While a request is under way only the latest next one is kept. */
export function useTiles(shape: GridShape, areas: Area[]): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const flight = useRef<{ busy: boolean; next: { shape: GridShape; areas: Area[] } | null }>({ busy: false, next: null });
  const wantedKey = JSON.stringify(areas);

  async function request({ id, key }: GridShape, wanted: Area[]) {
    flight.current.busy = true;
    const window = await engine.gridWindow(id, wanted).catch(() => null);
    if (window) setLoaded((now) => ({ key, window, reasons: sameAreas(now, window) ? now!.reasons : [] }));
    if (window && !flight.current.next) {
      const reasons = await engine.gridReasons(id, wanted).catch(() => null);
      if (reasons) setLoaded((now) => (now?.window === window ? { key, window, reasons } : now));
    }
    const { next } = flight.current;
    flight.current = { busy: false, next: null };
    if (next) void request(next.shape, next.areas);
  }

  useEffect(() => {
    if (areas.length === 0) return;
    if (flight.current.busy) flight.current.next = { shape, areas };
    else void request(shape, areas);
  }, [shape.id, wantedKey]);

  return loaded;
}

/** Whether new tiles cover what the old ones did, so that their reasons can stand until the new ones come. */
function sameAreas(now: Loaded | null, { tiles }: GridWindow): boolean {
  const print = (list: Area[]) => list.map(({ section, r0, r1, c0, c1 }) => [section, r0, r1, c0, c1].join()).join(';');
  return now !== null && print(now.window.tiles) === print(tiles);
}
