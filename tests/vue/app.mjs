// An application that is rendered on a server and taken over by a page: its one component compiled, and by hand.
import { createSSRApp, h, withDirectives } from 'vue';
import { Can, gatePlugin, useDecision } from 'rolegate/vue';
import { vCan } from 'rolegate/vue/directive';
import { gateOf, project } from '../browser/workspace.mjs';
import Compiled from './Page.vue';

const entity = project('p1');

const ByHand = {
  setup() {
    const deletion = useDecision('delete', entity);
    const either = { fallback: () => h('i', 'no') };
    const gated = (tag, props, question) => withDirectives(h(tag, props, tag), [[vCan, { entity, ...question }]]);
    return () =>
      h('section', [
        h('button', { disabled: !deletion.value.allowed, title: deletion.value.denial?.message }, 'Delete'),
        h(Can, { action: 'rename', entity }, { default: () => h('b', 'Rename'), ...either }),
        h(Can, { action: 'delete', entity }, { default: () => h('b', 'Delete'), ...either }),
        gated('button', { title: 'T' }, { action: 'delete' }),
        gated('a', { href: '/x' }, { action: 'delete', deny: 'explain' }),
        gated('i', {}, { action: 'delete', deny: 'hide' }),
        gated('button', { disabled: true }, { action: 'rename' }),
      ]);
  },
};

export const pages = { Compiled, ByHand };

/** Ada's page, with its gate. */
export function appOf(name) {
  const gate = gateOf();
  return { gate, app: createSSRApp(pages[name]).use(gatePlugin, { gate, user: 'ada' }) };
}
