// Hooks on a slice that cannot answer: denied, reported once, and the page goes on.
import { createElement as h } from 'react';
import { Gate } from 'rolegate';
import { Can, useActions, useCan, useDecision } from 'rolegate/react';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, reports } from '../browser/assert.mjs';
import { sliceOf } from '../browser/slice.mjs';
import { rendered } from './support.mjs';

const project = (id) => ({ type: 'project', id });

const Row = ({ id }) => {
  const decision = useDecision('delete', project(id));
  const [allowed, actions] = [useCan('delete', project(id)), useActions(project(id))];
  const can = h(Can, { action: 'delete', entity: project(id), fallback: 'no' }, 'yes');
  return h('p', null, `${allowed} ${decision.allowed} ${actions.length > 0} `, can);
};

export const tests = {
  async 'what a slice does not tell of is denied, and reported once'() {
    for (const [Made, known, other] of [
      [Gate, 'k1', 'o1'],
      [ReadonlyGate, 'k2', 'o2'],
    ]) {
      const gate = new Made(sliceOf(known));
      let shown;
      const codes = await reports(() => {
        shown = rendered(gate, [h(Row, { id: known, key: known }), h(Row, { id: other, key: other })]);
        shown.view('ada');
      });
      equal(shown.text(), 'true true true yesfalse false false no');
      equal(codes, ['not_in_slice']);
      // Another slice answers what this one could not.
      const again = await reports(() => {
        gate.replace(sliceOf(other));
        shown.view('ada');
      });
      equal(again, ['not_in_slice'], 'what is reported of the other one');
      equal(shown.text(), 'false false false notrue true true yes');
      shown.end();
    }
  },

  async 'another user than that of the slice may do nothing, and the page says so once'() {
    const gate = new Gate(sliceOf('k3'));
    let shown;
    const codes = await reports(() => {
      shown = rendered(gate, h(Row, { id: 'k3' }), { user: 'zoe' });
    });
    equal(shown.text(), 'false false false no');
    equal(codes, ['not_in_slice']);
    shown.view('ada');
    equal(shown.text(), 'true true true yes');
    shown.end();
  },
};
