import { createElement } from 'react';
import { Gate } from '../../dist/index.js';
import { GateProvider, useCan } from '../../dist/react.js';

export function make(ids) {
  const gate = new Gate({
    rolegate: 1,
    users: [{ id: 'ada' }, { id: 'bo' }],
    entities: ids.map((id) => ({ id, type: 'project' })),
    grants: ids.flatMap((entity) => [
      { entity, user: 'ada', role: 'USER' },
      { entity, user: 'bo', role: 'OWNER' },
    ]),
  });
  return {
    Provider: ({ children }) => createElement(GateProvider, { gate, user: 'ada' }, children),
    useMay: (id) => useCan('delete', { type: 'project', id }),
    share: (id) => gate.share('bo', { type: 'project', id }, [{ user: 'ada', role: 'OWNER' }]),
  };
}
