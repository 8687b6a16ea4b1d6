import { testInBrowser } from '../browser/harness.mjs';

for (const name of ['hooks', 'loading', 'slices', 'questions'])
  await testInBrowser(`./tests/react/${name}.browser.mjs`);
