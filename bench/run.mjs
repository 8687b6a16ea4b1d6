// npm run bench: Rolegate beside its peers, in one process and one run.
//
//   npm run bench -- --quick                fewer rounds; --built: on the package as it was built before
//   npm run bench -- --size M --only random,screen
//   npm run bench -- --json results.json    everything that was measured, for comparing runs
//   npm run bench -- --growth --json bench/results/growth.json && node bench/plot.mjs
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { main, run } from '../scripts/shell.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

await main(async () => {
  const { values: options } = parseArgs({
    options: {
      size: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean' },
      growth: { type: 'boolean' },
      built: { type: 'boolean' },
    },
  });
  if (!options.built) await build();
  if (!existsSync(`${here}node_modules`)) await run('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund']);
  const { bench } = await import('./bench.mjs');
  const { growth } = await import('./growth.mjs');
  const results = options.growth ? await growth(options) : await bench(options);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, undefined, 1)}\n`);
});
