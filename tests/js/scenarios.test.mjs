// Every scenario file of tests/cases, through the built package, by the runner that `rolegate test` uses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresOf } from 'rolegate/scenario';
import { scenarios } from './support/scenarios.mjs';

for (const { file, scenario, document } of scenarios()) {
  test(`${file}: ${scenario.name}`, () => {
    assert.deepEqual(failuresOf(scenario, document), []);
  });
}
