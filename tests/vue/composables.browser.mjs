// The composables in a real browser: what they answer, and how often a component renders.
import { computed, createApp, effectScope, h, nextTick, onMounted, ref, shallowRef, withDirectives } from 'vue';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import {
  createGateComposables,
  gatePlugin,
  provideGate,
  useAccess,
  useAccessList,
  useActions,
  useAssignableRoles,
  useCan,
  useCanAll,
  useCanAny,
  useCanOnType,
  useDecision,
  useDecisionOnType,
  useEntities,
  useGate,
  useMatrix,
} from 'rolegate/vue';
import { createVCan } from 'rolegate/vue/directive';
import { equal, ok } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, ids, project, promote, promotedDocument } from '../browser/workspace.mjs';
import { after, component, mounted } from './support.mjs';

/** A thousand buttons, with how often each was rendered. */
function buttons() {
  const renders = new Map(ids.map((id) => [id, 0]));
  const Button = component(({ id }) => {
    const can = useCan('delete', project(id));
    return () => {
      renders.set(id, renders.get(id) + 1);
      return h('button', { disabled: !can.value }, id);
    };
  }, 'id');
  const again = () => [...renders].filter(([, count]) => count > 1);
  return { renders, again, All: () => ids.map((id) => h(Button, { id, key: id })) };
}

export const tests = {
  async 'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    const { renders, again, All } = buttons();
    const { container, end } = mounted(gate, All);
    ok(
      [...renders.values()].every((count) => count === 1),
      'each is rendered once',
    );
    equal(container.querySelectorAll(':disabled').length, 1000);
    await after(() => promote(gate, 'p7'));
    equal(again(), [['p7', 2]]);
    equal(container.querySelectorAll(':disabled').length, 999);
    end();
  },

  async 'a document that is replaced renders what flipped, and nothing else, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const { again, All } = buttons();
      const { container, end } = mounted(gate, All);
      await after(() => gate.replace(promotedDocument('p7')));
      equal(again(), [['p7', 2]]);
      equal(container.querySelectorAll(':disabled').length, 999);
      await after(() => gate.replace(promotedDocument('p7')));
      equal(again(), [['p7', 2]], 'an equal document renders nothing');
      end();
    }
  },

  async 'another user, another entity, another action, another gate: the answer follows'() {
    const gate = gateOf();
    const [id, action] = [ref('p1'), ref('delete')];
    const One = component(() => {
      const by = {
        getter: useCan(
          () => action.value,
          () => project(id.value),
        ),
        ref: useCan(action, id),
        computed: useCan(
          action,
          computed(() => project(id.value)),
        ),
      };
      return () => Object.values(by).map(({ value }) => `${value} `);
    });
    const { text, view, give, end } = mounted(gate, One);
    equal(text(), 'false false false ');
    await view('bo');
    equal(text(), 'true true true ');
    await view('ada');
    await after(() => promote(gate, 'p2'));
    equal(text(), 'false false false ');
    await after(() => (id.value = 'p2'));
    equal(text(), 'true true true ');
    await after(() => (id.value = 'p3'));
    await after(() => (action.value = 'rename'));
    equal(text(), 'true true true ');
    await give(new ReadonlyGate({ ...DOCUMENT, grants: [] }));
    equal(text(), 'false false false ');
    await give(gate);
    equal(text(), 'true true true ');
    end();
  },

  async 'a change that touches nothing here asks and renders nothing'() {
    const gate = gateOf();
    const renders = { count: 0 };
    const Both = component(() => {
      const [can, decision] = [useCan('rename', 'p1'), useDecision('delete', 'p2')];
      const actions = useActions(project('p2'));
      return () => {
        renders.count++;
        return [can.value, decision.value.allowed, actions.value.length].join();
      };
    });
    const { end } = mounted(gate, Both);
    await after(() => promote(gate, 'p1'));
    await after(() => gate.share('bo', 'p2', [{ user: 'bo', role: 'OWNER', canShare: true }]));
    equal(renders.count, 1);
    end();
  },

  async 'a decision is the same object until a reason changes, and follows what flips nothing'() {
    const gate = gateOf();
    const seen = [];
    const Decided = component(() => {
      const decision = useDecision('delete', 'p1');
      return () => {
        seen.push(decision.value);
        return `${decision.value.summary} | ${decision.value.denial.remedies[0].steps[0].by}`;
      };
    });
    const { text, end } = mounted(gate, Decided);
    ok(text().endsWith('| bo'), text());
    await after(() => promote(gate, 'p2'));
    equal(seen.length, 1);
    await after(() => gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]));
    ok(text().startsWith('Ada may not'), text());
    equal(new Set(seen).size, 2);
    end();
  },

  async 'every question has a composable, and each follows the gate'() {
    const gate = gateOf();
    const All = component(() => {
      const asked = {
        canOnType: useCanOnType('create', 'project'),
        decisionOnType: computed(() => useDecided.value.allowed),
        all: useCanAll([
          { action: 'delete', entity: project('p1') },
          { action: 'create', type: 'project' },
        ]),
        any: useCanAny(() => ['p1', 'p2'].map((id) => ({ action: 'delete', entity: project(id) }))),
        role: computed(() => access.value?.role ?? null),
        owned: useEntities({ type: 'project', action: 'delete' }),
        every: computed(() => references.value.length),
        list: computed(() => entries.value.map(({ recipient, role }) => [recipient.user, role])),
        people: computed(() => expanded.value.map(({ user }) => user)),
        roles: computed(() => roles.value.filter(({ assignable }) => assignable).length),
        matrix: computed(() => [matrix.value.can('delete', 'p1'), matrix.value.canAll('delete')]),
      };
      const [useDecided, access] = [useDecisionOnType('create', 'project'), useAccess('p1')];
      const [references, entries] = [useEntities(), useAccessList(project('p1'))];
      const expanded = useAccessList('p1', { expand: true });
      const [roles, matrix] = [useAssignableRoles('p1'), useMatrix(() => ['p1', 'p2'])];
      return () => JSON.stringify(Object.values(asked).map(({ value }) => value));
    });
    const { text, end } = mounted(gate, All);
    const list = [
      ['ada', 'user'],
      ['bo', 'owner'],
    ];
    const before = [true, true, false, false, 'user', [], 1000, list, ['ada', 'bo'], 2, [false, false]];
    equal(JSON.parse(text()), before);
    await after(() => promote(gate, 'p1'));
    list[0][1] = 'owner';
    equal(JSON.parse(text()), [true, true, true, true, 'owner', ['p1'], 1000, list, ['ada', 'bo'], 3, [true, false]]);
    await after(() => gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]));
    equal(JSON.parse(text()).slice(0, 4), [false, false, false, false]);
    end();
  },

  async 'a component sees the gate that it provides itself, and so does what is in it'() {
    const [gate, user] = [shallowRef(), ref()];
    const Inner = component(() => {
      const can = useCan('delete', 'p1');
      return () => `inner ${can.value}`;
    });
    const Outer = component(() => {
      provideGate({ gate, user: () => user.value });
      const [can, there] = [useCan('delete', 'p1'), useGate()];
      return () => [`${can.value} ${there.value === gate.value && there.value !== undefined} `, h(Inner)];
    });
    // That of the application is another.
    const { text, end } = mounted(gateOf(), Outer, { user: 'bo' });
    equal(text(), 'false false inner false');
    gate.value = gateOf();
    user.value = 'bo';
    await nextTick();
    equal(text(), 'true true inner true');
    end();
  },

  'who comes and goes is forgotten: a gate that stays has no listeners left'() {
    const gate = gateOf();
    let listeners = 0;
    const subscribe = gate.subscribe.bind(gate);
    gate.subscribe = (listener) => {
      listeners++;
      const end = subscribe(listener);
      return () => {
        listeners--;
        end();
      };
    };
    const { All } = buttons();
    const { end } = mounted(gate, All);
    equal(listeners, 1, 'listeners while it is shown');
    end();
    equal(listeners, 0, 'listeners after it');
  },

  async 'outside of a component, in a scope of effects, answers follow until it ends'() {
    const gate = gateOf();
    const scope = effectScope();
    let can;
    const app = createApp(() => '').use(gatePlugin, { gate, user: 'ada' });
    app.runWithContext(() => scope.run(() => (can = useCan('delete', 'p1'))));
    equal(can.value, false);
    promote(gate, 'p1');
    equal(can.value, true);
    scope.stop();
  },

  async 'two policies on one page: each has composables, and a gate, of its own'() {
    const record = { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { keep: { holders: ['keeper'] } } };
    const records = new Gate({
      rolegate: 1,
      policy: { entityTypes: { record } },
      users: [{ id: 'ada' }],
      entities: [{ id: 'r1', type: 'record' }],
    });
    const other = createGateComposables();
    const vCan = createVCan(other);
    const Both = component(() => {
      other.provideGate({ gate: records, user: 'ada' });
      const [keep, rename] = [other.useCan('keep', 'r1'), useCan('rename', 'p1')];
      const content = { default: () => 'kept', fallback: () => 'not kept' };
      return () => [
        `${keep.value} ${rename.value} `,
        h(other.Can, { action: 'keep', entity: 'r1' }, content),
        withDirectives(h('button'), [[vCan, { action: 'keep', entity: 'r1' }]]),
      ];
    });
    const { container, text, end } = mounted(gateOf(), Both);
    const [button] = container.getElementsByTagName('button');
    equal(text(), 'false true not kept');
    equal(button.disabled, true);
    await after(() => records.apply([{ grant: { entity: 'r1', user: 'ada', role: 'keeper' } }]));
    equal(text(), 'true true kept');
    equal(button.disabled, false);
    end();
  },

  async 'what is asked once a component is mounted is followed as well'() {
    const gate = gateOf();
    const late = shallowRef();
    const Late = component(() => {
      onMounted(() => (late.value = useCan('delete', 'p1')));
      return () => String(late.value?.value);
    });
    const { text, end } = mounted(gate, Late);
    await nextTick();
    equal(text(), 'false');
    await after(() => promote(gate, 'p1'));
    equal(text(), 'true');
    end();
    promote(gate, 'p1', 'USER');
    equal(late.value.value, true);
  },

  async 'where there is no gate, or an action is misspelt, that is an error which says so'() {
    const codes = [];
    const shown = (root, gating) => {
      const app = createApp(root);
      app.config.errorHandler = ({ code }) => codes.push(code);
      gating?.(app);
      app.mount(document.createElement('div'));
      app.unmount();
    };
    shown(component(() => useCan('delete', 'p1') && (() => '')));
    equal(codes, ['invalid_argument']);
    const Misspelt = component(() => {
      const can = useCan('delte', 'p1');
      return () => String(can.value);
    });
    const { errors, text, end } = mounted(gateOf(), Misspelt);
    ok(errors.length > 0 && errors.every((code) => code === 'unknown_action'), errors.join());
    equal(text(), '');
    end();
  },
};
