// The signals by themselves, in Node: what they answer, and when what depends on them is worked out again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Injector, computed, runInInjectionContext, signal } from '@angular/core';
import { Gate } from 'rolegate';
import {
  createGateFunctions,
  injectAccess,
  injectAccessList,
  injectActions,
  injectAssignableRoles,
  injectCan,
  injectCanAll,
  injectCanAny,
  injectCanOnType,
  injectDecision,
  injectDecisionOnType,
  injectEntities,
  injectGate,
  injectMatrix,
  provideGate,
} from 'rolegate/angular';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { sliceOf } from '../browser/slice.mjs';

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ['churn', 'fraud'].map((id) => ({ id, type: 'project' })),
  grants: [
    { entity: 'churn', user: 'ada', role: 'USER' },
    { entity: 'churn', user: 'bo', role: 'OWNER' },
    { entity: 'fraud', user: 'bo', role: 'OWNER' },
  ],
};

const project = (id) => ({ type: 'project', id });

const promote = (gate, entity, role = 'OWNER') => gate.apply([{ grant: { entity, user: 'ada', role } }]);

/** What `ask` makes where the gate and the user are provided, which can be set anew. */
function asked(ask, { gate = new Gate(DOCUMENT), user = 'ada' } = {}) {
  const given = { gate: signal(gate), user: signal(user) };
  const injector = Injector.create({ providers: [provideGate(given)] });
  return { ...given, now: runInInjectionContext(injector, ask), end: () => injector.destroy() };
}

test('a signal answers at once, and follows the gate, the user and its arguments', () => {
  const [action, id] = [signal('rename'), signal('churn')];
  const { gate, user, now } = asked(() => injectCan(action, () => project(id())));
  assert.equal(now(), true);
  action.set('delete');
  assert.equal(now(), false);
  promote(gate(), 'churn');
  assert.equal(now(), true);
  id.set('fraud');
  assert.equal(now(), false);
  user.set('bo');
  assert.equal(now(), true);
  gate.set(new Gate({ ...DOCUMENT, grants: [] }));
  assert.equal(now(), false);
});

test('a change before anybody has read is not missed, nor one that comes between', () => {
  const { gate, now } = asked(() => injectCan('delete', project('churn')));
  promote(gate(), 'churn');
  assert.equal(now(), true);
  promote(gate(), 'churn', 'USER');
  promote(gate(), 'churn');
  promote(gate(), 'churn', 'USER');
  assert.equal(now(), false);
});

test('what depends on the user and on an answer is worked out once for another user', () => {
  const seen = [];
  const { user, now } = asked(() => injectCan('delete', project('churn')));
  const both = computed(() => seen.push(`${user()} ${now()}`));
  both();
  user.set('bo');
  both();
  assert.deepEqual(seen, ['ada false', 'bo true']);
});

test('what does not change an answer works nothing out again; a decision stays the same object', () => {
  const { gate, now } = asked(() => ({
    can: injectCan('rename', project('churn')),
    decision: injectDecision('delete', project('churn')),
    actions: injectActions(project('churn')),
  }));
  const runs = { can: 0, decision: 0, actions: 0 };
  const all = Object.keys(runs).map((name) => computed(() => [now[name](), runs[name]++]));
  const read = () => all.map((one) => one()[0]);
  const before = read();
  gate().apply([{ grant: { entity: 'fraud', user: 'ada', role: 'USER' } }]);
  assert.deepEqual(read(), before);
  assert.deepEqual(runs, { can: 1, decision: 1, actions: 1 });
  gate().apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]);
  assert.match(read()[1].summary, /^Ada may not/);
  assert.deepEqual(runs, { can: 1, decision: 2, actions: 1 });
});

test('every question has its signal, and each follows the gate', () => {
  const churn = project('churn');
  const { gate, now } = asked(() => ({
    gate: injectGate(),
    actions: injectActions(churn),
    access: injectAccess(churn),
    accessList: injectAccessList(churn),
    assignableRoles: injectAssignableRoles(churn),
    entities: injectEntities({ type: 'project', action: 'delete' }),
    matrix: injectMatrix([churn, project('fraud')]),
    canOnType: injectCanOnType('create', 'project'),
    decisionOnType: injectDecisionOnType('create', 'project'),
    all: injectCanAll([
      { action: 'delete', entity: churn },
      { action: 'create', type: 'project' },
    ]),
    any: injectCanAny([
      { action: 'delete', entity: churn },
      { action: 'delete', entity: project('fraud') },
    ]),
  }));
  const seen = () => [
    now.gate() === gate(),
    now.actions().includes('delete'),
    now.access()?.role,
    now.accessList().map(({ recipient, role }) => `${recipient.user} ${role}`),
    now.assignableRoles().filter(({ assignable }) => assignable).length > 2,
    now.entities(),
    now.matrix().can('delete', churn),
    now.matrix().canAny('view', [project('fraud')]),
    now.canOnType(),
    now.decisionOnType().allowed,
    now.all(),
    now.any(),
  ];
  const before = [true, false, 'user', ['ada user', 'bo owner'], false, [], false, false, true, true, false, false];
  assert.deepEqual(seen(), before);
  promote(gate(), 'churn');
  const owner = ['ada owner', 'bo owner'];
  assert.deepEqual(seen(), [true, true, 'owner', owner, true, ['churn'], true, false, true, true, true, true]);
  gate().apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]);
  assert.deepEqual(seen().slice(8, 11), [false, false, false]);
});

test('while the gate, the user, the entity or its id is not there, everything is denied', () => {
  const entity = signal(undefined);
  const { gate, user, now } = asked(() => injectDecision('rename', entity));
  gate.set(undefined);
  user.set(undefined);
  const seen = () => [now().allowed, now().loading ?? false];
  for (const next of [
    () => gate.set(null),
    () => gate.set(new Gate(DOCUMENT)),
    () => user.set('ada'),
    () => entity.set(project(undefined)),
  ]) {
    assert.deepEqual(seen(), [false, true]);
    next();
  }
  assert.deepEqual(seen(), [false, true]);
  entity.set(project('churn'));
  assert.deepEqual(seen(), [true, false]);
  user.set(undefined);
  assert.deepEqual(seen(), [false, true]);
});

test('the user null is the visitor', () => {
  const { gate, now } = asked(() => injectDecision('view', project('churn')), { user: null });
  assert.deepEqual([now().allowed, now().loading, now().user], [false, undefined, null]);
  gate().apply([{ grant: { entity: 'churn', public: 'anyone', role: 'USER' } }]);
  assert.equal(now().allowed, true);
});

test('what a slice does not tell of is denied, and reported once', (context) => {
  const reported = [];
  context.mock.method(console, 'error', ({ code }) => reported.push(code));
  for (const [Made, known, other] of [
    [Gate, 'n1', 'm1'],
    [ReadonlyGate, 'n2', 'm2'],
  ]) {
    reported.length = 0;
    const { gate, now } = asked(
      () => [known, other].map((id) => [injectCan('delete', project(id)), injectDecision('delete', project(id))]),
      { gate: new Made(sliceOf(known)) },
    );
    const seen = () => now.map(([can, decision]) => [can(), decision().allowed]);
    assert.deepEqual(seen(), [
      [true, true],
      [false, false],
    ]);
    gate().replace(sliceOf(other));
    assert.deepEqual(seen(), [
      [false, false],
      [true, true],
    ]);
    assert.deepEqual(reported, ['not_in_slice', 'not_in_slice']);
  }
});

test('another user than that of the slice may do nothing', (context) => {
  const report = context.mock.method(console, 'error', () => {});
  const { user, now } = asked(() => injectCan('delete', project('n3')), { gate: new Gate(sliceOf('n3')) });
  assert.equal(now(), true);
  user.set('zoe');
  assert.equal(now(), false);
  assert.equal(report.mock.callCount(), 1);
  user.set('ada');
  assert.equal(now(), true);
});

test('a gate that is freed denies', () => {
  const id = signal('churn');
  const { gate, now } = asked(() => injectCan('rename', () => project(id())));
  assert.equal(now(), true);
  gate().free();
  id.set('fraud');
  assert.equal(now(), false);
});

test('the factory of a gate may inject, and a function gives the gate and the user as they are', () => {
  const SESSION = signal('ada');
  const gate = new Gate(DOCUMENT);
  const injector = Injector.create({
    providers: [{ provide: 'session', useValue: SESSION }, provideGate(() => ({ gate: () => gate, user: SESSION }))],
  });
  const now = runInInjectionContext(injector, () => injectCan('delete', project('churn')));
  assert.equal(now(), false);
  SESSION.set('bo');
  assert.equal(now(), true);
});

test('an injector that is destroyed listens no more', () => {
  const gate = new Gate(DOCUMENT);
  const listeners = new Set();
  const subscribe = gate.subscribe.bind(gate);
  gate.subscribe = (listener) => {
    const end = subscribe(listener);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      end();
    };
  };
  const id = signal('churn');
  const { now, end } = asked(() => injectCan('delete', () => project(id())), { gate });
  now();
  assert.equal(listeners.size, 1);
  end();
  assert.equal(listeners.size, 0);
  id.set('fraud');
  assert.equal(now(), false);
  assert.equal(listeners.size, 0);
});

test('the gates of two policies are there side by side', () => {
  const policy = {
    entityTypes: { record: { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { read: { holders: ['keeper'] } } } },
  };
  const other = new Gate({
    rolegate: 1,
    policy,
    users: [{ id: 'ada' }],
    entities: [{ id: 'r1', type: 'record' }],
    grants: [{ entity: 'r1', user: 'ada', role: 'keeper' }],
  });
  const records = createGateFunctions();
  const providers = [
    provideGate({ gate: new Gate(DOCUMENT), user: 'ada' }),
    records.provideGate({ gate: other, user: 'ada' }),
  ];
  const [ofProject, ofRecord] = runInInjectionContext(Injector.create({ providers }), () => [
    injectCan('rename', project('churn')),
    records.injectCan('read', { type: 'record', id: 'r1' }),
  ]);
  assert.deepEqual([ofProject(), ofRecord()], [true, true]);
});

test('asked without a gate, and a misspelt action, are errors that say so', () => {
  const code = (expected) => (error) => error.code === expected;
  const alone = Injector.create({ providers: [] });
  const found = /No provider (found )?for .*gate of provideGate/;
  assert.throws(() => runInInjectionContext(alone, () => injectCan('delete', 'churn')), found);
  assert.throws(() => injectCan('delete', 'churn'), /injection context/);
  const { user, now } = asked(() => injectCan('delte', project('churn')));
  assert.throws(now, code('unknown_action'));
  user.set(undefined);
  assert.throws(now, code('unknown_action'));
  const wrong = asked(() => injectCan('delete', project('churn')), { user: 7 });
  assert.throws(wrong.now, code('invalid_argument'));
});
