// A trap: from then on the package answers nothing, least of all `true`.
import { override } from './support/engine.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

test('after a trap every gate and session fails closed', () => {
  const [gate, other] = [new Gate(workspace()), new Gate(workspace())];
  const session = other.as('ada');
  assert.equal(gate.can('ada', 'delete', 'churn'), true);
  assert.equal(other.can('ada', 'delete', 'churn'), true);
  assert.equal(session.can('delete', 'churn'), true);

  override('engine_ask', () => {
    throw new WebAssembly.RuntimeError('unreachable');
  });
  const broken = (error) => error.code === 'engine_failed' && error.help !== undefined;
  assert.throws(() => gate.explain('ada', 'delete', 'churn'), broken);

  // What was looked up before, what another gate knows, and what would be new.
  assert.throws(() => gate.can('ada', 'delete', 'churn'), broken);
  assert.throws(() => other.can('ada', 'delete', 'churn'), broken);
  assert.throws(() => session.can('delete', 'churn'), broken);
  assert.throws(() => other.matrix({ users: ['ada'], entities: ['churn'] }), broken);
  assert.throws(() => new Gate(workspace()), broken);
  assert.throws(() => Gate.validate(workspace()), broken);
});
