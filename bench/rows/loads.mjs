// From JSON text to the first decision that could be asked.
import { contenders } from '../contenders/index.mjs';
import { ratioTo } from '../goals.mjs';
import { collectGarbage, race } from '../measure.mjs';

const PARSE = 'JSON.parse alone';
const FAST = ['Rolegate', 'nested Maps', 'plain resolver', 'CASL'];

export const rows = [
  {
    id: 'load',
    sizes: ['M', 'L'],
    unit: 'ms',
    title: 'load, JSON text → ready',
    goal: 'at L at most 2× JSON.parse of the same text',
    verdict: (entries, size) => (size === 'L' ? ratioTo(entries, PARSE) <= 2 : undefined),
    note: 'from L on, what a contender prepares for each user it prepares for 50 users only',
    async measure(world, settings) {
      const { text } = world;
      const among = settings.among ?? (world.users ? FAST : undefined);
      const able = contenders.filter(({ name }) => among === undefined || among.includes(name));
      const entrants = able.map((contender) => loading(contender, world));
      const parse = { name: PARSE, kind: 'baseline', run: repeated(() => JSON.parse(text)), after: collectGarbage };
      return race([...entrants, parse], { ...settings, rounds: Math.ceil(settings.rounds / 3) });
    },
  },
];

function loading(contender, { text, policy, users }) {
  const source = () => (contender.kind === 'rolegate' ? { text } : { document: JSON.parse(text) });
  let made;
  return {
    name: contender.name,
    kind: contender.kind,
    run: repeated(async () => {
      made = await contender.make({ policy, users, ...source() });
    }),
    // Freed outside of the time, so that the garbage of one round is not swept in the next.
    after() {
      made?.gate?.free();
      made = undefined;
      collectGarbage();
    },
  };
}

function repeated(once) {
  return async (count) => {
    for (let done = 0; done < count; done++) await once();
  };
}
