// A recursion of the page's own that runs out of stack inside the engine: nothing after it is answered wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

/** Calls until there is no stack left, a little deeper each time. */
function exhaust(call) {
  for (let spare = 0; spare < 200; spare++) {
    const recurse = (depth) => {
      if (depth > 0) recurse(depth - 1);
      else call();
      call();
      recurse(0);
    };
    try {
      recurse(spare);
    } catch {
      // Which error it is depends on who came to the end of the stack.
    }
  }
}

const answered = (call) => {
  try {
    return [call()];
  } catch (error) {
    return error.code;
  }
};

test('an engine whose stack ran out answers right, or not at all', () => {
  const [gate, other] = [new Gate(workspace()), new Gate(workspace())];
  const explain = (who) => answered(() => who.explain('ada', 'delete', 'churn').allowed);
  exhaust(() => gate.explain('ada', 'delete', 'churn'));
  const [own, others] = [explain(gate), explain(other)];
  assert.ok(own === 'engine_failed' || own[0] === true, String(own));
  assert.deepEqual(
    answered(() => other.can('ada', 'delete', 'churn')),
    others,
  );
  assert.deepEqual(
    answered(() => other.can('ada', 'delete', 'churn')),
    own,
  );
});
