// What is asked. Half of the questions are about pairs that some grant connects, half about any pair: a page asks
// mostly about what its user can reach, and uniformly random pairs would nearly all be denied at the first look-up.
import { Random } from './random.mjs';

const ORACLE_QUESTIONS = 2_000;
const TRIPLES = 1 << 16;
const SCREEN = 200;

/** Everything that a size's rows ask; about so many users, chosen at random, where `limit` says so. */
export function makeQuestions(document, policy, { limit, seed = 2 } = {}) {
  const random = new Random(seed);
  const ids = freshIds(document);
  const asked = limit === undefined ? document.users : shuffled(document.users, random).slice(0, limit);
  const reach = reachOf(document, asked);
  const actionsOf = new Map(
    document.entities.map(({ id, type }) => [id, Object.keys(policy.entityTypes[type].actions)]),
  );
  const question = () => {
    const user = random.pick(asked);
    const reached = reach.get(user);
    const entity = random.chance(0.5) && reached.length > 0 ? random.pick(reached) : random.pick(document.entities).id;
    return { user: ids.user(user.id), entity: ids.entity(entity), action: random.pick(actionsOf.get(entity)) };
  };
  const user = typicalUser(asked, reach);
  const screen = screenOf(document, reach.get(user), random).map(ids.entity);
  const cells = screen.flatMap((entity) => actionsOf.get(entity).map((action) => ({ entity, action })));
  return {
    ids: ids.all,
    users: asked.map(({ id }) => id),
    asked: Array.from({ length: ORACLE_QUESTIONS }, question),
    triples: Array.from({ length: TRIPLES }, question),
    session: { user: user.id, screen, cells, questions: shuffled(cells, random) },
  };
}

/** One string of its own for each id, as a page has them: from another response than the document. */
function freshIds(document) {
  const copiesOf = (records) => new Map(JSON.parse(JSON.stringify(records.map(({ id }) => id))).map((id) => [id, id]));
  const [users, entities] = [copiesOf(document.users), copiesOf(document.entities)];
  return {
    user: (id) => users.get(id),
    entity: (id) => entities.get(id),
    all: { users: [...users.values()], entities: [...entities.values()] },
  };
}

/** By user: the entities that grants lead to, jobs under them included. */
function reachOf({ entities, grants }, users) {
  const behind = new Map();
  for (const user of users)
    for (const id of [user.id, user.organization, ...(user.groups ?? [])]) gather(behind, id, user);
  const jobs = new Map();
  for (const { id, parent } of entities) if (parent !== undefined) gather(jobs, parent, id);
  const reach = new Map(users.map((user) => [user, new Set()]));
  for (const { entity, user, group, organization } of grants) {
    for (const reached of behind.get(user ?? group ?? organization) ?? []) {
      for (const id of [entity, ...(jobs.get(entity) ?? [])]) reach.get(reached).add(id);
    }
  }
  return new Map([...reach].map(([user, reached]) => [user, [...reached]]));
}

/** The first active user with a role to work whom the grants give a whole screen; where there is none, the most. */
function typicalUser(users, reach) {
  const isTypical = ({ active, appRoles }) =>
    active !== false && (appRoles === undefined || appRoles.includes('data_scientist'));
  const seen = (user) => Math.min(SCREEN, reach.get(user).length);
  const candidates = users.filter(isTypical);
  const most = candidates.reduce((most, user) => Math.max(most, seen(user)), 0);
  return candidates.find((user) => seen(user) === most);
}

/** What the user reaches, filled up to a screen with what happens to be there. */
function screenOf({ entities }, reached, random) {
  const size = Math.min(SCREEN, entities.length);
  const screen = new Set(shuffled(reached, random).slice(0, size));
  while (screen.size < size) screen.add(random.pick(entities).id);
  return [...screen];
}

function gather(lists, key, value) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function shuffled(list, random) {
  const copy = [...list];
  for (let end = copy.length - 1; end > 0; end--) {
    const other = random.below(end + 1);
    [copy[end], copy[other]] = [copy[other], copy[end]];
  }
  return copy;
}
