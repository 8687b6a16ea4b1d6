// What a component of Vue keeps in a `ref` or in `reactive` works as it did outside: Vue makes no proxy of it.
import { computed, createApp, h, isProxy, nextTick, reactive, readonly, ref } from 'vue';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal } from '../browser/assert.mjs';

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: [{ id: 'churn', type: 'project' }],
  grants: [{ entity: 'churn', user: 'ada', role: 'OWNER' }],
};

const query = { users: ['ada', 'bo'], entities: ['churn'] };

/** What a page may keep, and what it asks of that. */
const KEPT = {
  gate: [(gate) => gate, (gate) => gate.can('ada', 'delete', 'churn')],
  session: [
    (gate) => gate.as('ada'),
    (session) => session.can('delete', 'churn') && session.gate.can('ada', 'delete', 'churn'),
  ],
  matrix: [(gate) => gate.matrix(query), (matrix) => matrix.refresh().can('ada', 'churn', 'delete')],
  'detailed matrix': [
    (gate) => gate.matrix({ ...query, detail: true }),
    (matrix) => matrix.refresh().can('ada', 'churn', 'delete'),
  ],
};

export const tests = {
  'a gate, a session or a matrix in a ref or in reactive is what it was, and answers'() {
    for (const Kind of [Gate, ReadonlyGate]) {
      for (const [name, [make, ask]] of Object.entries(KEPT)) {
        const kept = make(new Kind(DOCUMENT));
        for (const held of [
          ref(kept).value,
          reactive({ kept }).kept,
          readonly({ kept }).kept,
          ref([kept]).value[0],
          reactive(kept),
        ]) {
          equal([held === kept, isProxy(held), ask(held)], [true, false, true], name);
        }
      }
    }
  },

  async 'a component follows a gate that is in a ref'() {
    const gate = ref(new Gate(DOCUMENT));
    const version = ref(0);
    gate.value.subscribe((diff) => (version.value = diff.version));
    const denied = computed(() => version.value >= 0 && !gate.value.as('bo').can('delete', 'churn'));
    const container = document.createElement('div');
    const app = createApp(() => h('button', { disabled: denied.value }, 'Delete'));
    app.mount(container);
    equal(container.innerHTML, '<button disabled="">Delete</button>');
    gate.value.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
    await nextTick();
    equal(container.innerHTML, '<button>Delete</button>');
    app.unmount();
  },
};
