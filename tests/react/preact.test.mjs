// `rolegate/react` in Preact, by the aliases that Preact's own guide names.
import { testInBrowser } from '../browser/harness.mjs';

const alias = { react: 'preact/compat', 'react-dom': 'preact/compat', 'react-dom/client': 'preact/compat/client' };

await testInBrowser('./tests/react/preact.browser.mjs', { alias });
