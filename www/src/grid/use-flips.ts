/** Which cells in view say something else since the last change: for a moment, so that the eye finds them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { UNKNOWN, cellValue } from './grid-layout';
import type { Loaded } from './use-grid';

const MOMENT = 2000;
const none: ReadonlySet<string> = new Set();

export function useFlips(loaded: Loaded | null): ReadonlySet<string> {
  const before = useRef<Loaded | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [flipped, setFlipped] = useState(none);
  useEffect(() => {
    const last = before.current;
    before.current = loaded;
    if (!last || !loaded || last.key !== loaded.key || last.window.version === loaded.window.version) return;
    const changed = flips(last, loaded);
    if (changed.size === 0) return;
    setFlipped(changed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFlipped(none), MOMENT);
  }, [loaded?.window]);
  return flipped;
}

function flips(last: Loaded, now: Loaded): Set<string> {
  const found = new Set<string>();
  for (const tile of now.window.tiles) {
    const old = last.window.tiles.find(({ section }) => section === tile.section);
    for (let r = tile.r0; r < tile.r1; r++) {
      for (let c = tile.c0; c < tile.c1; c++) {
        const was = cellValue(old, old?.cells, r, c);
        if (was !== UNKNOWN && was !== cellValue(tile, tile.cells, r, c)) found.add(`${tile.section}:${r}:${c}`);
      }
    }
  }
  return found;
}
