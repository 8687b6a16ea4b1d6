// A page with React: what renders again after a share, beside CASL's own binding.
import { ours } from '../goals.mjs';
import { summary } from '../measure.mjs';
import { renders } from '../renders.mjs';

/** So many shares a round: each enables one button more. */
const SHARES = 5;

export const rows = [
  {
    id: 'renders',
    sizes: ['M'],
    unit: 'buttons',
    title: 'React, buttons of 1,000 that render again after one share',
    goal: 'those that flipped: 1',
    verdict: (entries) => ours(entries).value === 1,
    note: 'useCan beside useAbility of @casl/react, in Chromium; the same in every share of the run',
    measure: (_, { rounds }) => measured(rounds, ({ rendered }) => rendered),
  },
  {
    id: 'share-shown',
    sizes: ['M'],
    unit: 'ms',
    title: 'React, one share until 1,000 buttons show it',
    goal: "faster than CASL's binding",
    verdict: (entries) => entries.every(({ kind, value }) => kind === 'rolegate' || ours(entries).value < value),
    note: 'the share itself in it, or for CASL the update of its rules; in Chromium, React in production mode',
    measure: (_, { rounds }) => measured(rounds, ({ time }) => time * 1e6),
  },
];

async function measured(rounds, wanted) {
  const entries = await renders(SHARES * rounds);
  return entries.map(({ name, kind, samples }) => ({ name, kind, ...summary(samples.map(wanted)) }));
}
