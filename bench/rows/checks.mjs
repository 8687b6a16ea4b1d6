// One decision at a time, strings in.
import { contenders } from '../contenders/index.mjs';
import { ownCopy, race } from '../measure.mjs';
import { fasterThanLibraries, ratioTo } from '../goals.mjs';

export const rows = [
  {
    id: 'session',
    sizes: ['S', 'M', 'L'],
    unit: 'ns',
    title: 'ada.can(action, entity)',
    goal: 'at most 1.5× nested Maps, faster than every library',
    verdict: (entries) => ratioTo(entries, 'nested Maps') <= 1.5 && fasterThanLibraries(entries, 1),
    async measure(world, settings) {
      const { user, questions } = world.questions.session;
      return race(
        await entrantsOf(
          (contender) => world.readyForOne(contender),
          (contender, instance) => {
            const session = instance.session(user);
            return { run: loop(contender, SESSION)(session, questions) };
          },
          settings.among,
        ),
        settings,
      );
    },
  },
  {
    id: 'random',
    sizes: ['S', 'M', 'L'],
    unit: 'ns',
    title: 'gate.can(user, action, entity), random triples',
    note: 'ours from memory, for users who were asked about some hundred times',
    goal: 'at M at most 1× nested Maps, 3× the fastest library',
    verdict: (entries, size) =>
      size !== 'M' ? undefined : ratioTo(entries, 'nested Maps') <= 1 && fasterThanLibraries(entries, 3),
    async measure(world, settings) {
      return race(
        await entrantsOf(
          (contender) => world.ready(contender),
          (contender, instance) => ({ run: loop(contender, TRIPLES)(instance, world.questions.triples) }),
          settings.among,
        ),
        settings,
      );
    },
  },
  {
    id: 'random-first',
    sizes: ['M'],
    unit: 'ns',
    title: 'the same, for users who were hardly asked about',
    note: 'after every 50,000 questions a share has ours forget what it keeps',
    goal: 'for comparison',
    verdict: () => undefined,
    async measure(world, settings) {
      const among = ['Rolegate', 'nested Maps'];
      return race(
        await entrantsOf(
          (contender) => world.ready(contender),
          (contender, instance) => {
            const run = loop(contender, TRIPLES)(instance, world.questions.triples);
            return { run: contender.kind === 'rolegate' ? interrupted(run, changeOf(instance, world)) : run };
          },
          among,
        ),
        settings,
      );
    },
  },
];

const FEW = 50_000;

/** The same with a change after every few questions. */
function interrupted(run, change) {
  return (count) => {
    for (let left = count; left > 0; left -= FEW) {
      run(Math.min(left, FEW));
      change();
    }
  };
}

/** A share, and the next time the revocation of it. */
function changeOf({ gate }, { document: { grants, users } }) {
  const canShare = ({ user, entity }) =>
    user !== undefined && gate.assignableRoles(user, entity).some(({ assignable }) => assignable);
  const { user: actor, entity } = grants.find((grant) => grant.role.toLowerCase() === 'owner' && canShare(grant));
  const { id: user } = users.find(({ id, active }) => active !== false && gate.access(id, entity) === null);
  let role = null;
  return () => {
    role = role === null ? 'READ_ONLY' : null;
    gate.share(actor, entity, [{ user, role }]);
  };
}

/** Each contender that answers as the oracle does, made an entrant by `describe`; others with what they got wrong. */
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
