// R13 through the facade: a gate goes with the clock by itself, whatever it keeps in memory, and never fails open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { Gate } from 'rolegate';
import { evaluate } from 'rolegate/authzen';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { GateProvider, useCan } from 'rolegate/react';
import { keepTime } from 'rolegate/time';

const START = Date.parse('2026-01-31T12:00:00Z');
const at = (millis) => new Date(START + millis).toISOString();

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: [
    { id: 'churn', type: 'project' },
    { id: 'fraud', type: 'project' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'OWNER' },
    { entity: 'churn', user: 'bo', role: 'USER', until: at(1000) },
    { entity: 'fraud', user: 'bo', role: 'USER', from: at(2000), until: at(3000) },
  ],
};

/** Runs with a clock of its own, which stands at the start. */
async function withClock(run) {
  const { now } = Date;
  const clock = { now: START, looks: 0 };
  Date.now = () => {
    clock.looks++;
    return clock.now;
  };
  try {
    await run(clock);
  } finally {
    Date.now = now;
  }
}

/** Every way to ask whether bo may rename, and what it must say. */
const WAYS = {
  can: (gate) => (entity) => gate.can('bo', 'rename', entity),
  'by reference': (gate) => (entity) => gate.can('bo', 'rename', { type: 'project', id: entity }),
  session: (gate) => {
    const bo = gate.as('bo');
    return (entity) => bo.can('rename', entity);
  },
  'session by reference': (gate) => {
    const bo = gate.as('bo');
    return (entity) => bo.can('rename', { type: 'project', id: entity });
  },
  'session, explained': (gate) => {
    const bo = gate.as('bo');
    return (entity) => bo.explain('rename', entity, { remedies: false }).allowed;
  },
  actions: (gate) => (entity) => gate.actions('bo', entity).includes('rename'),
  access: (gate) => (entity) => gate.access('bo', entity) !== null,
  explain: (gate) => (entity) => gate.explain('bo', 'rename', entity).allowed,
  'new matrix': (gate) => (entity) => gate.matrix({ users: ['bo'], entities: [entity] }).can('bo', entity, 'rename'),
  'wide matrix': (gate) => (entity) =>
    gate.matrix({ users: ['ada', 'bo'], entities: ['fraud', 'churn'] }).can('bo', entity, 'rename'),
  'matrix, refreshed': (gate) => {
    const matrix = gate.matrix({ users: ['ada', 'bo'], entities: ['churn', 'fraud'] });
    return (entity) => matrix.refresh().can('bo', entity, 'rename');
  },
  'matrix in detail, refreshed': (gate) => {
    const matrix = gate.matrix({ users: ['bo'], entities: ['churn', 'fraud'], detail: true });
    return (entity) => matrix.refresh().can('bo', entity, 'rename');
  },
  whoCan: (gate) => (entity) => gate.whoCan('rename', entity).includes('bo'),
  entities: (gate) => (entity) => gate.entities('bo', { type: 'project' }).includes(entity),
  accessList: (gate) => (entity) =>
    gate.accessList(entity).some(({ recipient, outOfTime }) => recipient.user === 'bo' && outOfTime === undefined),
  'accessList, expanded': (gate) => (entity) =>
    gate.accessList(entity, { expand: true }).some(({ user }) => user === 'bo'),
  authzen: (gate) => (entity) =>
    evaluate(gate, {
      subject: { type: 'user', id: 'bo' },
      action: { name: 'rename' },
      resource: { type: 'project', id: entity },
    }).decision,
  'by the version': (gate) => {
    // As bindings do it: the answer is asked for again once the version differs.
    let [version, answers] = [NaN, {}];
    return (entity) => {
      if (version !== gate.version) [version, answers] = [gate.version, {}];
      return (answers[entity] ??= gate.can('bo', 'rename', entity));
    };
  },
};

const GATES = {
  'of a document': () => new Gate(DOCUMENT),
  'of bytes': () => Gate.fromBytes(new Gate(DOCUMENT).toBytes()),
  'that only asks': () => new ReadonlyGate(DOCUMENT),
};

for (const [what, make] of Object.entries(GATES)) {
  for (const [way, asker] of Object.entries(WAYS)) {
    test(`a gate ${what} goes with the clock: ${way}`, () =>
      withClock(async (clock) => {
        const ask = asker(make());
        const all = () => [ask('churn'), ask('fraud')];
        // Often enough for what is kept about a user who is asked about often.
        for (let times = 0; times < 300; times++) assert.deepEqual(all(), [true, false]);
        clock.now = START + 999;
        assert.deepEqual(all(), [true, false]);
        clock.now = START + 1000;
        for (let times = 0; times < 300; times++) assert.deepEqual(all(), [false, false]);
        clock.now = START + 2000;
        for (let times = 0; times < 300; times++) assert.deepEqual(all(), [false, true]);
        // A clock that is set back takes nothing back.
        clock.now = START;
        assert.deepEqual(all(), [false, true]);
        // One that jumps far ahead is believed.
        clock.now = START + 1e9;
        assert.deepEqual(all(), [false, false]);
      }));
  }
}

test('a broken clock gives no answer', () =>
  withClock(async (clock) => {
    const gate = new Gate(DOCUMENT);
    const bo = gate.as('bo');
    assert.equal(bo.can('rename', 'churn'), true);
    clock.now = NaN;
    for (const ask of [() => bo.can('rename', 'churn'), () => gate.can('bo', 'rename', 'churn'), () => gate.version]) {
      assert.throws(ask, { code: 'invalid_argument' });
    }
    clock.now = START + 1000;
    assert.equal(bo.can('rename', 'churn'), false);
  }));

test('a document that is loaded late is as late', () =>
  withClock(async (clock) => {
    clock.now = START + 2500;
    const gate = new Gate(DOCUMENT);
    assert.deepEqual([gate.can('bo', 'rename', 'churn'), gate.can('bo', 'rename', 'fraud')], [false, true]);
    assert.equal(gate.nextChange, START + 3000);
    assert.equal(gate.now, null);
  }));

test('a gate without grants that begin or end never looks at the clock', () =>
  withClock(async (clock) => {
    const gate = new Gate({ ...DOCUMENT, grants: DOCUMENT.grants.slice(0, 1) });
    const ada = gate.as('ada');
    clock.looks = 0;
    assert.equal(ada.can('rename', 'churn') && gate.can('ada', 'rename', 'churn'), true);
    assert.equal(
      gate
        .matrix({ users: ['ada'], entities: ['churn'] })
        .refresh()
        .can('ada', 'churn', 'rename'),
      true,
    );
    gate.explain('ada', 'rename', 'churn');
    assert.equal(gate.nextChange, null);
    assert.equal(clock.looks, 0);
    // Until it gets one.
    gate.apply([{ grant: { entity: 'churn', user: 'bo', role: 'USER', until: at(10) } }]);
    assert.equal(gate.can('bo', 'rename', 'churn'), true);
    clock.now = START + 10;
    assert.equal(gate.can('bo', 'rename', 'churn'), false);
    assert.equal(gate.nextChange, null);
    clock.looks = 0;
    assert.equal(ada.can('rename', 'churn') && ada.can('rename', 'churn'), true);
    assert.equal(clock.looks, 0);
  }));

test('subscribers hear once of each change, in order, and never within a question', () =>
  withClock(async (clock) => {
    const gate = new Gate(DOCUMENT);
    const heard = [];
    gate.subscribe((diff) => heard.push(diff));
    clock.now = START + 1000;
    assert.equal(gate.can('bo', 'rename', 'churn'), false);
    assert.equal(heard.length, 0);
    await null;
    assert.deepEqual(
      heard.map(({ version, count, exact }) => [version, count, exact]),
      [[1, 1, true]],
    );
    assert.ok(heard[0].touches('bo', 'churn') && !heard[0].touches('ada') && !heard[0].touches('bo', 'fraud'));
    // A change after that tells of both, the time first.
    clock.now = START + 2000;
    gate.apply([{ put: 'user', value: { id: 'cy' } }]);
    assert.deepEqual(
      heard.map(({ version }) => version),
      [1, 2, 3],
    );
    await null;
    assert.equal(heard.length, 3);
    assert.equal(gate.version, 3);
  }));

test('the diff of a gate that only asks says yes', () =>
  withClock(async (clock) => {
    const gate = new ReadonlyGate(DOCUMENT);
    const heard = [];
    gate.subscribe((diff) => heard.push(diff));
    clock.now = START + 1000;
    assert.equal(gate.version, 1);
    await null;
    assert.deepEqual([heard[0].exact, heard[0].version, heard[0].touches('bo', 'churn')], [false, 1, true]);
  }));

test('a gate with `now` stands still until it advances', () =>
  withClock(async (clock) => {
    for (const now of [START, new Date(START), START + 0.9, at(0), '2026-01-31T13:00:00+01:00']) {
      const gate = new Gate(DOCUMENT, { now });
      const [heard, bo] = [[], gate.as('bo')];
      gate.subscribe((diff) => heard.push(diff));
      clock.now = START + 5000;
      assert.deepEqual([gate.now, gate.nextChange, bo.can('rename', 'churn')], [START, START + 1000, true]);
      const diff = gate.advance(at(1000));
      assert.equal(heard[0], diff);
      assert.deepEqual(diff.changes[0].user, 'bo');
      assert.deepEqual([gate.now, gate.nextChange, bo.can('rename', 'churn')], [START + 1000, START + 2000, false]);
      assert.equal(gate.advance(new Date(START + 1500)).count, 0);
      assert.equal(heard.length, 1);
      assert.throws(() => gate.advance(START), { code: 'invalid_argument', message: /is earlier than/ });
      assert.equal(gate.now, START + 1500);
      const again = Gate.fromBytes(gate.toBytes(), { now: at(2000) });
      assert.equal(again.can('bo', 'rename', 'fraud'), true);
    }
  }));

test('what is no time is refused', () => {
  for (const [now, message] of [
    ['2026-01-31T12:00:00', /does not say in which zone/],
    ['2026-02-30T12:00:00Z', /there is no time/],
    ['tomorrow', /is not a time as RFC 3339 writes it/],
    [NaN, /NaN milliseconds/],
    [new Date(NaN), /NaN milliseconds/],
    [8.64e15, /no time of the years 0000 to 9999/],
    [null, /expected a time/],
    [{}, /expected a time/],
  ]) {
    assert.throws(() => new Gate(DOCUMENT, { now }), { code: 'invalid_argument', message });
    assert.throws(() => new Gate(DOCUMENT, { now: START }).advance(now), { code: 'invalid_argument', message });
  }
  assert.throws(() => new Gate(DOCUMENT, { time: 1 }), { code: 'invalid_argument', message: /no option `time`/ });
  assert.throws(() => new Gate(DOCUMENT).advance(START), { code: 'invalid_argument', message: /goes with the clock/ });
});

test('keepTime has subscribers hear in time', async () => {
  for (const OneGate of [Gate, ReadonlyGate]) {
    const [start, document] = [Date.now(), structuredClone(DOCUMENT)];
    const soon = (millis) => new Date(start + millis).toISOString();
    Object.assign(document.grants[1], { until: soon(60) });
    Object.assign(document.grants[2], { from: soon(200), until: soon(100_000_000_000) });
    const [gate, heard] = [new OneGate(document), []];
    gate.subscribe(() => heard.push(Date.now() - start));
    const end = keepTime(gate);
    // Its timers keep no program running, so that this one has to.
    const deadline = Date.now() + 10_000;
    while (!(heard.at(-1) >= 200) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(heard[0] >= 60 && heard.at(-1) < 10_000, JSON.stringify(heard));
    end();
  }
});

test('keepTime waits longer than a timer can, hears of what is added, and ends', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  const far = 2 ** 31 * 3;
  const gate = new Gate({ ...DOCUMENT, grants: [{ entity: 'churn', user: 'bo', role: 'USER', from: at(far) }] });
  const heard = [];
  gate.subscribe((diff) => heard.push(diff.version));
  const end = keepTime(gate);
  for (let passed = 0; passed < far - 1; ) {
    const step = Math.min(2 ** 30, far - 1 - passed);
    t.mock.timers.tick(step);
    passed += step;
    await null;
  }
  assert.deepEqual(heard, []);
  t.mock.timers.tick(1);
  await null;
  assert.deepEqual(heard, [1]);
  gate.apply([{ grant: { entity: 'fraud', user: 'bo', role: 'USER', until: at(far + 50) } }]);
  t.mock.timers.tick(50);
  await null;
  assert.deepEqual(heard, [1, 2, 3]);
  gate.apply([{ grant: { entity: 'fraud', user: 'bo', role: 'USER', until: at(far + 90) } }]);
  end();
  t.mock.timers.tick(1000);
  await null;
  assert.deepEqual(heard, [1, 2, 3, 4]);
  assert.equal(gate.can('bo', 'rename', 'fraud'), false);
});

test('keepTime takes only gates that go with the clock, and leaves freed ones alone', async (t) => {
  assert.throws(() => keepTime(new Gate(DOCUMENT, { now: START })), {
    code: 'invalid_argument',
    message: /stands still/,
  });
  assert.throws(() => keepTime({}), { code: 'invalid_argument' });
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  const gate = new Gate(DOCUMENT);
  keepTime(gate);
  gate.free();
  t.mock.timers.tick(5000);
});

const Button = () => createElement('i', null, String(useCan('rename', 'churn')));

test('hooks do not show what has ended', () =>
  withClock(async (clock) => {
    const gate = new Gate(DOCUMENT);
    const page = () => renderToString(createElement(GateProvider, { gate, user: 'bo' }, createElement(Button)));
    assert.equal(page(), '<i>true</i>');
    clock.now = START + 1000;
    assert.equal(page(), '<i>false</i>');
  }));
