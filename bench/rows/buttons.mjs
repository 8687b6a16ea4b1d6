// A page with React: what gating adds to the rendering of a thousand buttons.
import { contenders } from '../contenders/index.mjs';
import { ours } from '../goals.mjs';
import { race } from '../measure.mjs';

const BUTTONS = 1_000;

export const rows = [
  {
    id: 'buttons', sizes: ['M'], unit: 'µs',
    title: 'React, what useCan adds to a first render of 1,000 buttons',
    goal: 'under 1 ms',
    verdict: (entries) => ours(entries).value < 1e6,
    note: 'a rendering to text with useCan less one without, React in production mode',
    async measure(world, settings) {
      const { gate } = await world.ready(contenders.find(({ kind }) => kind === 'rolegate'));
      const { user, cells } = world.questions.session;
      const asked = Array.from({ length: BUTTONS }, (_, place) => cells[place % cells.length]);
      const { gated, plain } = await pages(gate, user, asked);
      const [ours, bare] = await race([{ name: 'Rolegate', kind: 'rolegate', run: repeated(gated) }, { name: 'plain', run: repeated(plain) }], settings);
      const less = (value, other) => Math.max(0, value - other);
      return [{ ...ours, value: less(ours.value, bare.value), low: less(ours.low, bare.high), high: less(ours.high, bare.low) }];
    },
  },
];

/** Renders of the buttons, gated and not; each time for a provider, and so a session, of its own. */
async function pages(gate, user, asked) {
  // React chooses by it, once, what to load.
  process.env.NODE_ENV = 'production';
  const { createElement } = await import('react');
  const { renderToString } = await import('react-dom/server');
  const { GateProvider, useCan } = await import('../../dist/react.js');
  const Gated = ({ action, entity }) => createElement('button', { disabled: !useCan(action, entity) }, action);
  const Plain = ({ action }) => createElement('button', { disabled: false }, action);
  const page = (Button) => () =>
    renderToString(createElement(GateProvider, { gate, user }, asked.map((cell, key) => createElement(Button, { ...cell, key }))));
  return { gated: page(Gated), plain: page(Plain) };
}

function repeated(once) {
  return (count) => {
    for (let done = 0; done < count; done++) once();
  };
}
