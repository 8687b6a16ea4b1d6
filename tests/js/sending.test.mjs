// What is sent between threads, written as JSON or printed: a gate refuses or is its document, errors arrive whole.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Gate, RolegateError } from 'rolegate';
import { BadRequest, evaluate } from 'rolegate/authzen';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { check, errors, refuseToGo } from './support/sending.mjs';
import { workspace } from './support/workspace.mjs';

const channel = new MessageChannel();
after(() => channel.port1.close());

test('a gate, a session and a matrix refuse to be cloned or sent, in Node', () => {
  refuseToGo(structuredClone);
  refuseToGo((value) => channel.port1.postMessage(value));
});

test('an error keeps its fields to a worker and back, in Node', async () => {
  const worker = new Worker(new URL('support/sending-worker.mjs', import.meta.url));
  const ask = (message) =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.postMessage(message);
    });
  await check(ask).finally(() => worker.terminate());
});

test('the same in Chromium', async (context) => {
  const script = await bundled("import * as sending from './tests/js/support/sending.mjs'; window.sending = sending;");
  const reply = 'onmessage = ({ data }) => answer(data, (message) => postMessage(message));';
  const content = await bundled(`import { answer } from './tests/js/support/sending.mjs'; ${reply}`);
  const browser = await openBrowser({ '/': { script }, '/worker.js': { type: 'text/javascript', content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  await page.evaluate(async () => {
    const { check, refuseToGo } = window.sending;
    const worker = new Worker('/worker.js', { type: 'module' });
    refuseToGo(structuredClone);
    refuseToGo((value) => new MessageChannel().port1.postMessage({ value }));
    refuseToGo((value) => history.replaceState(value, ''));
    const ask = (message) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message: reason }) => reject(new Error(reason));
        worker.postMessage(message);
      });
    await check(ask);
  });
});

test('as JSON, a gate is its document, and a session names its user alone', () => {
  const gate = new Gate(workspace());
  assert.equal(JSON.stringify(gate), JSON.stringify(gate.toDocument()));
  assert.equal(JSON.stringify({ session: gate.as('bo') }), '{"session":{"user":"bo"}}');
  assert.deepEqual(new Gate(gate).toDocument(), gate.toDocument());
  assert.throws(() => JSON.stringify(new ReadonlyGate(workspace())), { code: 'not_included' });
  gate.free();
  assert.throws(() => JSON.stringify(gate), { code: 'use_after_free' });
});

test('nothing but its class shows of a gate, and equal ones stay equal', () => {
  const gate = new Gate(workspace());
  assert.match(inspect(gate), /^Gate \{\}$/);
  assert.equal(Object.prototype.toString.call(gate), '[object Object]');
  assert.deepEqual([Object.keys(gate), Object.keys(gate.as('bo'))], [[], ['gate', 'user']]);
  assert.ok(gate instanceof Gate && !(Symbol.iterator in gate) && !('next' in gate));
  assert.deepEqual(gate, new Gate(workspace()));
});

test('as JSON, an error has its message too', () => {
  for (const error of errors()) {
    const { name, message, code, path, help, issues } = error;
    assert.deepEqual(
      JSON.parse(JSON.stringify(error)),
      JSON.parse(JSON.stringify({ name, message, code, path, help, issues })),
    );
  }
});

test('an error that stays is given back as it is', () => {
  for (const error of errors()) assert.equal(RolegateError.from(error), error);
  assert.throws(
    () => evaluate(new Gate(workspace()), {}),
    (error) => {
      const received = RolegateError.from(structuredClone(error));
      assert.deepEqual(
        [received.code, received.path, received.message],
        ['invalid_argument', '$.subject', error.message],
      );
      return error instanceof BadRequest && RolegateError.from(error) === error;
    },
  );
});
