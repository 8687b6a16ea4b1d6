// Each kind of answer: what it gives, when it is told of, and that it stays the same value until it differs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { followed, gateOf, ids, Observer, project, promote } from './support.mjs';

/** Each question: what it answers before and after Ada has become an owner of p1, in short. */
const QUESTIONS = {
  can: [(to) => to.can('delete', project('p1')), (value) => value, false, true],
  decision: [
    (to) => to.decision('delete', project('p1')),
    ({ allowed, denial }) => [allowed, denial?.code],
    [false, 'role_lacks_action'],
    [true, undefined],
  ],
  actions: [(to) => to.actions(project('p1')), (list) => list.includes('delete'), false, true],
  access: [(to) => to.access(project('p1')), ({ role }) => role, 'user', 'owner'],
  entities: [(to) => to.entities({ type: 'project', role: 'owner' }), (list) => list, [], ['p1']],
  accessList: [
    (to) => to.accessList(project('p1')),
    (list) => list.map(({ recipient, role }) => [recipient.user, role]),
    [
      ['ada', 'user'],
      ['bo', 'owner'],
    ],
    [
      ['ada', 'owner'],
      ['bo', 'owner'],
    ],
  ],
  assignableRoles: [
    (to) => to.assignableRoles(project('p1')),
    (list) => list.filter(({ assignable }) => assignable).map(({ role }) => role),
    ['consumer', 'user'],
    ['consumer', 'user', 'owner'],
  ],
  matrix: [
    (to) => to.matrix([project('p1'), project('p2')]),
    (matrix) => [matrix.can('delete', project('p1')), matrix.canAny('delete'), matrix.canAll('delete')],
    [false, false, false],
    [true, true, false],
  ],
  canAll: [
    (to) =>
      to.canAll([
        { action: 'rename', entity: 'p2' },
        { action: 'delete', entity: project('p1') },
      ]),
    (value) => value,
    false,
    true,
  ],
  canAny: [
    (to) =>
      to.canAny([
        { action: 'delete', entity: 'p2' },
        { action: 'delete', entity: project('p1') },
      ]),
    (value) => value,
    false,
    true,
  ],
};

for (const [name, [ask, inShort, before, after]] of Object.entries(QUESTIONS)) {
  test(`${name} is told of when it differs, and only then`, () => {
    const gate = gateOf();
    const observer = new Observer(gate, 'ada');
    const { seen, end } = followed(ask(observer));
    assert.deepEqual(inShort(seen[0]), before);
    promote(gate, 'p7');
    gate.apply([{ put: 'user', value: { id: 'cy', name: 'Cy' } }]);
    assert.equal(
      ask(observer).read(),
      name === 'entities' ? seen.at(-1) : seen[0],
      'another value for the same answer',
    );
    seen.length = 0;
    promote(gate, 'p1');
    assert.equal(seen.length, 1);
    assert.deepEqual(inShort(seen[0]).toString(), (name === 'entities' ? ['p1', 'p7'] : after).toString());
    assert.equal(ask(observer).read(), seen[0]);
    end();
    promote(gate, 'p1', 'USER');
    assert.equal(seen.length, 1, 'told after the end');
    assert.deepEqual(inShort(ask(observer).read()).toString(), (name === 'entities' ? ['p7'] : before).toString());
  });
}

test('a question has one answer, whoever asks it, and another question another one', () => {
  const observer = new Observer(gateOf(), 'ada');
  for (const [ask] of Object.values(QUESTIONS)) assert.equal(ask(observer), ask(observer));
  const differing = [
    observer.can('rename', 'p1'),
    observer.can('rename', project('p1')),
    observer.can('rename', { type: 'dataset', id: 'p1' }),
    observer.can('renam', 'ep1'),
    observer.canOnType('rename', 'p1'),
    observer.decision('rename', 'p1'),
    observer.actions('p1'),
    observer.access('p1'),
  ];
  assert.equal(new Set(differing).size, differing.length);
});

test('of records, whatever else is in them, type and id are asked about', () => {
  const observer = new Observer(gateOf(), 'bo');
  const record = (id) => {
    const made = { ...project(id), size: 1n };
    return Object.assign(made, { self: made });
  };
  const list = () => ['p1', 'p2'].map((id) => ({ action: 'delete', entity: record(id) }));
  assert.equal(observer.can('delete', record('p1')), observer.can('delete', project('p1')));
  assert.equal(observer.canAll(list()), observer.canAll(list()));
  assert.deepEqual([observer.canAll(list()).read(), observer.canAny(list()).read()], [true, true]);
  assert.equal(
    observer
      .matrix(list().map(({ entity }) => entity))
      .read()
      .canAll('delete'),
    true,
  );
});

test('on a type: what app roles and tiers give is followed', () => {
  const gate = gateOf();
  const observer = new Observer(gate, 'ada');
  const [may, why] = [observer.canOnType('create', 'project'), observer.decisionOnType('create', 'project')].map(
    followed,
  );
  gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]);
  assert.deepEqual(may.seen, [true, false]);
  assert.deepEqual(
    why.seen.map(({ allowed, denial }) => [allowed, denial?.code]),
    [
      [true, undefined],
      [false, 'ceiling'],
    ],
  );
});

test('a thousand answers, one share: the touched one alone is asked again, and told', () => {
  const gate = gateOf();
  const observer = new Observer(gate, 'ada');
  const all = ids.map((id) => followed(observer.can('delete', project(id))));
  const asked = [];
  const { can } = gate;
  gate.can = function (...args) {
    asked.push(args);
    return can.apply(gate, args);
  };
  promote(gate, 'p7');
  assert.deepEqual(flipped(all), [['p7', false, true]]);
  assert.deepEqual(asked, [['ada', 'delete', project('p7')]]);
});

test('a thousand answers, another document: the one that flipped is told', () => {
  for (const Kind of [Gate, ReadonlyGate]) {
    const gate = gateOf(Kind);
    const observer = new Observer(gate, 'ada');
    const all = ids.map((id) => followed(observer.can('delete', project(id))));
    gate.replace(promoted());
    assert.deepEqual(flipped(all), [['p7', false, true]]);
  }
});

test('what is asked stays the same where the options that were given become others', () => {
  const gate = gateOf();
  const observer = new Observer(gate, 'ada');
  const [filter, options] = [{ type: 'project', action: 'delete' }, { expand: true }];
  const [entities, list] = [observer.entities(filter), observer.accessList('p1', options)].map(followed);
  filter.action = 'rename';
  options.expand = false;
  promote(gate, 'p1');
  assert.deepEqual(entities.seen, [[], ['p1']]);
  assert.deepEqual(
    list.seen.map((entries) => entries.find(({ user }) => user === 'ada').role),
    ['user', 'owner'],
  );
});

/** The answers that were told of, each with what it was. */
function flipped(all) {
  return all.flatMap(({ seen }, index) => (seen.length > 1 ? [[ids[index], ...seen]] : []));
}

/** The document in which Ada owns p7. */
function promoted() {
  const gate = gateOf();
  promote(gate, 'p7');
  return gate.toDocument();
}
