// The hooks in a real browser: what they answer, and how often a component renders.
import { Component, StrictMode, createElement as h, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { flushSync } from 'react-dom';
import { Gate } from 'rolegate';
import { Can, GateProvider, useActions, useCan, useCanOnType, useDecision } from 'rolegate/react';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, settled } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, ids, promote, rendered } from './support.mjs';

/** Counts the calls of a gate's methods. */
function counted(gate, ...names) {
  const calls = { total: 0 };
  for (const name of names) {
    const method = gate[name].bind(gate);
    gate[name] = (...args) => {
      calls.total++;
      return method(...args);
    };
  }
  return calls;
}

export const tests = {
  'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    const renders = new Map(ids.map((id) => [id, 0]));
    const Button = ({ id }) => {
      renders.set(id, renders.get(id) + 1);
      return h('button', { disabled: !useCan('delete', { type: 'project', id }) }, id);
    };
    const { container, end } = rendered(
      gate,
      ids.map((id) => h(Button, { id, key: id })),
    );
    equal(
      [...renders.values()].every((count) => count === 1),
      true,
      'each rendered once',
    );
    equal(container.querySelectorAll(':disabled').length, 1000);
    const calls = counted(gate, 'can', 'explain', 'actions');
    promote(gate, 'p7');
    equal(
      [...renders].filter(([, count]) => count > 1),
      [['p7', 2]],
    );
    equal(container.querySelectorAll(':disabled').length, 999);
    ok(calls.total <= 4, `${calls.total} answers were worked out anew`);
    end();
  },

  'a document that is replaced renders what flipped, and nothing else, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const renders = new Map(ids.map((id) => [id, 0]));
      const Button = ({ id }) => {
        renders.set(id, renders.get(id) + 1);
        return h('button', { disabled: !useCan('delete', { type: 'project', id }) }, id);
      };
      const { container, end } = rendered(
        gate,
        ids.map((id) => h(Button, { id, key: id })),
      );
      // In another order, with everybody's numbers new.
      const next = { ...DOCUMENT, users: [{ id: 'zoe' }, ...DOCUMENT.users], entities: DOCUMENT.entities.toReversed() };
      next.grants = DOCUMENT.grants.map((grant) =>
        grant.entity === 'p7' && grant.user === 'ada' ? { ...grant, role: 'OWNER' } : grant,
      );
      flushSync(() => gate.replace(next));
      equal(
        [...renders].filter(([, count]) => count > 1),
        [['p7', 2]],
      );
      equal(container.querySelectorAll(':disabled').length, 999);
      flushSync(() => gate.replace({ ...next, entities: DOCUMENT.entities }));
      equal(renders.get('p7'), 2, 'an equal document renders nothing');
      end();
    }
  },

  'entities that share an id are told apart: only the one that changes renders again'() {
    const [project, dataset] = [
      { type: 'project', id: '7' },
      { type: 'dataset', id: '7' },
    ];
    const gate = new Gate({
      rolegate: 1,
      users: [{ id: 'ada' }],
      entities: [project, dataset],
      grants: [{ entity: project, user: 'ada', role: 'OWNER' }],
    });
    const seen = { project: [], dataset: [] };
    const One = ({ entity }) => {
      seen[entity.type].push(useCan('delete', entity));
      return String(useDecision('delete', entity).type);
    };
    const { container, end } = rendered(
      gate,
      [project, dataset].map((entity) => h(One, { entity: { ...entity }, key: entity.type })),
    );
    equal(container.textContent, 'projectdataset');
    flushSync(() => gate.apply([{ grant: { entity: dataset, user: 'ada', role: 'OWNER' } }]));
    equal([...new Set(seen.project)], [true]);
    equal([seen.dataset[0], seen.dataset.at(-1)], [false, true]);
    end();
  },

  'a change elsewhere, or of another action of the same entity, renders nothing again'() {
    const gate = gateOf();
    const renders = { can: 0, decision: 0, actions: 0 };
    const Rename = () => {
      renders.can++;
      return String(useCan('rename', 'p1'));
    };
    const Decided = () => {
      renders.decision++;
      return String(useDecision('delete', 'p2').allowed);
    };
    const All = () => {
      renders.actions++;
      return String(useActions('p2').length);
    };
    const { end } = rendered(gate, [h(Rename, { key: 1 }), h(Decided, { key: 2 }), h(All, { key: 3 })]);
    promote(gate, 'p1');
    flushSync(() => gate.share('bo', 'p2', [{ user: 'bo', role: 'OWNER', canShare: true }]));
    equal(renders, { can: 1, decision: 1, actions: 1 });
    end();
  },

  'useDecision gives the same object until its reasons change'() {
    const gate = gateOf();
    const seen = [];
    const Decided = () => {
      const [, again] = useState(0);
      seen.push(useDecision('delete', 'p1'));
      return h('button', { onClick: () => again((count) => count + 1) });
    };
    const { container, end } = rendered(gate, h(Decided));
    flushSync(() => container.querySelector('button').click());
    promote(gate, 'p2');
    flushSync(() => container.querySelector('button').click());
    equal(new Set(seen).size, 1);
    promote(gate, 'p1');
    equal(seen.at(-1).allowed, true);
    equal(new Set(seen).size, 2);
    end();
  },

  'useDecision follows what flips nothing: a name, an account, and who can help'() {
    const gate = gateOf();
    const Decided = () => {
      const { summary, denial } = useDecision('delete', 'p1');
      return `${summary} | ${denial.code} | ${denial.remedies[0]?.steps[0].by}`;
    };
    const { text, view, end } = rendered(gate, h(Decided));
    ok(text().endsWith('| role_lacks_action | bo'), text());
    flushSync(() => gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]));
    ok(text().startsWith('Ada may not'), text());
    flushSync(() =>
      gate.apply([{ put: 'user', value: { id: 'eve' } }, { grant: { entity: 'p1', user: 'eve', role: 'OWNER' } }]),
    );
    ok(text().endsWith('| bo,eve'), text());
    view('zed');
    ok(text().includes('| unknown_user |'), text());
    flushSync(() => gate.apply([{ put: 'user', value: { id: 'zed' } }]));
    ok(text().includes('| no_access |'), text());
    end();
  },

  'useActions and useCanOnType follow the gate'() {
    const gate = gateOf();
    const All = () => `${useActions('p1').includes('delete')} ${useCanOnType('create', 'project')}`;
    const { text, end } = rendered(gate, h(All));
    equal(text(), 'false true');
    promote(gate, 'p1');
    flushSync(() => gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]));
    equal(text(), 'false false');
    end();
  },

  'what an app role gives, of the user or of a group, needs no entity and follows the gate'() {
    const account = {
      typeActions: { change_plan: { appRoles: ['billing', 'owner'] }, invite: { appRoles: ['owner'] } },
    };
    const gate = new Gate({
      rolegate: 1,
      policy: { entityTypes: { account }, appRoles: { billing: {}, owner: {} } },
      groups: [{ id: 'finance' }],
      users: [{ id: 'ada' }],
    });
    const renders = { count: 0 };
    const Plan = () => {
      renders.count++;
      return `${useCanOnType('change_plan', 'account')} ${useCanOnType('invite', 'account')}`;
    };
    const { text, end } = rendered(gate, h(Plan));
    const put = (kind, value) => flushSync(() => gate.apply([{ put: kind, value }]));
    equal(text(), 'false false');
    put('user', { id: 'ada', appRoles: ['billing'] });
    equal(text(), 'true false');
    put('user', { id: 'ada', groups: ['finance'] });
    equal(text(), 'false false');
    put('group', { id: 'finance', appRoles: ['owner'] });
    equal([text(), renders.count], ['true true', 4]);
    put('user', { id: 'bo' });
    equal(renders.count, 4, 'renders after what gives ada nothing');
    put('user', { id: 'ada', groups: ['finance'], active: false });
    equal(text(), 'false false');
    end();
  },

  '<Can> shows its children or the fallback; a function gets the decision'() {
    const gate = gateOf();
    const { container, end } = rendered(gate, [
      h(Can, { key: 1, action: 'rename', entity: 'p1', fallback: 'no' }, h('b', null, 'rename')),
      h(Can, { key: 2, action: 'delete', entity: 'p1', fallback: h('i', null, 'no') }, h('b', null, 'delete')),
      h(Can, { key: 3, action: 'delete', entity: 'p1' }, ({ allowed, denial }) =>
        h('button', { disabled: !allowed, title: denial?.message }, 'x'),
      ),
    ]);
    equal(
      container.innerHTML,
      '<b>rename</b><i>no</i><button disabled="" title="the role User does not hold it">x</button>',
    );
    promote(gate, 'p1');
    equal(container.innerHTML, '<b>rename</b><b>delete</b><button>x</button>');
    end();
  },

  'another user, another entity, another gate: the answer is there in the same render'() {
    const gate = gateOf();
    const shown = [];
    const Delete = ({ id }) => {
      const can = useCan('delete', id);
      shown.push(can);
      return String(can);
    };
    const { view, text, end } = rendered(gate, h(Delete, { id: 'p1' }));
    view('bo');
    equal([text(), shown], ['true', [false, true]]);
    end();
  },

  'the user null is the visitor, undefined one who is not known yet'() {
    const gate = gateOf();
    const share = () => flushSync(() => gate.apply([{ grant: { entity: 'p1', public: 'anyone', role: 'USER' } }]));
    const View = () => {
      const { allowed, loading, user } = useDecision('view', { type: 'project', id: 'p1' });
      return JSON.stringify([useCan('view', 'p1'), allowed, loading ?? false, user]);
    };
    const { view, text, end } = rendered(gate, h(View), { user: undefined });
    equal(text(), '[false,false,true,""]');
    view(null);
    equal(text(), '[false,false,false,null]');
    share();
    equal(text(), '[true,true,false,null]');
    view(undefined);
    equal(text(), '[false,false,true,""]');
    view('bo');
    equal(text(), '[true,true,false,"bo"]');
    end();
  },

  'in strict mode, with components that come and go, changes still arrive'() {
    const gate = gateOf();
    const calls = [];
    const Delete = () => {
      calls.push(1);
      return String(useCan('delete', 'p1'));
    };
    let toggle;
    const Toggle = () => {
      const [on, set] = useState(true);
      toggle = (value) => flushSync(() => set(value));
      return on ? h(Delete) : 'off';
    };
    const { text, end } = rendered(gate, h(Toggle), { wrap: (inner) => h(StrictMode, null, inner) });
    toggle(false);
    promote(gate, 'p1');
    equal(text(), 'off');
    toggle(true);
    equal(text(), 'true');
    promote(gate, 'p1', 'USER');
    equal(text(), 'false');
    end();
    const before = calls.length;
    promote(gate, 'p1');
    equal(calls.length, before);
  },

  async 'the server renders the same answers, and hydration changes nothing'() {
    const gate = gateOf();
    const app = h(
      GateProvider,
      { gate, user: 'ada' },
      h(Can, { action: 'rename', entity: 'p1', fallback: 'no' }, 'yes'),
    );
    const container = document.createElement('div');
    container.innerHTML = renderToString(app);
    equal(container.innerHTML, 'yes');
    const errors = [];
    const root = hydrateRoot(container, app, { onRecoverableError: (error) => errors.push(String(error)) });
    await settled();
    equal([container.innerHTML, errors], ['yes', []]);
    root.unmount();
  },

  'a read-only gate serves as well, its denials without remedies'() {
    const Answer = () => {
      const { allowed, denial } = useDecision('delete', { type: 'project', id: 'p1' });
      return `${useCan('rename', { type: 'project', id: 'p1' })} ${allowed} ${denial.code} ${denial.remedies}`;
    };
    const { text, view, end } = rendered(new ReadonlyGate(DOCUMENT), h(Answer));
    equal(text(), 'true false role_lacks_action undefined');
    view('nobody');
    equal(text(), 'false false unknown_user undefined');
    end();
  },

  'what arrives in a gate that was there is heard of'() {
    const gate = gateOf();
    const New = () =>
      `${useCan('rename', { type: 'project', id: 'new' })} ${useDecision('rename', 'new').denial?.code}`;
    const { text, end } = rendered(gate, h(New));
    equal(text(), 'false unknown_entity');
    flushSync(() =>
      gate.apply([
        { put: 'entity', value: { id: 'new', type: 'project' } },
        { grant: { entity: 'new', user: 'ada', role: 'USER' } },
      ]),
    );
    equal(text(), 'true undefined');
    end();
  },

  'useDecision follows the name of an entity, and renders nothing else again'() {
    const gate = gateOf();
    const renders = { can: 0, actions: 0 };
    const Decided = () => useDecision('delete', 'p1').summary;
    const Plain = () => {
      renders.can++;
      return String(useCan('rename', 'p1'));
    };
    const All = () => {
      renders.actions++;
      return String(useActions('p1').length);
    };
    const { text, end } = rendered(gate, [h(Decided, { key: 1 }), h(Plain, { key: 2 }), h(All, { key: 3 })]);
    flushSync(() => gate.apply([{ put: 'entity', value: { id: 'p1', type: 'project', name: 'Churn' } }]));
    ok(text().includes('on Churn'), text());
    equal(renders, { can: 1, actions: 1 });
    end();
  },

  'a change costs one question for each entity that is shown, however many cells it flips'() {
    const gate = gateOf();
    const asked = [];
    const subscribe = gate.subscribe.bind(gate);
    // What is as wide as the change is not there to be read.
    gate.subscribe = (listener) =>
      subscribe((diff) =>
        listener({
          inverse: diff.inverse,
          touches(user, entity) {
            asked.push([user, entity]);
            return diff.touches(user, entity);
          },
        }),
      );
    const shown = ['p1', 'p1', { type: 'project', id: 'p1' }, 'p2'];
    const Rename = ({ entity }) => String(useCan('rename', entity));
    const { text, end } = rendered(
      gate,
      shown.map((entity, key) => h(Rename, { entity, key })),
    );
    equal(text(), 'true'.repeat(4));
    flushSync(() => gate.apply(ids.map((id) => ({ revoke: { entity: id, user: 'ada' } }))));
    equal(text(), 'false'.repeat(4));
    equal(asked, [
      ['ada', 'p1'],
      ['ada', { type: 'project', id: 'p1' }],
      ['ada', 'p2'],
    ]);
    end();
  },

  'a hook outside a provider, and a misspelt action, are errors that say so'() {
    const caught = [];
    class Boundary extends Component {
      state = { failed: false };
      static getDerivedStateFromError = () => ({ failed: true });
      componentDidCatch(error) {
        caught.push(error.code);
      }
      render() {
        return this.state.failed ? 'failed' : this.props.children;
      }
    }
    const Bad = ({ action }) => String(useCan(action, 'p1'));
    const container = document.createElement('div');
    const root = createRoot(container, { onCaughtError: () => {} });
    flushSync(() =>
      root.render([
        h(Boundary, { key: 1 }, h(Bad, { action: 'delete' })),
        h(Boundary, { key: 2 }, h(GateProvider, { gate: gateOf(), user: 'ada' }, h(Bad, { action: 'delte' }))),
      ]),
    );
    equal([container.textContent, caught], ['failedfailed', ['invalid_argument', 'unknown_action']]);
    // Null is the visitor; what is no user at all is refused.
    caught.length = 0;
    const providers = [null, 7].map((user, place) =>
      h(Boundary, { key: place + 3 }, h(GateProvider, { gate: gateOf(), user }, user)),
    );
    flushSync(() => root.render(providers));
    equal([container.textContent, caught], ['failed', ['invalid_argument']]);
    root.unmount();
  },
};
