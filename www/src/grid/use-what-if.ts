/** What the staged changes would make of the cells in view; while that is asked for other cells, of the last. */
import { useEffect, useState } from 'preact/hooks';
import { engine } from '../engine/client';
import type { Effect } from '../engine/shapes/changes';
import type { Tile } from '../engine/shapes/grid';
import type { Loaded } from './use-grid';

export interface WhatIf {
  /** The key of the grid that it is part of. */
  key: string;
  tiles: Tile[];
  /** A `Flip` for each cell of the tiles. */
  flips: Uint16Array[];
}

export function useWhatIf(loaded: Loaded | null, effect: Effect | null): WhatIf | null {
  const [told, setTold] = useState<WhatIf | null>(null);
  useEffect(() => {
    if (!loaded || !effect) return setTold(null);
    let current = true;
    const {
      key,
      window: { grid, tiles },
    } = loaded;
    const areas = tiles.map(({ section, r0, r1, c0, c1 }) => ({ section, r0, r1, c0, c1 }));
    engine.gridWhatIf(grid, areas).then(
      (flips) => current && flips && setTold({ key, tiles, flips }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [loaded?.window, effect]);
  return effect && told?.key === loaded?.key ? told : null;
}
