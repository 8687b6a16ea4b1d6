// Without JSX, which its own compiler turns into this.
import { createRoot } from 'solid-js';
import { GateProvider, useActions, useCan, useDecision, useEntities, useMatrix } from 'rolegate/solid';

export function shown(gate, project) {
  let text;
  const panel = () => {
    const [can, decision, actions] = [useCan('rename', project), useDecision('delete', project), useActions(project)];
    const [entities, matrix] = [useEntities(), useMatrix(() => [project])];
    text = () => [can(), decision().allowed, actions().length, entities().length, matrix().canAll('rename')].join();
  };
  const end = createRoot((dispose) => {
    // What it gives is read as Solid does when it renders.
    const content = GateProvider({
      gate,
      user: 'bo',
      get children() {
        return panel();
      },
    });
    if (typeof content === 'function') content();
    return dispose;
  });
  return { text, end };
}
