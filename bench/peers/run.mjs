// npm run bench:rust: the crate beside cedar-policy, casbin and regorus, in a package of its own, which alone compiles
// them. Everybody's answers are checked first; the table goes into docs/benchmarks.md.
//
//   npm run bench:rust -- 'decide M'    some rows, by criterion's names; the table stays
import { main, run, say } from '../../scripts/shell.mjs';
import { writeTable } from './table.mjs';
import { writeWorlds } from './worlds.mjs';

await main(async () => {
  const rows = process.argv.slice(2);
  say('writing the worlds');
  writeWorlds();
  await run('cargo', ['bench', '--manifest-path', 'bench/peers/Cargo.toml', '--', ...rows]);
  if (rows.length === 0) writeTable();
});
