import { testInBrowser } from '../browser/harness.mjs';
import { svelte } from './compile.mjs';

for (const name of ['answers', 'loading', 'gated'])
  await testInBrowser(`./tests/svelte/${name}.browser.mjs`, { plugins: [svelte()] });
