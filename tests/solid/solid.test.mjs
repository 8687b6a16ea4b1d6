import { testInBrowser } from '../browser/harness.mjs';
import { solid } from './compile.mjs';

for (const name of ['accessors', 'questions', 'can', 'slices'])
  await testInBrowser(`./tests/solid/${name}.browser.jsx`, { plugins: [solid()] });
