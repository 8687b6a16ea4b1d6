// A page with React: what gating adds to the rendering of a thousand buttons.
import { ours } from '../goals.mjs';
import { inProcesses } from '../processes.mjs';

export const rows = [
  {
    id: 'buttons',
    sizes: ['M'],
    unit: 'µs',
    title: 'React, what useCan adds to a first render of 1,000 buttons',
    goal: 'under 1 ms',
    verdict: (entries) => ours(entries).value < 1e6,
    note: 'a rendering to text with useCan less one without, React in production mode',
    measure: ({ size }, { rounds }) => inProcesses('buttons.mjs', ['rolegate'], size, Math.ceil(rounds / 3)),
  },
];
