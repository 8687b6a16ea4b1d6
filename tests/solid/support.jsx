// Components rendered for somebody in the workspace of a thousand projects.
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { GateProvider } from 'rolegate/solid';

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
