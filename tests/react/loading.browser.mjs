// The hooks while something is not there yet: they cannot be called conditionally, so they answer, and never with yes.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { flushSync } from 'react-dom';
import { Can, GateProvider, useActions, useCan, useCanOnType, useDecision } from 'rolegate/react';
import { equal, ok } from '../browser/assert.mjs';
import { gateOf, rendered } from './support.mjs';

const MayDelete = ({ entity }) => String(useCan('delete', entity));

export const tests = {
  'while gate, user, entity or id is loading, everything is denied, and no hook throws'() {
    const project = (id) => ({ type: 'project', id });
    let props = {};
    const All = () => {
      const { gate: _gate, user: _user, ...asked } = props;
      const entity = 'entity' in asked ? asked.entity : project('p1');
      const decision = useDecision('rename', entity);
      const shown = useActions(entity).length;
      const can = `${useCan('rename', entity)} ${useCanOnType('create', 'project')}`;
      return `${can} ${decision.allowed} ${decision.loading} ${shown}`;
    };
    const container = document.createElement('div');
    const root = createRoot(container);
    const gate = gateOf();
    const shown = (next) => {
      props = { gate, user: 'ada', ...next };
      flushSync(() => root.render(h(GateProvider, { gate: props.gate, user: props.user }, h(All))));
      return container.textContent;
    };
    const there = `true true true undefined ${gate.actions('ada', 'p1').length}`;
    for (const next of [{ gate: undefined }, { gate: null }, { user: undefined }, { gate: null, user: undefined }]) {
      equal(shown(next), 'false false false true 0', JSON.stringify(next));
      equal(shown({}), there);
    }
    for (const entity of [undefined, null, project(undefined), project(null)]) {
      equal(shown({ entity }), 'false true false true 0', JSON.stringify(entity));
      equal(shown({}), there);
    }
    flushSync(() => root.unmount());
  },

  'what is no entity is refused, and is not taken for one that is loading'() {
    const rendering = (entity) => {
      try {
        return renderToString(h(GateProvider, { gate: gateOf(), user: 'ada' }, h(MayDelete, { entity })));
      } catch (error) {
        return error.code;
      }
    };
    for (const entity of [7, 0, true, Symbol.iterator, () => 'p1']) equal(rendering(entity), 'invalid_argument');
    equal(rendering(''), 'false');
  },

  'a decision that is loading says so, and claims no reason'() {
    const seen = [];
    const Decided = ({ id }) => void seen.push(useDecision('delete', { type: 'project', id }));
    const { view, end } = rendered(gateOf(), h(Decided));
    view('ada');
    const asked = { allowed: false, user: 'ada', action: 'delete', ceiling: null, summary: '', loading: true };
    equal(seen, [{ ...asked, entity: '', type: 'project', role: null, paths: [] }]);
    equal(seen[0].denial, undefined);
    end();
  },

  '<Can> shows its fallback while it is loading; a function gets the decision'() {
    const child = ({ allowed, loading }) => h('button', { disabled: !allowed }, loading ? '…' : 'Delete');
    const { container, end } = rendered(undefined, [
      h(Can, { key: 1, action: 'delete', entity: undefined, fallback: 'no' }, 'yes'),
      h(Can, { key: 2, action: 'delete', entity: undefined }, child),
    ]);
    equal(container.innerHTML, 'no<button disabled="">…</button>');
    end();
  },

  'useActions gives one empty array, whatever is loading or denied'() {
    const seen = new Set();
    const All = ({ entity }) => void seen.add(useActions(entity));
    const gate = gateOf();
    for (const [given, user, entity] of [
      [undefined, 'ada', 'p1'],
      [gate, undefined, 'p1'],
      [gate, 'ada', undefined],
      [gate, 'zed', 'p1'],
    ]) {
      rendered(given, h(All, { entity }), { user }).end();
    }
    equal([...seen], [[]]);
  },

  'a misspelt action is an error while the id, the entity or the user is loading, too'() {
    const gate = gateOf();
    const loading = { type: 'project', id: undefined };
    const hooks = [
      () => useCan('delte', loading),
      () => useDecision('delte', loading),
      () => useActions({ type: 'projct', id: undefined }),
    ];
    const onUser = [
      () => useCan('delte', 'p1'),
      () => useDecision('delte', 'p1'),
      () => useCanOnType('creat', 'project'),
    ];
    for (const [user, list] of [
      ['ada', hooks],
      [undefined, hooks],
      [undefined, onUser],
    ]) {
      for (const hook of list) {
        const Asking = () => String(hook());
        const failed = failure(() => renderToString(h(GateProvider, { gate, user }, h(Asking))));
        ok(['unknown_action', 'unknown_type'].includes(failed?.code), String(failed));
      }
    }
  },
};

function failure(work) {
  try {
    return void work();
  } catch (error) {
    return error;
  }
}
