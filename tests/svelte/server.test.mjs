// The server renders the same answers, and the page that takes them over changes nothing.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { svelte } from './compile.mjs';

const FOLDER = '.tools/svelte-server';
const REASON = 'the role User does not hold it';
const SHOWN = [`<button disabled title="${REASON}">Delete</button>`, '<b>Rename</b>', '<i>no</i>'];
const LINK = '<a href="/x">a</a>';

const plain = (html) => html.replaceAll(/<!--.*?-->|=""|\s*(?=<section>|<\/section>)/g, '').replaceAll(/>\s+</g, '><');

test('the server renders the answers, leaves nothing behind, and hydration keeps its elements', async (context) => {
  const { gateOf, pageFor } = await onServer();
  const gate = gateOf();
  let listeners = 0;
  gate.subscribe = () => {
    listeners++;
    return () => listeners--;
  };
  const html = await pageFor(gate);
  assert.equal(listeners, 0);
  assert.equal(plain(html), `<section>${[...SHOWN, LINK].join('')}</section>`);

  const content = `<!doctype html><meta charset="utf-8"><title>test</title><main>${html}</main>
    <script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { script: await inPage(), content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  const kept = await page.waitForFunction(() => window.kept).then((found) => found.jsonValue());
  assert.deepEqual(kept, [true, true, true, true]);
  assert.deepEqual(await page.evaluate(() => window.warnings), []);
  const shown = async () => (await page.evaluate(() => window.shown())).map(plain);
  const denied = `<a aria-disabled="true" aria-description="${REASON}" title="${REASON}" role="link">a</a>`;
  assert.deepEqual(await shown(), [...SHOWN, denied]);
  await page.evaluate(() => window.promoted());
  assert.deepEqual(await shown(), ['<button>Delete</button>', '<b>Rename</b>', '<b>Delete</b>', LINK]);
});

/** The application as a server has it. */
async function onServer() {
  const options = {
    plugins: [svelte({ generate: 'server' })],
    platform: 'node',
    external: ['svelte', 'svelte/*', 'rolegate', 'rolegate/*'],
  };
  const code = `import { render } from 'svelte/server';
    import Page from './tests/svelte/Page.svelte';
    export { gateOf } from './tests/browser/workspace.mjs';
    export const pageFor = async (gate) => (await render(Page, { props: { gate, user: 'ada' } })).body;`;
  mkdirSync(FOLDER, { recursive: true });
  after(() => rmSync(FOLDER, { recursive: true, force: true }));
  const file = join(FOLDER, 'server.mjs');
  writeFileSync(file, await bundled(code, options));
  return import(pathToFileURL(file));
}

/** Svelte as it is for developers, which warns of what does not fit. */
function inPage() {
  const code = `import { flushSync, hydrate } from 'svelte';
    import Page from './tests/svelte/Page.svelte';
    import { gateOf, promote } from './tests/browser/workspace.mjs';
    const gate = gateOf();
    const elements = () => [...document.querySelectorAll('section *')];
    const before = elements();
    window.warnings = [];
    console.warn = console.error = (...words) => window.warnings.push(words.join(' '));
    hydrate(Page, { target: document.querySelector('main'), props: { gate, user: 'ada' } });
    flushSync();
    window.kept = elements().map((element, place) => element === before[place]);
    window.shown = () => elements().map(({ outerHTML }) => outerHTML);
    window.promoted = () => (promote(gate, 'p1'), flushSync());`;
  return bundled(code, { plugins: [svelte({ dev: true })], conditions: ['development'] });
}
