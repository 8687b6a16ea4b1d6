import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate';
import { BadRequest, evaluate, evaluations, searchResources, searchSubjects } from 'rolegate/authzen';
import { action, fixture, record, user } from './fixture.mjs';

const ask = (who, what, which) =>
  evaluate(fixture, { subject: user(who), action: action(what), resource: record(which) });

test('a permit is a decision alone, or with its footnote', () => {
  assert.deepEqual(ask('alice', 'read', 'record-1'), { decision: true });
  const note = { id: 'audited', words: 'Every write is logged.' };
  assert.deepEqual(ask('alice', 'write', 'record-1'), { decision: true, context: { note } });
});

test('a denial carries its code, a sentence, and what would help', () => {
  const { decision, context } = ask('bob', 'write', 'record-1');
  const { denial } = fixture.explain('bob', 'write', record('record-1'));
  assert.equal(decision, false);
  assert.deepEqual(context, { code: 'role_lacks_action', reason: denial.message, remedies: denial.remedies });
  assert.deepEqual(context.remedies[0].steps[0].by, ['olga']);
});

test('a resource in a state that takes the action away is denied with the state', () => {
  const sheet = {
    roles: [{ id: 'owner', level: 'OWNER' }],
    actions: { read: { holders: ['owner'] }, write: { holders: ['owner'] } },
    states: { archived: { label: 'Archived', without: ['write'] } },
  };
  const gate = new Gate({
    rolegate: 1,
    policy: { entityTypes: { sheet } },
    users: [{ id: 'ada' }],
    entities: [{ id: 's', type: 'sheet', state: 'archived' }],
    grants: [{ entity: 's', user: 'ada', role: 'owner' }],
  });
  const of = (name) =>
    evaluate(gate, { subject: user('ada'), action: action(name), resource: { type: 'sheet', id: 's' } });
  assert.deepEqual(of('read'), { decision: true });
  const { code, reason, state, remedies } = of('write').context;
  assert.deepEqual(
    [code, state, reason],
    ['state', { id: 'archived', label: 'Archived' }, 'its state Archived takes it away'],
  );
  assert.equal(remedies[0].steps[0].by, null);
});

test('every denial of the gate keeps its code', () => {
  assert.equal(ask('nobody', 'read', 'record-1').context.code, 'unknown_user');
  assert.equal(ask('alice', 'read', 'record-9').context.code, 'unknown_entity');
  assert.equal(ask('bob', 'read', 'record-2').context.code, 'no_access');
});

test('names that the policy lacks are denied, with the nearest ones', () => {
  const { decision, context } = ask('alice', 'raed', 'record-1');
  assert.deepEqual([decision, context.code, context.help], [false, 'unknown_action', 'did you mean `read`?']);
  const misspelt = evaluate(fixture, {
    subject: user('alice'),
    action: action('read'),
    resource: { type: 'recrod', id: 'record-1' },
  });
  assert.deepEqual([misspelt.decision, misspelt.context.code], [false, 'unknown_type']);
  const robot = evaluate(fixture, {
    subject: { type: 'robot', id: 'alice' },
    action: action('read'),
    resource: record('record-1'),
  });
  assert.deepEqual([robot.decision, robot.context.code], [false, 'unknown_subject_type']);
});

test('properties, context and unknown fields are accepted and change nothing', () => {
  const request = {
    subject: { ...user('bob'), properties: { role: 'admin' } },
    action: { name: 'write', properties: { method: 'PUT' } },
    resource: { ...record('record-1'), properties: { owner: 'bob' }, futureField: {} },
    context: { time: '2025-06-27T18:03-07:00' },
    foo: 'bar',
  };
  assert.equal(evaluate(fixture, request).decision, false);
  assert.equal(evaluate(fixture, { ...request, subject: user('alice'), context: null }).decision, true);
});

const whole = { subject: user('alice'), action: action('read'), resource: record('record-1') };
const bad = [
  [undefined, '$'],
  [null, '$'],
  ['{}', '$'],
  [[], '$'],
  [{ ...whole, subject: undefined }, '$.subject'],
  [{ ...whole, action: null }, '$.action'],
  [{ ...whole, resource: undefined }, '$.resource'],
  [{ ...whole, subject: 'alice' }, '$.subject'],
  [{ ...whole, subject: { id: 'alice' } }, '$.subject.type'],
  [{ ...whole, subject: { type: 'user' } }, '$.subject.id'],
  [{ ...whole, subject: { type: 'user', id: 7 } }, '$.subject.id'],
  [{ ...whole, subject: { type: 'user', id: 'al\ud800ce' } }, '$.subject.id'],
  [{ ...whole, subject: { ...user('alice'), properties: [] } }, '$.subject.properties'],
  [{ ...whole, action: {} }, '$.action.name'],
  [{ ...whole, action: { name: 123 } }, '$.action.name'],
  [{ ...whole, resource: { id: 'record-1' } }, '$.resource.type'],
  [{ ...whole, resource: { type: 'record' } }, '$.resource.id'],
  [{ ...whole, context: 'now' }, '$.context'],
];

test('a malformed request is a bad request, which names the place', () => {
  for (const [request, path] of bad) {
    assert.throws(
      () => evaluate(fixture, request),
      (error) => {
        assert.ok(error instanceof BadRequest && error instanceof RolegateError);
        assert.deepEqual([error.status, error.code, error.path], [400, 'invalid_argument', path]);
        return error.message.includes(`\`${path}\``);
      },
    );
  }
});

test('evaluations take what they leave out from the top: a part, or what the part must have', () => {
  const request = {
    subject: user('bob'),
    resource: { ...record('record-1'), properties: { status: 'active' } },
    evaluations: [
      { action: action('read') },
      { action: action('write') },
      { action: action('write'), subject: { id: 'alice' } },
      { action: action('read'), resource: { id: 'record-2' } },
      { action: action('read'), resource: null },
      { action: action('read'), resource: { type: null } },
    ],
  };
  const { evaluations: answers } = evaluations(fixture, request);
  assert.deepEqual(
    answers.map(({ decision }) => decision),
    [true, false, true, false, true, true],
  );
  const unreadable = [
    [{ resource: [] }, '`$.resource` is not an object'],
    [{ resource: 'record-2' }, '`$.resource` is not an object'],
    [{ resource: { type: 7 } }, '`$.resource.type` is not a string'],
    [{ action: {} }, '`$.action.name` is missing'],
  ];
  for (const [item, message] of unreadable) {
    const {
      evaluations: [{ decision, context }],
    } = evaluations(fixture, { ...request, evaluations: [{ action: action('read'), ...item }] });
    assert.deepEqual([decision, context.error], [false, { status: 400, message }]);
  }
});

test('an action whose properties matter is another action of the policy', () => {
  const asked = [];
  const actionOf = (part) => {
    asked.push(part);
    return part.properties?.force ? 'share' : part.name;
  };
  const forced = { name: 'write', properties: { force: true } };
  const request = { subject: user('alice'), action: forced, resource: record('record-1') };
  assert.equal(evaluate(fixture, request).decision, true);
  assert.equal(evaluate(fixture, request, { actionOf }).decision, false);
  assert.equal(evaluate(fixture, { ...request, subject: user('olga') }, { actionOf }).decision, true);
  const batch = evaluations(
    fixture,
    { ...request, evaluations: [{}, { action: action('write') }, { action: { properties: {} } }] },
    { actionOf },
  );
  assert.deepEqual(
    batch.evaluations.map(({ decision }) => decision),
    [false, true, true],
  );
  assert.deepEqual(asked.slice(0, 1), [forced]);
  assert.deepEqual(searchSubjects(fixture, { ...request, subject: { type: 'user' } }, { actionOf }).results, [
    user('olga'),
  ]);
  assert.deepEqual(searchResources(fixture, { ...request, resource: { type: 'record' } }, { actionOf }).results, []);
  assert.throws(() => evaluate(fixture, request, { actionOf: () => undefined }), { code: 'invalid_argument' });
  assert.equal(evaluate(fixture, request, { actionOf: () => 'raed' }).context.code, 'unknown_action');
});

test('without evaluations, the request is a single one', () => {
  assert.deepEqual(evaluations(fixture, whole), { decision: true });
  assert.deepEqual(evaluations(fixture, { ...whole, evaluations: [] }), { decision: true });
  assert.deepEqual(evaluations(fixture, { ...whole, evaluations: null }), { decision: true });
});

test('the three semantics end where they say', () => {
  const decided = (semantic, ids) => {
    const options = { evaluations_semantic: semantic, another_option: 'value' };
    const request = {
      subject: user('bob'),
      action: action('read'),
      options,
      evaluations: ids.map((id) => ({ resource: record(id) })),
    };
    return evaluations(fixture, request).evaluations.map(({ decision }) => decision);
  };
  const [yes, no] = ['record-1', 'record-2'];
  assert.deepEqual(decided('execute_all', [yes, no, yes]), [true, false, true]);
  assert.deepEqual(decided(undefined, [yes, no, yes]), [true, false, true]);
  assert.deepEqual(decided('deny_on_first_deny', [yes, no, yes]), [true, false]);
  assert.deepEqual(decided('deny_on_first_deny', [yes, yes]), [true, true]);
  assert.deepEqual(decided('permit_on_first_permit', [no, yes, no]), [false, true]);
  assert.deepEqual(decided('permit_on_first_permit', [no, no]), [false, false]);
});

test('an evaluation that cannot be read is denied, and ends a batch that ends on denials', () => {
  const items = [{ resource: record('record-1') }, {}, null, 'record-1', { resource: record('record-1') }];
  const request = { subject: user('alice'), action: action('read'), evaluations: items };
  const { evaluations: answers } = evaluations(fixture, request);
  assert.deepEqual(
    answers.map(({ decision, context }) => [decision, context?.error?.status]),
    [
      [true, undefined],
      [false, 400],
      [false, 400],
      [false, 400],
      [true, undefined],
    ],
  );
  const ended = evaluations(fixture, { ...request, options: { evaluations_semantic: 'deny_on_first_deny' } });
  assert.equal(ended.evaluations.length, 2);
});

test('a batch that cannot be read as a whole is a bad request', () => {
  const requests = [
    [{ ...whole, evaluations: {} }, '$.evaluations'],
    [{ ...whole, evaluations: [{}], options: [] }, '$.options'],
    [{ ...whole, evaluations: [{}], options: { evaluations_semantic: 'all' } }, '$.options.evaluations_semantic'],
    [
      { ...whole, evaluations: [{}], options: { evaluations_semantic: 'constructor' } },
      '$.options.evaluations_semantic',
    ],
    [{ subject: user('alice'), evaluations: [] }, '$.action'],
    [null, '$'],
  ];
  for (const [request, path] of requests) {
    assert.throws(
      () => evaluations(fixture, request),
      (error) => error instanceof BadRequest && error.path === path,
      path,
    );
  }
});

test('what is no fault of the request is thrown as it is', () => {
  const freed = new Gate({ rolegate: 1 });
  freed.free();
  for (const work of [() => evaluate(freed, whole), () => evaluations(freed, { ...whole, evaluations: [{}] })]) {
    assert.throws(work, (error) => !(error instanceof BadRequest) && error.code === 'use_after_free');
  }
});
