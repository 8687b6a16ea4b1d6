// A page is not alone: another copy of the package on it, frames, and a worker with a gate beside its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { DOCUMENT } from '../dom/page.mjs';

const everything = (name) => `
  import { Gate, RolegateError } from 'rolegate';
  import { Gate as ReadonlyGate } from 'rolegate/readonly';
  import { gatePage } from 'rolegate/dom';
  window.${name} = { Gate, ReadonlyGate, RolegateError, gatePage };`;
const html = (scripts) => `<!doctype html><meta charset="utf-8"><title>test</title>
  <button data-can="delete" data-entity="churn">x</button>
  <can-do action="delete" entity="churn"><button>x</button></can-do>
  ${scripts.map((script) => `<script type="module" src="${script}"></script>`).join('')}`;
const script = async (code) => ({ type: 'text/javascript', content: await bundled(code) });

let browser;
let page;

before(async () => {
  browser = await openBrowser({
    '/': { content: html(['/first.js', '/second.js']) },
    '/frame': { content: html(['/first.js']) },
    '/first.js': await script(everything('first')),
    '/second.js': await script(everything('second')),
    '/worker.js': await script(`
      import { Gate, RolegateError } from 'rolegate';
      let gate;
      onmessage = ({ data: { document, bytes, question } }) => {
        if (document) gate = new Gate(document);
        if (bytes) gate = Gate.fromBytes(bytes);
        try {
          postMessage({ answer: question && gate.explain(...question), bytes: gate.toBytes() });
        } catch (error) {
          postMessage({ error });
        }
      };`),
  });
});
after(() => browser.close());

async function fresh() {
  page = await browser.open('/');
  await page.waitForFunction(() => window.first && window.second);
  return page;
}

test('two copies of the package: the gate of one, the page and the errors of the other', async () => {
  await fresh();
  const found = await page.evaluate(async (document_) => {
    const { first, second } = window;
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    const states = () => [...document.querySelectorAll('button')].map(({ disabled }) => disabled);
    const gates = [new first.Gate(document_), new second.Gate(document_)];
    const undo = second.gatePage(gates[0].as('ada'));
    const seen = [states()];
    gates[0].share('bo', 'churn', [{ user: 'ada', role: 'OWNER' }]);
    await settled();
    seen.push(states());
    // The other gate has an engine of its own, and heard of nothing.
    seen.push([gates[1].can('ada', 'delete', 'churn')]);
    undo();
    const end = first.gatePage(gates[1].as('ada'));
    seen.push(states());
    end();
    try {
      gates[0].can('ada', 'delte', 'churn');
    } catch (error) {
      seen.push([error instanceof first.RolegateError, error instanceof second.RolegateError, error.code]);
    }
    return seen;
  }, DOCUMENT);
  assert.deepEqual(found, [[true, true], [false, false], [false], [true, true], [true, true, 'unknown_action']]);
});

test('a frame: its page gated by the gate of the page around it, and what crosses between them', async () => {
  await fresh();
  const found = await page.evaluate(async (document_) => {
    const frame = Object.assign(document.createElement('iframe'), { src: '/frame' });
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    const inside = frame.contentWindow;
    const gate = new window.first.Gate(document_);
    const states = () => [...inside.document.querySelectorAll('button')].map(({ disabled }) => disabled);
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    const seen = [];
    // By the frame's own copy, and by that of the page around it.
    for (const { gatePage } of [inside.first, window.first]) {
      const undo = gatePage(gate.as('ada'), inside.document);
      seen.push(states());
      gate.share('bo', 'churn', [{ user: 'ada', role: 'OWNER' }]);
      await settled();
      seen.push(states());
      gate.share('bo', 'churn', [{ user: 'ada', role: 'USER' }]);
      undo();
    }
    // Objects, bytes and errors of another window are what they look like.
    const apart = inside.JSON.parse(JSON.stringify(document_));
    seen.push([new window.first.Gate(apart).can('ada', 'rename', 'churn')]);
    const bytes = new inside.first.Gate(apart).toBytes();
    seen.push([window.first.Gate.fromBytes(bytes).can('ada', 'rename', 'churn')]);
    seen.push([window.first.Gate.fromBytes(inside.Uint8Array.from(bytes).buffer).can('ada', 'rename', 'churn')]);
    seen.push([
      gate.matrix({ users: inside.Array.of('ada'), entities: inside.Array.of('churn') }).can('ada', 'churn', 'rename'),
    ]);
    try {
      new inside.first.Gate(apart).can('ada', 'delte', 'churn');
    } catch (error) {
      seen.push([error instanceof window.first.RolegateError, error.code]);
    }
    frame.remove();
    seen.push([gate.can('ada', 'rename', 'churn')]);
    return seen;
  }, DOCUMENT);
  assert.deepEqual(found, [
    [true, true],
    [false, false],
    [true, true],
    [false, false],
    [true],
    [true],
    [true],
    [true],
    [true, 'unknown_action'],
    [true],
  ]);
});

test('a worker with a gate beside that of the page: one document, one snapshot, equal answers', async () => {
  await fresh();
  const found = await page.evaluate(async (document_) => {
    const { Gate, RolegateError } = window.first;
    const worker = new Worker('/worker.js', { type: 'module' });
    const ask = (message) =>
      new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(message);
      });
    const gate = new Gate(document_);
    const question = ['ada', 'delete', 'churn'];
    const same = (answer) => JSON.stringify(answer) === JSON.stringify(gate.explain(...question));
    const first = await ask({ document: gate.toDocument(), question });
    const seen = [same(first.answer), Gate.fromBytes(first.bytes).fingerprint === gate.fingerprint];
    gate.share('bo', 'churn', [{ user: 'ada', role: 'OWNER' }]);
    seen.push(same(first.answer), same((await ask({ bytes: gate.toBytes(), question })).answer));
    const { error } = await ask({ question: ['ada', 'delte', 'churn'] });
    seen.push(RolegateError.from(error).code);
    worker.terminate();
    return [...seen, gate.can(...question)];
  }, DOCUMENT);
  assert.deepEqual(found, [true, true, false, true, 'unknown_action', true]);
});
