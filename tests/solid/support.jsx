// A workspace of a thousand projects, and components rendered for somebody in it.
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { Gate } from 'rolegate';
import { GateProvider } from 'rolegate/solid';

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

export const gateOf = () => new Gate(DOCUMENT);

export const project = (id) => ({ type: 'project', id });

export const promote = (gate, entity, role = 'OWNER') => gate.share('bo', entity, [{ user: 'ada', role }]);

/** Renders for Ada, or for `user`; what is given can be set anew. */
export function rendered(givenGate, Content, givenUser = 'ada') {
  const container = document.createElement('div');
  const [gate, setGate] = createSignal(givenGate);
  const [user, view] = createSignal(givenUser);
  const end = render(
    () => (
      <GateProvider gate={gate()} user={user()}>
        <Content user={user()} />
      </GateProvider>
    ),
    container,
  );
  return { container, setGate, view, end, text: () => container.textContent };
}
