// Types of any number of actions: a matrix, a row that is remembered, a session and a single decision say the same of
// each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';

const COUNTS = [1, 32, 33, 64, 65, 129, 200, 1024];

/** A reader holds every third action, an editor every second, a keeper all. */
function document(count) {
  const action = (number) => [number % 3 === 0 && 'reader', number % 2 === 0 && 'editor', 'keeper'].filter(Boolean);
  const actions = Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`a${number}`, { holders: action(number) }]),
  );
  const roles = ['reader', 'editor', 'keeper'].map((id, index) => ({
    id,
    level: ['READ_ONLY', 'READ_WRITE', 'OWNER'][index],
  }));
  const small = { roles, actions: { a0: { holders: ['keeper'] } } };
  return {
    rolegate: 1,
    policy: { entityTypes: { small, wide: { roles, actions, sharing: { action: `a${count - 1}` } } } },
    users: ['ada', 'bo', 'cy'].map((id) => ({ id })),
    entities: [...['w1', 'w2', 'w3'].map((id) => ({ id, type: 'wide' })), { id: 's', type: 'small' }],
    grants: [
      { entity: 'w1', user: 'ada', role: 'keeper' },
      { entity: 'w2', user: 'ada', role: 'reader' },
      { entity: 'w2', user: 'bo', role: 'editor' },
      { entity: 's', user: 'bo', role: 'keeper' },
    ],
  };
}

const HOLDS = { keeper: () => true, editor: (number) => number % 2 === 0, reader: (number) => number % 3 === 0 };
const ENTITIES = ['s', 'w3', 'w2', 'nowhere', 'w1'];

function check(gate, count, roles) {
  const all = gate.matrix({ users: ['ada', 'bo', 'cy'], entities: ENTITIES });
  const one = gate.matrix({ users: ['ada'], entities: ['w2'] });
  assert.equal(all.wordsPerCell, Math.ceil(count / 32));
  for (const user of ['ada', 'bo', 'cy']) {
    const session = gate.as(user);
    for (const entity of ['w1', 'w2', 'w3']) {
      for (let number = 0; number < count; number++) {
        const expected = HOLDS[roles[`${user} ${entity}`]]?.(number) ?? false;
        const about = `${count}: ${user} a${number} ${entity}`;
        assert.equal(gate.can(user, `a${number}`, entity), expected, about);
        assert.equal(session.can(`a${number}`, entity), expected, `${about}, in a session`);
        assert.equal(all.can(user, entity, `a${number}`), expected, about);
        if (user === 'ada' && entity === 'w2') assert.equal(one.can(user, entity, `a${number}`), expected, about);
      }
    }
  }
  assert.equal(all.can('bo', 's', 'a0'), true);
  assert.equal(all.can('ada', 's', 'a0'), false);
}

for (const count of COUNTS) {
  test(`a type of ${count} actions`, () => {
    const gate = new Gate(document(count));
    const roles = { 'ada w1': 'keeper', 'ada w2': 'reader', 'bo w2': 'editor' };
    check(gate, count, roles);
    // By now the rows of these users are remembered.
    check(gate, count, roles);
    const screen = gate.matrix({ users: ['bo'], entities: ENTITIES });
    const { diff } = gate.share('ada', 'w1', [{ user: 'bo', role: 'reader' }]);
    const third = Array.from({ length: Math.ceil(count / 3) }, (_, index) => `a${3 * index}`);
    assert.deepEqual(diff.changes, [{ user: 'bo', entity: 'w1', type: 'wide', gained: third, lost: [] }]);
    check(gate, count, { ...roles, 'bo w1': 'reader' });
    screen.refresh();
    assert.equal(screen.can('bo', 'w1', 'a0'), true);
    const last = `a${count - 1}`;
    assert.equal(screen.can('bo', 'w1', last), gate.can('bo', last, 'w1'));
    // A snapshot and a document hold all of it.
    for (const again of [Gate.fromBytes(gate.toBytes()), new Gate(gate.toDocument())]) {
      check(again, count, { ...roles, 'bo w1': 'reader' });
    }
  });
}

test('a detailed matrix of a wide type says what the ceiling takes away', () => {
  const wide = document(200);
  wide.policy.appRoles = { guest: { tiers: { wide: 'read' } } };
  wide.users[0].appRoles = ['guest'];
  const gate = new Gate(wide);
  const { cut, noted, words, wordsPerCell } = gate.matrix({ users: ['ada'], entities: ['w1'], detail: true });
  assert.deepEqual([cut.length, noted.length, words.length], [wordsPerCell, wordsPerCell, wordsPerCell]);
  const has = (set, number) => ((set[number >> 5] >>> (number & 31)) & 1) === 1;
  for (let number = 0; number < 200; number++) {
    assert.equal(has(words, number), number % 3 === 0);
    assert.equal(has(cut, number), number % 3 !== 0);
  }
});
