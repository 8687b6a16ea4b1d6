// Arguments of the wrong shape: always an error that says so, never an answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate';
import { workspace } from './support/workspace.mjs';

const gate = new Gate(workspace());

const refused = (code, message) => (error) => {
  assert.ok(error instanceof RolegateError && error instanceof Error, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test('an argument that is no string is refused, whatever the method', () => {
  for (const wrong of [undefined, null, 7, true, [], {}, Symbol('x'), 10n, () => 'ada', new String('ada')]) {
    const calls = [
      () => gate.can('ada', wrong, 'churn'),
      () => gate.can('ada', 'delete', wrong),
      () => gate.can('ada', 'delete', { type: 'project', id: wrong }),
      () => gate.can('ada', 'delete', { type: wrong, id: 'churn' }),
      () => gate.canOnType('ada', 'create', wrong),
      () => gate.access('ada', wrong),
      () => gate.whoCan(wrong, 'churn'),
      () => gate.whoCanOnType(wrong, 'project'),
      () => gate.whoCanOnType('create', wrong),
      () => gate.user(wrong),
      () => gate.group(wrong),
      () => gate.organization(wrong),
      () => gate.entity(wrong),
      () => gate.children({ type: 'project', id: wrong }),
      () => gate.matrix({ users: ['ada'], entities: [wrong] }),
      () => gate.matrix({ users: wrong, entities: wrong === undefined || Array.isArray(wrong) ? 7 : [] }),
    ];
    // Null is the visitor, where a user is asked for.
    const users = [
      () => gate.can(wrong, 'delete', 'churn'),
      () => gate.explain(wrong, 'delete', 'churn'),
      () => gate.actions(wrong, 'churn'),
      () => gate.entities(wrong),
      () => gate.assignableRoles(wrong, 'churn'),
      () => gate.share(wrong, 'churn', []),
      () => gate.as(wrong),
      () => gate.matrix({ users: [wrong], entities: ['churn'] }),
    ];
    if (wrong !== null) calls.push(...users);
    // Twice: what is looked up once must not open a way round the check.
    for (const call of [...calls, ...calls]) assert.throws(call, refused('invalid_argument', /^expected /));
  }
});

test('a filter with a role or a level that is no string, or with both, is refused', () => {
  for (const wrong of [null, 7, [], {}]) {
    assert.throws(() => gate.entities('ada', { role: wrong }), refused('invalid_argument', /^expected /));
    assert.throws(() => gate.entities('ada', { level: wrong }), refused('invalid_argument', /^expected /));
  }
  const both = { role: 'OWNER', level: 'OWNER' };
  assert.throws(() => gate.entities('ada', both), refused('invalid_argument', /a role or a level/));
  // An empty name is a name, and asks for no entity by mistake.
  assert.throws(() => gate.entities('ada', { role: '' }), { code: 'unknown_role' });
  assert.throws(() => gate.entities('ada', { level: '' }), { code: 'invalid_argument' });
  assert.throws(() => gate.entities('ada', { role: 'direct' }), { code: 'unknown_role' });
});

test('a misspelt option is refused with the names that there are', () => {
  const calls = [
    () => gate.matrix({ users: ['ada'], entities: ['churn'], details: true }),
    () => gate.matrix({ user: ['ada'], entities: ['churn'] }),
    () => gate.accessList('churn', { expnad: true }),
    () => gate.entities('ada', { tpye: 'project' }),
    () => gate.share('ada', 'churn', [], { sendNotifications: false }),
    () => gate.share('ada', 'churn', [{ user: 'bo', role: 'USER', canshare: false }]),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.equal(error.code, 'invalid_argument');
      assert.match(error.help, /`/);
      return true;
    });
  }
  assert.throws(() => gate.apply([{ put: 'user', valeu: { id: 'cy' } }]), { code: 'invalid_edits' });
  assert.deepEqual(gate.toDocument().grants.length, 3);
});

test('half of a surrogate pair is no id: it must not be taken for the character that replaces it', () => {
  const replacement = new Gate({
    ...workspace(),
    users: [{ id: '\ufffd' }],
    grants: [{ entity: 'churn', user: '\ufffd', role: 'OWNER' }],
  });
  assert.equal(replacement.can('\ufffd', 'delete', 'churn'), true);
  assert.throws(() => replacement.can('\ud800', 'delete', 'churn'), refused('invalid_argument', /surrogate/));
  assert.throws(
    () => new Gate('{ "rolegate": 1, "users": [{ "id": "\ud800" }] }'),
    refused('invalid_document', /surrogate/),
  );
  assert.throws(() => new Gate({ rolegate: 1, users: [{ id: '\ud800' }] }), { code: 'invalid_document' });
  assert.equal(Gate.validate('"\ud800"')[0].severity, 'error');
});

test('a document that JSON cannot hold is invalid, not a crash', () => {
  const cycle = workspace();
  cycle.users.push(cycle);
  for (const wrong of [undefined, () => 1, Symbol('x'), 10n, cycle, { toJSON: () => undefined }]) {
    assert.throws(
      () => new Gate(wrong),
      (error) => {
        assert.equal(error.code, 'invalid_document');
        assert.equal(error.issues.length, 1);
        assert.equal(typeof error.help, 'string');
        assert.ok(!error.message.includes('\n'), error.message);
        return true;
      },
    );
    assert.equal(Gate.validate(wrong).length, 1);
  }
  for (const wrong of [null, 7, 'null', '', new Uint8Array(), [], new Uint8Array([0xff, 0xfe])]) {
    assert.throws(() => new Gate(wrong), { code: 'invalid_document' });
  }
  assert.throws(() => gate.apply(cycle), refused('invalid_argument', /^the edits cannot be written as JSON/));
});

test('object, text and bytes load alike, wherever a piece ends', () => {
  const long = 'ü🦊€x'.repeat(30);
  for (let shift = 0; shift < 5; shift++) {
    const users = Array.from({ length: 700 }, (_, index) => ({ id: `${index}`, name: `${'x'.repeat(shift)}${long}` }));
    const document = { ...workspace(), users: [...workspace().users, ...users] };
    const text = JSON.stringify(document);
    const gates = [document, text, new TextEncoder().encode(text)].map((source) => new Gate(source));
    for (const each of gates) {
      assert.deepEqual(each.toDocument(), gates[0].toDocument());
      assert.equal(each.toDocument().users.at(-1).name, users.at(-1).name);
    }
    gates.forEach((each) => each.free());
  }
});

test('the policy is complete, and nobody can change it', () => {
  assert.equal(gate.policy.entityTypes.project.actions.delete.holders.includes('owner'), true);
  assert.throws(() => {
    gate.policy.entityTypes.project.actions.delete.holders.push('consumer');
  }, TypeError);
  assert.equal(gate.can('bo', 'delete', 'churn'), false);
});

test('ids that are keys survive as keys', () => {
  const policy = JSON.parse(`{ "entityTypes": { "__proto__": {
    "roles": [{ "id": "constructor", "level": "OWNER" }], "actions": { "__proto__": { "holders": ["constructor"] } }
  } } }`);
  const document = {
    rolegate: 1,
    policy,
    users: [{ id: '__proto__' }],
    entities: [{ id: 'toString', type: '__proto__' }],
    grants: [{ entity: 'toString', user: '__proto__', role: 'constructor' }],
  };
  const odd = new Gate(document);
  assert.equal(odd.can('__proto__', '__proto__', 'toString'), true);
  assert.equal(odd.can('__proto__', '__proto__', { type: '__proto__', id: 'toString' }), true);
  assert.deepEqual(Object.keys(odd.policy.entityTypes), ['__proto__']);
  assert.equal(JSON.stringify(odd.toDocument().policy), JSON.stringify(policy));
  assert.equal(new Gate(odd.toDocument()).can('__proto__', '__proto__', 'toString'), true);
});
