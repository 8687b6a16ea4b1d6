// The server renders the same answers, and the page that takes them over changes nothing.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { renderToString } from 'vue/server-renderer';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { vue } from './compile.mjs';

const FOLDER = '.tools/vue-server';
const REASON = 'the role User does not hold it';
const DENIED = `aria-disabled="true" aria-description="${REASON}"`;

const SERVED = [
  `<button disabled title="${REASON}">Delete</button>`,
  '<b>Rename</b>',
  '<i>no</i>',
  `<button title="T" data-denied ${DENIED} disabled>button</button>`,
  `<a data-denied ${DENIED}>a</a>`,
  `<i data-denied ${DENIED} disabled hidden>i</i>`,
  '<button disabled>button</button>',
];

const TAKEN_OVER = [
  ...SERVED.slice(0, 3),
  `<button title="T: ${REASON}" ${DENIED} disabled>button</button>`,
  `<a ${DENIED} role="link" tabindex="0">a</a>`,
  `<i title="${REASON}" ${DENIED} hidden>i</i>`,
  '<button disabled>button</button>',
];

const PROMOTED = [
  '<button>Delete</button>',
  '<b>Rename</b>',
  '<b>Delete</b>',
  '<button title="T">button</button>',
  '<a href="/x">a</a>',
  '<i>i</i>',
  '<button disabled>button</button>',
];

/** Without what stands between elements, and with attributes in order. */
const plain = (html) =>
  html.replaceAll(/<!--.*?-->|=""/g, '').replaceAll(
    /<(\w+) ([^>]*)>/g,
    (_, tag, rest) =>
      `<${tag} ${rest
        .match(/[\w-]+(="[^"]*")?/g)
        .sort()
        .join(' ')}>`,
  );

const { appOf, pages } = await onServer();

for (const name of Object.keys(pages)) {
  test(`the server renders, leaves nothing behind, and hydration keeps its elements: ${name}`, async (context) => {
    const { app, gate } = appOf(name);
    let listeners = 0;
    gate.subscribe = () => {
      listeners++;
      return () => listeners--;
    };
    const html = await renderToString(app);
    assert.equal(listeners, 0);
    assert.equal(plain(html), plain(`<section>${SERVED.join('')}</section>`));

    const browser = await openBrowser({ '/': { script: await inPage(name), content: pageOf(html) } });
    context.after(() => browser.close());
    const page = await browser.open('/');
    const kept = await page.waitForFunction(() => window.kept).then((found) => found.jsonValue());
    assert.deepEqual(kept, Array(SERVED.length).fill(true));
    assert.deepEqual(await page.evaluate(() => window.warnings), []);
    const shown = async () => plain((await page.evaluate(() => window.shown())).join(''));
    assert.equal(await shown(), plain(TAKEN_OVER.join('')));
    await page.evaluate(() => window.promoted());
    assert.equal(await shown(), plain(PROMOTED.join('')));
  });
}

/** The application as a server has it: its templates are compiled to text. */
async function onServer() {
  const options = {
    plugins: [vue({ ssr: true })],
    platform: 'node',
    external: ['vue', 'vue/*', 'rolegate', 'rolegate/*'],
  };
  mkdirSync(FOLDER, { recursive: true });
  after(() => rmSync(FOLDER, { recursive: true, force: true }));
  const file = join(FOLDER, 'server.mjs');
  writeFileSync(file, await bundled("export { appOf, pages } from './tests/vue/app.mjs';", options));
  return import(pathToFileURL(file));
}

/** Vue as it is for developers, which warns of what does not fit. */
function inPage(name) {
  const code = `import { nextTick } from 'vue';
    import { appOf } from './tests/vue/app.mjs';
    import { promote } from './tests/browser/workspace.mjs';
    const { app, gate } = appOf('${name}');
    const elements = () => [...document.querySelectorAll('section *')];
    const before = elements();
    window.warnings = [];
    console.warn = console.error = (...words) => window.warnings.push(words.join(' '));
    app.mount('main');
    window.kept = elements().map((element, place) => element === before[place]);
    window.shown = () => elements().map(({ outerHTML }) => outerHTML);
    window.promoted = () => (promote(gate, 'p1'), nextTick());`;
  const define = { 'process.env.NODE_ENV': '"development"', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' };
  return bundled(code, { plugins: [vue()], define });
}

function pageOf(html) {
  return `<!doctype html><meta charset="utf-8"><title>test</title><main>${html}</main>
    <script type="module" src="/script.js"></script>`;
}
