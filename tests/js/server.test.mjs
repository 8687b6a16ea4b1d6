// `rolegate/server`: the same gate as that of `rolegate`, in every call of every scenario; besides, slices and lints.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate as PageGate, RolegateError } from 'rolegate';
import { evaluate } from 'rolegate/authzen';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';
import { workspace } from './support/workspace.mjs';

test('it answers as the gate of a page does, changes included, and refuses the same documents', () => {
  let calls = 0;
  for (const { file, scenario, document, options } of scenarios()) {
    const [server, page] = [Gate, PageGate].map((Made) => outcome(() => new Made(document, options)));
    if (server instanceof RolegateError) {
      assert.deepEqual(dataOf(server), dataOf(page), file);
      continue;
    }
    for (const { call, args } of scenario.steps?.filter(({ call }) => call !== 'slice') ?? []) {
      const [one, other] = [server, page].map((gate) =>
        typeof gate[call] === 'function' ? outcome(() => gate[call](...args)) : gate[call],
      );
      assert.deepEqual(dataOf(one), dataOf(other), `${file}: ${call} ${JSON.stringify(args)}`);
      calls += 1;
    }
    assert.deepEqual(server.toBytes(), page.toBytes(), file);
  }
  assert.ok(calls > 500, `${calls} calls`);
});

test('a page has the same findings but for the lints', () => {
  const lints = new Set();
  for (const { file, document } of scenarios()) {
    const found = Gate.validate(document);
    for (const { code, severity } of found) if (severity === 'lint') lints.add(code);
    assert.deepEqual(
      PageGate.validate(document),
      found.filter(({ severity }) => severity !== 'lint'),
      file,
    );
  }
  assert.deepEqual([...lints].sort(), [
    'ambiguous_level',
    'empty_app_role',
    'empty_group',
    'empty_state',
    'no_holder',
    'no_owner',
    'unused_inherits',
    'unused_place',
    'unused_tier',
  ]);
});

test('the gates of a page make no slice: they say which one does, and go on answering', () => {
  for (const Made of [PageGate, ReadonlyGate]) {
    const gate = new Made(workspace());
    assert.throws(
      () => gate.slice('ada'),
      (error) => error.code === 'not_included' && error.help === 'import the gate from `rolegate/server`',
    );
    assert.equal(gate.can('ada', 'delete', 'churn'), true);
  }
});

test('its gates go where those of a page go', () => {
  const gate = Gate.fromBytes(new PageGate(workspace()).toBytes());
  assert.deepEqual(new PageGate(gate.slice('ada')).actions('ada', 'churn'), gate.actions('ada', 'churn'));
  assert.ok(gate instanceof Gate && !(gate instanceof PageGate));
  assert.equal(gate.as('ada').gate, gate);
  assert.throws(() => gate.can('ada', 'delte', 'churn'), RolegateError);
  const request = {
    subject: { type: 'user', id: 'ada' },
    action: { name: 'delete' },
    resource: { type: 'project', id: 'churn' },
  };
  assert.equal(evaluate(gate, request).decision, true);
});

function outcome(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

/** Typed arrays, errors and diffs as plain data. */
function dataOf(value) {
  return JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Uint32Array ? [...part] : part)) ?? 'null');
}
