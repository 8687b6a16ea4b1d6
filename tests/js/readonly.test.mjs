// `rolegate/readonly`: the same answers as the whole gate's, on the documents of every scenario, and what it refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate as Whole, RolegateError } from 'rolegate';
import { evaluate } from 'rolegate/authzen';
import { Gate } from 'rolegate/readonly';
import { scenarios } from './support/scenarios.mjs';
import { workspace } from './support/workspace.mjs';

test('it answers as the whole gate does, and refuses the same documents', () => {
  let answers = 0;
  for (const { file, document, options } of scenarios()) {
    const [whole, readonly] = [Whole, Gate].map((Made) => outcome(() => new Made(document, options)));
    if (whole instanceof RolegateError) {
      assert.deepEqual(textOf(readonly), textOf(whole), file);
      continue;
    }
    answers += compare(readonly, whole, file);
  }
  assert.ok(answers > 20_000, `${answers} answers`);
});

/** Asks both everything there is to ask; gives how many questions that were. */
function compare(readonly, whole, file) {
  const { policy } = whole;
  const { users = [], entities = [] } = whole.toDocument();
  const query = { users: [...ids(users), 'nobody'], entities: [...ids(entities), 'nothing'] };
  const questions = [['issues'], ['policy'], ['matrix', query], ['matrix', { ...query, detail: true }]];
  for (const user of query.users) {
    questions.push(['entities', user], ['entities', user, { direct: true }]);
    for (const level of ['READ_ONLY', 'READ_WRITE', 'OWNER']) questions.push(['entities', user, { level }]);
    for (const { id, type } of entities) {
      questions.push(['access', user, id], ['actions', user, id]);
      for (const action of Object.keys(policy.entityTypes[type].actions ?? {}))
        questions.push(['can', user, action, id], ['explain', user, action, id, { remedies: false }]);
    }
    for (const [type, { typeActions = {} }] of Object.entries(policy.entityTypes)) {
      for (const action of Object.keys(typeActions)) questions.push(['canOnType', user, action, type]);
    }
  }
  for (const [type, { typeActions = {}, roles = [] }] of Object.entries(policy.entityTypes)) {
    for (const action of Object.keys(typeActions)) questions.push(['whoCanOnType', action, type]);
    for (const { id } of roles) questions.push(['entities', users[0]?.id ?? '', { type, role: id }]);
  }
  questions.push(['accessList', 'nothing at all']);
  for (const { id, type } of entities) {
    questions.push(['accessList', id], ['accessList', id, { expand: true }]);
    for (const action of Object.keys(policy.entityTypes[type].actions ?? {})) questions.push(['whoCan', action, id]);
  }
  for (const [name, ...words] of questions) {
    const [one, other] = [readonly, whole].map((gate) =>
      typeof gate[name] === 'function' ? outcome(() => gate[name](...words)) : gate[name],
    );
    assert.deepEqual(textOf(one), textOf(other), `${file}: ${name} ${JSON.stringify(words)}`);
  }
  return questions.length;
}

test('its denials are those of the whole gate without what would help', () => {
  const [readonly, whole] = [new Gate(workspace()), new Whole(workspace())];
  for (const gate of [readonly, readonly.as('bo')]) {
    const { denial, ...rest } =
      gate === readonly ? gate.explain('bo', 'delete', 'churn') : gate.explain('delete', 'churn');
    const { denial: full, ...same } = whole.explain('bo', 'delete', 'churn');
    assert.deepEqual(rest, same);
    assert.deepEqual(denial, { code: full.code, message: full.message });
  }
  const onType = readonly.explainOnType('nobody', 'create', 'project');
  assert.deepEqual([onType.denial.code, onType.denial.remedies], ['unknown_user', undefined]);
  const request = {
    subject: { type: 'user', id: 'bo' },
    action: { name: 'delete' },
    resource: { type: 'project', id: 'churn' },
  };
  assert.deepEqual(evaluate(readonly, request), {
    decision: false,
    context: { code: denialOf(readonly).code, reason: denialOf(readonly).message },
  });
});

test('what it was built without is refused, and it goes on answering', () => {
  const readonly = new Gate(workspace());
  const calls = {
    share: () => readonly.share('ada', 'churn', [{ user: 'bo', role: 'USER' }]),
    assignableRoles: () => readonly.assignableRoles('ada', 'churn'),
    apply: () => readonly.apply([]),
    preview: () => readonly.preview([]),
    user: () => readonly.user('ada'),
    entity: () => readonly.entity('churn'),
    children: () => readonly.children('churn'),
    toDocument: () => readonly.toDocument(),
    toBytes: () => readonly.toBytes(),
    fromBytes: () => Gate.fromBytes(new Whole(workspace()).toBytes()),
    validate: () => Gate.validate(workspace()),
  };
  for (const [name, call] of Object.entries(calls)) {
    assert.throws(
      call,
      (error) => error instanceof RolegateError && error.code === 'not_included' && error.help.includes('`rolegate`'),
      name,
    );
  }
  assert.equal(readonly.can('ada', 'delete', 'churn'), true);
});

test('both can be on one page, each with an engine of its own', () => {
  const [readonly, whole] = [new Gate(workspace()), new Whole(workspace())];
  whole.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
  assert.deepEqual(
    [readonly, whole].map((gate) => gate.can('bo', 'delete', 'churn')),
    [false, true],
  );
  readonly.free();
  assert.throws(() => readonly.can('bo', 'delete', 'churn'), { code: 'use_after_free' });
  assert.equal(whole.can('bo', 'delete', 'churn'), true);
});

function denialOf(gate) {
  return gate.explain('bo', 'delete', 'churn').denial;
}

function outcome(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

/** Typed arrays, errors and matrices as plain data. */
function textOf(value) {
  if (value instanceof Error) return [value.code, value.message, value.issues];
  return JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Uint32Array ? [...part] : part)) ?? 'null');
}

function ids(records) {
  return records.map(({ id }) => id);
}
