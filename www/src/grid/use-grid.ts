/** A grid's data: its shape, then the tiles in view, then the reasons of what is denied in them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { engine } from '../engine/client';
import type { Area, GridQuery, GridShape, GridWindow } from '../engine/shapes/grid';
import { useTouched } from '../workspace/touched';
import { workspace } from '../workspace/workspace';

/** The shape of the grid that a query opens; while the next one opens, the last. It stays while no record changes. */
export function useShape(query: GridQuery): { shape: GridShape; query: GridQuery } | null {
  const { summary } = workspace.use();
  const touched = useTouched(({ records }) => records || query.only || query.role !== '');
  const [opened, setOpened] = useState<{ shape: GridShape; query: GridQuery } | null>(null);
  useEffect(() => {
    if (!summary) return;
    let current = true;
    engine.openGrid(query).then((shape) => current && shape && setOpened({ shape, query }));
    return () => {
      current = false;
    };
  }, [JSON.stringify(query), touched]);
  return opened;
}

export interface Loaded {
  /** The key of the grid that it is part of. */
  key: string;
  window: GridWindow;
  /** Until those of the window have come, those of the last one, where it shows the same cells. */
  reasons: Uint16Array[];
  isComplete: boolean;
}

/**
 * The tiles of the areas in view, asked for again after a change. While a request is under way only the latest next one
 * is kept.
 */
export function useTiles(shape: GridShape, areas: Area[]): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const latest = useRef<Loaded | null>(null);
  const flight = useRef<{ busy: boolean; next: { shape: GridShape; areas: Area[] } | null }>({
    busy: false,
    next: null,
  });
  const wantedKey = JSON.stringify(areas);
  const touched = useTouched(({ records }) => !records);

  function show(next: Loaded) {
    latest.current = next;
    setLoaded(next);
  }

  /** The tiles first; their reasons can follow, and are not asked for what will soon be out of view. */
  async function load({ id, key }: GridShape, wanted: Area[]) {
    const window = await engine.gridWindow(id, wanted).catch(() => null);
    const before = latest.current;
    if (!window || (before && isSame(before, window))) return;
    show({ key, window, reasons: before && sameAreas(before.window, window) ? before.reasons : [], isComplete: false });
    if (flight.current.next) return;
    const reasons = await engine.gridReasons(id, wanted).catch(() => null);
    if (reasons) show({ key, window, reasons, isComplete: true });
  }

  async function request(opened: GridShape, wanted: Area[]) {
    flight.current.busy = true;
    await load(opened, wanted);
    const { next } = flight.current;
    flight.current = { busy: false, next: null };
    if (next) void request(next.shape, next.areas);
  }

  useEffect(() => {
    if (areas.length === 0) return;
    if (flight.current.busy) flight.current.next = { shape, areas };
    else void request(shape, areas);
  }, [shape.id, wantedKey, touched]);

  return loaded;
}

/** Whether a window says what is shown already, reasons included: then no change has touched it. */
function isSame({ window, isComplete }: Loaded, next: GridWindow): boolean {
  return isComplete && window.grid === next.grid && window.version === next.version && sameAreas(window, next);
}

/** Whether two windows are of the same areas. */
function sameAreas(one: GridWindow, other: GridWindow): boolean {
  const print = (list: Area[]) => list.map(({ section, r0, r1, c0, c1 }) => [section, r0, r1, c0, c1].join()).join(';');
  return print(one.tiles) === print(other.tiles);
}
