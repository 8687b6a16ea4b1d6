// The type tests compile: what should not is marked with @ts-expect-error, which fails where nothing is wrong.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

for (const project of ['tests/types', 'tests/types/registered']) {
  test(`${project} compiles`, () => {
    const { status, stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', project], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });
}
