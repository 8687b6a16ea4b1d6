// npm run bench -- --growth: how the cost of loading, checking, deciding a screen and sharing grows with the grants,
// from 10³ to 10⁶, in the proportions of L. plot.mjs draws it.
import { machine } from './machine.mjs';
import { settingsFor } from './measure.mjs';
import { rows as checks } from './rows/checks.mjs';
import { rows as loads } from './rows/loads.mjs';
import { rows as screens } from './rows/screens.mjs';
import { rows as shares } from './rows/shares.mjs';
import { sizesFor } from './workload/generate.mjs';
import { World } from './workload/world.mjs';

const GRANTS = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const PLOTTED = ['load', 'session', 'random', 'screen', 'share'];
/** Those that keep up at every size; of the others none is faster. */
const CONTENDERS = ['Rolegate', 'nested Maps', 'plain resolver', 'CASL'];

export async function growth({ quick }) {
  const settings = { ...settingsFor(quick), among: CONTENDERS };
  const rows = [...checks, ...loads, ...screens, ...shares].filter(({ id }) => PLOTTED.includes(id));
  const points = [];
  for (const grants of GRANTS) {
    // Few users asked about at every size, so that all points are of one kind.
    const world = new World(grants, { sizes: sizesFor(grants), few: true });
    for (const { id, unit, measure } of rows) {
      process.stderr.write(`measuring ${id} at ${grants.toLocaleString('en')} grants\n`);
      for (const { name, kind, value, low, high } of await measure(world, settings))
        points.push({ id, unit, grants, name, kind, value, low, high });
    }
  }
  return { machine: machine(), settings, points };
}
