// An application that is rendered on a server and taken over by a page.
import { createSSRApp, h, withDirectives } from 'vue';
import { Can, gatePlugin, useDecision, vCan } from 'rolegate/vue';
import { gateOf, project } from '../browser/workspace.mjs';

const p1 = project('p1');

const Page = {
  setup() {
    const deletion = useDecision('delete', p1);
    const denied = (tag, props, value) => withDirectives(h(tag, props, tag), [[vCan, { entity: p1, ...value }]]);
    return () =>
      h('section', [
        h('button', { disabled: !deletion.value.allowed, title: deletion.value.denial?.message }, 'Delete'),
        h(Can, { action: 'rename', entity: p1 }, { default: () => h('b', 'Rename'), fallback: () => h('i', 'no') }),
        h(Can, { action: 'delete', entity: p1 }, { default: () => h('b', 'Delete'), fallback: () => h('i', 'no') }),
        denied('button', { title: 'T' }, { action: 'delete' }),
        denied('a', { href: '/x' }, { action: 'delete', deny: 'explain' }),
        denied('i', {}, { action: 'delete', deny: 'hide' }),
        denied('button', { disabled: true }, { action: 'rename' }),
      ]);
  },
};

export function appOf() {
  const gate = gateOf();
  return { gate, app: createSSRApp(Page).use(gatePlugin, { gate, user: 'ada' }) };
}
