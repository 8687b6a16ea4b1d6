// A gated page whose gate keeps time: what begins and ends is seen without anybody asking.
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { keepTime } from 'rolegate/time';
import { equal } from '../browser/assert.mjs';
import { pageOf } from './page.mjs';

const until = async (holds) => {
  const start = performance.now();
  while (!holds() && performance.now() - start < 5000) await new Promise((resolve) => setTimeout(resolve, 10));
  return holds();
};

/** Ada owns `churn` for a while, and then no more. */
const lent = (from, until) => ({
  rolegate: 1,
  users: [{ id: 'ada' }],
  entities: [{ id: 'churn', type: 'project' }],
  grants: [
    {
      entity: 'churn',
      user: 'ada',
      role: 'OWNER',
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    },
  ],
});

export const tests = {
  async 'a button follows what begins and ends, while nothing else happens'() {
    for (const Made of [Gate, ReadonlyGate]) {
      pageOf('<button data-can="delete" data-entity="churn" data-can-type="project">x</button>');
      const now = Date.now();
      const gate = new Made(lent(now + 300, now + 900));
      const undo = gatePage(gate.as('ada'));
      const end = keepTime(gate);
      const button = document.querySelector('button');
      equal(button.disabled, true);
      equal(await until(() => !button.disabled), true);
      equal(Date.now() >= now + 300, true);
      equal(await until(() => button.disabled), true);
      equal(Date.now() >= now + 900, true);
      end();
      undo();
    }
  },

  async 'once that is ended, the page hears at the next question'() {
    pageOf('<button data-can="delete" data-entity="churn" data-can-type="project">x</button>');
    const now = Date.now();
    const gate = new Gate(lent(now + 200, now + 60_000));
    const undo = gatePage(gate.as('ada'));
    keepTime(gate)();
    const button = document.querySelector('button');
    await new Promise((resolve) => setTimeout(resolve, 400));
    equal(button.disabled, true);
    equal(gate.can('ada', 'delete', 'churn'), true);
    equal(await until(() => !button.disabled), true);
    undo();
  },
};
