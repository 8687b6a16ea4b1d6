// A misspelt name in a policy or a document: the compiler finds it where it stands, alone, and lists the right ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from './support/compile.mjs';
import { editorOf } from './support/language-server.mjs';

const CODE = `import { definePolicy, type DatarobotPolicy, type GateDocument } from 'rolegate';
const policy = definePolicy({
  name: 'records',
  defaultTier: 'staff',
  tiers: { guest: { cap: 'READ_ONLY' }, staff: { cap: 'OWNER', holds: 'OWNER', where: 'everywhere' } },
  notes: { audited: 'Every download is written down.' },
  entityTypes: {
    record: {
      label: 'Record',
      roles: [
        { id: 'reader', label: 'Reader', level: 'READ_ONLY', aliases: ['viewer'] },
        { id: 'keeper', level: 'OWNER' },
      ],
      dataAccess: true,
      sharing: { honoursCanShare: true, owners: 'any', action: 'share' },
      creatorRole: 'keeper',
      actions: {
        view: { label: 'View', holders: ['reader+data', 'keeper'], notes: { reader: 'audited' } },
        share: { label: 'Share', holders: ['keeper'] },
      },
      typeActions: { create: { label: 'Create', tier: 'guest' }, audit: { label: 'Audit', appRoles: ['auditor'] } },
    },
    comment: {
      roles: [{ id: 'author', level: 'OWNER' }],
      inherits: { record: { reader: null, keeper: 'author' }, comment: { author: 'author' } },
      ceilingOf: 'record',
      sharing: { add: 'read', change: 'read', remove: 'read' },
      actions: { read: { holders: ['author'] } },
    },
    account: { typeActions: { pay: { appRoles: ['auditor'] } } },
  },
  appRoles: { auditor: { label: 'Auditor', tiers: { record: 'guest', comment: 'staff' } } },
});
export const document: GateDocument<typeof policy> = {
  rolegate: 1,
  policy,
  organizations: [{ id: 'acme', appRoles: ['auditor', 'auditor'] }],
  groups: [{ id: 'team', appRoles: ['auditor'] }],
  users: [{ id: 'ada', groups: ['team'], appRoles: ['auditor'] }],
  entities: [{ id: 'r1', type: 'record' }, { id: 'c1', type: 'comment', parent: 'r1' }],
  grants: [{ entity: 'r1', user: 'ada', role: 'KEEPER' }],
};
export const builtIn: GateDocument<DatarobotPolicy> = {
  rolegate: 1,
  users: [{ id: 'bo', appRoles: ['viewer'] }],
  entities: [{ id: 'churn', type: 'project' }],
  grants: [{ entity: 'churn', user: 'bo', role: 'EDITOR' }],
};
`;

const TIERS = ['guest', 'staff'];
const ROLES = ['reader', 'keeper'];
const GRANTED = [...ROLES, 'viewer', 'author', 'READER', 'OWNER', 'READ_ONLY', 'READ_WRITE'];

/** Each: what becomes what, and the names that there are. The finding stands at the beginning of it. */
const MISSPELT = {
  defaultTier: ["defaultTier: 'staff'", "defaultTier: 'staf'", TIERS],
  creatorRole: ["creatorRole: 'keeper'", "creatorRole: 'keper'", ROLES],
  ceilingOf: ["ceilingOf: 'record'", "ceilingOf: 'recrd'", ['record', 'comment']],
  holders: ["'keeper'] },\n      }", "'keper'] },\n      }", [...ROLES, 'keeper+data', 'reader+data']],
  'holders with data': ["'reader+data'", "'reader+dta'", [...ROLES, 'reader+data']],
  'sharing.action': ["action: 'share'", "action: 'shar'", ['view', 'share']],
  'sharing.add': ["add: 'read'", "add: 'raed'", ['read']],
  'a footnote': ["reader: 'audited'", "reader: 'audted'", ['audited']],
  'the role of a footnote': ["reader: 'audited'", "raeder: 'audited'", ['reader']],
  'the tier of a type action': ["tier: 'guest'", "tier: 'gest'", TIERS],
  'the tier of an app role': ["record: 'guest'", "record: 'gest'", TIERS],
  'the type of an app role': ["record: 'guest'", "recrd: 'guest'", ['record']],
  'a level': ["level: 'OWNER' },\n      ],", "level: 'OWNR' },\n      ],", []],
  'the app role of a type action': ["'auditor'] } },\n", "'audtor'] } },\n", ['auditor']],
  'a type that a map names': ['record: { reader: null', 'recrd: { reader: null', ['record']],
  'a role that a map names': ['reader: null', 'raeder: null', ['reader']],
  'a role that a map gives': ["keeper: 'author'", "keeper: 'auhtor'", ['author']],
  'a place': ["where: 'everywhere'", "where: 'everywear'", ['everywhere']],
  'whose owners': ["owners: 'any'", "owners: 'all'", ['any']],
  'a field of a type': ['dataAccess: true', 'dataAcess: true', ['dataAccess']],
  'a field of an action': ["label: 'Share'", "lable: 'Share'", ['label']],
  'a field of the policy': ["name: 'records'", "nam: 'records'", ['name']],
  "an organization's app role": ["'auditor', 'auditor'", "'audtor', 'auditor'", ['auditor']],
  "a group's app role": ["'auditor'] }],\n  users", "'audtor'] }],\n  users", ['auditor']],
  "a user's app role": ["'auditor'] }],\n  entities", "'audtor'] }],\n  entities", ['auditor']],
  "an entity's type": ["type: 'record'", "type: 'recrd'", ['record', 'comment']],
  "a grant's role": ["role: 'KEEPER'", "role: 'KEPER'", GRANTED],
  'an app role of the built-in policy': [
    "'viewer'] }],\n  entities",
    "'viewr'] }],\n  entities",
    ['viewer', 'administrator'],
  ],
  'a type of the built-in policy': ["type: 'project'", "type: 'projct'", ['project', 'dataset']],
  'a role of the built-in policy': ["role: 'EDITOR'", "role: 'EDTOR'", ['EDITOR', 'owner', 'READ_ONLY']],
};

test('the policy and the documents compile as they are', () => {
  assert.deepEqual(findingsIn('.tools/names', { 'whole.ts': CODE }), { 'whole.ts': [] });
});

const files = Object.fromEntries(
  Object.values(MISSPELT).map(([right, wrong], place) => [`misspelt-${place}.ts`, CODE.replace(right, wrong)]),
);
const findings = Object.values(findingsIn('.tools/misspelt', files));

Object.entries(MISSPELT).forEach(([what, [right, , names]], index) => {
  test(`misspelt: ${what}`, () => {
    const place = CODE.indexOf(right);
    assert.ok(place > 0, `the code has no ${right}`);
    assert.deepEqual(
      findings[index].map((finding) => finding.place),
      [place],
      JSON.stringify(findings[index]),
    );
    const [{ message }] = findings[index];
    assert.deepEqual(
      names.filter((name) => !new RegExp(`["' ]${name.replace('+', '\\+')}["'?]`).test(message)),
      [],
      message,
    );
    assert.doesNotMatch(message, /'never'/);
  });
});

test('an editor proposes those names', async (context) => {
  const editor = await editorOf('tests/types/proposed.ts', CODE);
  context.after(() => editor.close());
  for (const [what, [right, , names]] of Object.entries(MISSPELT)) {
    const string = CODE.indexOf("'", CODE.indexOf(right));
    if (/field|that a map names|type of an app role|role of a footnote|level/.test(what)) continue;
    const proposed = await editor.propose(string + 1);
    assert.deepEqual(
      names.filter((name) => !proposed.includes(name)),
      [],
      `${what}: ${proposed}`,
    );
  }
});
