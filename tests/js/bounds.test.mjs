// Answers that could be as wide as a directory have a bound, or come in pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';

const range = (count, make) => Array.from({ length: count }, (_, number) => make(String(number).padStart(4, '0')));

test('a remedy names a hundred who can help, in the order of ids, and says how many more there are', () => {
  const gate = new Gate({
    rolegate: 1,
    users: [{ id: 'bo' }, ...range(250, (n) => ({ id: `owner-${n}` }))],
    entities: [{ id: 'churn', type: 'project' }],
    grants: range(250, (n) => ({ entity: 'churn', user: `owner-${n}`, role: 'OWNER' })),
  });
  const [step] = gate.explain('bo', 'delete', 'churn').denial.remedies[0].steps;
  assert.deepEqual([step.by.length, step.by[0], step.by.at(-1), step.byMore], [100, 'owner-0000', 'owner-0099', 150]);
  gate.apply(range(150, (n) => ({ remove: 'user', id: `owner-${n}` })));
  const [few] = gate.explain('bo', 'delete', 'churn').denial.remedies[0].steps;
  assert.deepEqual([few.by.length, 'byMore' in few], [100, false]);
});

test('an expanded access list comes in pages, and has to where it is very long', () => {
  const groups = range(300, (n) => ({ id: `g${n}` }));
  const gate = new Gate({
    rolegate: 1,
    groups,
    users: range(1_000, (n) => ({
      id: `u${n}`,
      groups: groups.map(({ id }) => id),
      ...(n === '0003' && { active: false }),
    })),
    entities: [{ id: 'churn', type: 'project' }],
    grants: groups.map(({ id }) => ({ entity: 'churn', group: id, role: 'CONSUMER' })),
  });
  assert.throws(
    () => gate.accessList('churn', { expand: true }),
    ({ code, help }) => code === 'invalid_argument' && /limit/.test(help),
  );
  const page = (after) => gate.accessList('churn', { expand: true, limit: 400, after }).map(({ user }) => user);
  const [first, second] = [page(undefined), page('u0400')];
  assert.deepEqual([first.length, first[3], first.at(-1)], [400, 'u0004', 'u0400']);
  assert.deepEqual([second.length, second[0], page('u0800').length, page('u0999')], [400, 'u0401', 199, []]);
  assert.throws(() => gate.accessList('churn', { expand: true, limit: 1.5 }), { code: 'invalid_argument' });
  assert.equal(gate.can('u0007', 'view', 'churn'), true);
});
