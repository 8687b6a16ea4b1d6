// While something is not there yet: denied, without a reason, and a mistake is a mistake all the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { DOCUMENT, gateOf, Observer, project, reported } from './support.mjs';

const SLICE = {
  rolegate: 1,
  slice: { user: 'ada', entities: [project('p1')] },
  users: [{ id: 'ada' }],
  entities: [project('p1')],
  grants: [{ entity: 'p1', user: 'ada', role: 'OWNER' }],
};

/** Every question about an entity. */
const asked = (observer, entity) => ({
  can: observer.can('rename', entity).read(),
  decision: observer.decision('rename', entity).read(),
  actions: observer.actions(entity).read(),
  access: observer.access(entity).read(),
  accessList: observer.accessList(entity).read(),
  assignableRoles: observer.assignableRoles(entity).read(),
  all: observer.canAll([{ action: 'rename', entity }]).read(),
  matrix: observer.matrix([entity]).read().can('rename', entity),
});

const NOTHING = {
  can: false,
  actions: [],
  access: null,
  accessList: [],
  assignableRoles: [],
  all: false,
  matrix: false,
};

test('without a gate, a user, an entity or its id everything is denied, and says that it is loading', () => {
  const gates = [gateOf(), gateOf(ReadonlyGate), new Gate(SLICE)];
  for (const [gate, user, entity] of [
    [undefined, 'ada', project('p1')],
    [null, null, project('p1')],
    ...gates.flatMap((gate) => [
      [gate, undefined, project('p1')],
      ...[undefined, null, project(undefined), project(null), ''].map((entity) => [gate, 'ada', entity]),
    ]),
  ]) {
    let answers;
    const codes = reported(() => (answers = asked(new Observer(gate, user), entity)));
    const { decision, ...others } = answers;
    assert.deepEqual(others, NOTHING);
    const { allowed, loading, denial, summary } = decision;
    assert.deepEqual([allowed, loading, denial, summary], [false, true, undefined, '']);
    // A gate that only asks has no roles to hand out, whatever is there.
    assert.deepEqual(
      codes.filter((code) => code !== 'not_included'),
      [],
    );
  }
});

test('a decision that is loading has the empty id for what is missing', () => {
  const of = (gate, user, entity) => new Observer(gate, user).decision('delete', entity).read();
  const rest = { role: null, paths: [], ceiling: null, summary: '', loading: true };
  const about = { allowed: false, user: 'ada', action: 'delete' };
  assert.deepEqual(of(undefined, 'ada', project('p1')), { ...about, entity: 'p1', type: 'project', ...rest });
  assert.deepEqual(of(gateOf(), 'ada', null), { ...about, entity: '', type: null, ...rest });
  assert.deepEqual(of(gateOf(), undefined, 'p1'), { ...about, user: '', entity: 'p1', type: null, ...rest });
  const onType = new Observer(gateOf(), undefined).decisionOnType('create', 'project').read();
  assert.deepEqual(onType, {
    ...{ allowed: false, user: '', action: 'create', type: 'project' },
    ...{ ceiling: null, summary: '', loading: true },
  });
});

test('null is the visitor, who is not loading', () => {
  const gate = new Gate({ ...DOCUMENT, grants: [{ entity: 'p1', public: 'anyone', role: 'USER' }] });
  const observer = new Observer(gate, null);
  assert.equal(observer.can('view', 'p1').read(), true);
  const { allowed, loading, user } = observer.decision('rename', 'p1').read();
  assert.deepEqual([allowed, loading, user], [false, undefined, null]);
});

test('a misspelt action, a type that there is not and what is no entity are errors', () => {
  for (const user of ['ada', undefined]) {
    const observer = new Observer(gateOf(), user);
    for (const mistake of [
      () => observer.can('delte', project('p1')),
      () => observer.can('delte', project(null)),
      () => observer.decision('delte', project('p1')),
      () => observer.decision('delte', project(null)),
      () =>
        observer.canAny([
          { action: 'rename', entity: project('p1') },
          { action: 'delte', entity: project('p1') },
        ]),
      () => observer.canOnType('creat', 'project'),
      () => observer.decisionOnType('creat', 'project'),
      () => observer.actions({ type: 'projct', id: null }),
    ]) {
      assert.throws(
        () => mistake().read(),
        ({ code }) => ['unknown_action', 'unknown_type'].includes(code),
      );
    }
  }
  const observer = new Observer(undefined, undefined);
  for (const entity of [7, true, () => 'p1', {}, { type: 'project', id: 7 }, { id: 'p1' }]) {
    assert.throws(() => observer.can('rename', entity), { code: 'invalid_argument' });
    assert.throws(() => observer.matrix(['p1', entity]), { code: 'invalid_argument' });
  }
  assert.throws(() => new Observer(gateOf(), 7), { code: 'invalid_argument' });
  assert.throws(() => observer.follow(gateOf(), 7), { code: 'invalid_argument' });
});

test('what a slice does not tell is denied and reported once, and the rest is answered', () => {
  const other = project('p2');
  let observer = new Observer(new Gate(SLICE), 'ada');
  let answers;
  const codes = reported(() => {
    for (let round = 0; round < 2; round++) answers = asked(observer, other);
  });
  const { decision, ...others } = answers;
  assert.deepEqual(others, NOTHING);
  assert.equal(decision.summary, 'the slice of `ada` does not tell of `p2`');
  assert.deepEqual([decision.loading, decision.denial], [undefined, undefined]);
  assert.deepEqual(codes, ['not_in_slice']);
  // A list is one question.
  const ofBoth = observer.matrix([project('p1'), other]).read();
  assert.deepEqual([ofBoth.can('rename', project('p1')), ofBoth.canAny('rename')], [false, false]);
  assert.equal(
    observer
      .matrix([project('p1'), project(null)])
      .read()
      .can('rename', project('p1')),
    true,
  );
  observer = new Observer(new Gate(SLICE), 'zoe');
  const ofZoe = () => [observer.can('rename', 'p1').read(), observer.matrix(['p1']).read().canAny('rename')];
  const told = reported(() => assert.deepEqual(ofZoe(), [false, false]));
  assert.deepEqual([...new Set(told)], ['not_in_slice']);
  assert.deepEqual(reported(ofZoe), [], 'reported again');
});

test('a gate that only asks has no roles to hand out, and says so once', () => {
  const observer = new Observer(gateOf(ReadonlyGate), 'ada');
  const roles = () => observer.assignableRoles('p1').read();
  assert.deepEqual(roles(), []);
  assert.deepEqual(reported(roles), [], 'reported by an earlier test, once');
});

test('a matrix: bulk actions of a list, of a selection, of nothing', () => {
  const gate = gateOf();
  gate.share('bo', 'p1', [{ user: 'ada', role: 'OWNER' }]);
  const [mine, other] = [project('p1'), project('p2')];
  const matrix = new Observer(gate, 'ada').matrix([mine, other]).read();
  assert.deepEqual([matrix.canAll('rename'), matrix.canAll('delete'), matrix.canAny('delete')], [true, false, true]);
  assert.deepEqual([matrix.canAll('delete', [mine]), matrix.canAny('delete', [other])], [true, false]);
  assert.deepEqual([matrix.canAll('delete', []), matrix.canAny('delete', [])], [false, false]);
  assert.throws(() => matrix.can('delete', project('p3')), { code: 'invalid_argument' });
  assert.throws(() => matrix.can('delte', mine), { code: 'unknown_action' });
  for (const list of [undefined, null, []])
    assert.equal(new Observer(gate, 'ada').matrix(list).read().canAll('rename'), false);
});
