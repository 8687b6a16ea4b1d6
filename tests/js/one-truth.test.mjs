// R10: every way to ask says the same, on the documents of all scenarios and on those whose types have most actions.
// That what they say is right is for the scenarios and the oracle; this is about what the package keeps on its side.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { scenarios } from './support/scenarios.mjs';

const MOST_CELLS = 4000;

test('scenarios: one question, a session, a matrix, lists and searches agree', () => {
  let checked = 0;
  for (const { file, document } of scenarios()) {
    const gate = gateOf(document);
    if (gate === undefined) continue;
    checked += agree(gate, file);
    // Asked once more: by now it answers from what it keeps.
    agree(gate, file);
    agree(Gate.fromBytes(gate.toBytes()), `${file}, restored`);
    gate.free();
  }
  assert.ok(checked > 5000, `${checked} decisions`);
});

for (const name of ['gitlab', 'github']) {
  test(`${name}, whose types have a hundred actions and more`, () => {
    agree(new Gate(readFileSync(`www/public/${name}.json`, 'utf8')), name);
  });
}

function gateOf(document) {
  try {
    return new Gate(document);
  } catch {
    return undefined;
  }
}

/** Holds all answers of a gate to its explanations; gives how many decisions these were. */
function agree(gate, file) {
  const { users, entities } = gate.toDocument();
  const references = entities.map(({ type, id }) => ({ type, id }));
  const actionsOf = ({ type }) => Object.keys(gate.policy.entityTypes[type].actions ?? {});
  const people = users.map(({ id }) => id);
  const cells = references.reduce((sum, entity) => sum + people.length * actionsOf(entity).length, 0);
  if (cells > MOST_CELLS) people.length = Math.max(1, Math.floor((people.length * MOST_CELLS) / cells));
  const matrix = gate.matrix({ users: people, entities: references });
  const able = new Map();
  for (const user of people) {
    const session = gate.as(user);
    const reached = [];
    for (const entity of references) {
      const about = `${file}: ${user} on ${entity.type}:${entity.id}`;
      const allowed = actionsOf(entity).filter((action) => {
        const { allowed } = gate.explain(user, action, entity, { remedies: false });
        const names = namesOf(entity, references);
        for (const name of names) {
          assert.equal(gate.can(user, action, name), allowed, `${about}: ${action}`);
          assert.equal(session.can(action, name), allowed, `${about}: ${action} in a session`);
        }
        assert.equal(matrix.can(user, entity, action), allowed, `${about}: ${action} in a matrix`);
        if (allowed) listIn(able, `${action} ${entity.type}:${entity.id}`).push(user);
        return allowed;
      });
      assert.deepEqual(gate.actions(user, entity), allowed, about);
      if (allowed.length > 0) reached.push(entity);
    }
    const found = gate.entities(user).filter(({ type }) => actionsOf({ type }).length > 0);
    assert.deepEqual(new Set(found.map(textOf)), new Set(reached.map(textOf)), `${file}: entities of ${user}`);
  }
  for (const entity of references) {
    for (const action of actionsOf(entity)) {
      const listed = gate.whoCan(action, entity).filter((user) => people.includes(user));
      const expected = able.get(`${action} ${entity.type}:${entity.id}`) ?? [];
      assert.deepEqual(new Set(listed), new Set(expected), `${file}: who can ${action} ${textOf(entity)}`);
    }
  }
  return cells;
}

/** What names an entity: the reference, and the id where no other has it. */
function namesOf(entity, references) {
  const isAlone = references.filter(({ id }) => id === entity.id).length === 1;
  return isAlone ? [entity, entity.id] : [entity];
}

function textOf({ type, id }) {
  return JSON.stringify([type, id]);
}

function listIn(lists, key) {
  if (!lists.has(key)) lists.set(key, []);
  return lists.get(key);
}
