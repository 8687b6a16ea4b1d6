// Prints what gating adds to one rendering of a thousand buttons, in a process of its own: it is a tenth of the
// rendering, and full heaps of other contenders would slow both by more than that.
import { race, repeated, settingsFor } from './measure.mjs';
import { World } from './workload/world.mjs';

const BUTTONS = 1_000;

const [contender, size] = process.argv.slice(2);
const world = new World(size);
const { make, name, kind } = await import(`./contenders/${contender}.mjs`);
const { gate } = make(world);
const { user, cells } = world.questions.session;
const asked = Array.from({ length: BUTTONS }, (_, place) => cells[place % cells.length]);
const { gated, plain } = await pages(gate, user, asked);
const [withGate, without] = await race(
  [
    { name, run: repeated(gated) },
    { name: 'plain', run: repeated(plain) },
  ],
  settingsFor(false),
);
console.log(JSON.stringify({ name, kind, value: Math.max(0, withGate.value - without.value) }));

/** Renders of the buttons, gated and not; each time for a provider, and so a session, of its own. */
async function pages(gate, user, asked) {
  // React chooses by it, once, what to load.
  process.env.NODE_ENV = 'production';
  const { createElement } = await import('react');
  const { renderToString } = await import('react-dom/server');
  const { GateProvider, useCan } = await import('../dist/react.js');
  const Gated = ({ action, entity }) => createElement('button', { disabled: !useCan(action, entity) }, action);
  const Plain = ({ action }) => createElement('button', { disabled: false }, action);
  const page = (Button) => () =>
    renderToString(
      createElement(
        GateProvider,
        { gate, user },
        asked.map((cell, key) => createElement(Button, { ...cell, key })),
      ),
    );
  return { gated: page(Gated), plain: page(Plain) };
}
