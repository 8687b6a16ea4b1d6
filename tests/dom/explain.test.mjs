// `data-deny="explain"`: whoever reaches a denied control by key, mouse or touch meets the reason; Escape hides it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';

const REASON = 'the role User does not hold it';
const CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const button = (text, more = '') =>
  `<button data-can="delete" data-entity="churn" data-deny="explain" ${more}>${text}</button>`;
const PAGE = `<button id="before">before</button> ${button('Delete', 'id="x"')} <button id="after">after</button>`;

let browser;
let script;
before(async () => {
  script = await bundled("import { tools } from './tests/dom/use.browser.mjs'; Object.assign(window, tools);");
  browser = await openBrowser({ '/': { script }, '/strict/': { script, csp: CSP } });
});
after(() => browser.close());

async function pageOf(html, { where = 'document', path = '/', ...options } = {}) {
  const page = await browser.open(path, options);
  await page.waitForFunction(() => window.setUp);
  await page.evaluate(([where, html]) => window.setUp(where, html), [where, html]);
  return page;
}

/** The description as a person sees it: its text and its box, or null. */
const shown = (page) =>
  page.evaluate(() => {
    const list = window.query('[role=tooltip]');
    if (!list?.checkVisibility()) return null;
    const { left, top, right, bottom } = list.getBoundingClientRect();
    return { text: list.innerText, left, top, right, bottom };
  });
const textShown = async (page) => (await shown(page))?.text ?? null;
const gone = (page) =>
  page.waitForFunction(() => !window.query('[role=tooltip]')?.checkVisibility(), null, { timeout: 2_000 });
const box = async (page, selector) =>
  (await page.evaluateHandle((selector) => window.query(selector), selector)).asElement().boundingBox();
async function middle(page, selector) {
  const { x, y, width, height } = await box(page, selector);
  return [x + width / 2, y + height / 2];
}
const hover = async (page, selector) => page.mouse.move(...(await middle(page, selector)));
const focused = (page) => page.evaluate(() => window.query(':focus')?.id);

for (const where of ['document', 'frame', 'shadow']) {
  test(`by key, in a ${where}`, async () => {
    const page = await pageOf(PAGE, { where });
    await page.evaluate(() => window.query('#before').focus());
    assert.equal(await textShown(page), null);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'x');
    assert.equal(await textShown(page), REASON);
    assert.equal(
      await page.evaluate(() => {
        const x = window.query('#x');
        return (
          x.disabled ||
          x.getAttribute('aria-disabled') !== 'true' ||
          x.getRootNode().getElementById(x.getAttribute('aria-describedby')).innerText
        );
      }),
      REASON,
    );
    await page.keyboard.press('Escape');
    assert.equal(await textShown(page), null);
    assert.equal(await focused(page), 'x', 'the focus stays');
    await page.keyboard.press('Enter');
    assert.equal(await textShown(page), REASON, 'it is told again');
    await page.keyboard.press('Tab');
    assert.deepEqual([await focused(page), await textShown(page)], ['after', null]);
    await page.keyboard.press('Shift+Tab');
    assert.deepEqual([await focused(page), await textShown(page)], ['x', REASON]);
    await page.evaluate(() => window.promote());
    assert.equal(await textShown(page), null, 'once it is allowed');
    await page.evaluate(() => window.undo());
    assert.ok(await page.evaluate(() => window.isAsBefore()), 'the page is given back');
    await page.close();
  });

  test(`by mouse, in a ${where}`, async () => {
    const page = await pageOf(PAGE, { where });
    await hover(page, '#x');
    assert.equal(await textShown(page), REASON);
    // The way to the description and on it leave it open, for longer than it would linger.
    const { x, y } = await box(page, '[role=tooltip]');
    await page.mouse.move(x + 5, y + 5, { steps: 5 });
    await page.waitForTimeout(400);
    assert.equal(await textShown(page), REASON, 'on the description');
    await page.mouse.move(400, 300);
    await gone(page);
    await hover(page, '#x');
    await page.evaluate(() => window.query('#before').focus());
    await page.keyboard.press('Escape');
    assert.equal(await textShown(page), null, 'Escape, with the focus elsewhere');
    await page.close();
  });

  test(`by touch, in a ${where}`, async () => {
    const page = await pageOf(PAGE, { where, hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
    await page.touchscreen.tap(...(await middle(page, '#x')));
    assert.equal(await textShown(page), REASON);
    await page.waitForTimeout(400);
    assert.equal(await textShown(page), REASON, 'it stays');
    assert.deepEqual(await page.evaluate(() => window.heard()), []);
    await page.touchscreen.tap(...(await middle(page, '#after')));
    await gone(page);
    await page.close();
  });
}

test('every kind of control can be reached, and tells', async () => {
  const kinds = [
    '<input value="a">',
    '<textarea>a</textarea>',
    '<select><option>a<option>b</select>',
    '<input type="checkbox">',
    '<input type="range">',
    '<a href="#there">a</a>',
    '<div contenteditable>a</div>',
    '<div role="button" tabindex="0">a</div>',
    '<details><summary>a</summary></details>',
  ];
  const marked = kinds.map((html) =>
    html.replace(/<\w+/, '$& data-can="delete" data-entity="churn" data-deny="explain"'),
  );
  const page = await pageOf(`<button id="before">before</button>${marked.join('')}`);
  await page.evaluate(() => window.query('#before').focus());
  for (const kind of kinds) {
    await page.keyboard.press('Tab');
    assert.equal(await textShown(page), REASON, kind);
  }
  assert.equal(await page.evaluate(() => window.query('input').readOnly), true);
  await page.keyboard.press('Tab');
  assert.notEqual(await textShown(page), REASON, 'no more than these');
  await page.close();
});

test('what stands within a denied element tells the reason of that', async () => {
  const controls = '<input id="y"><button id="z" data-can="rename">z</button>';
  const page = await pageOf(`<form data-can="delete" data-entity="churn" data-deny="explain">${controls}</form>`);
  for (const id of ['y', 'z']) {
    await page.keyboard.press('Tab');
    assert.deepEqual([await focused(page), await textShown(page)], [id, REASON]);
  }
  await page.close();
});

test('an element that has the focus when it is denied tells at once', async () => {
  const page = await pageOf(PAGE);
  await page.evaluate(() => window.promote());
  await page.evaluate(() => window.query('#x').focus());
  assert.equal(await textShown(page), null);
  await page.evaluate(() => window.demote());
  assert.equal(await textShown(page), REASON);
  await page.close();
});

test('with the pointer on one control and the focus on another, the one that was reached last tells', async () => {
  const both = `${button('x', 'id="x"')} ${button('y', 'id="y"')}`;
  const page = await pageOf(`<button id="before">before</button> ${both} <button id="after">after</button>`);
  const tells = async () => {
    const { left } = await shown(page);
    const [x, y] = [await box(page, '#x'), await box(page, '#y')];
    return { [Math.round(x.x)]: 'x', [Math.round(y.x)]: 'y' }[Math.round(left)];
  };
  await hover(page, '#x');
  await page.evaluate(() => window.query('#before').focus());
  assert.equal(await tells(), 'x', 'the focus is on what is allowed');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.deepEqual([await focused(page), await tells()], ['y', 'y'], 'the pointer rests on x');
  await page.keyboard.press('Tab');
  assert.deepEqual([await focused(page), await tells()], ['after', 'x'], 'the pointer is there still');
  await page.keyboard.press('Shift+Tab');
  await page.mouse.move(400, 300);
  await page.waitForTimeout(400);
  assert.equal(await tells(), 'y', 'the focus is there still');
  await hover(page, '#x');
  assert.deepEqual([await focused(page), await tells()], ['y', 'x'], 'the pointer came last');
  await page.close();
});

test('it stays in the window, and moves nothing', async () => {
  const style = 'position: fixed; margin: 0';
  const corners = { a: 'left: 0; top: 0', b: 'right: 0; top: 0', c: 'left: 0; bottom: 0', d: 'right: 0; bottom: 0' };
  const html = Object.entries(corners)
    .map(([id, at]) => button(id, `id="${id}" style="${style}; ${at}"`))
    .join('');
  for (const viewport of [
    { width: 800, height: 600 },
    { width: 320, height: 256 },
    { width: 120, height: 400 },
  ]) {
    const page = await pageOf(`<p id="p" style="height: 2000px">p</p>${html}`, { viewport });
    const size = () =>
      page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
        window.query('#p').offsetTop,
      ]);
    const before = await size();
    for (const id of Object.keys(corners)) {
      await hover(page, `#${id}`);
      const { text, left, top, right, bottom } = await shown(page);
      assert.equal(text, REASON);
      assert.ok(
        left >= 0 && top >= 0 && right <= viewport.width && bottom <= viewport.height,
        `${id}: ${[left, top, right, bottom]}`,
      );
      const { y, height } = await box(page, `#${id}`);
      assert.ok(top >= y + height - 1 || bottom <= y + 1, `it covers ${id}`);
      assert.deepEqual(await size(), before);
    }
    await page.close();
  }
});

test('it follows its element as the page scrolls', async () => {
  const page = await pageOf(`<p style="height: 300px"></p>${button('x', 'id="x"')}<p style="height: 2000px"></p>`, {
    viewport: { width: 400, height: 600 },
  });
  await page.evaluate(() => window.query('#x').focus());
  await page.evaluate(() => scrollTo(0, 100));
  await page.waitForTimeout(100);
  const { y, height } = await box(page, '#x');
  assert.equal(Math.round((await shown(page)).top), Math.round(y + height));
  await page.close();
});

test('in a modal dialog it can be pointed at, and Escape closes it before the dialog', async () => {
  const page = await pageOf(`<dialog>${button('x', 'id="x"')}</dialog>`);
  await page.evaluate(() => window.query('dialog').showModal());
  await hover(page, '#x');
  const { left, top } = await shown(page);
  await page.mouse.move(left + 5, top + 5, { steps: 5 });
  await page.waitForTimeout(400);
  assert.equal(await textShown(page), REASON);
  await page.keyboard.press('Escape');
  assert.deepEqual([await textShown(page), await page.evaluate(() => window.query('dialog').open)], [null, true]);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => window.query('dialog').open), false);
  await page.close();
});

test('without popovers it is shown as well', async () => {
  const page = await pageOf('');
  await page.evaluate(() => delete HTMLElement.prototype.popover);
  await page.evaluate((html) => window.setUp('document', html), PAGE);
  await hover(page, '#x');
  assert.equal(await textShown(page), REASON);
  await page.mouse.move(400, 300);
  await gone(page);
  await page.close();
});

test('under a policy that allows no inline style, dark, and in forced colours', async () => {
  for (const options of [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    const page = await pageOf(PAGE, { path: '/strict/', ...options });
    const refused = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.evaluate(() => {
      document.documentElement.style.colorScheme = 'light dark';
      document.documentElement.lang = 'en';
      window.query('#x').focus();
    });
    assert.equal(await textShown(page), REASON);
    const { position, color, backgroundColor } = await page.evaluate(() => {
      const { position, color, backgroundColor } = getComputedStyle(window.query('[role=tooltip]'));
      return { position, color, backgroundColor };
    });
    assert.equal(position, 'fixed');
    assert.notEqual(color, backgroundColor);
    assert.deepEqual(refused, []);
    await page.close();
  }
});

test('axe finds nothing against it that WCAG asks for', async () => {
  const page = await pageOf(`<main><h1>Page</h1>${PAGE}</main>`);
  await page.evaluate(() => {
    document.documentElement.lang = 'en';
    window.query('#x').focus();
  });
  assert.equal(await textShown(page), REASON);
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  });
  assert.deepEqual(found, []);
  await page.close();
});
