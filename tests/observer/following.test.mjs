// What an observer follows: changes of every kind, another gate or user, time, a gate that comes later or is gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { DOCUMENT, followed, gateOf, Observer, project, promote, reported } from './support.mjs';

test('replace, apply, share and advance are followed', () => {
  const gate = new Gate(DOCUMENT, { now: '2030-01-01T00:00:00Z' });
  const { seen } = followed(new Observer(gate, 'cy').can('view', project('p1')));
  gate.share('bo', 'p1', [{ user: 'cy', role: 'USER', until: '2030-01-02T00:00:00Z' }]);
  gate.advance('2030-01-02T00:00:00Z');
  gate.apply([{ grant: { entity: project('p1'), user: 'cy', role: 'OWNER' } }]);
  gate.replace(DOCUMENT);
  assert.deepEqual(seen, [false, true, false, true, false]);
});

test('a gate that goes with the clock answers as late as it is, and tells once it has looked', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.parse('2030-01-01') });
  const until = '2030-01-02T00:00:00Z';
  const gate = new Gate({ ...DOCUMENT, grants: [{ entity: 'p1', user: 'cy', role: 'USER', until }] });
  const answer = new Observer(gate, 'cy').can('view', project('p1'));
  const { seen } = followed(answer);
  context.mock.timers.setTime(Date.parse(until));
  assert.equal(answer.read(), false);
  await Promise.resolve();
  assert.deepEqual(seen, [true, false]);
});

test('what another listener reads before it is told is told all the same', () => {
  const gate = gateOf();
  const observer = new Observer(gate, 'ada');
  const answer = observer.can('delete', 'p1');
  gate.subscribe(() => answer.read());
  const { seen } = followed(answer);
  promote(gate, 'p1');
  assert.deepEqual(seen, [false, true]);
});

test('what changes between reading and listening is told at once, and nothing else is', () => {
  const gate = gateOf();
  const observer = new Observer(gate, 'cy');
  const told = [];
  const listen = (name, answer) => answer.subscribe(() => told.push(name));
  const asked = { can: observer.can('view', 'p1'), access: observer.access('p1'), actions: observer.actions('p1') };
  const others = { other: observer.can('view', 'p2'), unread: observer.can('rename', 'p1') };
  for (const answer of [...Object.values(asked), others.other]) answer.read();
  gate.share('bo', 'p1', [{ user: 'cy', role: 'USER' }]);
  for (const [name, answer] of Object.entries({ ...asked, ...others })) listen(name, answer);
  assert.deepEqual(told, ['can', 'access', 'actions']);
});

test('another user, another gate, a gate that comes later: those are told whose answers differ', () => {
  const gate = gateOf();
  const observer = new Observer(undefined, 'ada');
  const rename = followed(observer.can('rename', 'p1'));
  const remove = followed(observer.can('delete', 'p1'));
  observer.follow(gate, 'ada');
  assert.deepEqual([rename.seen, remove.seen], [[false, true], [false]]);
  observer.follow(gate, 'bo');
  assert.deepEqual([rename.seen.length, remove.seen], [2, [false, true]]);
  observer.follow(new Gate({ rolegate: 1 }), 'bo');
  assert.deepEqual([rename.seen.at(-1), remove.seen.at(-1)], [false, false]);
  promote(gate, 'p1');
  observer.follow(gate, 'ada');
  assert.deepEqual([rename.seen.at(-1), remove.seen.at(-1)], [true, true]);
  observer.follow(null, 'ada');
  observer.follow(gate, undefined);
  assert.deepEqual([rename.seen.at(-1), remove.seen.at(-1)], [false, false]);
});

test('an observer that follows nothing any more holds no gate', () => {
  const [gate, calls] = [gateOf(), []];
  const subscribe = gate.subscribe.bind(gate);
  gate.subscribe = (listener) => {
    const end = subscribe(listener);
    calls.push('on');
    return () => {
      calls.push('off');
      end();
    };
  };
  const observer = new Observer(gate, 'ada');
  const [one, two] = ['p1', 'p2'].map((id) => followed(observer.can('rename', id)));
  one.end();
  two.end();
  two.end();
  followed(observer.can('rename', 'p1'));
  observer.follow(gate, 'ada');
  observer.follow(gateOf(), 'ada');
  assert.deepEqual(calls, ['on', 'off', 'on', 'off']);
});

test('a gate that was freed denies, and the next one answers', () => {
  for (const Kind of [Gate, ReadonlyGate]) {
    const gate = gateOf(Kind);
    const observer = new Observer(gate, 'ada');
    const may = followed(observer.can('rename', 'p1'));
    const why = observer.decision('rename', 'p1');
    assert.equal(why.read().allowed, true);
    gate.free();
    assert.deepEqual(may.seen, [true, false]);
    const asked = [
      observer.can('rename', 'p1'),
      observer.canOnType('create', 'project'),
      observer.canAny([{ action: 'rename', entity: 'p1' }]),
      observer.access('p1'),
      ...[observer.actions('p1'), observer.entities(), observer.accessList('p1'), observer.assignableRoles('p1')],
    ];
    assert.deepEqual(
      reported(() => asked.forEach((answer) => void followed(answer))),
      [],
    );
    assert.deepEqual(
      asked.map((answer) => answer.read()),
      [false, false, false, null, [], [], [], []],
    );
    assert.equal(observer.matrix(['p1']).read().can('rename', 'p1'), false);
    const { allowed, loading, summary } = why.read();
    assert.deepEqual([allowed, loading, summary], [false, undefined, 'the gate was freed']);
    assert.equal(why.read(), why.read());
    assert.equal(new Observer(gate, 'ada').can('rename', 'p1').read(), false);
    observer.follow(gateOf(Kind), 'ada');
    assert.equal(may.seen.at(-1), true);
  }
});

test('a listener that throws, ends or asks within a change keeps nobody else from hearing of it', (context) => {
  const gate = gateOf();
  const observer = new Observer(gate, 'ada');
  const told = [];
  context.mock.method(globalThis, 'queueMicrotask', () => told.push('reported'));
  observer.can('delete', 'p1').subscribe(() => {
    told.push('first');
    end();
    observer.can('delete', 'p2').subscribe(() => told.push('never'));
    throw new Error('of the page');
  });
  const end = observer.can('delete', 'p1').subscribe(() => told.push('never'));
  observer.can('delete', project('p1')).subscribe(() => told.push('last'));
  promote(gate, 'p1');
  assert.deepEqual(told, ['first', 'reported', 'last']);
});

test('where a change makes a question a mistake, its listeners are told, and reading throws', () => {
  const gate = gateOf();
  const answer = new Observer(gate, 'ada').can('delete', project('p1'));
  let told = 0;
  answer.subscribe(() => told++);
  gate.replace({
    rolegate: 1,
    policy: {
      entityTypes: { project: { roles: [{ id: 'r', level: 'OWNER' }], actions: { read: { holders: ['r'] } } } },
    },
    users: [{ id: 'ada' }],
    entities: [project('p1')],
    grants: [{ entity: 'p1', user: 'ada', role: 'r' }],
  });
  assert.equal(told, 1);
  assert.throws(() => answer.read(), { code: 'unknown_action' });
  gate.replace(DOCUMENT);
  assert.deepEqual([told, answer.read()], [2, false]);
});

test('answers that nobody listens to are not kept for ever, and those that are watched stay', () => {
  const observer = new Observer(gateOf(), 'ada');
  const watched = observer.decision('rename', 'p1');
  followed(watched);
  const idle = observer.decision('rename', 'p2');
  for (let index = 0; index < 20_000; index++) observer.can('rename', `q${index}`);
  assert.equal(observer.decision('rename', 'p1'), watched);
  assert.notEqual(observer.decision('rename', 'p2'), idle);
  followed(idle);
});
