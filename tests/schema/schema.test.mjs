// The JSON Schema says what the loader says, on every case file and on every small change to a rich document.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { scenarios } from '../js/support/scenarios.mjs';
import { changes, richDocument } from './changes.mjs';
import { documentSchema, validDocument, validPolicy } from './validators.mjs';

// Findings that no schema can make, and why.
const unseen = new Map([
  ['duplicate_id', 'two records of one id differ in their other fields'],
  ['duplicate_name', 'two roles of one name differ in their other fields'],
  ['duplicate_grant', 'two grants to one recipient differ in their other fields'],
  ['duplicate_field', 'JSON as it is parsed has each field once'],
  ['unknown_role', 'refers to the policy'],
  ['unknown_type', 'refers to the policy'],
  ['unknown_tier', 'refers to the policy'],
  ['unknown_action', 'refers to the policy'],
  ['unknown_note', 'refers to the policy'],
  ['unknown_state', 'refers to the policy'],
  ['unknown_app_role', 'refers to the policy'],
  ['group_cycle', 'follows references'],
  ['group_too_deep', 'follows references'],
  ['parent_cycle', 'follows references'],
  ['parent_too_deep', 'follows references'],
  ['ceiling_cycle', 'follows references'],
  ['inherits_out_of_order', 'compares one role with the next'],
  ['roles_out_of_order', 'compares one role with the next'],
  ['visitor_holds', 'refers to the policy'],
  ['impossible_time', 'knows how long a month is'],
  ['until_before_from', 'compares one time with another'],
  ['too_many_groups', 'counts in one record what another limits'],
]);

// Case files that the loader refuses and the schema accepts: all their errors are of these codes.
const accepted = [
  'a-path-with-unusual-keys',
  'ceiling-cycle-of-one',
  'ceiling-cycle-of-two',
  'duplicate-field-action',
  'duplicate-field',
  'duplicate-grant-at-another-time',
  'duplicate-grant-to-the-public',
  'duplicate-grant',
  'duplicate-id',
  'duplicate-name',
  'group-cycle-of-one',
  'group-cycle-of-three',
  'group-too-deep',
  'impossible-time',
  'inherits-out-of-order',
  'parent-cycle-of-one',
  'parent-cycle-of-three',
  'parent-too-deep',
  'roles-out-of-order',
  'unknown-action-three',
  'unknown-action',
  'unknown-app-role',
  'unknown-in-a-map',
  'unknown-note',
  'unknown-role-creator',
  'unknown-role-holder',
  'unknown-role-no-middle',
  'unknown-role-note',
  'unknown-role',
  'unknown-tier-of-the-visitor',
  'unknown-tier',
  'unknown-type-app-role',
  'unknown-type-ceiling',
  'unknown-type',
  'until-before-from',
  'visitor-tier',
].map((name) => `documents/${name}.json`);

const errorsOf = (document) => Gate.validate(document).filter(({ severity }) => severity === 'error');

test('every case file is valid by the schema where it loads, and invalid where a schema can see why not', () => {
  const disagreeing = [];
  for (const { file, document } of scenarios()) {
    const parsed = parsedOrNothing(document);
    // Text that is not JSON never gets as far as a schema.
    if (parsed === undefined) {
      assert.ok(errorsOf(document).length > 0, `${file} is not JSON, and loads`);
    } else if (validDocument(parsed) !== (errorsOf(document).length === 0)) {
      disagreeing.push(file);
    }
  }
  assert.deepEqual(disagreeing, accepted);
});

test('what the schema does not see is of the kinds that it cannot', () => {
  for (const { document } of scenarios().filter(({ file }) => accepted.includes(file))) {
    for (const { code } of errorsOf(document)) assert.ok(unseen.has(code), `a schema can see ${code}`);
  }
});

test('after any one change to a rich document, schema and loader agree', () => {
  const [stricter, blind] = [[], []];
  let count = 0;
  for (const { what, document } of changes(richDocument)) {
    const [valid, errors] = [validDocument(document), errorsOf(document)];
    if (!valid && errors.length === 0) stricter.push(what);
    if (valid && errors.some(({ code }) => !unseen.has(code))) blind.push(`${what}: ${errors[0].code}`);
    count += 1;
  }
  assert.deepEqual(stricter, []);
  assert.deepEqual(blind, []);
  assert.ok(count > 2000, `only ${count} changes were tried`);
});

test('the built-in policy is a policy, and the bundled documents are documents', () => {
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
  assert.ok(validPolicy(read('src/document/policy/datarobot.json')), JSON.stringify(validPolicy.errors));
  assert.ok(!validPolicy({ entityTypes: { project: {} } }));
  for (const name of ['workspace', 'records', 'gitlab', 'github']) {
    assert.ok(validDocument(read(`www/public/${name}.json`)), JSON.stringify(validDocument.errors));
  }
});

test('every field is described, for those who hover over it', () => {
  const undescribed = [];
  const visit = (schema, path) => {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const target = field.$ref && documentSchema.$defs[field.$ref.replace('#/$defs/', '')];
      if (field.description === undefined && target?.description === undefined) undescribed.push(`${path}.${name}`);
    }
  };
  visit(documentSchema, '$');
  for (const [name, schema] of Object.entries(documentSchema.$defs)) visit(schema, name);
  assert.deepEqual(undescribed, []);
});

function parsedOrNothing(document) {
  if (!(document instanceof Uint8Array)) return document;
  try {
    return JSON.parse(new TextDecoder().decode(document));
  } catch {
    return undefined;
  }
}
