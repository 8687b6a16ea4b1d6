// A workspace of a thousand projects, and components rendered for somebody in it.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Gate } from 'rolegate';
import { GateProvider } from 'rolegate/react';

export const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);

export const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ids.map((id) => ({ id, type: 'project' })),
  grants: ids.flatMap((entity) => [
    { entity, user: 'ada', role: 'USER' },
    { entity, user: 'bo', role: 'OWNER' },
  ]),
};

export function gateOf() {
  return new Gate(DOCUMENT);
}

export const promote = (gate, entity, role = 'OWNER') =>
  flushSync(() => gate.share('bo', entity, [{ user: 'ada', role }]));

/** Renders for Ada, synchronously; gives the container. */
export function rendered(gate, element, options) {
  const { user, wrap } = { user: 'ada', wrap: (inner) => inner, ...options };
  const container = document.createElement('div');
  const root = createRoot(container);
  const render = (who) => flushSync(() => root.render(wrap(h(GateProvider, { gate, user: who }, element))));
  render(user);
  return { container, view: render, end: () => flushSync(() => root.unmount()), text: () => container.textContent };
}
