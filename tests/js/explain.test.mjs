// What an explanation has in it, by option.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const gate = new Gate(workspace());

test('without remedies a denial is otherwise the same', () => {
  for (const [user, action] of [
    ['bo', 'delete'],
    ['nobody', 'delete'],
    ['ada', 'delete'],
  ]) {
    const { denial, ...whole } = gate.explain(user, action, 'churn');
    const { denial: brief, ...rest } = gate.as(user).explain(action, 'churn', { remedies: false });
    assert.deepEqual(rest, whole);
    assert.deepEqual(brief, denial && { code: denial.code, message: denial.message });
  }
});

test('an option that there is not is refused', () => {
  assert.throws(() => gate.explain('ada', 'delete', 'churn', { remedy: false }), { code: 'invalid_argument' });
});
