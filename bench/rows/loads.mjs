// From JSON text to the first decision that could be asked.
import { contenders } from '../contenders/index.mjs';
import { ours, ratioTo } from '../goals.mjs';
import { race } from '../measure.mjs';

const PARSE = 'JSON.parse alone';

export const rows = [
  {
    id: 'load', sizes: ['M', 'L'], unit: 'ms',
    title: 'load, JSON text → ready',
    goal: 'at L at most 2× JSON.parse of the same text',
    verdict: (entries, size) => (size === 'L' ? ratioTo(entries, PARSE) <= 2 : undefined),
    note: 'what a peer prepares at L it prepares for one user alone: for everybody it takes many times as long',
    async measure(world, settings) {
      const { text } = world;
      const able = contenders.filter(({ name }) => world.size !== 'L' || ['Rolegate', 'plain resolver', 'nested Maps', 'CASL'].includes(name));
      const entrants = able.map((contender) => loading(contender, world));
      const parse = { name: PARSE, kind: 'baseline', run: repeated(() => JSON.parse(text)) };
      return race([...entrants, parse], { ...settings, rounds: Math.ceil(settings.rounds / 3) });
    },
  },
];

function loading(contender, { size, text, policy, questions }) {
  const users = size === 'L' ? [questions.session.user] : undefined;
  let made;
  return {
    name: contender.name,
    kind: contender.kind,
    run: repeated(async () => {
      made = await contender.make({ policy, users, ...(contender.kind === 'rolegate' ? { text } : { document: JSON.parse(text) }) });
    }),
    // Freed outside of the time, so that the garbage of one round is not swept in the next.
    after() {
      made?.gate?.free();
      made = undefined;
      globalThis.gc?.();
    },
  };
}

function repeated(once) {
  return async (count) => {
    for (let done = 0; done < count; done++) await once();
  };
}
