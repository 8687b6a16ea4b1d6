import { testInBrowser } from '../browser/harness.mjs';
import { angular } from './compile.mjs';

await testInBrowser('./tests/angular/rendering.browser.ts', angular);
