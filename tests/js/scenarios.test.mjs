// Every scenario file of tests/cases, through the built package.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate';
import { mismatch, scenarios } from './support/scenarios.mjs';

for (const { file, scenario, document } of scenarios()) {
  test(`${file}: ${scenario.name}`, () => {
    if (scenario.issues) agrees(scenario.issues, Gate.validate(document), 'issues');
    if (scenario.loadThrows) return refuses(scenario.loadThrows, () => new Gate(document), 'new Gate');
    const gate = new Gate(document);
    assert.ok(scenario.steps ?? scenario.issues, 'the scenario checks nothing');
    (scenario.steps ?? []).forEach((step, index) => take(gate, step, `step ${index}, ${step.call}(${JSON.stringify(step.args)})`));
    gate.free();
  });
}

function take(gate, { call, args, expect, throws }, where) {
  assert.equal(typeof gate[call], 'function', `${where}: there is no such method`);
  if (throws) return refuses(throws, () => gate[call](...args), where);
  // Twice: the first call looks ids up, the second has them at hand.
  agrees(expect, gate[call](...args), where);
  if (call === 'can') agrees(expect, gate[call](...args), `${where}, again`);
}

function refuses(expected, work, where) {
  const error = thrownBy(work);
  assert.ok(error instanceof RolegateError, `${where}: expected a RolegateError, found ${error}`);
  agrees(expected, error, where);
}

function thrownBy(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

function agrees(expected, found, where) {
  const text = mismatch(expected, found);
  assert.equal(text, undefined, `${where}: ${text}`);
}
