// The visitor: the user `null` of every question. What visitors may do, and what becomes of it as the gate changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { evaluate, searchActions, searchResources, searchSubjects } from 'rolegate/authzen';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate as ServerGate } from 'rolegate/server';

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ['open', 'inner', 'shut'].map((id) => ({ id, type: 'project' })),
  grants: [
    { entity: 'open', public: 'anyone', role: 'USER' },
    { entity: 'inner', public: 'signed_in', role: 'USER' },
    { entity: 'shut', user: 'ada', role: 'OWNER' },
  ],
};
const open = { grant: { entity: 'shut', public: 'anyone', role: 'CONSUMER' } };

test('every question takes the visitor, in each of the gates', () => {
  for (const Made of [Gate, ReadonlyGate, ServerGate]) {
    const gate = new Made(DOCUMENT);
    assert.equal(gate.can(null, 'view', 'open'), true);
    assert.equal(gate.can(null, 'view', { type: 'project', id: 'inner' }), false);
    assert.equal(gate.can('', 'view', 'open'), false, 'the empty text is nobody');
    assert.deepEqual(gate.actions(null, 'open'), ['view']);
    assert.equal(gate.access(null, 'open').tier, 'read');
    assert.equal(gate.canOnType(null, 'create', 'project'), false);
    assert.deepEqual(gate.entities(null, { type: 'project' }), ['open']);
    assert.equal(gate.explain(null, 'view', 'open').user, null);
    const session = gate.as(null);
    assert.equal(session.user, null);
    assert.equal(JSON.stringify(session), '{"user":null}');
    for (let pass = 0; pass < 3; pass++) assert.equal(session.can('view', 'open'), true);
    assert.equal(session.can('rename', 'open'), false);
    for (const call of [() => gate.can(undefined, 'view', 'open'), () => gate.as(undefined), () => gate.as(0)]) {
      assert.throws(call, { code: 'invalid_argument' });
    }
  }
});

test('a visitor who is asked about often is answered from little memory', () => {
  const gate = new Gate(DOCUMENT);
  for (let times = 0; times < 1000; times++) {
    assert.equal(gate.can(null, 'view', 'open'), true);
    assert.equal(gate.can('bo', 'rename', 'open'), true);
    assert.equal(gate.can(null, 'rename', 'open'), false);
  }
});

test('a matrix has a row for the visitor', () => {
  const gate = new Gate(DOCUMENT);
  const users = ['ada', null, 'bo', ''];
  for (const entities of [['open'], ['open', 'inner', 'shut']]) {
    const matrix = gate.matrix({ users, entities, detail: true });
    assert.deepEqual(matrix.users, users);
    for (const user of users) {
      for (const entity of entities) {
        for (const action of ['view', 'rename', 'delete']) {
          assert.equal(matrix.can(user, entity, action), gate.can(user, action, entity), `${user} ${action} ${entity}`);
        }
      }
    }
    gate.apply([open]);
    assert.equal(matrix.refresh().can(null, 'open', 'view'), true);
    if (entities.includes('shut')) assert.equal(matrix.can(null, 'shut', 'view'), true);
  }
  assert.throws(() => gate.matrix({ users: ['ada'], entities: ['open'] }).can(null, 'open', 'view'), {
    code: 'invalid_argument',
  });
});

test('a change tells what it does to the visitor, and a session follows it', () => {
  const gate = new Gate(DOCUMENT);
  const visitor = gate.as(null);
  const told = [];
  gate.subscribe((diff) => told.push(diff));
  assert.equal(visitor.can('view', 'shut'), false);
  assert.equal(gate.preview([open]).touches(null, 'shut'), true);
  const diff = gate.apply([open]);
  assert.deepEqual(told, [diff]);
  assert.equal(visitor.can('view', 'shut'), true);
  assert.deepEqual(
    diff.changes.map(({ user, entity, gained }) => [user, entity, gained]),
    [
      [null, 'shut', ['view']],
      ['bo', 'shut', ['view']],
    ],
  );
  assert.deepEqual(
    diff.blocks.map(({ users }) => users),
    [['bo', null]],
  );
  assert.deepEqual(JSON.parse(JSON.stringify(diff)).blocks[0].users, ['bo', null]);
  const touches = [null, 'bo', 'ada', ''].map((user) => diff.touches(user, 'shut'));
  assert.deepEqual(touches, [true, true, false, false]);
  assert.throws(() => diff.touches(undefined), { code: 'invalid_argument' });
  assert.equal(gate.apply(diff.inverse).touches(null), true);
  assert.equal(visitor.can('view', 'shut'), false);
});

test('a document in place of another tells what becomes of the visitor', () => {
  for (const Made of [Gate, ReadonlyGate, ServerGate]) {
    const gate = new Made(DOCUMENT);
    const visitor = gate.as(null);
    assert.equal(visitor.can('view', 'shut'), false);
    const diff = gate.replace({ ...DOCUMENT, grants: [...DOCUMENT.grants, open.grant] });
    assert.deepEqual(
      diff.blocks.map(({ users }) => users),
      [['bo', null]],
    );
    assert.equal(visitor.can('view', 'shut'), true);
    const policy = { ...gate.policy, visitorTier: 'none' };
    const closed = gate.replace({ ...DOCUMENT, policy });
    assert.deepEqual(
      [closed.touches(null, 'open'), closed.touches(null, 'shut'), closed.touches('bo', 'open')],
      [true, true, false],
    );
    assert.equal(visitor.can('view', 'open'), false);
  }
});

test('a visitor shares nothing', () => {
  const gate = new Gate(DOCUMENT);
  const refused = { code: 'share_refused' };
  assert.throws(() => gate.share(null, 'open', [{ user: 'ada', role: 'USER' }]), refused);
  assert.equal(gate.shareMany(null, ['open', 'shut'], [])[1].code, 'share_refused');
  assert.ok(gate.assignableRoles(null, 'open').every(({ assignable, code }) => !assignable && code === 'cannot_share'));
  assert.throws(() => gate.apply([{ share: { actor: null, entity: 'open', changes: [] } }]), { code: 'invalid_edits' });
});

test('snapshots, documents and slices keep the public', () => {
  const gate = new ServerGate(DOCUMENT);
  for (const copy of [ServerGate.fromBytes(gate.toBytes()), new ServerGate(gate.toDocument())]) {
    assert.deepEqual(copy.toDocument(), gate.toDocument());
    assert.equal(copy.can(null, 'view', 'open'), true);
    assert.equal(copy.can('bo', 'view', 'inner'), true);
    assert.deepEqual(copy.toBytes(), gate.toBytes());
  }
  const slice = new Gate(gate.slice(null));
  const { users, entities, grants } = slice.toDocument();
  assert.deepEqual(
    [users, entities.map(({ id }) => id), grants],
    [[], ['open'], [{ ...DOCUMENT.grants[0], role: 'user' }]],
  );
  assert.equal(slice.can(null, 'view', 'open'), true);
});

test('in AuthZEN the visitor is a subject of its own type', () => {
  const gate = new Gate(DOCUMENT);
  const [subject, action] = [{ type: 'visitor', id: 'whoever' }, { name: 'view' }];
  const on = (id) => ({ subject, action, resource: { type: 'project', id } });
  assert.deepEqual(evaluate(gate, on('open')), { decision: true });
  const { decision, context } = evaluate(gate, on('inner'));
  assert.deepEqual([decision, context.code, context.remedies[0].message], [false, 'no_access', 'sign in']);
  assert.deepEqual(searchResources(gate, { subject, action, resource: { type: 'project' } }).results, [
    { type: 'project', id: 'open' },
  ]);
  assert.deepEqual(searchActions(gate, on('open')).results, [{ name: 'view' }]);
  const who = (id) => searchSubjects(gate, { ...on(id), subject: { type: 'visitor' } }).results;
  assert.deepEqual([who('open'), who('inner')], [[{ type: 'visitor', id: 'visitor' }], []]);
  const { help } = evaluate(gate, { ...on('open'), subject: { type: 'robot', id: 'r' } }).context;
  assert.equal(help, 'subjects are of the type `user` or `visitor`');
});
