// The server renders the same answers, and the page that takes them over changes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'vue/server-renderer';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { appOf } from './app.mjs';

const SERVED = [
  '<button disabled title="the role User does not hold it">Delete</button>',
  '<b>Rename</b>',
  '<i>no</i>',
  '<button title="T" data-denied aria-disabled="true" aria-description="the role User does not hold it" disabled>button</button>',
  '<a data-denied aria-disabled="true" aria-description="the role User does not hold it">a</a>',
  '<i data-denied aria-disabled="true" aria-description="the role User does not hold it" disabled hidden>i</i>',
  '<button disabled>button</button>',
];

const inOrder = (html) =>
  html.replaceAll(/<(\w+)((?: [\w-]+(?:="[^"]*")?)*)>/g, (_, tag, rest) => {
    return `<${[tag, ...(rest.match(/[\w-]+(="[^"]*")?/g) ?? []).sort()].join(' ')}>`;
  });

test('the server renders the answers, leaves nothing behind, and hydration keeps its elements', async (context) => {
  const { app, gate } = appOf();
  let listeners = 0;
  gate.subscribe = () => (listeners++, () => listeners--);
  const html = await renderToString(app);
  assert.equal(listeners, 0);
  assert.equal(inOrder(html.replaceAll(/<!--.*?-->/g, '')), inOrder(`<section>${SERVED.join('')}</section>`));

  // Vue as it is for developers, which warns of what does not fit.
  const script = await bundled(
    `import { appOf } from './tests/vue/app.mjs';
    import { promote } from './tests/browser/workspace.mjs';
    const { app, gate } = appOf();
    const elements = () => [...document.querySelectorAll('section *')];
    const before = elements();
    window.warnings = [];
    console.warn = console.error = (...words) => window.warnings.push(words.join(' '));
    app.mount('main');
    window.kept = elements().map((element, place) => element === before[place]);
    window.shown = () => elements().map(({ outerHTML }) => outerHTML);
    window.promoted = async () => (promote(gate, 'p1'), await new Promise((done) => setTimeout(done)), shown());`,
    { define: { 'process.env.NODE_ENV': '"development"', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' } },
  );
  const content = `<!doctype html><meta charset="utf-8"><title>test</title><main>${html}</main>
    <script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { script, content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  const kept = await page.waitForFunction(() => window.kept).then((found) => found.jsonValue());
  assert.deepEqual(kept, Array(SERVED.length).fill(true));
  assert.deepEqual(await page.evaluate(() => window.warnings), []);
  const reason = 'the role User does not hold it';
  assert.deepEqual((await page.evaluate(() => window.shown())).map(inOrder), [
    inOrder(SERVED[0].replace('disabled', 'disabled=""')),
    ...SERVED.slice(1, 3),
    inOrder(
      `<button title="T: ${reason}" aria-disabled="true" aria-description="${reason}" disabled="">button</button>`,
    ),
    inOrder(`<a aria-disabled="true" aria-description="${reason}" role="link" tabindex="0">a</a>`),
    inOrder(`<i title="${reason}" aria-disabled="true" aria-description="${reason}" hidden="">i</i>`),
    '<button disabled="">button</button>',
  ]);
  assert.deepEqual((await page.evaluate(() => window.promoted())).map(inOrder), [
    '<button>Delete</button>',
    '<b>Rename</b>',
    '<b>Delete</b>',
    '<button title="T">button</button>',
    '<a href="/x">a</a>',
    '<i>i</i>',
    '<button disabled="">button</button>',
  ]);
});
