// Another document in place of a gate's: what a page holds follows, in the whole gate as in the one that only asks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate as Whole, RolegateError, definePolicy } from 'rolegate';
import { Gate as Readonly } from 'rolegate/readonly';
import { Gate as Server } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';
import { workspace } from './support/workspace.mjs';

const GATES = { rolegate: Whole, 'rolegate/readonly': Readonly, 'rolegate/server': Server };

for (const [name, Gate] of Object.entries(GATES)) {
  test(`${name}: sessions, matrices and subscribers follow`, () => {
    const gate = new Gate(workspace());
    const [bo, vic] = [gate.as('bo'), gate.as('vic')];
    const query = { users: ['bo', 'vic', 'cy'], entities: ['churn', { type: 'dataset', id: 'sales' }] };
    const [screen, told] = [gate.matrix({ ...query, detail: true }), []];
    gate.subscribe((diff) => told.push(diff));
    for (let asked = 0; asked < 200; asked++) assert.equal(bo.can('view', 'churn'), true);
    assert.deepEqual([bo.can('view_metadata', 'sales'), vic.can('view', 'churn')], [false, false]);

    const next = workspace();
    // In front of all others, so that every number is another.
    next.users.unshift({ id: 'cy', groups: ['readers'] });
    next.entities.reverse();
    next.grants = [
      { entity: 'churn', user: 'ada', role: 'OWNER' },
      { entity: 'sales', group: 'readers', role: 'EDITOR' },
      { entity: 'churn', user: 'vic', role: 'CONSUMER' },
    ];
    const before = gate.policy;
    const diff = gate.replace(next);
    assert.deepEqual([gate.version, diff.version, diff.exact, diff.warnings, diff.inverse], [1, 1, true, [], []]);
    assert.deepEqual(told, [diff]);
    assert.deepEqual(
      [bo.can('view', 'churn'), bo.can('rename', 'churn'), vic.can('view', 'churn')],
      [false, false, true],
    );
    assert.deepEqual(
      [gate.can('bo', 'delete', 'sales'), gate.actions('ada', 'sales'), gate.policy],
      [new Gate(next).can('bo', 'delete', 'sales'), [], before],
    );
    assert.deepEqual(
      [...diff.changes].map(({ user, entity, gained, lost }) => [user, entity, gained.length > 0, lost.length > 0]),
      [
        ['ada', 'sales', false, true],
        ['bo', 'churn', false, true],
        ['bo', 'sales', true, false],
        ['cy', 'sales', true, false],
        ['vic', 'churn', true, false],
      ],
    );
    assert.deepEqual([diff.touches('cy', 'churn'), diff.touches('cy', 'sales')], [false, true]);
    const fresh = new Gate(next).matrix({ ...query, detail: true });
    screen.refresh();
    for (const part of ['words', 'noted', 'cut']) assert.deepEqual(screen[part], fresh[part], part);
    assert.equal(screen.can('cy', { type: 'dataset', id: 'sales' }, 'view_metadata'), true);
  });

  test(`${name}: a document that is not valid changes nothing, and one that is equal is no change`, () => {
    const gate = new Gate(workspace());
    const [version, { fingerprint }] = [gate.version, gate];
    gate.subscribe(() => assert.fail('nobody is told'));
    const bad = { ...workspace(), users: [{ id: 'ada', groups: 7 }, { id: 'ada' }] };
    const refused = thrown(() => gate.replace(bad));
    assert.deepEqual(
      refused,
      thrown(() => new Gate(bad)),
    );
    assert.ok(refused.code === 'invalid_document' && refused.issues.length > 1);
    assert.throws(() => gate.replace(), { code: 'invalid_document' });
    assert.deepEqual([gate.version, gate.fingerprint], [version, fingerprint]);
    assert.equal(gate.can('bo', 'view', 'churn'), true);

    const moved = workspace();
    moved.users.reverse();
    moved.grants[0].entity = { type: 'project', id: 'churn' };
    const diff = gate.replace(JSON.stringify(moved));
    assert.deepEqual([diff.count, diff.touched, diff.blocks, diff.version], [0, [], [], version]);
    assert.deepEqual(diff.warnings, [{ code: 'unchanged', message: 'this changes nothing' }]);
    assert.deepEqual([gate.version, gate.fingerprint], [version, fingerprint]);
    // Numbers are others by now.
    for (const user of ['ada', 'bo', 'vic']) {
      assert.deepEqual(gate.actions(user, 'churn'), new Gate(workspace()).actions(user, 'churn'));
      assert.equal(gate.can(user, 'delete', 'churn'), user === 'ada');
    }
  });

  test(`${name}: another policy, with other types and wider cells`, () => {
    const wide = definePolicy({
      entityTypes: {
        record: {
          roles: [{ id: 'keeper', level: 'OWNER' }],
          actions: Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`do${at}`, { holders: ['keeper'] }])),
        },
        project: {
          roles: [{ id: 'owner', level: 'OWNER' }],
          actions: { burn: { holders: [] }, view: { holders: ['owner'] }, delete: { holders: ['owner'] } },
        },
      },
    });
    const next = {
      rolegate: 1,
      policy: wide,
      users: [{ id: 'ada' }],
      entities: [
        { id: 'r', type: 'record' },
        { id: 'churn', type: 'project' },
      ],
      grants: [
        { entity: 'r', user: 'ada', role: 'keeper' },
        { entity: 'churn', user: 'ada', role: 'owner' },
      ],
    };
    const gate = new Gate(workspace());
    const ada = gate.as('ada');
    const screen = gate.matrix({ users: ['ada', 'bo'], entities: ['churn', 'r'], detail: true });
    for (let asked = 0; asked < 200; asked++) assert.equal(ada.can('delete', 'churn'), true);
    assert.throws(() => ada.can('burn', 'churn'), { code: 'unknown_action' });
    const { words } = screen;
    const diff = gate.replace(next);
    assert.equal(diff.touches('ada', { type: 'record', id: 'r' }), true);
    const lost = [...diff.changes].find(({ user, entity }) => user === 'ada' && entity === 'churn').lost;
    assert.ok(lost.includes('rename') && !lost.includes('view') && !lost.includes('delete'), `${lost}`);
    // As it was made, until it is refreshed.
    assert.equal(screen.can('ada', 'churn', 'delete'), true);
    assert.equal(ada.can('do69', 'r'), true);
    assert.deepEqual([ada.can('delete', 'churn'), ada.can('burn', 'churn')], [true, false]);
    assert.throws(() => ada.can('rename', 'churn'), { code: 'unknown_action' });
    assert.deepEqual(gate.policy, new Gate(next).policy);
    screen.refresh();
    assert.deepEqual(
      [screen.wordsPerCell, screen.can('ada', 'r', 'do69'), screen.can('bo', 'r', 'do69')],
      [3, true, false],
    );
    assert.notEqual(screen.words, words);
    gate.replace(workspace());
    assert.equal(screen.refresh().can('ada', 'churn', 'rename'), true);
    assert.equal(gate.can('ada', 'rename', 'churn'), true);
  });

  test(`${name}: the diff is the difference of whole matrices`, () => {
    const documents = scenarios()
      .map(({ document }) => document)
      // What a slice changes is told of its user alone.
      .filter((document) => typeof document === 'object' && !document.slice)
      .filter((document) => thrown(() => new Whole(document)) === undefined)
      .filter((_, index) => index % 3 === 0);
    const gate = new Gate(documents[0]);
    let flips = 0;
    for (const [index, document] of documents.entries()) {
      const before = documents[index - 1] ?? document;
      const told = new Map([...gate.replace(document).changes].map((change) => [keyOf(change), change]));
      const expected = flipsBetween(before, document);
      assert.deepEqual(told, expected);
      assert.equal(gate.fingerprint, new Gate(document).fingerprint);
      flips += expected.size;
    }
    assert.ok(flips > 300, `${flips} cells flipped`);
  });
}

test('a snapshot takes the place, where the engine reads them', () => {
  const next = { ...workspace(), grants: [] };
  const gate = new Whole(workspace());
  assert.equal(gate.replace(new Whole(next).toBytes()).touches('bo', 'churn'), true);
  assert.equal(gate.fingerprint, new Server(next).fingerprint);
  assert.throws(() => gate.replace(new TextEncoder().encode('rolegate?')), { code: 'invalid_snapshot' });
  const readonly = new Readonly(workspace());
  assert.throws(() => readonly.replace(new Whole(next).toBytes()), { code: 'not_included' });
  assert.equal(readonly.can('bo', 'view', 'churn'), true);
});

test('a gate that is freed takes nothing, even where the document frees it', () => {
  const gate = new Whole(workspace());
  const document = { ...workspace(), toJSON: () => gate.free() ?? workspace() };
  assert.throws(() => gate.replace(document), { code: 'use_after_free' });
  assert.throws(() => gate.replace(workspace()), { code: 'use_after_free' });
  assert.throws(() => gate.fingerprint, { code: 'use_after_free' });
});

test('a page that lives on its slices keeps no more memory', () => {
  const gate = new Whole(workspace());
  const documents = [0, 1].map((part) => ({
    ...workspace(),
    entities: [
      ...workspace().entities,
      ...Array.from({ length: 300 }, (_, at) => ({ id: `${part}-${at}`, type: 'project' })),
    ],
  }));
  for (let turn = 0; turn < 2000; turn++) gate.replace(documents[turn % 2]);
  assert.equal(gate.toDocument().entities.length, 302);
  assert.equal(gate.version, 2000);
});

/** What a call throws. */
function thrown(call) {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof RolegateError)) throw error;
    return error;
  }
}

const keyOf = ({ user, entity, type }) => JSON.stringify([user, type, entity]);

/** The cells in which two documents differ, by their actions. */
function flipsBetween(...documents) {
  const gates = documents.map((document) => new Whole(document));
  const cells = gates.map((gate) => {
    const { users = [], entities = [] } = gate.toDocument();
    return new Map(
      [null, ...users.map(({ id }) => id)].flatMap((user) =>
        entities.map(({ id: entity, type }) => [
          keyOf({ user, entity, type }),
          { user, entity, type, actions: gate.actions(user, { type, id: entity }) },
        ]),
      ),
    );
  });
  const flips = [...new Set(cells.flatMap((all) => [...all.keys()]))].map((key) => {
    const [had, has] = cells.map((all) => all.get(key)?.actions ?? []);
    const { user, entity, type } = cells[1].get(key) ?? cells[0].get(key);
    const [gained, lost] = [
      has.filter((action) => !had.includes(action)),
      had.filter((action) => !has.includes(action)),
    ];
    return [key, { user, entity, type, gained, lost }];
  });
  return new Map(flips.filter(([, { gained, lost }]) => gained.length + lost.length > 0));
}

test('a replacement that more than a million cells follow is exact, and its blocks are few', () => {
  const [users, entities] = [1100, 1000].map((count, kind) =>
    Array.from({ length: count }, (_, n) =>
      kind === 0 ? { id: `u${n}`, groups: ['all'] } : { id: `e${n}`, type: 'project' },
    ),
  );
  const grants = (role) => entities.map(({ id }) => ({ entity: id, group: 'all', role }));
  const document = (role) => ({ rolegate: 1, groups: [{ id: 'all' }], users, entities, grants: grants(role) });
  const diff = new Readonly(document('CONSUMER')).replace(document('OWNER'));
  assert.deepEqual([diff.exact, diff.count, diff.blocks.length], [true, users.length * entities.length, 1]);
  assert.deepEqual([diff.touches('u7', 'e9'), diff.touches('u7', 'e1000')], [true, false]);
});
