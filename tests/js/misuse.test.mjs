// What a page does wrong is refused where it is done, and harms no gate: neither that one nor another.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const bystander = new Gate(workspace());
const invalid = { name: 'RolegateError', code: 'invalid_argument' };
const gateOf = () => new Gate(workspace());

afterEach(() => {
  assert.equal(bystander.can('ada', 'delete', 'churn'), true);
  assert.equal(gateOf().explain('ada', 'delete', 'churn').allowed, true);
});

test('a matrix outlives its gate, but for what it would have to ask', () => {
  const gate = gateOf();
  const matrix = gate.matrix({ users: ['ada'], entities: ['churn'] });
  gate.free();
  assert.equal(matrix.can('ada', 'churn', 'delete'), true);
  assert.throws(() => matrix.can('ada', 'churn', 'delte'), { code: 'use_after_free' });
  assert.throws(() => matrix.bit('churn', 'delte'), { code: 'use_after_free' });
});

test('a matrix keeps its users and entities, whatever is done with the lists', () => {
  const users = ['ada', 'bo'];
  const matrix = gateOf().matrix({ users, entities: ['churn'] });
  users[0] = 'bo';
  assert.throws(() => (matrix.users[0] = 'bo'), TypeError);
  assert.throws(() => (matrix.entities[0] = 'sales'), TypeError);
  assert.deepEqual([matrix.can('ada', 'churn', 'delete'), matrix.can('bo', 'churn', 'delete')], [true, false]);
});

test('a matrix beyond what memory holds is refused', () => {
  const many = Array.from({ length: 30_000 }, (_, place) => `e${place}`);
  for (const detail of [false, true]) {
    assert.throws(() => gateOf().matrix({ users: many, entities: many, detail }), { ...invalid, help: /fewer/ });
  }
});

test('bytes that were sent away are refused', () => {
  const sent = () => {
    const bytes = gateOf().toBytes();
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  };
  assert.throws(() => Gate.fromBytes(sent()), invalid);
  assert.throws(() => new Gate(sent()), invalid);
  assert.throws(() => Gate.validate(sent()), invalid);
});

test('bytes of another realm are bytes', () => {
  const bytes = runInNewContext('Uint8Array').from(gateOf().toBytes());
  assert.equal(bytes instanceof Uint8Array, false);
  assert.equal(Gate.fromBytes(bytes).can('ada', 'delete', 'churn'), true);
  const document = runInNewContext('Uint8Array').from(new TextEncoder().encode(JSON.stringify(workspace())));
  assert.equal(new Gate(document).can('ada', 'delete', 'churn'), true);
});

test('text longer than any name is refused before it is copied', () => {
  const long = '漢'.repeat(1 << 20);
  for (const call of [
    (gate) => gate.can('ada', long, 'churn'),
    (gate) => gate.can(long, 'delete', 'churn'),
    (gate) => gate.explain('ada', 'delete', { type: 'project', id: long }),
    (gate) => gate.matrix({ users: [long], entities: ['churn'] }),
  ])
    assert.throws(() => call(gateOf()), invalid);
});

test('a getter that throws is heard, and one that frees the gate ends it', () => {
  const own = new Error('of the page');
  const list = ['churn'];
  Object.defineProperty(list, 1, {
    get() {
      throw own;
    },
    enumerable: true,
  });
  assert.throws(() => gateOf().matrix({ users: ['ada'], entities: list }), own);
  assert.throws(() => gateOf().matrix({ users: list, entities: ['churn'] }), own);
  const gate = gateOf();
  gate.can('ada', 'delete', 'churn');
  const entity = {
    id: 'churn',
    get type() {
      gate.free();
      return 'project';
    },
  };
  assert.throws(() => gate.can('ada', 'delete', entity), { code: 'use_after_free' });
});

test('a number that JSON has not is no revocation', () => {
  const gate = gateOf();
  for (const role of [NaN, Infinity]) {
    assert.throws(() => gate.share('ada', 'churn', [{ group: 'readers', role }]), invalid);
    assert.throws(
      () => gate.apply([{ share: { actor: 'ada', entity: 'churn', changes: [{ group: 'readers', role }] } }]),
      invalid,
    );
  }
  assert.equal(gate.accessList('churn').length, 2);
});

test('half of a surrogate pair is named, as the name of what has it', () => {
  const gate = gateOf();
  const message = /`id` has half of a surrogate pair, which is no character$/;
  assert.throws(() => gate.apply([{ put: 'user', value: { id: 'x\ud800' } }]), { ...invalid, message });
  assert.throws(() => gate.preview([{ remove: 'user', id: '\udfff' }]), { ...invalid, message });
  assert.throws(() => gate.share('ada', 'churn', [{ user: '\ud800', role: 'USER' }]), {
    ...invalid,
    message: /`user` has half/,
  });
});

test('thousands of lines on one entity take no more memory than a few', () => {
  const size = 8_000;
  const users = Array.from({ length: size }, (_, place) => ({ id: `u${place}` }));
  const gate = new Gate({ ...workspace(), users: [...workspace().users, ...users] });
  const started = performance.now();
  const { changes } = gate.preview(users.map(({ id }) => ({ grant: { entity: 'churn', user: id, role: 'USER' } })));
  const receipt = gate.share(
    'ada',
    'churn',
    users.map(({ id }) => ({ user: id, role: 'USER' })),
  );
  assert.deepEqual([changes.length, receipt.lines.length, receipt.diff.changes.length], [size, size, size]);
  assert.ok(performance.now() - started < 10_000, 'it takes longer than it may');
});
