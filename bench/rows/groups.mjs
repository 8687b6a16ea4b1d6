// Groups in groups: what it costs that membership goes through.
import { Gate } from '../../dist/node.js';
import { race } from '../measure.mjs';
import { Random } from '../workload/random.mjs';

/** Each of the lowest groups is in one above it, and so on, so many levels; two of each level share the next. */
const LEVELS = 8;
const LOWEST = 128;
const USERS = 50;
const PROJECTS = 400;

const ROLES = ['consumer', 'user', 'owner'];
const ACTIONS = { view: 0, rename: 1, delete: 2 };

export const rows = [
  {
    id: 'groups',
    sizes: ['M'],
    unit: 'µs',
    title: `gate.matrix, ${USERS} users × ${PROJECTS} projects, groups ${LEVELS} deep`,
    note: 'flattened: the same with each user in every group by hand; the walk goes up the groups at each question',
    goal: 'as fast as flattened',
    verdict: (entries) => {
      const [deep, flat] = ['Rolegate', 'Rolegate, flattened'].map((name) => entries.find((it) => it.name === name));
      return deep.low <= flat.high;
    },
    async measure(_, settings) {
      const document = nested();
      const users = document.users.map(({ id }) => id);
      const entities = document.entities.map(({ id }) => id);
      const [deep, flat] = [document, flattened(document)].map((it) => new Gate(it).matrix({ users, entities }));
      const walk = walker(document);
      const agrees = (user, entity) =>
        Object.entries(ACTIONS).every(([action, least]) => {
          const expected = walk(user, entity) >= least;
          return deep.can(user, entity, action) === expected && flat.can(user, entity, action) === expected;
        });
      const wrong = !users.every((user) => entities.every((entity) => agrees(user, entity)));
      const walked = () => users.forEach((user) => entities.forEach((entity) => walk(user, entity)));
      const entrants = [
        { name: 'Rolegate', kind: 'rolegate', run: times(() => deep.refresh()) },
        { name: 'Rolegate, flattened', kind: 'baseline', run: times(() => flat.refresh()) },
        { name: 'plain walk', kind: 'baseline', run: times(walked) },
      ];
      return race(wrong ? entrants.map((it) => ({ ...it, failed: 'other answers' })) : entrants, settings);
    },
  },
  {
    id: 'group-change',
    sizes: ['M'],
    unit: 'µs',
    title: `gate.preview, the top of groups ${LEVELS} deep comes to be in another group`,
    note: `for all ${USERS} users it brings one project, of ${PROJECTS}; beside it, a grant of that project to the top`,
    goal: 'at most twice a direct grant',
    verdict: (entries) => entries[0].value <= 2 * entries[1].value,
    async measure(_, settings) {
      const document = nested();
      const entity = document.entities[0].id;
      const top = document.groups.find(({ groups }) => groups.length === 0).id;
      const gate = new Gate({
        ...document,
        groups: [...document.groups, { id: 'guests' }],
        grants: [
          ...document.grants.filter((grant) => grant.entity !== entity),
          { entity, group: 'guests', role: 'owner' },
        ],
      });
      const edits = [
        [{ put: 'group', value: { id: top, groups: ['guests'] } }],
        [{ grant: { entity, group: top, role: 'owner' } }],
      ];
      const wrong = edits.some((each) => gate.preview(each).count !== USERS);
      const entrants = [
        { name: 'Rolegate', kind: 'rolegate', run: times(() => gate.preview(edits[0])) },
        { name: 'a direct grant', kind: 'baseline', run: times(() => gate.preview(edits[1])) },
      ];
      return race(wrong ? entrants.map((it) => ({ ...it, failed: 'other answers' })) : entrants, settings);
    },
  },
];

const times = (run) => (count) => {
  for (let done = 0; done < count; done++) run();
};

/** A tree of groups, users in its leaves, and grants to groups of all levels. */
function nested() {
  const random = new Random(11);
  const groups = [];
  for (let level = 0; level < LEVELS; level++) {
    for (let place = 0; place < LOWEST >> level; place++) {
      const above = level + 1 < LEVELS ? [`group-${level + 1}-${place >> 1}`] : [];
      groups.push({ id: `group-${level}-${place}`, groups: above });
    }
  }
  const lowest = groups.slice(0, LOWEST);
  const users = listOf(USERS, (n) => ({ id: `user-${n}`, groups: [random.pick(lowest).id] }));
  const entities = listOf(PROJECTS, (n) => ({ id: `project-${n}`, type: 'project' }));
  const grants = entities.flatMap(({ id }) => {
    const held = new Set(listOf(4, () => random.pick(groups).id));
    return [...held].map((group) => ({ entity: id, group, role: random.pick(ROLES) }));
  });
  return { rolegate: 1, groups, users, entities, grants };
}

/** A group with all that it is in, as lists of ids. */
function above(groups) {
  const own = new Map(groups.map(({ id, groups }) => [id, groups]));
  const all = (id) => [id, ...own.get(id).flatMap(all)];
  return all;
}

function flattened(document) {
  const all = above(document.groups);
  const users = document.users.map((user) => ({ ...user, groups: [...new Set(user.groups.flatMap(all))] }));
  return { ...document, users, groups: document.groups.map(({ id }) => ({ id })) };
}

/** The place of the highest role that reaches a user by any group; -1 without one. */
function walker({ users, groups, grants }) {
  const held = new Map();
  for (const { entity, group, role } of grants) {
    if (!held.has(entity)) held.set(entity, new Map());
    held.get(entity).set(group, ROLES.indexOf(role));
  }
  const all = above(groups);
  const own = new Map(users.map(({ id, groups }) => [id, groups]));
  return (user, entity) =>
    Math.max(
      -1,
      ...own
        .get(user)
        .flatMap(all)
        .map((group) => held.get(entity)?.get(group) ?? -1),
    );
}

function listOf(length, make) {
  return Array.from({ length }, (_, n) => make(n));
}
