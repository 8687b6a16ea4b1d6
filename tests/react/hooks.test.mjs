import { testInBrowser } from '../browser/harness.mjs';

for (const name of ['hooks', 'loading']) await testInBrowser(`./tests/react/${name}.browser.mjs`);
