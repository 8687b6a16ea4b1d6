import { testInBrowser } from '../browser/harness.mjs';

await testInBrowser('./tests/react/hooks.browser.mjs');
