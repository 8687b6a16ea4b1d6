import { testInBrowser } from '../browser/harness.mjs';

await testInBrowser('./tests/dom/gate-page.browser.mjs');
await testInBrowser('./tests/dom/follow.browser.mjs');
await testInBrowser('./tests/dom/within.browser.mjs');
await testInBrowser('./tests/dom/slices.browser.mjs');
await testInBrowser('./tests/dom/time.browser.mjs');
await testInBrowser('./tests/dom/can-do.browser.mjs');
