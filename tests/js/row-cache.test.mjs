// A user who is asked about often is answered from memory: it says what the engine says, whatever happened in between.
import { callsOf } from './support/engine.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

/** Whatever may be asked, with what `actions` says to it: that is always the engine's word. */
function questions(gate) {
  const { users, entities } = gate.toDocument();
  return users.flatMap(({ id: user }) =>
    entities.flatMap(({ id: entity, type }) => {
      const enabled = gate.actions(user, entity);
      const actions = Object.keys(gate.policy.entityTypes[type].actions);
      return actions.map((action) => ({ user, action, entity, expected: enabled.includes(action) }));
    }),
  );
}

/** Asks all of it, in a row; gives how many answers came from the engine. */
function check(gate, asked = questions(gate)) {
  const before = callsOf('engine_decide');
  for (const { user, action, entity, expected } of asked) {
    assert.equal(gate.can(user, action, entity), expected, `${user} ${action} ${entity}`);
  }
  return callsOf('engine_decide') - before;
}

/** Asks until memory answers; gives how many answers of a last pass came from the engine. */
function warm(gate, passes = 10) {
  const asked = questions(gate);
  for (let pass = 1; pass < passes; pass++) check(gate, asked);
  return check(gate, asked);
}

test('each gate answers from its own memory, and anew after every change', () => {
  const [gate, other] = [new Gate(workspace()), new Gate({ ...workspace(), grants: [] })];
  assert.equal(warm(gate), 0);
  assert.equal(warm(other), 0);
  assert.equal(check(gate), 0);

  const changes = [
    () => gate.share('ada', 'churn', [{ user: 'vic', role: 'OWNER' }]),
    () => gate.apply([{ put: 'user', value: { id: 'vic', organization: 'acme' } }]),
    () => gate.apply([{ put: 'user', value: { id: 'bo', active: false } }]),
    () => gate.apply([{ remove: 'entity', id: 'churn' }]),
    () =>
      gate.apply([
        { remove: 'entity', id: 'churn' },
        { put: 'entity', value: { id: 'churn', type: 'deployment', createdBy: 'ada' } },
        { put: 'user', value: { id: 'new' } },
      ]),
    () => gate.apply([{ remove: 'user', id: 'ada' }]),
  ];
  for (const change of changes) {
    change();
    assert.ok(check(gate) > 0, 'the engine is asked again');
    assert.equal(warm(gate), 0);
  }
  assert.equal(check(other), 0);
});

test('what is only tried, and what is refused, changes no answer', () => {
  const gate = new Gate(workspace());
  warm(gate);
  gate.preview([{ remove: 'entity', id: 'churn' }]);
  assert.throws(() => gate.share('vic', 'churn', [{ user: 'vic', role: 'OWNER' }]), { code: 'share_refused' });
  assert.throws(
    () =>
      gate.apply([
        { remove: 'user', id: 'ada' },
        { put: 'entity', value: { id: 'new', type: 'projekt' } },
      ]),
    { code: 'invalid_edits' },
  );
  assert.equal(check(gate), 0);
});

test('a listener hears of a change when memory has forgotten what was before', () => {
  const gate = new Gate(workspace());
  warm(gate);
  const heard = [];
  gate.subscribe(() => heard.push(gate.can('vic', 'view_metadata', 'sales')));
  assert.equal(gate.can('vic', 'view_metadata', 'sales'), false);
  gate.share('ada', 'sales', [{ user: 'vic', role: 'CONSUMER' }]);
  assert.deepEqual(heard, [true]);
});

test('unknown ids and actions are told as before, and a freed gate answers nothing', () => {
  const gate = new Gate(workspace());
  warm(gate);
  assert.equal(gate.can('ghost', 'view', 'churn'), false);
  assert.equal(gate.can('ada', 'view', 'ghost'), false);
  assert.equal(gate.can('ada', 'view', { type: 'project', id: 'churn' }), true);
  assert.throws(() => gate.can('ada', 'veiw', 'churn'), { code: 'unknown_action' });
  assert.throws(() => gate.can('ada', 'view', { type: 'projekt', id: 'churn' }), { code: 'unknown_type' });
  gate.free();
  assert.throws(() => gate.can('ada', 'view', 'churn'), { code: 'use_after_free' });
});

/** Sixty-four actions, and on each of the entities two or three of them, never the same ones twice. */
function manyCells() {
  const places = Array.from({ length: 64 }, (_, place) => place);
  const roles = places.map((place) => ({ id: `r${place}`, level: place < 63 ? 'READ_ONLY' : 'OWNER' }));
  const actions = Object.fromEntries(places.map((place) => [`a${place}`, { holders: [`r${place}`] }]));
  const pairs = places
    .flatMap((one) => places.slice(0, one).map((other) => [one, other]))
    .filter((_, place) => place % 5 === 0);
  return {
    rolegate: 1,
    policy: { entityTypes: { thing: { roles, actions } } },
    groups: [{ id: 'all' }],
    users: [{ id: 'ada', groups: ['all'] }, { id: 'bo' }],
    entities: pairs.map((_, place) => ({ id: `e${place}`, type: 'thing' })),
    grants: pairs.flatMap(([one, other], place) => [
      { entity: `e${place}`, user: 'ada', role: `r${one}` },
      { entity: `e${place}`, group: 'all', role: `r${other}` },
    ]),
  };
}

test('more different cells than memory has numbers for, and every bit of a cell', () => {
  const document = manyCells();
  assert.ok(document.entities.length > 300);
  const left = warm(new Gate(document), 3);
  assert.ok(left > 0 && left < document.entities.length * 64, `${left} answers came from the engine`);
});
