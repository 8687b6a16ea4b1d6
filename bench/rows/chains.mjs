// Long chains of parents: each answer goes up all the way.
import { Gate } from '../../dist/node.js';
import { race } from '../measure.mjs';
import { Random } from '../workload/random.mjs';

/** As many parents as a document may have above an entity. */
const DEEP = 32;
const CHAINS = 100;
const USERS = 50;
const GROUPS = 10;

const ROLES = ['viewer', 'commenter', 'editor', 'owner'];
const LEVELS = ['READ_ONLY', 'READ_ONLY', 'READ_WRITE', 'OWNER'];
const ACTIONS = { see: 0, comment: 1, edit: 2, share: 2, remove: 3 };

export const rows = [
  {
    id: 'chain',
    sizes: ['M'],
    unit: 'µs',
    title: `gate.matrix, ${USERS} users × ${CHAINS} folders, each ${DEEP} deep`,
    note: 'the others walk plain objects, and know no more of the rules than this document needs',
    goal: 'for comparison',
    verdict: () => undefined,
    async measure(_, settings) {
      const document = chains();
      const users = document.users.map(({ id }) => id);
      const entities = document.entities.filter(({ id }) => id.endsWith(`-${DEEP}`)).map(({ id }) => id);
      const matrix = new Gate(document).matrix({ users, entities });
      const walk = walker(document);
      const agrees = (user, entity) =>
        Object.entries(ACTIONS).every(
          ([action, least]) => matrix.can(user, entity, action) === walk(user, entity) >= least,
        );
      const wrong = !users.every((user) => entities.every((entity) => agrees(user, entity)));
      const walked = () => users.forEach((user) => entities.forEach((entity) => walk(user, entity)));
      const entrants = [
        { name: 'Rolegate', kind: 'rolegate', run: times(() => matrix.refresh()) },
        { name: 'plain walk', kind: 'baseline', run: times(walked) },
      ];
      return race(
        wrong ? entrants.map(({ name, kind }) => ({ name, kind, failed: 'other answers' })) : entrants,
        settings,
      );
    },
  },
];

const times = (run) => (count) => {
  for (let done = 0; done < count; done++) run();
};

/** Folders in folders, with a few grants somewhere along each chain. */
function chains() {
  const random = new Random(9);
  const actions = Object.fromEntries(
    Object.entries(ACTIONS).map(([action, least]) => [action, { holders: ROLES.slice(least) }]),
  );
  const roles = ROLES.map((id, place) => ({ id, level: LEVELS[place] }));
  const policy = { entityTypes: { folder: { roles, inherits: true, sharing: { action: 'share' }, actions } } };
  const groups = listOf(GROUPS, (n) => ({ id: `group-${n}` }));
  const users = listOf(USERS, (n) => ({ id: `user-${n}`, groups: [random.pick(groups).id] }));
  const entities = listOf(CHAINS, (chain) =>
    listOf(DEEP + 1, (depth) => ({
      id: `folder-${chain}-${depth}`,
      type: 'folder',
      ...(depth > 0 && { parent: `folder-${chain}-${depth - 1}` }),
    })),
  ).flat();
  const taken = new Set();
  const grants = listOf(CHAINS * 12, () => {
    const recipient = random.chance(0.5) ? { user: random.pick(users).id } : { group: random.pick(groups).id };
    return { entity: random.pick(entities).id, ...recipient, role: random.pick(ROLES) };
  }).filter(({ entity, user, group }) => {
    const key = `${entity} ${user} ${group}`;
    return !taken.has(key) && taken.add(key);
  });
  return { rolegate: 1, policy, groups, users, entities, grants };
}

/** The place of the highest role that reaches a user, by way of the parents; -1 without one. */
function walker({ users, entities, grants }) {
  const parents = new Map(entities.map(({ id, parent }) => [id, parent]));
  const held = new Map(entities.map(({ id }) => [id, new Map()]));
  for (const { entity, user, group, role } of grants) held.get(entity).set(user ?? group, ROLES.indexOf(role));
  const recipients = new Map(users.map(({ id, groups }) => [id, [id, ...groups]]));
  return (user, entity) => {
    let highest = -1;
    for (let at = entity; at !== undefined; at = parents.get(at)) {
      for (const recipient of recipients.get(user)) highest = Math.max(highest, held.get(at).get(recipient) ?? -1);
    }
    return highest;
  };
}

function listOf(length, make) {
  return Array.from({ length }, (_, n) => make(n));
}
