// Where a change makes a question one that cannot be answered, or a mistake, or is the end of that: who listens is told
// each time, whatever else flipped, in every question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definePolicy, Gate } from 'rolegate';
import { Gate as ServerGate } from 'rolegate/server';
import { Observer, project, reported } from './support.mjs';

const ON_ENTITY = {
  can: (to, entity) => to.can('rename', entity),
  decision: (to, entity) => to.decision('rename', entity),
  actions: (to, entity) => to.actions(entity),
  access: (to, entity) => to.access(entity),
  accessList: (to, entity) => to.accessList(entity),
  assignableRoles: (to, entity) => to.assignableRoles(entity),
  matrix: (to, entity) => to.matrix([project('p1'), entity]),
  canAll: (to, entity) => to.canAll([{ action: 'rename', entity }]),
  canAny: (to, entity) => to.canAny([{ action: 'rename', entity }]),
};
const BY_ACTION = {
  can: ON_ENTITY.can,
  decision: ON_ENTITY.decision,
  canAll: ON_ENTITY.canAll,
  canAny: ON_ENTITY.canAny,
  entities: (to) => to.entities({ type: 'project', action: 'rename' }),
  canOnType: (to) => to.canOnType('create', 'project'),
  decisionOnType: (to) => to.decisionOnType('create', 'project'),
};

/** What an answer says, or the error that it is. */
function said(answer) {
  try {
    const value = answer.read();
    return typeof value?.canAll === 'function' ? value.canAll('rename') : value;
  } catch ({ code }) {
    return code;
  }
}

/** What is said before a change, after it, and once it was taken back; each time exactly one call is heard. */
function heard(gate, ask, change, back) {
  const answer = ask(new Observer(gate, 'ada'));
  let calls = 0;
  const all = [said(answer)];
  const end = answer.subscribe(() => calls++);
  for (const turn of [change, back]) {
    turn(gate);
    all.push(said(answer));
    assert.equal(calls, all.length - 1);
  }
  end();
  return all;
}

const RECORDS = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: [project('p1'), project('p2')],
  grants: [
    { entity: 'p1', user: 'ada', role: 'OWNER' },
    { entity: 'p1', user: 'bo', role: 'OWNER' },
    { entity: 'p2', user: 'ada', role: 'OWNER' },
  ],
};
const server = new ServerGate(RECORDS);
const sliceOf = (user, entities) => server.slice(user, { ...(entities && { entities }), share: true });
/** The same records: only what they claim to be complete about is another. */
const markOf = (...ids) => ({ ...RECORDS, slice: { user: 'ada', entities: ids.map(project) } });

/** What is said of what no slice tells. */
const DENIED = {
  can: false,
  actions: [],
  access: null,
  accessList: [],
  assignableRoles: [],
  matrix: false,
  canAll: false,
  canAny: false,
  entities: [],
  canOnType: false,
};

function assertDenied(name, answer) {
  if (!name.startsWith('decision')) return assert.deepEqual(answer, DENIED[name]);
  const { allowed, loading, denial, summary } = answer;
  assert.deepEqual([allowed, loading, denial], [false, undefined, undefined]);
  assert.match(summary, /^the slice of/);
}

for (const [name, ask] of Object.entries(ON_ENTITY)) {
  test(`${name}: a slice that tells of another entity`, () => {
    const [wide, narrow] = [sliceOf('ada'), sliceOf('ada', [project('p1')])];
    const of = (to) => ask(to, project('p2'));
    reported(() => {
      const replacing = (document) => (gate) => gate.replace(document);
      const [before, denied, after] = heard(new Gate(wide), of, replacing(narrow), replacing(wide));
      assertDenied(name, denied);
      assert.deepEqual(after, before);
    });
    // Only by its access list would it be known who is on it.
    if (['accessList', 'assignableRoles'].includes(name)) return;
    reported(() => {
      const replacing = (document) => (gate) => assert.equal(gate.replace(document).touches('ada'), false);
      const all = [markOf('p1', 'p2'), markOf('p1')];
      const [before, denied, after] = heard(new Gate(all[0]), of, replacing(all[1]), replacing(all[0]));
      assertDenied(name, denied);
      assert.deepEqual(after, before);
    });
  });

  test(`${name}: another entity of the same id, which is somebody else's`, () => {
    const change = [
      { put: 'entity', value: { type: 'dataset', id: 'p2' } },
      { grant: { entity: { type: 'dataset', id: 'p2' }, user: 'bo', role: 'OWNER' } },
    ];
    const [before, mistake, after] = heard(
      new Gate(RECORDS),
      (to) => ask(to, 'p2'),
      (gate) => assert.equal(gate.apply(change).touches('ada'), false),
      (gate) => assert.equal(gate.apply([{ remove: 'entity', id: change[0].value }]).touches('ada'), false),
    );
    assert.equal(mistake, 'ambiguous_entity');
    assert.deepEqual(after, before);
  });
}

for (const [name, ask] of Object.entries({ ...ON_ENTITY, ...BY_ACTION })) {
  test(`${name}: the slice of another user`, () => {
    const gate = new Gate(sliceOf('ada'));
    reported(() => {
      const [before, denied, after] = heard(
        gate,
        (to) => ask(to, project('p2')),
        () => gate.replace(sliceOf('bo')),
        () => gate.replace(sliceOf('ada')),
      );
      assertDenied(name, denied);
      assert.deepEqual(after, before);
    });
  });
}

const policyWith = (...actions) =>
  definePolicy({
    entityTypes: {
      project: {
        roles: [{ id: 'reader', level: 'READ_ONLY' }],
        actions: Object.fromEntries(
          actions.map((action) => [action, { holders: action === 'read' ? ['reader'] : [] }]),
        ),
        ...(actions.includes('create') && { typeActions: { create: { tier: 'write' } } }),
      },
    },
  });

for (const [name, ask] of Object.entries(BY_ACTION)) {
  test(`${name}: a policy without the action, which nobody had`, () => {
    const [before, mistake, after] = heard(
      new Gate({
        ...RECORDS,
        policy: policyWith('read', 'rename', 'create'),
        grants: [{ entity: 'p2', user: 'ada', role: 'reader' }],
      }),
      (to) => ask(to, project('p2')),
      (gate) => gate.apply([{ put: 'policy', value: policyWith('read') }]),
      (gate) => gate.apply([{ put: 'policy', value: policyWith('read', 'rename', 'create') }]),
    );
    assert.equal(mistake, 'unknown_action');
    assert.deepEqual(after, before);
  });
}
