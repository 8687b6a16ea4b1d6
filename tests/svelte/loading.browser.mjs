// The answers while something is not there yet, or not any more: never yes, and never an error.
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, reports } from '../browser/assert.mjs';
import { sliceOf } from '../browser/slice.mjs';
import { DOCUMENT, gateOf, project } from '../browser/workspace.mjs';
import Asking from './Asking.svelte';
import { state } from './state.svelte.js';
import { after, mounted } from './support.mjs';

/** What is answered about an entity. */
const about =
  (entity) =>
  ({ can, canOnType, decision, actions }) => {
    const { allowed, loading } = decision('rename', entity.current);
    const yes = [can('rename', entity.current), canOnType('create', 'project'), allowed];
    return [...yes, loading, actions(entity.current).length].join(' ');
  };

export const tests = {
  'while gate, user, entity or id is loading, everything is denied'() {
    const entity = state(project('p1'));
    const gate = gateOf();
    const { text, view, give, end } = mounted(undefined, Asking, { ask: about(entity) }, { user: undefined });
    const there = `true true true  ${gate.actions('ada', 'p1').length}`;
    equal(text(), 'false false false true 0');
    give(gate);
    equal(text(), 'false false false true 0');
    view('ada');
    equal(text(), there);
    for (const absent of [undefined, null, project(undefined), project(null)]) {
      after(() => (entity.current = absent));
      equal(text(), 'false true false true 0', JSON.stringify(absent));
      after(() => (entity.current = project('p1')));
      equal(text(), there);
    }
    give(null);
    equal(text(), 'false false false true 0');
    end();
  },

  'the user null is the visitor'() {
    const gate = gateOf();
    const ask = ({ can, decision }) => {
      const { loading = false, user } = decision('view', project('p1'));
      return JSON.stringify([can('view', 'p1'), loading, user]);
    };
    const { text, view, end } = mounted(gate, Asking, { ask }, { user: undefined });
    equal(text(), '[false,true,""]');
    view(null);
    equal(text(), '[false,false,null]');
    after(() => gate.apply([{ grant: { entity: 'p1', public: 'anyone', role: 'USER' } }]));
    equal(text(), '[true,false,null]');
    end();
  },

  'a gate that is freed denies'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const entity = state(project('p1'));
      const { text, give, end } = mounted(gate, Asking, { ask: about(entity) });
      ok(text().startsWith('true true true'), text());
      gate.free();
      after(() => (entity.current = project('p2')));
      ok(text().startsWith('false'), text());
      give(new Made(DOCUMENT));
      ok(text().startsWith('true true true'), text());
      end();
    }
  },

  'a read-only gate serves as well, its denials without remedies'() {
    const ask = ({ decision }) => {
      const { code, remedies } = decision('delete', 'p1').denial;
      return `${code} ${remedies}`;
    };
    const { text, end } = mounted(new ReadonlyGate(DOCUMENT), Asking, { ask });
    equal(text(), 'role_lacks_action undefined');
    end();
  },

  async 'what a slice does not tell of is denied, and reported once'() {
    for (const [Made, known, other] of [
      [Gate, 's1', 't1'],
      [ReadonlyGate, 's2', 't2'],
    ]) {
      const gate = new Made(sliceOf(known));
      const ask = ({ can, decision }) =>
        [known, other]
          .map((id) => `${can('delete', project(id))} ${decision('delete', project(id)).allowed}`)
          .join(', ');
      let shown;
      const codes = await reports(() => {
        shown = mounted(gate, Asking, { ask });
      });
      equal([shown.text(), codes], ['true true, false false', ['not_in_slice']]);
      // Another slice answers what this one could not.
      const again = await reports(() => after(() => gate.replace(sliceOf(other))));
      equal([shown.text(), again], ['false false, true true', ['not_in_slice']]);
      shown.end();
    }
  },
};
