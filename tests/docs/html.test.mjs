// The document in a page, as docs/server.md puts it there: a browser reads it back, whatever is in its names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';

const blocks = blocksOf('docs/server.md');
const written = blocks.find(({ language, text }) => language === 'js' && text.includes('function inHtml')).text;
const read = blocks.find(({ language, text }) => language === 'ts' && text.includes('textContent')).text;
const [definition] = written.split('\n\n');
const inHtml = new Function(`${definition}\nreturn inHtml;`)();

const NAMES = [
  '</script><script>window.broken = true</script>',
  '<!--<script>',
  ']]>',
  '&quot;&lt;',
  '\\u003c',
  '"\u2028\u2029\n',
  '<\ud83e\udd8a>',
];

test('a browser reads the document back, and runs nothing of it', async (context) => {
  const document = { rolegate: 1, users: NAMES.map((name, place) => ({ id: `u${place}`, name })) };
  const content = `<!doctype html><meta charset="utf-8"><title>test</title>${inHtml(document)}
    <script type="module" src="/script.js"></script>`;
  const script = await bundled(`${read}\nwindow.names = gate.toDocument().users.map(({ name }) => name);`);
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  const browser = await openBrowser({ '/': { content, csp, script } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  assert.deepEqual(await page.evaluate(() => [window.names, window.broken]), [NAMES, undefined]);
});

test('the README offers a browser nothing that holds everybody', () => {
  const row = readFileSync('README.md', 'utf8').match(/^\| what should a server send to this browser\? \|(.*)$/m)[1];
  assert.match(row, /gate\.slice\(user\)/);
  assert.doesNotMatch(row, /toBytes|toDocument/);
});
