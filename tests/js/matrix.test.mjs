// A matrix says what `can` says, whatever happened between two of them: it reads rows and remembers screens.
import { memorySize } from './support/engine.mjs';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const users = ['ada', 'bo', 'vic', 'nobody'];
const entities = ['churn', 'sales', 'ghost'];
let gate;
beforeEach(() => (gate = new Gate(workspace())));

/** Every cell of it, one user at a time, all at once, and of one entity only. */
function check(asked = entities) {
  const all = gate.matrix({ users, entities: asked });
  let enabled = 0;
  for (const user of users) {
    const row = gate.matrix({ users: [user], entities: asked });
    for (const [place, entity] of asked.entries()) {
      const cell = gate.matrix({ users: [user], entities: [entity] });
      const type = typeOf(entity);
      if (type === undefined) assert.equal(all.bit(entity, 'share'), -1);
      for (const action of Object.keys(gate.policy.entityTypes[type]?.actions ?? {})) {
        const expected = gate.can(user, action, entity);
        assert.equal(row.can(user, entity, action), expected, `${user} ${action} ${entity}`);
        assert.equal(all.can(user, entity, action), expected);
        assert.equal(cell.can(user, entity, action), expected);
        if (expected) enabled++;
      }
      if (type === undefined) assert.equal(row.words[place * row.wordsPerCell], 0);
    }
  }
  return enabled;
}

const typeOf = (entity) => gate.toDocument().entities.find(({ id }) => id === entity)?.type;

test('after a share, an edit, and what an edit takes away', () => {
  const before = check();
  gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
  const shared = check();
  assert.ok(shared > before);
  gate.apply([
    { put: 'entity', value: { id: 'ghost', type: 'deployment' } },
    { grant: { entity: 'ghost', user: 'bo', role: 'OWNER' } },
  ]);
  assert.ok(check() > shared);
  gate.apply([{ remove: 'entity', id: 'churn' }]);
  assert.ok(check() < shared);
});

test('a matrix keeps the types of its time', () => {
  const before = gate.matrix({ users: ['ada'], entities: ['churn'] });
  const bit = before.bit('churn', 'rename');
  gate.apply([
    { remove: 'entity', id: 'churn' },
    { put: 'entity', value: { id: 'churn', type: 'deployment' } },
  ]);
  assert.equal(before.bit('churn', 'rename'), bit);
  assert.ok(before.can('ada', 'churn', 'rename'));
  assert.throws(() => gate.matrix({ users: ['ada'], entities: ['churn'] }).bit('churn', 'rename'), {
    code: 'unknown_action',
  });
});

test('asked in the order of the arguments of a gate, it says in which order it is asked', () => {
  const matrix = gate.matrix({ users: ['ada'], entities: ['churn'] });
  const help = 'the order is user, entity, action';
  assert.throws(() => matrix.can('ada', 'rename', 'churn'), { code: 'invalid_argument', message: /`rename`/, help });
  assert.throws(() => matrix.can('bo', 'churn', 'rename'), { code: 'invalid_argument', message: /`bo`/, help });
  assert.throws(() => matrix.bit('rename', 'churn'), { code: 'invalid_argument', message: /`rename`/, help });
});

test('refreshed, a matrix says what a new one says, in the words that it had', () => {
  const queries = [
    { users: ['ada'], entities },
    { users, entities },
    { users: ['ada', 'bo'], entities: ['churn', 'churn'] },
    { users, entities, detail: true },
    { users: ['ada'], entities: ['churn', 'sales'] },
  ];
  const held = queries
    .map((query) => ({ query, matrix: gate.matrix(query) }))
    .map((one) => ({ ...one, words: one.matrix.words }));
  const changes = [
    () => gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]),
    () =>
      gate.apply([
        { put: 'entity', value: { id: 'ghost', type: 'deployment' } },
        { grant: { entity: 'ghost', user: 'bo', role: 'OWNER' } },
      ]),
    () =>
      gate.apply([
        { put: 'user', value: { id: 'nobody' } },
        { grant: { entity: 'sales', user: 'nobody', role: 'OWNER' } },
      ]),
    () => gate.apply([{ put: 'user', value: { id: 'bo', appRoles: ['viewer'] } }]),
    () => gate.apply([{ remove: 'entity', id: 'churn' }]),
    () =>
      gate.apply([
        { remove: 'entity', id: 'churn' },
        { put: 'entity', value: { id: 'churn', type: 'deployment' } },
        { grant: { entity: 'churn', user: 'ada', role: 'OWNER' } },
      ]),
  ];
  const seen = new Set();
  for (const change of changes) {
    change();
    for (const { query, matrix, words } of held) {
      const fresh = gate.matrix(query);
      assert.equal(matrix.refresh(), matrix);
      assert.equal(matrix.words, words);
      for (const part of ['words', 'noted', 'cut']) assert.deepEqual(matrix[part], fresh[part]);
      for (const entity of query.entities) {
        const last = Object.keys(gate.policy.entityTypes[typeOf(entity)]?.actions ?? { any: 1 }).at(-1);
        assert.equal(matrix.bit(entity, last), fresh.bit(entity, last));
      }
    }
    seen.add(held.map(({ words }) => words.join()).join());
  }
  assert.equal(seen.size, changes.length, 'every change shows');
  gate.free();
  assert.throws(() => held[0].matrix.refresh(), { code: 'use_after_free' });
});

test('a list that its owner changes is another screen', () => {
  const screen = ['churn', 'sales'];
  const first = gate.matrix({ users: ['ada'], entities: screen });
  screen.reverse();
  const second = gate.matrix({ users: ['ada'], entities: screen });
  assert.deepEqual([...first.entities, ...second.entities], ['churn', 'sales', 'sales', 'churn']);
  assert.deepEqual([...second.words], [...first.words].reverse());
});

test('what comes out is the caller’s own', () => {
  const words = gate.matrix({ users: ['ada'], entities }).words;
  const kept = [...words];
  words.fill(0);
  assert.deepEqual([...gate.matrix({ users: ['ada'], entities }).words], kept);
});

test('when other gates come, and the memory grows', () => {
  const kept = [...gate.matrix({ users: ['ada'], entities }).words];
  const size = memorySize();
  const others = [];
  for (let count = 0; memorySize() === size; count++) {
    const entities = Array.from({ length: 5_000 }, (_, place) => ({ id: `${count} ${place}`, type: 'project' }));
    others.push(new Gate({ ...workspace(), entities, grants: [] }));
  }
  assert.deepEqual([...gate.matrix({ users: ['ada'], entities }).words], kept);
  check();
});
