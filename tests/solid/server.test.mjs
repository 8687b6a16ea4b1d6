// The server renders the same answers, and the page that takes them over changes nothing.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { solid } from './compile.mjs';

const FOLDER = '.tools/solid-server';

test('the server renders the answers, and hydration keeps its elements', async (context) => {
  context.after(() => rmSync(FOLDER, { recursive: true, force: true }));
  const { body, head } = await rendered();
  const shown = body.replaceAll(/ data-hk="?\w+"?|<!--.*?-->/g, '');
  assert.match(shown, /<button disabled title="the role User does not hold it">Delete<\/button>/);
  assert.match(shown, /<b>Rename<\/b><i>no<\/i><i>view<\/i>/);

  const script = await bundled(
    `import { hydrate } from 'solid-js/web';
    import { App, promote } from './tests/solid/app.jsx';
    const before = [...document.querySelectorAll('button, b, i')];
    hydrate(App, document.querySelector('main'));
    const now = () => [...document.querySelectorAll('button, b, i')];
    window.kept = now().map((element, place) => element === before[place]);
    window.promoted = () => (promote(), now().map(({ outerHTML }) => outerHTML.replace(/ data-hk="[^"]*"/, '')));`,
    { plugins: [solid({ hydratable: true })] },
  );
  const content = `<!doctype html><meta charset="utf-8"><title>test</title>${head}<main>${body}</main>
    <script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { script, content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  const kept = await page.waitForFunction(() => window.kept).then((found) => found.jsonValue());
  assert.deepEqual(kept, Array(kept.length).fill(true));
  assert.equal(kept.length, 4);
  assert.deepEqual(await page.evaluate(() => window.promoted()), [
    '<button>Delete</button>',
    '<b>Rename</b>',
    '<b>Delete</b>',
    '<i>view</i>',
  ]);
});

/** By Solid as Node takes it. */
async function rendered() {
  const code = await bundled(
    `import { generateHydrationScript, renderToString } from 'solid-js/web';
    import { App } from './tests/solid/app.jsx';
    export const [body, head] = [renderToString(App), generateHydrationScript()];`,
    {
      plugins: [solid({ generate: 'ssr', hydratable: true })],
      platform: 'node',
      external: ['solid-js', 'solid-js/web', 'rolegate', 'rolegate/*'],
    },
  );
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, 'server.mjs');
  writeFileSync(file, code);
  return import(pathToFileURL(file));
}
