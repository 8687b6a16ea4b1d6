// Edits of the policy, as a page sees them: sessions, matrices and the policy itself follow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const HOLDER = { type: 'project', action: 'delete', role: 'consumer', holds: true };

test('a session and the policy follow, and go back by the inverse', () => {
  const [gate, other] = [new Gate(workspace()), new Gate(workspace())];
  const bo = gate.as('bo');
  const { policy, fingerprint } = gate;
  for (let asked = 0; asked < 200; asked++) assert.equal(bo.can('delete', 'churn'), false);
  const told = [];
  gate.subscribe((diff) => told.push(diff));
  assert.equal(gate.preview([{ holder: HOLDER }]).touches('bo', 'churn'), true);
  assert.deepEqual([bo.can('delete', 'churn'), gate.policy, gate.toDocument().policy], [false, policy, 'datarobot']);
  const diff = gate.apply([{ holder: HOLDER }]);
  assert.deepEqual(told, [diff]);
  assert.deepEqual(
    [...diff.changes].map(({ user, entity, gained }) => [user, entity, gained]),
    [['bo', 'churn', ['delete']]],
  );
  assert.deepEqual([bo.can('delete', 'churn'), other.can('bo', 'delete', 'churn')], [true, false]);
  assert.deepEqual(gate.policy.entityTypes.project.actions.delete.holders, ['owner', 'consumer']);
  assert.deepEqual(new Gate(gate.toDocument()).can('bo', 'delete', 'churn'), true);
  gate.apply(diff.inverse);
  assert.deepEqual([bo.can('delete', 'churn'), gate.fingerprint], [false, fingerprint]);
  assert.deepEqual([gate.version, told.length], [2, 2]);
});

test('actions in another order: what is remembered by number is not taken for others', () => {
  const gate = new Gate(workspace());
  const [ada, bo] = [gate.as('ada'), gate.as('bo')];
  const screen = gate.matrix({ users: ['ada', 'bo'], entities: ['churn', 'sales'] });
  for (let asked = 0; asked < 200; asked++)
    assert.deepEqual([ada.can('delete', 'churn'), bo.can('view', 'churn')], [true, true]);
  const policy = structuredClone(gate.policy);
  const { project } = policy.entityTypes;
  project.actions = Object.fromEntries(Object.entries(project.actions).reverse());
  delete project.actions.rename;
  project.actions.burn = { holders: ['owner'] };
  policy.entityTypes = Object.fromEntries(Object.entries(policy.entityTypes).reverse());
  const diff = gate.apply([{ put: 'policy', value: policy }]);
  assert.deepEqual(
    [...diff.changes].map(({ user, entity, gained, lost }) => [user, entity, gained, lost]),
    [['ada', 'churn', ['burn'], ['rename']]],
  );
  const fresh = new Gate({ ...workspace(), policy });
  for (const [user, session] of [
    ['ada', ada],
    ['bo', bo],
  ]) {
    assert.deepEqual(session.actions('churn'), fresh.actions(user, 'churn'));
    for (const action of Object.keys(project.actions)) {
      assert.equal(session.can(action, 'churn'), fresh.can(user, action, 'churn'), `${user} ${action}`);
    }
  }
  // As it was made, until it is refreshed.
  assert.equal(screen.can('ada', 'churn', 'rename'), true);
  screen.refresh();
  assert.deepEqual(screen.words, fresh.matrix({ users: ['ada', 'bo'], entities: ['churn', 'sales'] }).words);
  assert.equal(screen.can('ada', 'churn', 'burn'), true);
  assert.throws(() => screen.can('ada', 'churn', 'rename'), { code: 'unknown_action' });
  gate.apply(diff.inverse);
  assert.deepEqual([ada.can('rename', 'churn'), gate.fingerprint], [true, new Gate(workspace()).fingerprint]);
});

test('a policy that lacks what the records name is refused with all of it, and nothing changes', () => {
  const gate = new Gate(workspace());
  const policy = structuredClone(gate.policy);
  delete policy.entityTypes.dataset;
  delete policy.appRoles.viewer;
  policy.entityTypes.project.roles = policy.entityTypes.project.roles.filter(({ id }) => id !== 'consumer');
  for (const action of Object.values(policy.entityTypes.project.actions)) {
    action.holders = action.holders.filter((holder) => holder !== 'consumer');
    delete action.notes;
  }
  const { fingerprint } = gate;
  assert.throws(
    () => gate.apply([{ put: 'policy', value: policy }]),
    ({ code, issues }) => {
      assert.equal(code, 'invalid_edits');
      const codes = new Set(issues.map((issue) => issue.code));
      for (const one of ['unknown_type', 'unknown_app_role', 'unknown_role']) assert.ok(codes.has(one), one);
      return true;
    },
  );
  assert.deepEqual([gate.version, gate.fingerprint], [0, fingerprint]);
});

test('a matrix knows the actions that a policy adds to those that there were', () => {
  const policy = (actions) => ({
    entityTypes: {
      note: {
        roles: [{ id: 'owner', level: 'OWNER' }],
        actions: Object.fromEntries(actions.map((action) => [action, { holders: ['owner'] }])),
      },
    },
  });
  const gate = new Gate({
    rolegate: 1,
    policy: policy(['read', 'edit']),
    users: [{ id: 'ada' }],
    entities: [{ id: 'n', type: 'note' }],
    grants: [{ entity: 'n', user: 'ada', role: 'owner' }],
  });
  const can = (action) => gate.matrix({ users: ['ada'], entities: ['n'] }).can('ada', 'n', action);
  gate.apply([{ put: 'policy', value: policy(['read']) }]);
  assert.equal(can('read'), true);
  gate.apply([{ put: 'policy', value: policy(['read', 'edit']) }]);
  assert.deepEqual([can('read'), can('edit')], [true, true]);
});
