// Who is told of changes, when, and in which order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate';
import { workspace } from './support/workspace.mjs';

test('a listener gets what flipped, after each change and no other call', () => {
  const gate = new Gate(workspace());
  const told = [];
  const stop = gate.subscribe((diff) => told.push(diff));
  const { diff } = gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
  gate.preview([{ remove: 'user', id: 'bo' }]);
  assert.throws(() => gate.share('vic', 'churn', [{ user: 'bo', role: null }]), { code: 'share_refused' });
  assert.throws(() => gate.apply([{ remove: 'usr', id: 'bo' }]), { code: 'invalid_edits' });
  assert.deepEqual(told, [diff]);
  assert.equal(diff.changes[0].user, 'bo');
  assert.ok(diff.changes[0].gained.includes('delete'));
  stop();
  stop();
  gate.apply([{ remove: 'user', id: 'bo' }]);
  assert.equal(told.length, 1);
});

test('nobody is told of what changed nothing, and nobody but a function listens', () => {
  const gate = new Gate(workspace());
  const told = [];
  gate.share('ada', 'churn', [{ user: 'ada', role: 'OWNER' }]);
  gate.subscribe((diff) => told.push(diff));
  gate.apply([]);
  gate.share('ada', 'churn', []);
  gate.share('ada', 'churn', [{ user: 'vic', role: null }]);
  gate.share('ada', 'churn', [{ user: 'ada', role: 'OWNER' }]);
  assert.deepEqual([told, gate.version], [[], 0]);
  for (const listener of [undefined, 5, {}])
    assert.throws(() => gate.subscribe(listener), { code: 'invalid_argument' });
});

test('a change that a listener makes is told after the one it was told of', () => {
  const gate = new Gate(workspace());
  const versions = [[], []];
  gate.subscribe(({ version }) => {
    versions[0].push(version);
    if (versions[0].length === 1) gate.share('ada', 'churn', [{ user: 'vic', role: null }]);
  });
  gate.subscribe(({ version }) => versions[1].push(version));
  gate.share('ada', 'churn', [{ user: 'vic', role: 'USER' }]);
  assert.deepEqual(versions, [
    [1, 2],
    [1, 2],
  ]);
});

test('a listener that throws keeps neither the change nor the other listeners back', (context) => {
  const gate = new Gate(workspace());
  const told = [];
  gate.subscribe(() => {
    throw new Error('of the listener');
  });
  gate.subscribe((diff) => told.push(diff));
  // Caught here, where it would end the process: nobody handles it.
  const later = context.mock.method(globalThis, 'queueMicrotask', () => {}).mock;
  gate.share('ada', 'churn', [{ user: 'vic', role: 'USER' }]);
  assert.equal(told.length, 1);
  assert.equal(later.callCount(), 1);
  assert.throws(later.calls[0].arguments[0], /of the listener/);
});

test('a listener that is taken off while others are told is not called', () => {
  const gate = new Gate(workspace());
  const called = [];
  const stops = [];
  gate.subscribe(() => stops.forEach((stop) => stop()));
  stops.push(gate.subscribe(() => called.push('second')));
  gate.share('ada', 'churn', [{ user: 'vic', role: 'USER' }]);
  assert.deepEqual(called, []);
});

test('answers follow a change at once, those looked up before it too', () => {
  const gate = new Gate(workspace());
  const vic = gate.as('vic');
  assert.deepEqual([gate.can('vic', 'view', 'churn'), vic.can('view', 'churn')], [false, false]);
  gate.share('ada', 'churn', [{ user: 'vic', role: 'CONSUMER' }]);
  const now = gate.actions('vic', 'churn');
  assert.ok(now.length > 0);
  for (const action of now)
    assert.deepEqual([gate.can('vic', action, 'churn'), vic.can(action, 'churn')], [true, true]);

  const anew = [
    { remove: 'entity', id: 'churn' },
    { put: 'entity', value: { id: 'churn', type: 'dataset' } },
  ];
  gate.apply([...anew, { grant: { entity: 'churn', user: 'ada', role: 'OWNER' } }]);
  const project = Object.keys(gate.policy.entityTypes.project.actions);
  const dataset = Object.keys(gate.policy.entityTypes.dataset.actions);
  const gone = project.find((action) => !dataset.includes(action));
  assert.throws(() => gate.can('ada', gone, 'churn'), { code: 'unknown_action' });
  assert.equal(gate.can('ada', 'share', 'churn'), true);

  gate.apply([{ remove: 'entity', id: 'churn' }]);
  assert.equal(gate.can('ada', 'share', 'churn'), false);
  assert.equal(vic.can('share', 'churn'), false);
});

test('shareMany gives a receipt or an error for each entity, in their order', () => {
  const gate = new Gate(workspace());
  const results = gate.shareMany(
    'ada',
    ['churn', 'ghost', 'sales', { type: 'project', id: 'sales' }],
    [{ user: 'bo', role: 'OWNER' }],
  );
  assert.deepEqual(
    results.map((result) => (result instanceof RolegateError ? result.issues[0].code : result.entity)),
    ['churn', 'cannot_share', 'sales', 'cannot_share'],
  );
  const before = gate.version;
  assert.throws(() => gate.shareMany('ada', ['churn', 7], [{ user: 'vic', role: 'OWNER' }]), {
    code: 'invalid_argument',
  });
  assert.throws(() => gate.shareMany('ada', ['churn'], [{ user: 'vic' }]), { code: 'invalid_argument' });
  assert.equal(gate.version, before);
});
