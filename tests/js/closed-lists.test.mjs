// The codes that the engine gives in all scenarios are those of `src/closed-lists.json`, from which types are made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';

const lists = JSON.parse(readFileSync('src/closed-lists.json', 'utf8'));
const listed = (name) => Object.keys(lists[name].values);
const found = {
  errors: new Set(),
  issues: new Set(),
  warnings: new Set(),
  denials: new Set(),
  vias: new Set(),
  kinds: new Set(),
};

for (const { scenario, document, options } of scenarios()) {
  const gate = noted(() => new Gate(document, options));
  noted(() => Gate.validate(document)).forEach(({ code }) => found.issues.add(code));
  for (const { call, args } of (gate && scenario.steps) ?? [])
    note(noted(() => (args.length > 0 ? gate[call](...args) : undefined)));
  gate?.free();
}

/** What the work gives; an error, with its issues, is noted. */
function noted(work) {
  try {
    return work();
  } catch (error) {
    assert.ok(error instanceof RolegateError, error);
    found.errors.add(error.code);
    error.issues?.forEach(({ code }) => found.issues.add(code));
  }
}

/** Notes the codes in an answer, wherever they are. */
function note(answer) {
  if (typeof answer !== 'object' || answer === null || ArrayBuffer.isView(answer)) return;
  answer.warnings?.forEach(({ code }) => found.warnings.add(code));
  if (answer.denial) found.denials.add(answer.denial.code);
  if (typeof answer.via === 'string') found.vias.add(answer.via);
  // A slice's contacts have a `by` as well, and are no steps.
  if ('kind' in answer && (Array.isArray(answer.by) || answer.by === null)) found.kinds.add(answer.kind);
  Object.values(answer).forEach(note);
}

test('warnings, denials, ways in and remedies are of every listed kind, and of no other', () => {
  const names = { warnings: 'WarningCode', denials: 'DenialCode', vias: 'Via', kinds: 'RemedyKind' };
  for (const [kind, name] of Object.entries(names))
    assert.deepEqual([...found[kind]].sort(), listed(name).sort(), name);
});

test('errors and issues have codes that are listed', () => {
  assert.deepEqual(
    [...found.errors].filter((code) => !listed('ErrorCode').includes(code)),
    [],
  );
  assert.deepEqual(
    [...found.issues].filter((code) => !listed('IssueCode').includes(code)),
    [],
  );
  assert.ok(found.errors.size > 4 && found.issues.size > 40, JSON.stringify([found.errors.size, found.issues.size]));
});
