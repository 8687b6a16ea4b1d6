// Components of Svelte that are rendered for somebody.
import { flushSync, mount, unmount } from 'svelte';
import Provider from './Provider.svelte';
import { state } from './state.svelte.js';

/** Mounts a component for Ada. What is asked, and for whom, may be another afterwards. */
export function mounted(givenGate, Content, props, options) {
  const [gate, user] = [state(givenGate), state('ada')];
  if (options) user.current = options.user;
  const target = document.createElement('div');
  const gating = () => ({ gate: gate.current, user: user.current });
  const app = mount(Provider, { target, props: { gating, Content, ...props } });
  flushSync();
  return {
    container: target,
    text: () => target.textContent.trim(),
    view: (next) => after(() => (user.current = next)),
    give: (next) => after(() => (gate.current = next)),
    end: () => flushSync(() => unmount(app)),
  };
}

/** Carries out a change, and renders it. */
export function after(work) {
  const result = work();
  flushSync();
  return result;
}
