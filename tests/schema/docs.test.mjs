// The documents of docs/schema.md are what it says of them, by the schema and by the loader.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { blocksOf } from '../js/support/blocks.mjs';
import { validDocument } from './validators.mjs';

const blocks = new Map(blocksOf('docs/schema.md').map(({ name, text }) => [name, JSON.parse(text)]));

test('the valid document of docs/schema.md is valid, and the invalid one has its three faults', () => {
  assert.ok(validDocument(blocks.get('valid')), JSON.stringify(validDocument.errors));
  assert.equal(new Gate(blocks.get('valid')).can('ada', 'edit', 'list'), true);
  assert.equal(validDocument(blocks.get('invalid')), false);
  const codes = Gate.validate(blocks.get('invalid'))
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  assert.deepEqual(codes.sort(), ['one_recipient', 'unknown_field', 'unknown_level']);
});

test('the settings of docs/schema.md name files of the package', () => {
  const urls = blocks.get('settings')['json.schemas'].map(({ url }) => url);
  assert.equal(urls.length, 2);
  for (const url of urls) assert.ok(existsSync(url.replace('./node_modules/rolegate/', '')), url);
});
