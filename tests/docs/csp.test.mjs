// The package under exactly the Content-Security-Policy that docs/csp.md gives, and without what it asks for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { blocksOf } from '../js/support/blocks.mjs';
import { bundled, openBrowser } from '../browser/harness.mjs';

const blocks = blocksOf('docs/csp.md');
const textOf = (language) => blocks.find((block) => block.language === language).text.trim();
const documented = textOf('http').replace('Content-Security-Policy: ', '');

const gated = `
  import { Gate } from 'rolegate';
  import { gatePage } from 'rolegate/dom';
  try {
    const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }], entities: [{ id: 'churn', type: 'project' }] });
    const button = document.body.appendChild(document.createElement('button'));
    Object.assign(button.dataset, { can: 'delete', entity: 'churn', deny: 'hide' });
    gatePage(gate.as('ada'));
    window.outcome = [button.disabled, button.hidden, gate.can('ada', 'view', 'churn')];
  } catch (error) {
    window.outcome = [error.name, error.code, error.help];
  }`;

const streamed = `
  import { Gate, init } from 'rolegate/slim';
  await init(fetch('/engine.wasm'));
  window.outcome = [new Gate({ rolegate: 1, users: [{ id: 'ada' }] }).canOnType('ada', 'create', 'project')];`;

let browser;
before(async () => {
  const script = await bundled(gated);
  browser = await openBrowser({
    '/documented/': { script, csp: documented },
    '/trusted-types/': { script, csp: `${documented}; require-trusted-types-for 'script'; trusted-types 'none'` },
    '/forbidden/': { script, csp: documented.replace(" 'wasm-unsafe-eval'", '') },
    '/streamed/': { script: await bundled(streamed), csp: documented },
    '/engine.wasm': { content: readFileSync('dist/engine.wasm'), type: 'application/wasm' },
  });
});
after(() => browser.close());

/** What the page's script leaves. */
async function outcome(path) {
  const page = await browser.open(path);
  return (await page.waitForFunction(() => window.outcome)).jsonValue();
}

test('the documented policy is enough, with trusted types too', async () => {
  for (const path of ['/documented/', '/trusted-types/'])
    assert.deepEqual(await outcome(path), [true, true, false], path);
});

test('the engine may be streamed under it', async () => {
  assert.deepEqual(await outcome('/streamed/'), [true]);
});

test("without 'wasm-unsafe-eval' the error says what to add, in the words of the docs", async () => {
  assert.deepEqual(await outcome('/forbidden/'), ['RolegateError', 'engine_failed', textOf('text')]);
});
