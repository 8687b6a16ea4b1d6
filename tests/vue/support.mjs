// Components of Vue that are rendered for somebody.
import { createApp, nextTick, shallowRef } from 'vue';
import { gatePlugin } from 'rolegate/vue';

/** A component whose setup is `setup`, and whose props are named. */
export const component = (setup, ...props) => ({ props, setup });

/** Mounts a component for Ada. What is asked, and for whom, may be another afterwards. */
export function mounted(givenGate, root, options) {
  const [gate, user] = [shallowRef(givenGate), shallowRef('ada')];
  if (options) user.value = options.user;
  const container = document.createElement('div');
  const errors = [];
  const app = createApp(root);
  app.config.errorHandler = (error) => errors.push(error.code ?? String(error));
  app.use(gatePlugin, { gate, user });
  app.mount(container);
  return {
    container,
    errors,
    text: () => container.textContent,
    view(next) {
      user.value = next;
      return nextTick();
    },
    give(next) {
      gate.value = next;
      return nextTick();
    },
    end: () => app.unmount(),
  };
}

/** Carries out a change, and waits until it is rendered. */
export async function after(work) {
  const result = work();
  await nextTick();
  return result;
}
