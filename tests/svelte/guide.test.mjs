// The application of docs/svelte.md shows what stands there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';
import { compiled } from './compile.mjs';

const blocks = blocksOf('docs/svelte.md');
const textOf = (name) => blocks.find((block) => block.name === name).text;

/** Gives esbuild the components of the page. */
const ofPage = {
  name: 'of-page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.svelte$/ }, ({ path }) => ({ path: path.replace('./', ''), namespace: 'page' }));
    onLoad({ filter: /./, namespace: 'page' }, ({ path }) => ({
      contents: compiled(textOf(path), { filename: path }),
      resolveDir: process.cwd(),
    }));
  },
};

const inOrder = (html) =>
  html
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/>\s+/g, '>')
    .replaceAll(/<\w+ [^>]*>/g, (tag) => [...tag.matchAll(/<\w+|[\w-]+="[^"]*"/g)].flat().sort().join(' '))
    .trim();

test('the components of docs/svelte.md show what stands there', async (context) => {
  const main = `import { mount } from 'svelte';
    import App from './App.svelte';
    mount(App, { target: document.querySelector('main') });`;
  const script = await bundled(main, { plugins: [ofPage] });
  const content = `<!doctype html><meta charset="utf-8"><title>test</title><main></main>
    <script type="module" src="/script.js"></script>`;
  const data = { type: 'application/json', content: textOf('permissions.json') };
  const browser = await openBrowser({ '/': { script, content }, '/permissions.json': data });
  context.after(() => browser.close());
  const page = await browser.open('/');
  await page.getByText('10 actions').waitFor();
  assert.equal(inOrder(await page.locator('main').innerHTML()), inOrder(textOf('shown')));
});
