// What mouse and keys do on elements that `v-can` denies and explains, in a real browser.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { vue } from './compile.mjs';

const REASON = 'the role User does not hold it';

const script = await bundled(
  `import { createApp } from 'vue';
  import { gatePlugin } from 'rolegate/vue';
  import Controls from './tests/vue/Controls.vue';
  import { gateOf, promote } from './tests/browser/workspace.mjs';
  const gate = gateOf();
  window.heard = [];
  window.promote = () => promote(gate, 'p1');
  createApp(Controls).use(gatePlugin, { gate, user: 'ada' }).mount('main');`,
  { plugins: [vue()] },
);
const content = `<!doctype html><meta charset="utf-8"><title>test</title><main></main>
  <script type="module" src="/script.js"></script>`;
const browser = await openBrowser({ '/': { script, content } });
after(() => browser.close());

let page;
beforeEach(async () => {
  page = await browser.open('/');
  await page.locator('#button[aria-disabled]').waitFor();
});

const heard = () => page.evaluate(() => window.heard);
const tooltip = () => page.locator('[popover]');
/** Presses as a person does, whatever the browser says of the element. */
const click = (id) => page.locator(id).click({ force: true });

test('a mouse does nothing, and is told why', async () => {
  for (const id of ['#button', '#link', '#box', '#send']) await click(id);
  assert.deepEqual(await heard(), []);
  assert.equal(await page.locator('#box').isChecked(), false);
  assert.ok(!page.url().includes('#gone'));
  // The button has the focus, and something else is pointed at: one tells, and that is what was reached last.
  await page.locator('#link').hover();
  assert.equal(await tooltip().textContent(), REASON);
});

test('the keyboard reaches each, changes nothing, and is told why', async () => {
  await page.locator('#first').focus();
  for (const id of ['button', 'link', 'text', 'choice', 'box']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    assert.equal(await tooltip().textContent(), REASON, id);
    for (const key of ['Enter', 'Space', 'ArrowDown', 'x', 'Delete']) await page.keyboard.press(key);
  }
  assert.deepEqual(await heard(), []);
  const values = ['#text', '#choice'].map((id) => page.locator(id).inputValue());
  assert.deepEqual(await Promise.all(values), ['text', 'one']);
  assert.equal(await page.locator('#box').isChecked(), false);
});

test('in a denied form nothing is typed and nothing is sent', async () => {
  await page.locator('#within').focus();
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#within').inputValue(), '');
  assert.deepEqual(await heard(), []);
});

test('the reason stays while the pointer is on it, and Escape closes it', async () => {
  await page.locator('#button').hover();
  await tooltip().hover();
  assert.equal(await tooltip().count(), 1);
  await page.locator('#first').hover();
  assert.equal(await tooltip().count(), 0);
  await page.locator('#button').focus();
  await page.keyboard.press('Escape');
  assert.equal(await tooltip().count(), 0);
});

test('what is allowed again works as ever', async () => {
  await page.evaluate(() => window.promote());
  for (const id of ['#button', '#box', '#send']) await page.locator(id).click();
  await page.locator('#choice').selectOption('two');
  await page.locator('#text').fill('other');
  assert.deepEqual(await heard(), ['click button', 'change box', 'submit form', 'change choice', 'input text']);
  await page.locator('#link').click();
  assert.ok(page.url().endsWith('#gone'));
});
