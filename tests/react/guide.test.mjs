// The application of docs/react.md shows what stands there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';

const textOf = (name) => blocksOf('docs/react.md').find((block) => block.name === name).text;

test('the components of docs/react.md show what stands there', async (context) => {
  const stdin = { contents: textOf('main.tsx'), resolveDir: process.cwd(), loader: 'tsx' };
  const script = await bundled('', { stdin, jsx: 'automatic' });
  const content = `<!doctype html><meta charset="utf-8"><title>test</title><main id="app"></main>
    <script type="module" src="/script.js"></script>`;
  const data = { type: 'application/json', content: textOf('permissions.json') };
  const browser = await openBrowser({ '/': { script, content }, '/permissions.json': data });
  context.after(() => browser.close());
  const page = await browser.open('/');
  await page.getByText('10 actions').waitFor();
  assert.equal(await page.locator('main').innerHTML(), textOf('shown').replaceAll('\n', ''));
});
