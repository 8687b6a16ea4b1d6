// One decision at a time, strings in.
import { contenders } from '../contenders/index.mjs';
import { ownCopy, race } from '../measure.mjs';
import { fasterThanLibraries, ratioTo } from '../goals.mjs';

export const rows = [
  {
    id: 'session', sizes: ['S', 'M', 'L'], unit: 'ns',
    title: 'ada.can(action, entity)',
    goal: 'at most 1.5× nested Maps, faster than every library',
    verdict: (entries) => ratioTo(entries, 'nested Maps') <= 1.5 && fasterThanLibraries(entries, 1),
    async measure(world, settings) {
      const { user, questions } = world.questions.session;
      return race(await entrantsOf((contender) => world.readyForOne(contender), (contender, instance) => {
        const session = instance.session(user);
        return { run: loop(contender, SESSION)(session, questions) };
      }, settings.among), settings);
    },
  },
  {
    id: 'random', sizes: ['S', 'M', 'L'], unit: 'ns',
    title: 'gate.can(user, action, entity), random triples',
    goal: 'at M at most 1× nested Maps, 3× the fastest library',
    verdict: (entries, size) => (size !== 'M' ? undefined : ratioTo(entries, 'nested Maps') <= 1 && fasterThanLibraries(entries, 3)),
    async measure(world, settings) {
      return race(await entrantsOf((contender) => world.ready(contender), (contender, instance) =>
        ({ run: loop(contender, TRIPLES)(instance, world.questions.triples) }), settings.among), settings);
    },
  },
];

/** Each contender that answers as the oracle does, made an entrant by `describe`; the others with what they got wrong. */
export async function entrantsOf(instanceOf, describe, among) {
  const entrants = [];
  for (const contender of contenders.filter(({ name }) => among === undefined || among.includes(name))) {
    const instance = await instanceOf(contender);
    const entrant = instance instanceof Error ? { failed: instance.message } : describe(contender, instance);
    if (entrant !== undefined) entrants.push({ name: contender.name, kind: contender.kind, ...entrant });
  }
  return entrants;
}

const SESSION = (wait) => `(session, questions) => ${wait ? 'async ' : ''}(count) => {
  let allowed = 0;
  for (let asked = 0, at = 0; asked < count; asked++) {
    const { action, entity } = questions[at];
    if (${wait}session.can(action, entity)) allowed++;
    if (++at === questions.length) at = 0;
  }
  return allowed;
}`;

const TRIPLES = (wait) => `(instance, questions) => ${wait ? 'async ' : ''}(count) => {
  let allowed = 0;
  for (let asked = 0, at = 0; asked < count; asked++) {
    const { user, action, entity } = questions[at];
    if (${wait}instance.can(user, action, entity)) allowed++;
    if (++at === questions.length) at = 0;
  }
  return allowed;
}`;

function loop(contender, source) {
  return ownCopy(source(contender.isAsync ? 'await ' : ''));
}
