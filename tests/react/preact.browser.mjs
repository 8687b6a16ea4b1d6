// The hooks in Preact, which renders and listens a moment later than React.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { Can, GateProvider, useActions, useCan, useDecision, useMatrix } from 'rolegate/react';
import { equal } from '../browser/assert.mjs';
import { gateOf, ids } from './support.mjs';

const project = (id) => ({ type: 'project', id });

/** After Preact has rendered and run effects. */
const rendered = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));

async function shownTo(gate, user, element) {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  const view = async (gate, user) => {
    root.render(h(GateProvider, { gate, user }, element));
    await rendered();
    return container.textContent;
  };
  await view(gate, user);
  return { container, view, text: () => container.textContent };
}

const share = (gate, id, role = 'OWNER') => gate.share('bo', id, [{ user: 'ada', role }]);

export const tests = {
  async 'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    const renders = new Map(ids.map((id) => [id, 0]));
    const Button = ({ id }) => {
      renders.set(id, renders.get(id) + 1);
      return h('button', { disabled: !useCan('delete', project(id)) }, id);
    };
    const all = ids.map((id) => h(Button, { id, key: id }));
    const { container } = await shownTo(gate, 'ada', all);
    share(gate, 'p7');
    await rendered();
    equal(
      [...renders].filter(([, count]) => count !== 1),
      [['p7', 2]],
    );
    equal(container.querySelectorAll(':disabled').length, 999);
  },

  async 'what changes before Preact listens is not missed'() {
    const gate = gateOf();
    const Delete = () => String(useCan('delete', 'p1'));
    const container = document.createElement('div');
    createRoot(container).render(h(GateProvider, { gate, user: 'ada' }, h(Delete)));
    share(gate, 'p1');
    await rendered();
    equal(container.textContent, 'true');
  },

  async 'decisions, lists, <Can>, another user, a gate that comes later'() {
    const gate = gateOf();
    const All = () => {
      const { allowed, loading, denial } = useDecision('delete', project('p1'));
      const list = useMatrix([project('p1'), project('p2')]);
      const counts = `${useActions('p1').length > 0} ${list.canAny('delete')} ${list.canAll('delete')} `;
      return [
        `${allowed} ${loading} ${denial?.code} ${counts}`,
        h(Can, { action: 'delete', entity: 'p1', fallback: 'no' }, 'yes'),
      ];
    };
    const { view, text } = await shownTo(undefined, 'ada', h(All));
    equal(text(), 'false true undefined false false false no');
    equal(await view(gate, 'ada'), 'false undefined role_lacks_action true false false no');
    share(gate, 'p1');
    await rendered();
    equal(text(), 'true undefined undefined true true false yes');
    equal(await view(gate, 'bo'), 'true undefined undefined true true true yes');
    equal(await view(gate, null), 'false undefined no_access false false false no');
    equal(await view(gate, undefined), 'false true undefined false false false no');
  },
};
