// Whatever is found wrong with a document, an edit or a share says where, what, and what would put it right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';

const SENTENCE = /^[^A-Z\s].*[^.\s]$/s;

/** The findings about a document, and those of the calls that a scenario makes. */
function findings({ scenario, document }) {
  const found = [...Gate.validate(document)];
  try {
    const gate = new Gate(document);
    for (const { call, args } of scenario.steps ?? []) found.push(...issuesOf(() => gate[call]?.(...args)));
  } catch (error) {
    found.push(...error.issues);
  }
  return found;
}

function issuesOf(call) {
  try {
    call();
  } catch (error) {
    return error.issues ?? [];
  }
  return [];
}

test('every finding has a code, a path, a message and help', () => {
  const codes = new Set();
  for (const entry of scenarios()) {
    for (const issue of findings(entry)) {
      const { code, path, message, help } = issue;
      assert.match(path, /^\$/, entry.file);
      assert.match(message, SENTENCE, entry.file);
      assert.match(help ?? '', SENTENCE, `${entry.file}: ${JSON.stringify(issue)}`);
      codes.add(code);
    }
  }
  assert.ok(codes.size > 50, `only ${codes.size} codes were met`);
});

test('lints that are meant are left out, and nothing else is', () => {
  const document = { rolegate: 1, groups: [{ id: 'empty' }], entities: [{ id: 'churn', type: 'project' }] };
  const codes = (options) => Gate.validate(document, options).map(({ code }) => code);
  assert.deepEqual(codes(), ['empty_group', 'no_owner']);
  assert.deepEqual(codes({ ignore: [] }), ['empty_group', 'no_owner']);
  assert.deepEqual(codes({ ignore: ['no_owner'] }), ['empty_group']);
  assert.deepEqual(codes({ ignore: ['no_owner', 'empty_group', 'unused_tier'] }), []);
  // Errors and warnings are no lints.
  for (const [ignore, help] of [
    [['no_ower'], 'did you mean `no_owner`?'],
    [['unknown_field'], undefined],
    [['absent_user'], undefined],
  ]) {
    assert.throws(
      () => codes({ ignore }),
      (error) => {
        assert.deepEqual([error.code, error.message], ['invalid_argument', `there is no lint \`${ignore[0]}\``]);
        assert.ok(help === undefined || error.help === help, error.help);
        return true;
      },
    );
  }
  assert.throws(() => codes({ ignore: 'no_owner' }), { code: 'invalid_argument' });
  assert.throws(() => codes({ ignroe: ['no_owner'] }), { code: 'invalid_argument' });
});
