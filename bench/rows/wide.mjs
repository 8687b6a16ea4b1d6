// A type of many actions: a cell of its table has several words, where one is enough for most types.
import { Gate } from '../../dist/node.js';
import { ownCopy, race } from '../measure.mjs';
import { Random } from '../workload/random.mjs';

const ACTIONS = 200;
const USERS = 200;
const ENTITIES = 1000;
const GRANTS = 8000;
const QUESTIONS = 1 << 16;

const ROLES = ['guest', 'reporter', 'developer', 'maintainer', 'owner'];
const LEVELS = ['READ_ONLY', 'READ_ONLY', 'READ_WRITE', 'READ_WRITE', 'OWNER'];

export const rows = [
  {
    id: 'wide',
    sizes: ['M'],
    unit: 'ns',
    title: `gate.can, random triples, a type of ${ACTIONS} actions`,
    note: 'nested Maps: user, entity, and the set of what the roles there hold',
    goal: 'for comparison',
    verdict: () => undefined,
    async measure(_, settings) {
      const document = wide();
      const questions = questionsOf(document);
      const gate = new Gate(document);
      const maps = nestedMaps(document);
      const wrong = questions.some(
        ({ user, action, entity }) => gate.can(user, action, entity) !== maps.can(user, action, entity),
      );
      const entrants = [
        { name: 'Rolegate', kind: 'rolegate', run: ownCopy(LOOP)(gate, questions) },
        { name: 'nested Maps', kind: 'baseline', run: ownCopy(LOOP)(maps, questions) },
      ];
      return race(
        wrong ? entrants.map(({ name, kind }) => ({ name, kind, failed: 'other answers' })) : entrants,
        settings,
      );
    },
  },
];

const LOOP = `(instance, questions) => (count) => {
  let allowed = 0;
  for (let asked = 0, at = 0; asked < count; asked++) {
    const { user, action, entity } = questions[at];
    if (instance.can(user, action, entity)) allowed++;
    if (++at === questions.length) at = 0;
  }
  return allowed;
}`;

/** Each role holds some actions more than the one below it. */
function wide() {
  const random = new Random(11);
  const actions = Object.fromEntries(
    listOf(ACTIONS, (n) => [`action-${n}`, { holders: ROLES.slice(random.below(ROLES.length)) }]),
  );
  const roles = ROLES.map((id, place) => ({ id, level: LEVELS[place] }));
  const users = listOf(USERS, (n) => ({ id: `user-${n}` }));
  const entities = listOf(ENTITIES, (n) => ({ id: `project-${n}`, type: 'project' }));
  const granted = new Map();
  for (let n = 0; n < GRANTS; n++) {
    const [entity, user] = [random.pick(entities).id, random.pick(users).id];
    granted.set(`${entity} ${user}`, { entity, user, role: random.pick(ROLES) });
  }
  const policy = { entityTypes: { project: { roles, actions } } };
  return { rolegate: 1, policy, users, entities, grants: [...granted.values()] };
}

/** Half of them about pairs that a grant connects. */
function questionsOf({ policy, users, entities, grants }) {
  const random = new Random(12);
  const actions = Object.keys(policy.entityTypes.project.actions);
  return listOf(QUESTIONS, () => {
    const { user, entity } = random.chance(0.5)
      ? random.pick(grants)
      : { user: random.pick(users).id, entity: random.pick(entities).id };
    return { user, action: random.pick(actions), entity };
  });
}

function nestedMaps({ policy, users, grants }) {
  const held = new Map(ROLES.map((role) => [role, new Set()]));
  for (const [action, { holders }] of Object.entries(policy.entityTypes.project.actions)) {
    for (const role of holders) held.get(role).add(action);
  }
  const cells = new Map(users.map(({ id }) => [id, new Map()]));
  for (const { user, entity, role } of grants) cells.get(user).set(entity, held.get(role));
  return { can: (user, action, entity) => cells.get(user)?.get(entity)?.has(action) ?? false };
}

function listOf(length, make) {
  return Array.from({ length }, (_, n) => make(n));
}
