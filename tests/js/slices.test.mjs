// What docs/server.md says of a slice beyond its decisions: what may be handed out is right, and about others it knows
// nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, RolegateError } from 'rolegate/server';
import { scenarios } from './support/scenarios.mjs';

/** Asks of each user of each document, on the whole and on the slice. */
function* slices() {
  for (const { file, document, options } of scenarios()) {
    let gate;
    try {
      gate = new Gate(document, options);
    } catch (error) {
      if (!(error instanceof RolegateError)) throw error;
      continue;
    }
    for (const { id: user } of gate.toDocument().users)
      yield { file, gate, user, slice: new Gate(gate.slice(user), options) };
  }
}

test('what a user may hand out is the same on the slice', () => {
  let asked = 0;
  for (const { file, gate, user, slice } of slices()) {
    for (const entity of gate.entities(user)) {
      assert.deepEqual(
        slice.assignableRoles(user, entity),
        gate.assignableRoles(user, entity),
        `${file}: ${user}, ${entity}`,
      );
      asked += 1;
    }
  }
  assert.ok(asked > 200, `${asked} entities`);
});

test('its lists have nobody but the user', () => {
  let listed = 0;
  for (const { file, user, slice } of slices()) {
    for (const { type, id } of slice.toDocument().entities) {
      const users = slice.accessList({ type, id }, { expand: true }).map((entry) => entry.user);
      assert.ok(
        users.every((one) => one === user),
        `${file}: ${user}, ${type} ${id}`,
      );
      listed += users.length;
    }
  }
  assert.ok(listed > 200, `${listed} users`);
});
