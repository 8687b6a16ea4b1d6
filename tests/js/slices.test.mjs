// Slices through the package (R1): the facade answers as on the whole gate, and throws for all else; whichever entry
// point loads them, and from bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, searchSubjects } from 'rolegate/authzen';
import { Gate as PageGate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate, RolegateError } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';
import { workspace } from './support/workspace.mjs';

const NOT_IN_SLICE = { name: 'RolegateError', code: 'not_in_slice' };

/** Each user of each document, with the whole gate, and the slice in each form of a gate. */
function* slices() {
  for (const { file, document, options } of scenarios()) {
    let gate;
    try {
      gate = new Gate(document, options);
    } catch (error) {
      if (!(error instanceof RolegateError)) throw error;
      continue;
    }
    const { users, entities, slice } = gate.toDocument();
    if (slice) continue;
    for (const { id: user } of users) {
      const sliced = gate.slice(user);
      const page = new PageGate(JSON.stringify(sliced), options);
      const again = [PageGate.fromBytes(page.toBytes(), options), new Gate(page.toDocument(), options)];
      yield { file, gate, user, users, entities, gates: [page, new ReadonlyGate(sliced, options), ...again] };
    }
  }
}

test('what a slice answers, the whole gate answers equally', () => {
  let asked = 0;
  for (const { file, gate, user, entities, gates } of slices()) {
    const references = entities.map(({ type, id }) => ({ type, id }));
    const whole = gate.matrix({ users: [user], entities: references });
    for (const slice of gates) {
      const session = slice.as(user);
      assert.deepEqual(slice.matrix({ users: [user], entities: references }).words, whole.words, file);
      assert.deepEqual(slice.entities(user), gate.entities(user), file);
      for (const entity of references) {
        const what = `${file}: ${user}, ${entity.type} ${entity.id}`;
        assert.deepEqual(slice.actions(user, entity), gate.actions(user, entity), what);
        assert.deepEqual(slice.access(user, entity), gate.access(user, entity), what);
        for (const action of Object.keys(gate.policy.entityTypes[entity.type].actions ?? {})) {
          // Once by its names, and once by numbers that are looked up by then.
          for (const allowed of [slice.can(user, action, entity), session.can(action, entity)]) {
            assert.equal(allowed, gate.can(user, action, entity), `${what}, ${action}`);
          }
          asked += 1;
        }
      }
    }
  }
  assert.ok(asked > 2000, `${asked} questions`);
});

test('of others it knows nothing, whichever way it is asked', () => {
  let asked = 0;
  for (const { user, users, entities, gates } of slices()) {
    const [{ type, id } = {}] = entities;
    if (type === undefined) continue;
    for (const slice of gates) {
      const [action] = Object.keys(slice.policy.entityTypes[type].actions ?? {});
      if (action === undefined) continue;
      for (const { id: other } of users.filter((one) => one.id !== user)) {
        const entity = { type, id };
        for (const question of [
          () => slice.can(other, action, entity),
          () => slice.as(other).can(action, entity),
          () => slice.explain(other, action, entity),
          () => slice.actions(other, entity),
          () => slice.access(other, entity),
          () => slice.entities(other),
          () => slice.matrix({ users: [user, other], entities: [entity] }),
        ]) {
          assert.throws(question, NOT_IN_SLICE);
          asked += 1;
        }
      }
      assert.throws(() => slice.whoCan(action, { type, id }), NOT_IN_SLICE);
      assert.throws(() => slice.accessList({ type, id }), NOT_IN_SLICE);
      assert.throws(() => slice.accessList({ type, id }, { expand: true }), NOT_IN_SLICE);
    }
  }
  assert.ok(asked > 500, `${asked} questions`);
});

test('a record is not asked of a slice, which may have a part of it alone', () => {
  const slice = new PageGate(new Gate(workspace()).slice('ada'));
  for (const question of [
    () => slice.user('ada'),
    () => slice.group('design'),
    () => slice.organization('acme'),
    () => slice.entity('churn'),
    () => slice.children('churn'),
    () => new Gate(slice.toDocument()).slice('ada'),
    () => slice.apply([{ remove: 'user', id: 'ada' }]),
    () => slice.preview([{ remove: 'user', id: 'ada' }]),
  ]) {
    assert.throws(question, NOT_IN_SLICE);
  }
  // They are not about others.
  const message = 'the slice of `ada` does not tell of whole records';
  assert.throws(() => slice.user('ada'), { message });
});

test('a replaced slice tells what became of its user, whom a mark is part of', () => {
  const gate = new Gate(workspace());
  const page = new PageGate(gate.slice('ada', { share: true }));
  const before = page.fingerprint;
  assert.equal(new PageGate(page.toDocument()).fingerprint, before);
  assert.notEqual(new PageGate(gate.slice('ada', { entities: ['churn'], share: true })).fingerprint, before);
  const heard = [];
  page.subscribe((diff) => heard.push(diff.blocks.map(({ users }) => users)));
  gate.apply([{ remove: 'entity', id: 'churn' }]);
  page.replace(gate.slice('ada', { share: true }));
  assert.deepEqual(heard, [[['ada']]]);
  assert.equal(page.can('ada', 'view', 'churn'), false);
});

test('of several entities, one whose list a slice has not stops no other', () => {
  const gate = new Gate(workspace());
  const page = new PageGate(gate.slice('ada', { share: ['churn'] }));
  const [done, failed] = page.shareMany('ada', ['churn', 'sales'], [{ group: 'readers', role: 'USER' }]);
  assert.equal(done.entity, 'churn');
  assert.deepEqual([failed.name, failed.code], ['RolegateError', 'not_in_slice']);
});

test('AuthZEN: what a slice cannot tell is denied with the reason, and a search throws', () => {
  const slice = new PageGate(new Gate(workspace()).slice('ada'));
  const request = {
    subject: { type: 'user', id: 'bo' },
    action: { name: 'view' },
    resource: { type: 'project', id: 'churn' },
  };
  const { decision, context } = evaluate(slice, request);
  assert.deepEqual([decision, context.code], [false, 'not_in_slice']);
  assert.throws(() => searchSubjects(slice, { ...request, subject: { type: 'user' } }), NOT_IN_SLICE);
});
