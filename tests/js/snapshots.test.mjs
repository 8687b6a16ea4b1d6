// Snapshots and messages through the package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate/server';

const workspace = JSON.parse(readFileSync('www/public/workspace.json', 'utf8'));

test('a gate restored from its snapshot is the same gate', () => {
  const gate = new Gate(workspace);
  const restored = Gate.fromBytes(gate.toBytes());
  assert.equal(JSON.stringify(restored.toDocument()), JSON.stringify(gate.toDocument()));
  assert.deepEqual(restored.toBytes(), gate.toBytes());
  const users = workspace.users.map(({ id }) => id);
  const entities = workspace.entities.map(({ id }) => id);
  assert.deepEqual(restored.matrix({ users, entities }).words, gate.matrix({ users, entities }).words);
});

test('a damaged or foreign snapshot is refused', () => {
  const bytes = new Gate(workspace).toBytes();
  const damaged = bytes.slice();
  damaged[damaged.length - 1] ^= 1;
  for (const snapshot of [damaged, bytes.slice(0, -1), new Uint8Array(0), new TextEncoder().encode('{}')]) {
    assert.throws(() => Gate.fromBytes(snapshot), { name: 'RolegateError', code: 'invalid_snapshot' });
  }
  assert.throws(() => Gate.fromBytes('bytes'), { code: 'invalid_argument' });
});

test('an application brings its own sentences', () => {
  const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }], entities: [{ id: 'churn', type: 'project' }] });
  gate.useMessages({ no_access: 'niemand hat es geteilt', denied: '{user}: nein, {reason}' });
  assert.equal(gate.explain('ada', 'view', 'churn').summary, 'ada: nein, niemand hat es geteilt');
  assert.throws(() => gate.useMessages({ no_acces: '' }), {
    code: 'invalid_argument',
    help: 'did you mean `no_access`?',
  });
});
