// A gated page on a slice that cannot answer: denied, with the reason, and reported once.
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, reports, settled } from '../browser/assert.mjs';
import { sliceOf } from '../browser/slice.mjs';
import { pageOf, reasonOf } from './page.mjs';

const button = (id) => `<button data-can="delete" data-entity="${id}" data-can-type="project">x</button>`;

export const tests = {
  async 'what a slice does not tell of is denied, and reported once'() {
    for (const [Made, known, other] of [
      [Gate, 'm1', 'n1'],
      [ReadonlyGate, 'm2', 'n2'],
    ]) {
      pageOf(button(known) + button(other) + button(other));
      const gate = new Made(sliceOf(known));
      let undo;
      const codes = await reports(() => {
        undo = gatePage(gate.as('ada'));
      });
      const buttons = [...document.querySelectorAll('button')];
      equal(codes, ['not_in_slice']);
      equal(
        buttons.map(({ disabled }) => disabled),
        [false, true, true],
      );
      equal(reasonOf(buttons[1]).includes(`the slice of \`ada\` does not tell of \`${other}\``), true);
      // Another slice answers what this one could not.
      await reports(async () => {
        gate.replace(sliceOf(other));
        await settled();
      });
      equal(
        buttons.map(({ disabled }) => disabled),
        [true, false, false],
      );
      undo();
    }
  },

  async 'a slice that tells of less, with the same records, denies what it does not tell of'() {
    const [wide, narrow] = [['m3', 'n3'], ['m3']].map((ids) => ({
      ...sliceOf('m3'),
      slice: { user: 'ada', entities: ids.map((id) => ({ type: 'project', id })) },
      entities: ['m3', 'n3'].map((id) => ({ type: 'project', id })),
      grants: ['m3', 'n3'].map((entity) => ({ entity, user: 'ada', role: 'OWNER' })),
    }));
    for (const Made of [Gate, ReadonlyGate]) {
      pageOf(button('m3') + button('n3'));
      const states = () => [...document.querySelectorAll('button')].map(({ disabled }) => disabled);
      const gate = new Made(wide);
      const undo = gatePage(gate.as('ada'));
      equal(states(), [false, false]);
      await reports(() => equal(gate.replace(narrow).count, 0));
      equal(states(), [false, true]);
      gate.replace(wide);
      equal(states(), [false, false]);
      undo();
    }
  },
};
