// Many decisions at once, and the questions that no look-up table answers.
import { entrantsOf } from './checks.mjs';
import { fasterThanLibraries, ours } from '../goals.mjs';
import { ownCopy, race } from '../measure.mjs';

const MICROSECOND = 1e3;
const MILLISECOND = 1e6;

export const rows = [
  {
    id: 'screen',
    sizes: ['M'],
    unit: 'µs',
    title: 'gate.matrix, 200 entities × all actions, one user',
    goal: 'under 6 µs, 40× the fastest library',
    note: 'another screen each time: every id is looked up',
    verdict: (entries) => ours(entries).value < 6 * MICROSECOND && fasterThanLibraries(entries, 40),
    async measure(world, settings) {
      const { user, screen, cells } = world.questions.session;
      const queries = rotations(screen, 8).map((entities) => ({ users: [user], entities }));
      return race(
        await entrantsOf(
          (contender) => world.readyForOne(contender),
          (_, instance) => {
            if (contender.kind === 'rolegate') return { run: ownCopy(MATRIX)(instance.gate, queries) };
            return { run: ownCopy(cellByCell(contender))(instance.session(user), cells) };
          },
          settings.among,
        ),
        settings,
      );
    },
  },
  {
    id: 'same-screen',
    sizes: ['M'],
    unit: 'µs',
    title: 'matrix.refresh(), the same screen',
    goal: 'under 1 µs',
    note: 'its ids were looked up when it was made',
    verdict: (entries) => ours(entries).value < MICROSECOND,
    async measure(world, settings) {
      const { user, screen } = world.questions.session;
      return race(
        await entrantsOf(
          (contender) => world.readyForOne(contender),
          (_, instance) => ({ run: ownCopy(REFRESH)(instance.gate.matrix({ users: [user], entities: screen })) }),
          ['Rolegate'],
        ),
        settings,
      );
    },
  },
  {
    id: 'everything',
    sizes: ['M'],
    unit: 'ms',
    title: 'gate.matrix, every user × entity × action',
    goal: 'under 50 ms',
    verdict: (entries) => ours(entries).value < 50 * MILLISECOND,
    async measure(world, settings) {
      const queries = [world.questions.ids];
      return race(
        await entrantsOf(
          (contender) => world.ready(contender),
          (_, instance) => ({ run: ownCopy(MATRIX)(instance.gate, queries) }),
          ['Rolegate'],
        ),
        settings,
      );
    },
  },
  {
    id: 'explain',
    sizes: ['M'],
    unit: 'µs',
    title: 'gate.explain, random triples, without remedies',
    goal: 'under 10 µs',
    verdict: (entries) => ours(entries).value < 10 * MICROSECOND,
    measure: (world, settings) => explanations(world, settings, { remedies: false }),
  },
  {
    id: 'remedies',
    sizes: ['M'],
    unit: 'µs',
    title: 'the same with remedies',
    goal: 'under 10 µs',
    note: 'four in five are denied; each remedy is tried, and names everybody who could make it: 22 people in all',
    verdict: (entries) => ours(entries).value < 10 * MICROSECOND,
    measure: (world, settings) => explanations(world, settings, {}),
  },
  {
    id: 'who-can',
    sizes: ['L'],
    unit: 'µs',
    title: 'gate.whoCan(action, entity)',
    goal: 'under 100 µs',
    verdict: (entries) => ours(entries).value < 100 * MICROSECOND,
    measure: (world, settings) => queries(world, settings, 'whoCan', ({ action, entity }) => [action, entity]),
  },
  {
    id: 'entities',
    sizes: ['L'],
    unit: 'µs',
    title: 'gate.entities(user, { type, action })',
    goal: 'under 1 ms',
    verdict: (entries) => ours(entries).value < MILLISECOND,
    measure: (world, settings) =>
      queries(world, settings, 'entities', ({ user, action, entity }) => {
        const { type } = world.document.entities.find(({ id }) => id === entity);
        return [user, type, action];
      }),
  },
];

const MATRIX = `(gate, queries) => (count) => {
  let words = 0;
  for (let asked = 0; asked < count; asked++) words += gate.matrix(queries[asked % queries.length]).words[0];
  return words;
}`;

const REFRESH = `(matrix) => (count) => {
  let words = 0;
  for (let asked = 0; asked < count; asked++) words += matrix.refresh().words[0];
  return words;
}`;

const EXPLAIN = `(gate, questions, options) => (count) => {
  let allowed = 0;
  for (let asked = 0; asked < count; asked++) {
    const { user, action, entity } = questions[asked % questions.length];
    if (gate.explain(user, action, entity, options).allowed) allowed++;
  }
  return allowed;
}`;

async function explanations(world, settings, options) {
  return race(
    await entrantsOf(
      (contender) => world.ready(contender),
      (_, instance) => ({ run: ownCopy(EXPLAIN)(instance.gate, world.questions.triples, options) }),
      ['Rolegate'],
    ),
    settings,
  );
}

/** The list beginning at so many different places. */
function rotations(list, count) {
  return Array.from({ length: count }, (_, from) => [...list.slice(from), ...list.slice(0, from)]);
}

function cellByCell({ isAsync }) {
  return `(session, cells) => ${isAsync ? 'async ' : ''}(count) => {
    let allowed = 0;
    for (let screens = 0; screens < count; screens++) {
      for (const { action, entity } of cells) if (${isAsync ? 'await ' : ''}session.can(action, entity)) allowed++;
    }
    return allowed;
  }`;
}

/** Those who can answer the query, held to each other's answers first. */
async function queries(world, settings, method, argumentsOf) {
  const calls = world.questions.asked.slice(0, 256).map(argumentsOf);
  const entrants = await entrantsOf(
    (contender) => world.ready(contender),
    (_, instance) => ({
      run: ownCopy(`(instance, calls) => (count) => {
      let found = 0;
      for (let asked = 0; asked < count; asked++) found += instance.${method}(...calls[asked % calls.length]).length;
      return found;
    }`)(instance, calls),
    }),
    ['Rolegate', 'plain resolver'],
  );
  const [first, ...others] = entrants.map(({ run }) => run(8));
  if (others.some((found) => found !== first)) throw new Error(`the contenders differ on ${method}`);
  return race(entrants, settings);
}
