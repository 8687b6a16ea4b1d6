// The application of docs/vue.md shows what stands there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';
import { compiled } from './compile.mjs';

const blocks = blocksOf('docs/vue.md');
const textOf = (name) => blocks.find((block) => block.name === name).text;

/** Gives esbuild the components of the page. */
const ofPage = {
  name: 'of-page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.vue$/ }, ({ path }) => ({ path: path.replace('./', ''), namespace: 'page' }));
    onLoad({ filter: /./, namespace: 'page' }, ({ path }) => ({
      contents: compiled(textOf(path), path),
      resolveDir: process.cwd(),
    }));
  },
};

const inOrder = (html) =>
  html
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<\w+ [^>]*>/g, (tag) => [...tag.matchAll(/<\w+|[\w-]+="[^"]*"/g)].flat().sort().join(' '));

test('the components of docs/vue.md show what stands there', async (context) => {
  const toolbar = `import { createApp as make } from 'vue';
    import Toolbar from './Toolbar.vue';
    make(Toolbar, { id: 'churn' }).use(gatePlugin, { gate, user }).mount('#toolbar');
    window.view = (next) => (user.value = next);`;
  const script = await bundled(`${textOf('main.js')}\n${toolbar}`, { plugins: [ofPage] });
  const content = `<!doctype html><meta charset="utf-8"><title>test</title><main id="app"></main>
    <aside id="toolbar"></aside><script type="module" src="/script.js"></script>`;
  const data = { type: 'application/json', content: textOf('permissions.json') };
  const browser = await openBrowser({ '/': { script, content }, '/permissions.json': data });
  context.after(() => browser.close());
  const page = await browser.open('/');
  await page.getByText('10 actions').waitFor();
  const shown = await page.locator('main').innerHTML();
  assert.equal(inOrder(shown), inOrder(textOf('shown').replaceAll('\n', '')));

  await page.waitForFunction(() => window.view);
  const usable = () =>
    page
      .locator('aside button')
      .evaluateAll((all) => all.map((button) => [button.disabled, button.ariaDisabled !== null, button.hidden]));
  assert.deepEqual(await usable(), [
    [true, true, false],
    [false, true, false],
    [true, true, true],
    [false, false, false],
  ]);
  await page.evaluate(() => window.view(undefined));
  assert.deepEqual(await usable(), [
    [true, true, false],
    [false, true, false],
    [true, true, true],
    [true, true, false],
  ]);
});
