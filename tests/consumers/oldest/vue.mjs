import { createApp, h, nextTick, withDirectives } from 'vue';
import { Can, gatePlugin, useActions, useCan, useDecision, useEntities, useMatrix } from 'rolegate/vue';
import { vCan } from 'rolegate/vue/directive';

export function shown(gate, project) {
  const container = document.createElement('div');
  const setup = () => {
    const [can, decision, actions] = [useCan('rename', project), useDecision('delete', project), useActions(project)];
    const [entities, matrix] = [useEntities(), useMatrix([project])];
    const shown = () => [decision.value.allowed, actions.value.length, entities.value.length].join();
    return () => [
      h(Can, { action: 'rename', entity: project }, { default: () => 'true', fallback: () => String(can.value) }),
      `,${shown()},${matrix.value.canAll('rename')}`,
      withDirectives(h('button'), [[vCan, { action: 'delete', entity: project }]]),
    ];
  };
  const app = createApp({ setup }).use(gatePlugin, { gate, user: 'bo' });
  app.mount(container);
  const button = container.querySelector('button');
  /** The button is as the decision is. */
  const text = () =>
    container.textContent.includes(`,${!button.disabled},`) ? container.textContent : 'another button';
  return { text, settled: nextTick, end: () => app.unmount() };
}
