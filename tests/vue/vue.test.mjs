import { testInBrowser } from '../browser/harness.mjs';

for (const name of ['refs', 'composables', 'loading', 'can']) await testInBrowser(`./tests/vue/${name}.browser.mjs`);
// The oldest that the package says it serves.
for (const name of ['composables', 'can'])
  await testInBrowser(`./tests/vue/${name}.browser.mjs`, { alias: { vue: 'vue-3.4' } });
