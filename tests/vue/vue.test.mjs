import { testInBrowser } from '../browser/harness.mjs';

for (const name of ['refs', 'composables', 'loading', 'can']) await testInBrowser(`./tests/vue/${name}.browser.mjs`);
