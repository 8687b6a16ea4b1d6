// A person at a gated page: whatever they do to a denied element by mouse, key, touch or drag, nothing comes of it, and
// once it is given back all of it does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';

let browser;
let page;
before(async () => {
  browser = await openBrowser({
    '/': {
      script: await bundled("import { tools } from './tests/dom/use.browser.mjs'; Object.assign(window, tools);"),
    },
  });
  page = await browser.open('/', { hasTouch: true, viewport: { width: 700, height: 500 } });
  page.setDefaultTimeout(5_000);
  await page.waitForFunction(() => window.setUp);
});
after(() => browser.close());

/** The middle of an element, also where it stands in a frame or a shadow root. */
async function middle(selector) {
  const handle = await page.evaluateHandle((selector) => window.query(selector), selector);
  const { x, y, width, height } = await handle.asElement().boundingBox();
  return [x + width / 2, y + height / 2];
}

const focus = (selector) => page.evaluate((selector) => window.query(selector).focus(), selector);
const point = async (selector) => page.mouse.move(...(await middle(selector)));
const click = (selector, options) => async () => page.mouse.click(...(await middle(selector)), options);
const tap = (selector) => async () => page.touchscreen.tap(...(await middle(selector)));

function keys(selector, ...names) {
  return async () => {
    await focus(selector);
    for (const name of names) await page.keyboard.press(name);
  };
}

function drag(from, to) {
  return async () => {
    await point(from);
    await page.mouse.down();
    const [x, y] = await middle(to);
    await page.mouse.move(x - 3, y, { steps: 4 });
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
  };
}

const typing = (selector) => async () => {
  await click(selector)();
  await keys(selector, 'End', 'a', 'Backspace', 'b')();
};

const DENIED = 'id="x" data-can="delete" data-entity="churn"';
const within = (html) => `<div ${DENIED} style="padding: 20px">${html}</div>`;

/** Each a page, and what a person does to its `#x`. Where no event shows it but what the page is, that is compared. */
const USES = {
  'typing into editable text': [`<div contenteditable ${DENIED}>text</div>`, typing('#x')],
  'typing into editable text that is there for the blind, within': [
    within('<p id="y" contenteditable="plaintext-only">text</p>'),
    typing('#y'),
  ],
  'typing into what is editable by what is around it': [
    `<div contenteditable>a<p ${DENIED}>text</p></div>`,
    click('#x', { clickCount: 2 }),
  ],
  'typing into what becomes editable by what is around it': [
    `<div id="z">a<p ${DENIED}>text</p></div>`,
    async () => {
      await page.evaluate(() => window.query('#z').setAttribute('contenteditable', ''));
      await click('#x', { clickCount: 2 })();
      await page.keyboard.press('b');
    },
  ],
  'typing into an input within': [within('<input id="y" value="a">'), typing('#y')],
  'typing into a text area within': [within('<textarea id="y">a</textarea>'), typing('#y')],
  'typing into a legend of a field set': [
    `<fieldset ${DENIED}><legend><input id="y"></legend></fieldset>`,
    typing('#y'),
  ],
  'typing into a custom element': [`<x-field ${DENIED}></x-field>`, typing('#x')],
  'typing into a custom element within': [within('<x-field id="y"></x-field>'), typing('#y')],
  'a check box of a custom element': [`<x-check ${DENIED}></x-check>`, click('#x')],
  'choosing by keys, where nobody can look': [within('<x-choice id="y"></x-choice>'), keys('#y', 'ArrowDown', 'b')],
  'a range by keys, where nobody can look': [within('<x-range id="y"></x-range>'), keys('#y', 'ArrowRight')],
  'a range by mouse, where nobody can look': [within('<x-range id="y"></x-range>'), click('#y')],
  pasting: [within('<input id="y" value="abc">'), keys('#y', 'Control+a', 'Control+c', 'End', 'Control+v')],
  cutting: [within('<input id="y" value="abc">'), keys('#y', 'Control+a', 'Control+x')],
  'choosing by keys': [within('<select id="y"><option>a<option>b</select>'), keys('#y', 'ArrowDown', 'b')],
  'choosing several': [within('<select id="y" multiple><option id="z">a<option>b</select>'), click('#z')],
  'a check box': [within('<input type="checkbox" id="y">'), click('#y')],
  'a check box, by Space': [within('<input type="checkbox" id="y">'), keys('#y', 'Space')],
  'a check box, by a label elsewhere': [
    `<label for="x" id="z">z</label><input type="checkbox" ${DENIED}>`,
    click('#z'),
  ],
  'a denied label': [`<label ${DENIED} for="y">z<input type="checkbox" id="y"></label>`, click('#x')],
  'radio buttons': [
    within('<input type="radio" name="r" checked id="y"><input type="radio" name="r" id="z">'),
    keys('#y', 'ArrowDown'),
  ],
  'a range, by keys': [within('<input type="range" id="y">'), keys('#y', 'ArrowRight')],
  'a range, by mouse': [within('<input type="range" id="y" value="0">'), click('#y')],
  'a range, by touch': [within('<input type="range" id="y" value="0">'), tap('#y')],
  'a number, by keys': [within('<input type="number" id="y" value="1">'), keys('#y', 'ArrowUp')],
  'a number, by its arrows': [
    within('<input type="number" id="y" value="1" style="width: 34px">'),
    async () => {
      await point('#y');
      const [x, y] = await middle('#y');
      await page.mouse.click(x + 11, y - 4);
    },
  ],
  'a date': [within('<input type="date" id="y" value="2020-02-02">'), keys('#y', 'ArrowUp')],
  'a colour': [within('<input type="color" id="y">'), click('#y')],
  'a button within': [within('<button id="y">y</button>'), click('#y')],
  'a button within, by tap': [within('<button id="y">y</button>'), tap('#y')],
  'a button, by Enter and Space': [within('<button id="y">y</button>'), keys('#y', 'Enter', 'Space')],
  'what has the role of a button, by Enter': [`<div role="button" tabindex="0" ${DENIED}>x</div>`, keys('#x', 'Enter')],
  'what has the role of a button, by Space': [`<div role="button" tabindex="0" ${DENIED}>x</div>`, keys('#x', 'Space')],
  'what has the role of a slider, by arrows': [
    `<div role="slider" tabindex="0" ${DENIED}>x</div>`,
    keys('#x', 'ArrowRight'),
  ],
  'a letter': [`<div tabindex="0" ${DENIED}>x</div>`, keys('#x', 'd', 'Delete')],
  'a link within': [within('<a href="#there" id="y">y</a>'), click('#y')],
  'a link, by Enter': [`<a href="#there" ${DENIED}>y</a>`, keys('#x', 'Enter')],
  'a link, by the middle button': [`<a href="#there" ${DENIED}>y</a>`, click('#x', { button: 'middle' })],
  pressing: [`<div ${DENIED}>x</div>`, click('#x')],
  'pressing twice': [`<div ${DENIED}>x</div>`, click('#x', { clickCount: 2 })],
  'the other button': [`<div ${DENIED}>x</div>`, click('#x', { button: 'right' })],
  tapping: [`<div ${DENIED}>x</div>`, tap('#x')],
  dragging: [`<div draggable="true" ${DENIED}>x</div><p id="z">z</p>`, drag('#x', '#z')],
  dropping: [
    `<p draggable="true" id="z">z</p><div ${DENIED} ondragover="event.preventDefault()">x</div>`,
    drag('#z', '#x'),
  ],
  'dropping text': [
    `<p draggable="true" id="z" ondragstart="event.dataTransfer.setData('text/plain', 'z')">z</p>
    <textarea ${DENIED}></textarea>`,
    drag('#z', '#x'),
  ],
  'moving with a button down': [`<div ${DENIED}>x</div><p id="z">z</p>`, drag('#x', '#z')],
  'letting go': [`<p id="z">z</p><div ${DENIED}>x</div>`, drag('#z', '#x')],
  'turning the wheel': [
    `<div ${DENIED}>x</div>`,
    async () => {
      await point('#x');
      await page.mouse.wheel(0, 10);
      await page.waitForTimeout(50);
    },
  ],
  'opening details': [`<details ${DENIED}><summary id="y">y</summary>z</details>`, click('#y')],
  'opening details, by Enter': [`<details ${DENIED}><summary id="y">y</summary>z</details>`, keys('#y', 'Enter')],
  'opening a popover': [`${within('<button id="y" popovertarget="z">y</button>')}<p popover id="z">z</p>`, click('#y')],
  'sending a form, by Enter': [`<form ${DENIED} action="#there"><input id="y" name="y"></form>`, keys('#y', 'Enter')],
  'sending a form, by a button elsewhere': [
    `<form ${DENIED} action="#there"></form><button form="x" id="z">z</button>`,
    click('#z'),
  ],
  'emptying a form': [
    `<form ${DENIED}><input value="a"></form><button form="x" type="reset" id="z">z</button>`,
    click('#z'),
  ],
};

async function use(work) {
  const before = await page.evaluate(() => window.look());
  await page.evaluate(() => window.heard());
  await work();
  // Something may follow in a task of its own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  const [heard, now] = await page.evaluate(() => [window.heard(), window.look()]);
  await page.evaluate(() => history.replaceState(null, '', '#'));
  return now === before || heard.length > 0 ? heard : [...heard, `${before} became ${now}`];
}

for (const where of ['document', 'frame', 'shadow']) {
  for (const manner of ['disable', 'explain']) {
    test(`in a ${where}, with data-deny="${manner}"`, async (context) => {
      for (const [name, [html, work]] of Object.entries(USES)) {
        await context.test(name, async () => {
          const gated = html.replace('data-can', `data-deny="${manner}" data-can`);
          await page.evaluate(([where, html]) => window.setUp(where, html), [where, gated]);
          assert.deepEqual(await use(work), [], 'while it is denied');
          await page.keyboard.press('Escape');
          await page.evaluate(() => window.undo());
          assert.notDeepEqual(await use(work), [], 'once it is given back');
        });
      }
    });
  }
}
