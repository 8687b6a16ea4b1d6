// docs/messages.md has every sentence of the catalogue, as it is, with the parts that are really there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { Gate as Reader } from 'rolegate/readonly';
import { scenarios } from '../js/support/scenarios.mjs';

const catalogue = JSON.parse(readFileSync('src/messages/en.json', 'utf8'));
const rows = [...readFileSync('docs/messages.md', 'utf8').matchAll(/^\| `([^`]+)` \| (.*) \| (.*) \| (.*) \|$/gm)].map(
  ([, key, template, parts]) => ({ key, template, parts: [...parts.matchAll(/`(\w+)`/g)].map(([, part]) => part) }),
);

test('the page has each key once, with its template and every part that this says', () => {
  assert.deepEqual(rows.map(({ key }) => key).sort(), Object.keys(catalogue).sort());
  for (const { key, template, parts } of rows) {
    assert.equal(template, catalogue[key], key);
    const said = [...template.matchAll(/{(\w+)}/g)].map(([, part]) => part);
    assert.deepEqual(
      said.filter((part) => !parts.includes(part)),
      [],
      key,
    );
  }
});

// Each key says itself and the part that is asked for: `<key|part>`, around what an inner sentence says.
const PARTS = [...new Set(rows.flatMap(({ parts }) => parts))];

test('every sentence is said in the words that an application brings, and its parts are filled', () => {
  const filled = new Map(rows.map(({ key }) => [key, new Set()]));
  for (const { scenario, document, options } of scenarios()) {
    if (!scenario.steps || scenario.loadThrows) continue;
    for (const part of ['', ...PARTS]) {
      const gate = new Gate(document, options);
      gate.useMessages(Object.fromEntries(rows.map(({ key }) => [key, sentence(key, part)])));
      for (const { call, args } of scenario.steps)
        for (const text of textsOf(() => gate[call]?.(...args))) note(text, filled, part);
      gate.free();
    }
  }
  const empty = rows.flatMap(({ key, parts }) =>
    ['', ...parts].filter((part) => !filled.get(key).has(part)).map((part) => `${key}: ${part}`),
  );
  assert.deepEqual(empty, [], 'these are never said, or their parts are always empty');
});

test('the reader takes the keys of the whole catalogue, and no other', () => {
  for (const Class of [Gate, Reader]) {
    const gate = new Class({ rolegate: 1, users: [{ id: 'ada' }] });
    gate.useMessages(catalogue);
    const misspelt = { code: 'invalid_argument', help: 'did you mean `share.last_owner`?' };
    assert.throws(() => gate.useMessages({ 'share.last_ower': '' }), misspelt);
    assert.equal(gate.explain('bo', 'delete', { type: 'project', id: 'x' }).denial.message, 'there is no user bo');
  }
});

/** A sentence made of sentences has them all in it; `via`, `reason`, `first` and `second` are such. */
function sentence(key, part) {
  const inner =
    { allowed: '{via}', denied: '{reason}', 'type.denied': '{reason}', 'remedy.and': '{first}{second}' }[key] ?? '';
  return `<${key}|{${part}}>${inner}`;
}

function note(text, filled, part) {
  for (const key of filled.keys()) {
    const at = text.indexOf(`<${key}|`);
    if (at < 0) continue;
    filled.get(key).add('');
    if (part !== '' && text[at + key.length + 2] !== '>') filled.get(key).add(part);
  }
}

/** Every text in what a call gives or throws. */
function textsOf(call) {
  const found = [];
  const visit = (value) => {
    if (typeof value === 'string') found.push(value);
    else if (value instanceof Error) visit([value.message, value.help, value.issues]);
    else if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) Object.values(value).forEach(visit);
  };
  try {
    visit(call());
  } catch (error) {
    visit(error);
  }
  return found;
}
