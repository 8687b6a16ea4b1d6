// R14 through the package: ids that repeat from type to type, asked by reference in every way that the facade has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate';

const roles = [{ id: 'owner', level: 'OWNER' }];
const holders = ['owner'];
const policy = {
  entityTypes: {
    board: { roles, sharing: { action: 'share' }, actions: { read: { holders }, share: { holders } } },
    card: {
      roles,
      sharing: { action: 'share' },
      actions: { edit: { holders }, share: { holders }, read: { holders } },
    },
    note: { roles, actions: { read: { holders } } },
  },
};

/** The first `shared` ids are both a board's and a card's; `ada` owns the even boards, `bo` the odd cards. */
function documentWith(shared) {
  const ids = Array.from({ length: shared }, (_, number) => `${number}`);
  return {
    rolegate: 1,
    policy,
    users: [{ id: 'ada' }, { id: 'bo' }],
    entities: [
      ...ids.map((id) => ({ id, type: 'board' })),
      ...ids.map((id) => ({ id, type: 'card' })),
      { id: 'alone', type: 'note' },
    ],
    grants: [
      ...ids.map((id) =>
        Number(id) % 2 === 0
          ? { entity: { type: 'board', id }, user: 'ada', role: 'owner' }
          : { entity: { type: 'card', id }, user: 'bo', role: 'owner' },
      ),
      { entity: 'alone', user: 'ada', role: 'owner' },
    ],
  };
}

const board = (id) => ({ type: 'board', id });
const card = (id) => ({ type: 'card', id });
const isAmbiguous = ({ code, help }) => code === 'ambiguous_entity' && /type/.test(help);

test('a gate and its sessions answer by reference, as often as they are asked', () => {
  const gate = new Gate(documentWith(300));
  const [ada, bo] = [gate.as('ada'), gate.as('bo')];
  // More often than a row has to be asked about before it is kept.
  for (let round = 0; round < 3; round++) {
    for (let number = 0; number < 300; number++) {
      const [id, even] = [`${number}`, number % 2 === 0];
      assert.equal(gate.can('ada', 'read', board(id)), even);
      assert.equal(gate.can('ada', 'read', card(id)), false);
      assert.equal(gate.can('bo', 'edit', card(id)), !even);
      assert.equal(ada.can('read', board(id)), even);
      assert.equal(bo.can('read', board(id)), false);
      assert.equal(bo.can('edit', card(id)), !even);
      assert.throws(() => ada.can('read', id), isAmbiguous);
      assert.throws(() => gate.can('ada', 'read', id), isAmbiguous);
    }
    assert.equal(gate.can('ada', 'read', 'alone'), true);
    assert.equal(gate.can('ada', 'read', { type: 'note', id: 'alone' }), true);
    assert.equal(gate.can('ada', 'read', board('alone')), false);
    assert.equal(gate.can('ada', 'read', { type: 'note', id: '1' }), false);
    assert.equal(ada.can('read', { type: 'note', id: '1' }), false);
    assert.throws(() => ada.can('edit', board('0')), { code: 'unknown_action' });
    assert.throws(() => gate.can('ada', 'read', { type: 'bord', id: '0' }), { code: 'unknown_type' });
    assert.throws(() => ada.can('read', { type: '', id: 'alone' }), { code: 'unknown_type' });
  }
  gate.free();
});

test('a matrix is asked by reference, and by an id that is alone', () => {
  const gate = new Gate(documentWith(2));
  const mutable = card('1');
  const matrix = gate.matrix({ users: ['ada', 'bo'], entities: [board('0'), card('0'), mutable, 'alone', board('9')] });
  mutable.id = '0';
  assert.deepEqual(matrix.entities, [board('0'), card('0'), card('1'), 'alone', board('9')]);
  assert.equal(matrix.can('ada', board('0'), 'read'), true);
  assert.equal(matrix.can('ada', card('0'), 'edit'), false);
  assert.equal(matrix.can('bo', card('1'), 'edit'), true);
  assert.equal(matrix.can('bo', '1', 'edit'), true);
  assert.equal(matrix.can('ada', 'alone', 'read'), true);
  assert.equal(matrix.can('ada', { type: 'note', id: 'alone' }, 'read'), true);
  assert.equal(matrix.can('ada', board('9'), 'read'), false);
  assert.throws(() => matrix.can('ada', '0', 'read'), isAmbiguous);
  assert.throws(() => matrix.can('ada', card('alone'), 'read'), { code: 'invalid_argument' });
  assert.throws(() => matrix.can('ada', board('1'), 'read'), { code: 'invalid_argument' });
  assert.throws(() => gate.matrix({ users: ['ada'], entities: ['0'] }), isAmbiguous);
  assert.throws(() => gate.matrix({ users: ['ada'], entities: [{ type: 'bord', id: '0' }] }), { code: 'unknown_type' });
  gate.apply([{ grant: { entity: card('0'), user: 'ada', role: 'owner' } }]);
  assert.equal(matrix.can('ada', card('0'), 'edit'), false);
  assert.equal(matrix.refresh().can('ada', card('0'), 'edit'), true);
  assert.equal(matrix.can('ada', board('0'), 'read'), true);
  // The same entities again, as other objects.
  const again = gate.matrix({ users: ['ada'], entities: [board('0'), card('0')] });
  const other = gate.matrix({ users: ['ada'], entities: [board('0'), card('1')] });
  assert.deepEqual([again.can('ada', card('0'), 'edit'), other.can('ada', card('1'), 'edit')], [true, false]);
  gate.free();
});

test('an id that another entity takes stops to name the first, and names it again when that goes', () => {
  const gate = new Gate(documentWith(0));
  const ada = gate.as('ada');
  assert.deepEqual([gate.can('ada', 'read', 'alone'), ada.can('read', 'alone')], [true, true]);
  const matrix = gate.matrix({ users: ['ada'], entities: ['alone'] });
  const diff = gate.apply([
    { put: 'entity', value: { id: 'alone', type: 'board' } },
    { grant: { entity: board('alone'), user: 'bo', role: 'owner' } },
  ]);
  assert.deepEqual(
    [diff.touches('bo', board('alone')), diff.touches('bo', { type: 'note', id: 'alone' })],
    [true, false],
  );
  assert.equal(diff.touches('bo', 'alone'), true);
  assert.throws(() => gate.can('ada', 'read', 'alone'), isAmbiguous);
  assert.throws(() => ada.can('read', 'alone'), isAmbiguous);
  assert.throws(() => matrix.refresh(), isAmbiguous);
  assert.equal(ada.can('read', { type: 'note', id: 'alone' }), true);
  gate.apply(diff.inverse);
  assert.deepEqual([gate.can('ada', 'read', 'alone'), ada.can('read', 'alone')], [true, true]);
  assert.equal(matrix.refresh().can('ada', 'alone', 'read'), true);
  gate.free();
});

test('lists: entities by reference without a type, and by id with one', () => {
  const gate = new Gate(documentWith(3));
  assert.deepEqual(gate.entities('ada'), [board('0'), board('2'), { type: 'note', id: 'alone' }]);
  assert.deepEqual(gate.entities('ada', { type: 'board' }), ['0', '2']);
  assert.deepEqual(gate.entities('bo', { action: 'edit' }), [card('1')]);
  const [, both] = gate.shareMany('bo', ['1', card('1')], [{ user: 'ada', role: 'owner' }]);
  assert.deepEqual([both.entity, both.type], ['1', 'card']);
  const [refused] = gate.shareMany('bo', ['1'], [{ user: 'ada', role: 'owner' }]);
  assert.ok(refused instanceof RolegateError && isAmbiguous(refused));
  gate.free();
});

test('a number is refused with a line that says how to write it', () => {
  const gate = new Gate(documentWith(1));
  const help = /write it in quotes: `'7'`/;
  for (const call of [
    () => gate.can('ada', 'read', 7),
    () => gate.can(7, 'read', 'alone'),
    () => gate.can('ada', 'read', { type: 'board', id: 7 }),
    () => gate.matrix({ users: ['ada'], entities: [7] }),
  ]) {
    assert.throws(call, (error) => error.code === 'invalid_argument' && help.test(error.help));
  }
  assert.throws(
    () => gate.apply([{ remove: 'entity', id: 7 }]),
    (error) => error.code === 'invalid_edits' && error.issues[0].help === 'write it in quotes: `"7"`',
  );
  gate.free();
});

/** Numbers below a limit, the same for the same seed. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A document whose ids are all different, and how its entities are known in one whose ids repeat. */
function twins(seed) {
  const below = random(seed);
  const users = Array.from({ length: 4 }, (_, number) => ({ id: `u${number}` }));
  const types = ['board', 'card', 'note'];
  const counts = new Map();
  const twin = new Map();
  const entities = Array.from({ length: 12 }, (_, number) => {
    const type = types[below(3)];
    const count = counts.get(type) ?? 0;
    counts.set(type, count + 1);
    twin.set(`e${number}`, { type, id: `${count}` });
    return { id: `e${number}`, type };
  });
  const grants = [];
  for (const { id } of entities)
    for (const user of users) if (below(3) === 0) grants.push({ entity: id, user: user.id, role: 'owner' });
  const document = { rolegate: 1, policy, users, entities, grants };
  const other = {
    ...document,
    entities: entities.map(({ id }) => twin.get(id)),
    grants: grants.map((grant) => ({ ...grant, entity: twin.get(grant.entity) })),
  };
  return { document, other, twin, below };
}

/** Every answer of one gate by id, and of the other by reference. */
function compare(gate, other, twin, { users, entities }) {
  const key = ({ type, id }) => `${type} ${id}`;
  const ids = entities.map(({ id }) => id);
  const references = ids.map((id) => twin.get(id));
  const whole = { users: users.map(({ id }) => id), detail: true };
  const [matrix, same] = [gate.matrix({ ...whole, entities: ids }), other.matrix({ ...whole, entities: references })];
  assert.deepEqual(matrix.words, same.words);
  for (const { id: user } of users) {
    const [session, one] = [gate.as(user), other.as(user)];
    assert.deepEqual(
      gate
        .entities(user)
        .map(({ id }) => key(twin.get(id)))
        .sort(),
      other.entities(user).map(key).sort(),
    );
    for (const { id, type } of entities) {
      for (const action of Object.keys(policy.entityTypes[type].actions)) {
        const answer = gate.can(user, action, id);
        assert.equal(other.can(user, action, twin.get(id)), answer);
        assert.equal(one.can(action, twin.get(id)), session.can(action, id));
        assert.equal(same.can(user, twin.get(id), action), answer);
      }
    }
  }
}

test('documents whose ids repeat are answered as those whose ids are all different', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { document, other: repeated, twin, below } = twins(seed);
    let [gate, other] = [new Gate(document), new Gate(repeated)];
    compare(gate, other, twin, document);
    for (let step = 0; step < 6; step++) {
      const { id } = document.entities[below(12)];
      const grant = { user: `u${below(4)}`, role: 'owner' };
      const revokes = below(2) === 0;
      const edits = (entity) =>
        revokes ? [{ revoke: { entity, user: grant.user } }] : [{ grant: { entity, ...grant } }];
      const [diff, same] = [gate.apply(edits(id)), other.apply(edits(twin.get(id)))];
      assert.equal(same.touches(grant.user, twin.get(id)), diff.touches(grant.user, id));
      if (step % 2 === 0) {
        gate.apply(diff.inverse);
        other.apply(same.inverse);
      }
      compare(gate, other, twin, document);
    }
    [gate, other] = [Gate.fromBytes(gate.toBytes()), new Gate(other.toDocument())];
    compare(gate, other, twin, document);
    compare(gate, Gate.fromBytes(other.toBytes()), twin, document);
  }
});
