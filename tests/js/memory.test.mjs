// What the boundary takes, it gives back.
import { memorySize } from './support/engine.mjs';
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { Gate } from 'rolegate';
import { workspace } from './support/workspace.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

function refused(call) {
  try {
    call();
  } catch {
    return;
  }
  assert.fail('a bad call was answered');
}

test('100,000 calls with good and bad arguments leave the memory where it was', () => {
  const gate = new Gate(workspace());
  const ada = gate.as('ada');
  const round = () => {
    gate.can('ada', 'delete', 'churn');
    gate.can('bo', 'delete', { type: 'project', id: 'churn' });
    ada.can('delete', 'churn');
    gate.can('nobody', 'delete', 'nothing');
    gate.access('vic', 'churn');
    gate.matrix({ users: ['ada', 'bo'], entities: ['churn', 'sales'] });
    refused(() => gate.can('ada', 'delte', 'churn'));
    refused(() => gate.can('ada', 'delete', { type: 'projekt', id: 'churn' }));
    refused(() => gate.can(7, 'delete', 'churn'));
    refused(() => gate.matrix({ users: ['ada'], entities: [7] }));
  };
  const heavyRound = () => {
    gate.explain('vic', 'delete', 'churn');
    gate.accessList('churn', { expand: true });
    gate.share('ada', 'churn', [{ user: 'vic', role: 'USER' }]);
    gate.share('ada', 'churn', [{ user: 'vic', role: null }]);
    gate.preview([{ put: 'user', value: { id: 'cy' } }]);
    refused(() => gate.share('bo', 'churn', [{ user: 'vic', role: 'OWNER' }]));
    refused(() => gate.share('ada', 'churn', [{ user: 'vic', role: 7 }]));
    refused(() => gate.apply([{ put: 'user' }]));
    refused(() => new Gate('{ "rolegate": 1, "users": [{ "id": 7 }'));
    refused(() => new Gate({ rolegate: 2 }));
  };
  const rounds = (count) => {
    for (let index = 0; index < count; index++) (index % 10 === 0 ? heavyRound : round)();
  };
  rounds(1_000);
  const before = memorySize();
  rounds(10_000);
  assert.equal(memorySize(), before);
});

test('a freed gate gives its memory back, and says so when it is asked', () => {
  const fill = () => new Gate(workspace());
  for (let index = 0; index < 20; index++) fill().free();
  const before = memorySize();
  for (let index = 0; index < 500; index++) fill().free();
  assert.equal(memorySize(), before);

  const gate = fill();
  const session = gate.as('ada');
  assert.equal(session.can('delete', 'churn'), true);
  gate.free();
  gate.free();
  const calls = [
    () => gate.can('ada', 'delete', 'churn'),
    () => session.can('delete', 'churn'),
    () => gate.explain('ada', 'delete', 'churn'),
    () => gate.canOnType('ada', 'create', 'project'),
    () => gate.actions('ada', 'churn'),
    () => gate.access('ada', 'churn'),
    () => gate.matrix({ users: [], entities: [] }),
    () => gate.whoCan('delete', 'churn'),
    () => gate.entities('ada'),
    () => gate.accessList('churn'),
    () => gate.assignableRoles('ada', 'churn'),
    () => gate.share('ada', 'churn', []),
    () => gate.shareMany('ada', ['churn'], []),
    () => gate.apply([]),
    () => gate.preview([]),
    () => gate.subscribe(() => {}),
    () => gate.as('ada'),
    () => gate.toDocument(),
    () => gate.policy,
    () => gate.issues,
    () => gate.version,
  ];
  for (const call of calls) assert.throws(call, { code: 'use_after_free', message: 'the gate was freed' });
});

test('Symbol.dispose frees', () => {
  const gate = new Gate(workspace());
  gate[Symbol.dispose]();
  assert.throws(() => gate.can('ada', 'delete', 'churn'), { code: 'use_after_free' });
});

test('garbage collection frees gates that nobody freed', async () => {
  const drop = async (count) => {
    for (let index = 0; index < count; index++) {
      new Gate(workspace()).can('ada', 'delete', 'churn');
      if (index % 50 === 49) {
        collectGarbage();
        await after(1);
      }
    }
  };
  await drop(200);
  const before = memorySize();
  await drop(1000);
  assert.ok(memorySize() <= before * 1.5, `${before} bytes before, ${memorySize()} after`);
});
