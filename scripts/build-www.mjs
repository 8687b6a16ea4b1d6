// npm run build:www: the explorer as static files in www/dist/, which work from any folder of any host.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { Failure, filesUnder, isMain, main, run, step } from './shell.mjs';

export async function buildPage() {
  await build();
  if (!existsSync('www/index.html')) throw new Failure('www/index.html is missing: there is no page to build');
  const sources = filesUnder('www').filter((file) => !file.startsWith('www/dist/'));
  const inputs = [...sources, ...filesUnder('dist', 'package.json', 'package-lock.json')];
  await step('page', { inputs, outputs: ['www/dist/index.html'] }, async () => {
    await run('node', ['node_modules/typescript/bin/tsc', '-p', 'www/tsconfig.json', '--noEmit']);
    await run('node', ['node_modules/vite/bin/vite.js', 'build', 'www', '--logLevel', 'warn']);
  });
}

if (isMain(import.meta.url)) await main(buildPage);
