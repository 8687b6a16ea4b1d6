// The truth of the role tables (tests/data), cell by cell, through the built package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';

test('every cell of every role table, checked and empty, with its footnote', () => {
  const cells = rows('role-tables.csv');
  assert.ok(cells.length > 250, `only ${cells.length} cells`);
  for (const { type, action, role, with_data, held, note } of cells) {
    const decision = gateFor({ type, role, canUseData: with_data === 'yes' }).explain('ada', action, 'it');
    const cell = `${type}.${action} for ${role}, data: ${with_data}`;
    assert.equal(decision.allowed, held === 'yes', cell);
    assert.equal(decision.note?.id ?? '', note, cell);
  }
});

test('every name that a role goes by, in any case', () => {
  for (const { type, name, role, label, level } of rows('role-names.csv')) {
    for (const spelling of [name, name.toLowerCase(), name.toUpperCase()]) {
      const grant = () => gateFor({ type, role: spelling }).access('ada', 'it');
      if (role === '') assert.throws(grant, { code: 'invalid_document' }, `${type}: ${spelling}`);
      else assert.deepEqual(pick(grant(), ['role', 'label', 'level']), { role, label, level }, `${type}: ${spelling}`);
    }
  }
});

test('the tier that each app role gives on each type', () => {
  for (const { app_role, type, tier } of rows('app-roles.csv')) {
    const gate = gateFor({ type, role: 'OWNER', appRoles: app_role === '' ? [] : [app_role] });
    assert.equal(gate.access('ada', 'it').tier, tier, `${app_role} on ${type}`);
  }
});

function gateFor({ type, role, canUseData = false, appRoles = [] }) {
  return new Gate({
    rolegate: 1,
    users: [{ id: 'ada', appRoles }],
    entities: [{ id: 'it', type }],
    grants: [{ entity: 'it', user: 'ada', role, canUseData }],
  });
}

function rows(file) {
  const [header, ...lines] = readFileSync(`tests/data/${file}`, 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, place) => [names[place], value])));
}

function pick(object, names) {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
