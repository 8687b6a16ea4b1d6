// An optimizing compiler has been seen to abort in loops like these: the answers must hold, and the process live.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { testInBrowser } from '../browser/harness.mjs';
import { soak } from './support/soak.mjs';
import { workspace } from './support/workspace.mjs';

test('a million hot calls, some of them bad, in Node', () => {
  const rounds = 500_000;
  assert.equal(soak(Gate, workspace(), rounds), 2 * Math.ceil(rounds / 16) + 2 * Math.ceil(rounds / 64));
});

await testInBrowser('./tests/js/soak.browser.mjs');
