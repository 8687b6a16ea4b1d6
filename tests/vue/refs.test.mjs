import { testInBrowser } from '../browser/harness.mjs';

await testInBrowser('./tests/vue/refs.browser.mjs');
