// A hook for each question, <Can> on a type, and hooks of a policy of their own: what they answer and when they render.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Gate } from 'rolegate';
import * as binding from 'rolegate/react';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, reports } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, promote, rendered } from './support.mjs';

const project = (id) => ({ type: 'project', id });
const { Can, GateProvider, createGateHooks, useAccess, useAccessList, useAssignableRoles, useCan } = binding;
const { useCanAll, useCanAny, useDecisionOnType, useEntities, useGate, useMatrix } = binding;

/** Each question as a component asks it on every render, and in short what it answers before and after a promotion. */
const QUESTIONS = {
  useAccess: [() => useAccess(project('p1')).role, 'user', 'owner'],
  useAccessList: [() => useAccessList(project('p1')).map(({ role }) => role), ['user', 'owner'], ['owner', 'owner']],
  useAssignableRoles: [() => useAssignableRoles(project('p1')).filter(({ assignable }) => assignable).length, 2, 3],
  useCanAll: [
    () =>
      useCanAll([
        { action: 'rename', entity: 'p2' },
        { action: 'delete', entity: project('p1') },
      ]),
    false,
    true,
  ],
  useCanAny: [
    () =>
      useCanAny([
        { action: 'delete', entity: 'p2' },
        { action: 'delete', entity: project('p1') },
      ]),
    false,
    true,
  ],
  useEntities: [() => useEntities({ type: 'project', role: 'owner' }), [], ['p1']],
  useMatrix: [
    () => {
      const list = [project('p1'), project('p2')];
      const matrix = useMatrix(list);
      return list.map((entity) => matrix.can('delete', entity));
    },
    [false, false],
    [true, false],
  ],
};

/** A hundred cards on each of ten boards; what reaches somebody on a board reaches them on its cards. */
const BOARDS = {
  rolegate: 1,
  policy: {
    entityTypes: {
      board: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { view: { holders: ['owner'] } } },
      card: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { move: { holders: ['owner'] } }, inherits: true },
    },
  },
  users: [{ id: 'ada' }],
  groups: [{ id: 'crew' }],
  entities: Array.from({ length: 10 }, (_, board) => [
    { id: `b${board}`, type: 'board' },
    ...Array.from({ length: 100 }, (_, card) => ({ id: `b${board}c${card}`, type: 'card', parent: `b${board}` })),
  ]).flat(),
};

export const tests = {
  'a grant on a board flips the buttons of its hundred cards: exactly those render again'() {
    const gate = new Gate(BOARDS);
    const cards = BOARDS.entities.filter(({ type }) => type === 'card').map(({ id }) => id);
    const renders = new Map(cards.map((id) => [id, 0]));
    const Button = ({ id }) => {
      renders.set(id, renders.get(id) + 1);
      return h('button', { disabled: !useCan('move', { type: 'card', id }) });
    };
    const { container, end } = rendered(
      gate,
      cards.map((id) => h(Button, { id, key: id })),
    );
    const again = (edits) => {
      renders.forEach((_, id) => renders.set(id, 0));
      flushSync(() => gate.apply(edits));
      return cards.filter((id) => renders.get(id) === 1);
    };
    const ofBoard = (board) => cards.filter((id) => id.startsWith(`${board}c`));
    equal(again([{ grant: { entity: 'b3', user: 'ada', role: 'owner' } }]), ofBoard('b3'));
    equal(again([{ grant: { entity: 'b4', group: 'crew', role: 'owner' } }]), []);
    equal(again([{ put: 'user', value: { id: 'ada', groups: ['crew'] } }]), ofBoard('b4'));
    equal(again([{ revoke: { entity: 'b3', user: 'ada' } }]), ofBoard('b3'));
    equal(container.querySelectorAll(':enabled').length, 100);
    end();
  },

  'each hook answers at once, follows, and renders again only then'() {
    for (const [name, [ask, before, after]] of Object.entries(QUESTIONS)) {
      const gate = gateOf();
      const seen = [];
      const Asking = () => void seen.push(ask());
      const { end } = rendered(gate, h(Asking));
      equal(seen, [before], name);
      gate.apply([{ put: 'user', value: { id: 'cy' } }]);
      if (name !== 'useEntities') promote(gate, 'p9');
      equal(seen.length, 1, `${name} renders after a change elsewhere`);
      promote(gate, 'p1');
      equal(seen, [before, after], name);
      end();
    }
  },

  'a list that is another array on each render is the same question, and the same matrix'() {
    const gate = gateOf();
    const seen = new Set();
    const List = () => {
      const [, again] = useState(0);
      seen.add(useMatrix([project('p1'), project('p2')]));
      return h('button', { onClick: () => again((count) => count + 1) });
    };
    const { container, end } = rendered(gate, h(List));
    flushSync(() => container.querySelector('button').click());
    promote(gate, 'p3');
    flushSync(() => container.querySelector('button').click());
    equal(seen.size, 1);
    promote(gate, 'p2');
    equal(seen.size, 2);
    end();
  },

  'useGate gives the gate, to share by it'() {
    const gate = gateOf();
    const Share = () =>
      h('button', { onClick: () => useGate.used.share('bo', 'p1', [{ user: 'ada', role: 'OWNER' }]) });
    const Using = () => {
      useGate.used = useGate();
      return [h(Share, { key: 1 }), String(useCan('delete', 'p1'))];
    };
    const { container, text, end } = rendered(gate, h(Using));
    ok(useGate.used === gate, 'it is another gate');
    flushSync(() => container.querySelector('button').click());
    equal(text(), 'true');
    end();
    rendered(undefined, h(Using)).end();
    equal(useGate.used, undefined);
  },

  '<Can type> asks about the type, with a function about its reasons'() {
    const gate = gateOf();
    const Why = () => useDecisionOnType('create', 'project').denial?.code ?? 'allowed';
    const { text, end } = rendered(gate, [
      h(Can, { key: 1, action: 'create', type: 'project', fallback: 'no ' }, 'yes '),
      h(Can, { key: 2, action: 'create', type: 'project' }, ({ allowed, denial }) => `${allowed} ${denial?.code} `),
      h(Why, { key: 3 }),
    ]);
    equal(text(), 'yes true undefined allowed');
    flushSync(() => gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]));
    equal(text(), 'no false ceiling ceiling');
    end();
  },

  'hooks of another policy have a provider of their own, within another or around it'() {
    const records = createGateHooks();
    const policy = {
      entityTypes: {
        record: { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { burn: { holders: ['keeper'] } } },
      },
    };
    const gate = new Gate({
      rolegate: 1,
      policy,
      users: [{ id: 'ada' }],
      entities: [{ id: 'r1', type: 'record' }],
      grants: [{ entity: 'r1', user: 'ada', role: 'keeper' }],
    });
    const Both = () => `${useCan('rename', project('p1'))} ${records.useCan('burn', { type: 'record', id: 'r1' })}`;
    const inner = h(records.GateProvider, { gate, user: 'ada' }, h(Both));
    const { text, end } = rendered(gateOf(), inner);
    equal(text(), 'true true');
    end();
    const container = document.createElement('div');
    const root = createRoot(container);
    flushSync(() =>
      root.render(
        h(records.GateProvider, { gate, user: null }, h(GateProvider, { gate: gateOf(), user: 'ada' }, h(Both))),
      ),
    );
    equal(container.textContent, 'true false');
    root.unmount();
  },

  async 'a gate that was freed denies, and nothing crashes'() {
    const gate = gateOf();
    const Rename = () => `${useCan('rename', 'p1')} ${useEntities().length} ${useMatrix(['p1']).canAny('rename')}`;
    const shown = rendered(gate, h(Rename));
    equal(shown.text(), 'true 1000 true');
    gate.free();
    const codes = await reports(() => {
      shown.view('bo');
      equal(shown.text(), 'false 0 false');
      shown.view('ada');
    });
    equal([shown.text(), codes], ['false 0 false', []]);
    shown.end();
  },

  async 'a gate that only asks has no roles to hand out, which is reported once'() {
    const Roles = () => String(useAssignableRoles('p1').length);
    const gate = new ReadonlyGate(DOCUMENT);
    const codes = await reports(() => {
      const { text, view, end } = rendered(gate, h(Roles));
      view('bo');
      equal(text(), '0');
      end();
    });
    equal(codes, ['not_included']);
  },
};
