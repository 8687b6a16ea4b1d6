// What a change made of the answers, as the package spells it out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const key = ({ user, entity, type }) => JSON.stringify([user, entity, type]);

/** The cells of blocks, one by one. */
const spelt = ({ blocks }) =>
  blocks.flatMap(({ users, entities, gained, lost }) =>
    users.flatMap((user) =>
      entities.map(({ type, id }) => ({ user, entity: id, type, gained: [...gained], lost: [...lost] })),
    ),
  );

/** A folder with jobs in it, a group of many, a group with a reader, and some who stand apart. */
function gateOf(members = 4, jobs = 3) {
  const list = (count, make) => Array.from({ length: count }, (_, number) => make(number));
  return new Gate({
    rolegate: 1,
    groups: [{ id: 'all' }, { id: 'readers' }],
    users: [
      ...list(members, (number) => ({ id: `u${number}`, groups: number % 2 ? ['all', 'readers'] : ['all'] })),
      { id: 'ada' },
      { id: 'cy', groups: ['all'], appRoles: ['viewer'] },
    ],
    entities: [
      { id: 'scoring', type: 'deployment' },
      ...list(jobs, (number) => ({ id: `job${number}`, type: 'batch_job', parent: 'scoring' })),
    ],
    grants: [
      { entity: 'scoring', user: 'ada', role: 'OWNER' },
      { entity: 'scoring', group: 'readers', role: 'CONSUMER' },
    ],
  });
}

const wide = [{ grant: { entity: 'scoring', group: 'all', role: 'USER' } }];

test('blocks spelt out are the changes, no cell in two of them', () => {
  const diff = gateOf().preview(wide);
  const cells = spelt(diff);
  const byKey = (one, other) => (key(one) < key(other) ? -1 : 1);
  assert.ok(diff.blocks.length < cells.length);
  assert.deepEqual(cells.toSorted(byKey), [...diff.changes].sort(byKey));
  assert.equal(new Set(cells.map(key)).size, cells.length);
  assert.deepEqual([diff.count, diff.exact], [cells.length, true]);
});

test('changes say what the matrices before and after differ in', () => {
  const gate = gateOf();
  const ids = { users: ['u0', 'u1', 'u2', 'u3', 'ada', 'cy'], entities: ['scoring', 'job0', 'job1', 'job2'] };
  const before = gate.matrix(ids);
  const { changes } = gate.apply(wide);
  const after = gate.matrix(ids);
  for (const user of ids.users) {
    for (const entity of ids.entities) {
      const type = entity === 'scoring' ? 'deployment' : 'batch_job';
      const flipped = (from, to) =>
        Object.keys(gate.policy.entityTypes[type].actions).filter(
          (action) => !from.can(user, entity, action) && to.can(user, entity, action),
        );
      const [gained, lost] = [flipped(before, after), flipped(after, before)];
      const told = changes.find((change) => change.user === user && change.entity === entity);
      assert.deepEqual(told, gained.length + lost.length === 0 ? undefined : { user, entity, type, gained, lost });
    }
  }
});

test('touches says yes for the cells of changes, and for no others', () => {
  const diff = gateOf().preview(wide);
  const cells = new Set(diff.changes.map(({ user, entity }) => `${user} ${entity}`));
  for (const user of ['u0', 'u1', 'u3', 'ada', 'cy', 'nobody', '']) {
    assert.equal(
      diff.touches(user),
      diff.changes.some((change) => change.user === user),
      user,
    );
    for (const [id, type, other] of [
      ['scoring', 'deployment', 'batch_job'],
      ['job0', 'batch_job', 'deployment'],
      ['none', 'project', 'app'],
    ]) {
      assert.equal(diff.touches(user, id), cells.has(`${user} ${id}`), `${user} ${id}`);
      assert.equal(diff.touches(user, { type, id }), cells.has(`${user} ${id}`), `${user} ${type} ${id}`);
      assert.equal(diff.touches(user, { type: other, id }), false, `${user} ${other} ${id}`);
    }
  }
  assert.throws(() => diff.touches('u0', 7), { code: 'invalid_argument' });
  assert.equal(diff.touches(null, 'job0'), false, 'the visitor');
  for (const user of [undefined, 7]) assert.throws(() => diff.touches(user, 'job0'), { code: 'invalid_argument' });
});

test('changes stand in the order of users and entities by code points, as every list of ids does', () => {
  // UTF-16 has what lies above U+FFFF before U+FFFD.
  const ids = ['Z', 'a', 'ab', '\u{fffd}', '\u{1f600}', '\u{1f600}b'];
  const gate = new Gate({
    rolegate: 1,
    users: ids.toReversed().map((id) => ({ id })),
    entities: ids.map((id) => ({ id, type: 'project' })),
  });
  const edits = ids.flatMap((entity) => ids.map((user) => ({ grant: { entity, user, role: 'CONSUMER' } })));
  const cells = gate.preview(edits.reverse()).changes.map(({ user, entity }) => [user, entity]);
  assert.deepEqual(
    cells,
    ids.flatMap((user) => ids.map((entity) => [user, entity])),
  );
});

test('up to 10,000 cells changes are an array, more are worked out one by one, as often as somebody asks', () => {
  // Each of the group has the folder and its jobs; of the viewer a ceiling leaves the folder alone.
  const few = gateOf(99, 100).preview(wide);
  assert.deepEqual([few.count, Array.isArray(few.changes)], [10_000, true]);
  const { changes, count } = gateOf(100, 99).preview(wide);
  assert.deepEqual([count, changes.length, Array.isArray(changes)], [10_001, 10_001, false]);
  const keys = [...changes].map(key);
  assert.equal(new Set(keys).size, 10_001);
  assert.deepEqual([...changes].map(key), keys);
  assert.deepEqual(keys, [...keys].sort());
});

test('the console of Node shows the same as JSON has', () => {
  const diff = gateOf().preview(wide);
  const shown = inspect(diff, { depth: Infinity, maxArrayLength: null, breakLength: Infinity });
  assert.equal(
    shown,
    inspect(JSON.parse(JSON.stringify(diff)), { depth: Infinity, maxArrayLength: null, breakLength: Infinity }),
  );
  assert.match(shown, /users: \[ 'u0'/);
});

test('JSON has version, count, touched, blocks and warnings', () => {
  const gate = new Gate(workspace());
  const json = JSON.parse(
    JSON.stringify(
      gate.apply([
        { put: 'user', value: { id: 'vic', name: 'Vic', organization: 'acme', appRoles: ['viewer'] } },
        { grant: { entity: 'sales', user: 'bo', role: 'CONSUMER' } },
        { revoke: { entity: 'churn', user: 'ada' } },
        { grant: { entity: 'churn', user: 'vic', role: 'USER' } },
      ]),
    ),
  );
  assert.deepEqual(Object.keys(json), ['version', 'count', 'touched', 'blocks', 'warnings']);
  assert.deepEqual(Object.keys(json.blocks[0]), ['users', 'entities', 'gained', 'lost']);
  assert.deepEqual([json.version, json.count, json.warnings[0].code], [1, 3, 'no_owner']);
  assert.deepEqual(json.warnings[0].entities, [{ type: 'project', id: 'churn' }]);
});

test('a record that changes without flipping a cell is told in touched', () => {
  const gate = new Gate(workspace());
  const { count, touched } = gate.apply([
    { put: 'organization', value: { id: 'acme', name: 'Acme' } },
    { put: 'entity', value: { id: 'churn', type: 'project', organization: 'acme', name: 'Churn' } },
  ]);
  assert.deepEqual([count, touched], [0, [{ organization: 'acme' }, { type: 'project', entity: 'churn' }]]);
});

test('a diff is not copied to another thread as an empty object: that fails, and says what to send', () => {
  const diff = new Gate(workspace()).preview([{ remove: 'user', id: 'ada' }]);
  assert.throws(() => structuredClone(diff), { name: 'DataCloneError' });
  assert.throws(() => structuredClone({ diff }), { name: 'DataCloneError' });
});

test('the inverse takes a change back, and is itself taken back', () => {
  const gate = new Gate(workspace());
  const [before, edits] = [
    gate.toDocument(),
    [
      { remove: 'group', id: 'readers' },
      { remove: 'user', id: 'ada' },
    ],
  ];
  // What comes back stands at the end of its list.
  const lists = ({ users, groups, entities, grants }) =>
    [users, groups, entities, grants].map((list) => (list ?? []).map((record) => JSON.stringify(record)).sort());
  const there = gate.apply(edits);
  const after = gate.toDocument();
  const back = gate.apply(there.inverse);
  assert.deepEqual(lists(gate.toDocument()), lists(before));
  assert.deepEqual(
    back.changes.map(({ gained, lost }) => [lost, gained]),
    there.changes.map(({ gained, lost }) => [gained, lost]),
  );
  gate.apply(back.inverse);
  assert.deepEqual(lists(gate.toDocument()), lists(after));
});

test('an edit on a condition is passed over where something has changed since', () => {
  const gate = new Gate(workspace());
  const { inverse } = gate.apply([{ grant: { entity: 'churn', user: 'vic', role: 'USER' } }]);
  gate.apply([{ grant: { entity: 'churn', user: 'vic', role: 'CONSUMER' } }]);
  assert.deepEqual(
    gate.apply(inverse).warnings.map(({ code }) => code),
    ['unchanged'],
  );
  assert.equal(gate.access('vic', 'churn').role, 'consumer');
});

test('an entity put with another type is another one, which is told by its type', () => {
  const gate = new Gate(workspace());
  const { touched, inverse } = gate.apply([{ put: 'entity', value: { id: 'churn', type: 'dataset' } }]);
  assert.deepEqual(touched, [{ entity: 'churn', type: 'dataset' }]);
  assert.deepEqual(inverse[0].id, { type: 'dataset', id: 'churn' });
  assert.throws(() => gate.can('ada', 'view', 'churn'), { code: 'ambiguous_entity' });
  gate.apply(inverse);
  assert.equal(gate.can('ada', 'view', 'churn'), true);
});
