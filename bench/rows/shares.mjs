// Changing an access list: one grant more, and one less, in turn.
import { contenders } from '../contenders/index.mjs';
import { ours } from '../goals.mjs';
import { race } from '../measure.mjs';
import { Oracle } from '../workload/oracle.mjs';
import { Random } from '../workload/random.mjs';
import { mistakes } from '../workload/world.mjs';

const LISTS = 256;
const SHARING = ['Rolegate', 'nested Maps', 'plain resolver', 'CASL'];

export const rows = [
  {
    id: 'share',
    sizes: ['S', 'M', 'L'],
    unit: 'µs',
    title: 'gate.share, one user more or less',
    goal: 'at L under 50 µs',
    verdict: (entries, size) => (size === 'L' ? ours(entries).value < 50_000 : undefined),
    note: 'ours with every rule checked, receipt and diff; the others only change what they know',
    async measure(world, settings) {
      const targets = chooseTargets(world);
      const changed = new Oracle(
        { ...world.document, grants: [...world.document.grants, ...targets.map(asGrant)] },
        world.policy,
      );
      const entrants = [];
      for (const contender of contenders) {
        if (!SHARING.includes(contender.name)) continue;
        const instance = await world.ready(contender);
        entrants.push({
          name: contender.name,
          kind: contender.kind,
          ...(await entrant(contender, instance, { targets, changed, world })),
        });
      }
      return race(entrants, settings);
    },
  },
];

/** Lists with an owner who may share, and somebody who is not on them yet. */
function chooseTargets({ document, policy, oracle, questions }) {
  const random = new Random(3);
  const typeOf = new Map(document.entities.map(({ id, type }) => [id, policy.entityTypes[type]]));
  const granted = new Set(document.grants.map(({ entity, user }) => `${entity}\n${user}`));
  const owners = document.grants.filter(
    (grant) => grant.user && grant.role.toLowerCase() === 'owner' && grant.canShare !== false,
  );
  const asked = new Set(questions.users);
  const recipients = document.users.filter((user) => user.active !== false && asked.has(user.id));
  const targets = [];
  for (let tries = 0; targets.length < LISTS && tries < LISTS * 20; tries++) {
    const [{ entity, user: actor }, { id: user }] = [random.pick(owners), random.pick(recipients)];
    const { action, add = action, remove = action } = typeOf.get(entity).sharing;
    const may = oracle.actions(actor, entity);
    const key = `${entity}\n${user}`;
    if (granted.has(key) || !may.has(add) || !may.has(remove)) continue;
    granted.add(key);
    targets.push({ actor, entity, user, actions: Object.keys(typeOf.get(entity).actions) });
  }
  return targets;
}

function asGrant({ entity, user }) {
  return { entity, user, role: 'READ_ONLY' };
}

async function entrant({ kind }, instance, { targets, changed, world }) {
  if (instance instanceof Error) return { failed: instance.message };
  const share =
    kind === 'rolegate'
      ? ({ actor, entity, user }, role) => instance.gate.share(actor, entity, [{ user, role }])
      : ({ entity, user }, role) => instance.share(entity, user, role);
  const questions = targets.flatMap(({ entity, user, actions }) => actions.map((action) => ({ user, action, entity })));
  for (const target of targets) share(target, 'READ_ONLY');
  const wrong = await mistakes(instance, changed, questions);
  for (const target of targets) share(target, null);
  const left = await mistakes(instance, world.oracle, questions);
  if (wrong + left > 0) return { failed: `${wrong + left} answers wrong after sharing` };
  let done = 0;
  return {
    run(count) {
      for (let turn = 0; turn < count; turn++, done++) {
        share(targets[done % targets.length], Math.floor(done / targets.length) % 2 === 0 ? 'READ_ONLY' : null);
      }
    },
  };
}
