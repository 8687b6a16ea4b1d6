// Changes of millions of cells: each takes a moment and little memory, and neither gate is the worse for it.
import { memorySize } from './support/engine.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';

const [USERS, JOBS] = [10_000, 300];
/** Far more than it takes: machines that test are slow at times. */
const MILLISECONDS = 2_000;
const MEBIBYTES = 64;

const document = () => ({
  rolegate: 1,
  organizations: [{ id: 'acme' }],
  groups: [{ id: 'all' }],
  users: [
    { id: 'ada' },
    ...Array.from({ length: USERS }, (_, number) => ({ id: `u${number}`, organization: 'acme', groups: ['all'] })),
  ],
  entities: [
    { id: 'scoring', type: 'deployment' },
    ...Array.from({ length: JOBS }, (_, number) => ({ id: `job${number}`, type: 'batch_job', parent: 'scoring' })),
  ],
  grants: [{ entity: 'scoring', user: 'ada', role: 'OWNER' }],
});

const CELLS = USERS * (1 + JOBS);
const shares = [{ group: 'all', role: 'USER' }];
const shared = [{ share: { actor: 'ada', entity: 'scoring', changes: shares } }];

/** What is changed, and before it what. */
const changes = {
  'shared with a group by its owner': {
    make: (gate) => gate.share('ada', 'scoring', shares).diff,
  },
  'shared with an organization': {
    make: (gate) => gate.share('ada', 'scoring', [{ organization: 'acme', role: 'USER' }]).diff,
  },
  'cut by an app role of a group': {
    before: shared,
    make: (gate) => gate.apply([{ put: 'group', value: { id: 'all', appRoles: ['viewer'] } }]),
  },
  'lost with a group that is removed': {
    before: shared,
    make: (gate) => gate.apply([{ remove: 'group', id: 'all' }]),
  },
  revoked: {
    before: shared,
    make: (gate) => gate.apply([{ revoke: { entity: 'scoring', group: 'all' } }]),
  },
  'looked at before it is made': {
    make: (gate) => gate.preview(shared),
    preview: true,
  },
};

for (const [name, { before = [], make, preview }] of Object.entries(changes)) {
  test(`10,000 users × 300 entities that inherit: ${name}`, (context) => {
    const [gate, other] = [new Gate(document()), new Gate(document())];
    context.after(() => [gate, other].forEach((one) => one.free()));
    gate.apply(before);
    const [could, memory, start] = [gate.can('u7', 'run_again', 'job299'), memorySize(), performance.now()];
    const diff = make(gate);
    const took = performance.now() - start;
    const grown = (memorySize() - memory) / 2 ** 20;
    assert.ok(took < MILLISECONDS, `${took} ms`);
    assert.ok(grown < MEBIBYTES, `${grown} MiB`);

    assert.deepEqual([diff.count, diff.exact, diff.changes.length], [CELLS, true, CELLS]);
    assert.equal(
      diff.blocks.reduce((sum, { users, entities }) => sum + users.length * entities.length, 0),
      CELLS,
    );
    assert.ok(diff.blocks.length < 10, `${diff.blocks.length} blocks`);
    assert.ok(diff.touches('u9999', 'job299') && diff.touches('u0') && !diff.touches('ada'));
    assert.ok(JSON.stringify(diff).length < 2 ** 20);

    assert.equal(gate.can('u7', 'run_again', 'job299'), preview ? could : !could);
    assert.equal(gate.can('ada', 'delete', 'scoring'), true);
    assert.deepEqual(
      [other.version, other.can('u7', 'run_again', 'job299'), other.can('ada', 'delete', 'scoring')],
      [0, false, true],
    );
  });
}

test('a wide change is taken back by its inverse', (context) => {
  const gate = new Gate(document());
  context.after(() => gate.free());
  gate.apply(shared);
  const { inverse } = gate.apply([{ remove: 'group', id: 'all' }]);
  assert.equal(gate.can('u7', 'run_again', 'job299'), false);
  const start = performance.now();
  assert.equal(gate.apply(inverse).count, CELLS);
  assert.ok(performance.now() - start < MILLISECONDS);
  assert.equal(gate.can('u7', 'run_again', 'job299'), true);
});
