// Memory that truly runs out: the call that would need more throws, and every gate goes on answering. Some gigabytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';

const USERS = 20_000;

/** A gate of some twenty megabytes. */
function large() {
  const range = Array.from({ length: USERS }, (_, number) => number);
  return new Gate({
    rolegate: 1,
    groups: range.map((n) => ({ id: `g${n}`, name: 'x'.repeat(200) })),
    users: range.map((n) => ({ id: `u${n}`, name: 'x'.repeat(200), groups: [`g${n}`] })),
    entities: range.map((n) => ({ id: `e${n}`, type: 'project', name: 'x'.repeat(200) })),
    grants: range.map((n) => ({ entity: `e${n}`, user: `u${n}`, role: 'OWNER' })),
  });
}

test('where memory runs out, that call throws, and all gates still answer', () => {
  const small = new Gate({
    rolegate: 1,
    users: [{ id: 'ada' }, { id: 'bo' }],
    entities: [{ id: 'churn', type: 'project' }],
    grants: [{ entity: 'churn', user: 'ada', role: 'OWNER' }],
  });
  const first = large();
  const snapshot = first.toBytes();
  const gates = [first];
  const fill = (make) => {
    for (let made = 0; made < 2_000; made++) {
      try {
        gates.push(make());
      } catch (error) {
        assert.equal(error.code, 'out_of_memory', `${gates.length} gates, and ${error}`);
        return error;
      }
    }
    return undefined;
  };
  assert.match(fill(() => Gate.fromBytes(snapshot))?.help, /free the gates/);
  const answers = () => {
    for (const gate of [first, gates.at(-1), gates[gates.length >> 1]]) {
      assert.equal(gate.can('u7', 'delete', 'e7'), true);
      assert.equal(gate.can('u7', 'delete', 'e8'), false);
      assert.equal(gate.explain('u7', 'delete', 'e8').denial.code, 'no_access');
    }
    assert.equal(small.can('ada', 'delete', 'churn'), true);
    assert.equal(small.explain('bo', 'delete', 'churn').allowed, false);
    assert.deepEqual(small.whoCan('delete', 'churn'), ['ada']);
  };
  answers();
  assert.ok(fill(large));
  answers();
  // The list alone is larger than what is left.
  const wide = Array.from({ length: 5_000 }, (_, n) => ({
    put: 'user',
    value: { id: `n${n}`, name: 'x'.repeat(20_000) },
  }));
  assert.throws(() => small.apply(wide), { code: 'out_of_memory' });
  answers();
  // A change either has room or says that it has none.
  try {
    small.share('ada', 'churn', [{ user: 'bo', role: 'USER' }]);
    assert.equal(small.can('bo', 'rename', 'churn'), true);
  } catch (error) {
    assert.equal(error.code, 'out_of_memory');
  }
  answers();
  gates.splice(1).forEach((gate) => gate.free());
  small.share('ada', 'churn', [{ user: 'bo', role: 'CONSUMER' }]);
  assert.equal(first.toDocument().users.length, USERS);
  assert.equal(small.can('bo', 'view', 'churn'), true);
});
