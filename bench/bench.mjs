// Measures every row at its sizes, and prints the table.
import { machine } from './machine.mjs';
import { settingsFor } from './measure.mjs';
import { printed } from './report.mjs';
import { rows as buttons } from './rows/buttons.mjs';
import { rows as chains } from './rows/chains.mjs';
import { rows as changes } from './rows/changes.mjs';
import { rows as checks } from './rows/checks.mjs';
import { rows as groups } from './rows/groups.mjs';
import { rows as loads } from './rows/loads.mjs';
import { rows as pages } from './rows/pages.mjs';
import { rows as renders } from './rows/renders.mjs';
import { rows as screens } from './rows/screens.mjs';
import { rows as shares } from './rows/shares.mjs';
import { rows as slices } from './rows/slices.mjs';
import { rows as wide } from './rows/wide.mjs';
import { World } from './workload/world.mjs';

const rows = [
  ...checks,
  ...chains,
  ...groups,
  ...wide,
  ...screens,
  ...buttons,
  ...renders,
  ...loads,
  ...shares,
  ...changes,
  ...slices,
  ...pages,
];

/** `size` and `only` (ids, comma-separated) choose rows; `quick` runs fewer rounds. */
export async function bench({ size, only, quick }) {
  const sizes = size ? size.split(',') : ['S', 'M', 'L'];
  const wanted = only?.split(',');
  const settings = settingsFor(quick);
  const measured = [];
  for (const size of sizes) {
    const chosen = rows.filter((row) => row.sizes.includes(size) && (!wanted || wanted.includes(row.id)));
    if (chosen.length === 0) continue;
    const world = new World(size);
    for (const row of chosen) {
      process.stderr.write(`measuring ${row.title}, ${size}\n`);
      const entries = await row.measure(world, settings);
      const { id, title, unit, goal, note } = row;
      measured.push({ id, size, title, unit, goal, note, met: row.verdict(entries, size), entries });
    }
  }
  const results = { machine: machine(), settings, rows: measured };
  console.log(printed(results));
  return results;
}
