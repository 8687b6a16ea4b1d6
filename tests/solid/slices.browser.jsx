// Accessors on a slice that cannot answer: denied, reported once, and the page goes on.
import { For } from 'solid-js';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Can, useActions, useCan, useDecision } from 'rolegate/solid';
import { equal, reports } from '../browser/assert.mjs';
import { sliceOf } from '../browser/slice.mjs';
import { project } from '../browser/workspace.mjs';
import { rendered } from './support.jsx';

const Row = (props) => {
  const [can, actions] = [useCan('delete', project(props.id)), useActions(project(props.id))];
  const decision = useDecision('delete', project(props.id));
  return (
    <p>
      {`${can()} ${decision().allowed} ${actions().length > 0} `}
      <Can action="delete" entity={project(props.id)} fallback="no">
        yes
      </Can>
    </p>
  );
};

const Rows = (ids) => () => <For each={ids}>{(id) => <Row id={id} />}</For>;

export const tests = {
  async 'what a slice does not tell of is denied, and reported once'() {
    for (const [Made, known, other] of [
      [Gate, 's1', 't1'],
      [ReadonlyGate, 's2', 't2'],
    ]) {
      const gate = new Made(sliceOf(known));
      let shown;
      const codes = await reports(() => {
        shown = rendered(gate, Rows([known, other]));
      });
      equal(shown.text(), 'true true true yesfalse false false no');
      equal(codes, ['not_in_slice']);
      // Another slice answers what this one could not.
      const again = await reports(() => gate.replace(sliceOf(other)));
      equal(again, ['not_in_slice'], 'what is reported of the other one');
      equal(shown.text(), 'false false false notrue true true yes');
      shown.end();
    }
  },

  async 'another user than that of the slice may do nothing, and the page says so once'() {
    let shown;
    const codes = await reports(() => {
      shown = rendered(new Gate(sliceOf('s3')), Rows(['s3']), 'zoe');
    });
    equal(shown.text(), 'false false false no');
    equal(codes, ['not_in_slice']);
    shown.view('ada');
    equal(shown.text(), 'true true true yes');
    shown.end();
  },
};
