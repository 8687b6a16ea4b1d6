// The package, the crate and the newest section of the changelog are of one version: a release is refused otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacles, versions } from '../../scripts/check-version.mjs';

test('one version everywhere', () => {
  const [first, ...others] = Object.values(versions());
  assert.match(first, /^\d+\.\d+\.\d+/);
  for (const version of others) assert.equal(version, first);
});

test('a tag that is not the version of all three is refused, and so is a changelog without a date', () => {
  const texts = {
    'package.json': '{\n  "name": "rolegate",\n  "version": "1.2.3",\n  "x": { "version": "9.9.9" }\n}',
    'Cargo.toml': '[package]\nversion = "1.2.3"\n[dependencies]\nserde = { version = "1" }',
    'CHANGELOG.md': '# Changelog\n\n## 1.2.3 (2026-12-01)\n\n## 1.2.2 (unknown)\n',
  };
  const found = (tag, changed = {}) => obstacles(tag, (file) => ({ ...texts, ...changed })[file]);
  assert.deepEqual(found('v1.2.3'), []);
  assert.deepEqual(found('v1.2.4'), ['package.json has 1.2.3', 'Cargo.toml has 1.2.3', 'CHANGELOG.md has 1.2.3']);
  assert.deepEqual(found('v1.2.3', { 'Cargo.toml': '[package]\nversion = "1.2.2"' }), ['Cargo.toml has 1.2.2']);
  assert.deepEqual(found('v1.2.3', { 'CHANGELOG.md': '## 1.2.3 (unreleased)' }), ['CHANGELOG.md has no date yet']);
});
