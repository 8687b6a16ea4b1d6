// What is asked. Half of the questions are about pairs that some grant connects, half about any pair: a page asks
// mostly about what its user can reach, and uniformly random pairs would nearly all be denied at the first look-up.
import { Random } from './random.mjs';

const ORACLE_QUESTIONS = 2_000;
const TRIPLES = 1 << 16;
const SCREEN = 200;

/** Everything that a size's rows ask. */
export function makeQuestions(document, policy, seed = 2) {
  const random = new Random(seed);
  const ids = freshIds(document);
  const connected = connections(document, random);
  const entities = new Map(document.entities.map((entity, place) => [entity.id, place]));
  const typeOf = (place) => policy.entityTypes[document.entities[place].type];
  const question = () => {
    const [user, entity] = random.chance(0.5) ? connected() : [random.below(ids.users.length), random.below(ids.entities.length)];
    return { user: ids.users[user], entity: ids.entities[entity], action: random.pick(Object.keys(typeOf(entity).actions)) };
  };
  const asked = Array.from({ length: ORACLE_QUESTIONS }, question);
  const triples = Array.from({ length: TRIPLES }, question);
  const user = typicalUser(document);
  const screen = screenOf(document, user, random).map((id) => ids.entities[entities.get(id)]);
  const cells = screen.flatMap((entity) => Object.keys(typeOf(entities.get(entity)).actions).map((action) => ({ entity, action })));
  const actionsOf = new Map(document.entities.map(({ id }, place) => [id, Object.keys(typeOf(place).actions)]));
  const session = { user, screen, cells, questions: shuffled(cells, random), actionsOf };
  return { ids, asked, triples, session };
}

/** One string of its own for each id, as a page has them: from another response than the document. */
function freshIds({ users, entities }) {
  const copies = (records) => JSON.parse(JSON.stringify(records.map(({ id }) => id)));
  return { users: copies(users), entities: copies(entities) };
}

/** Draws [user, entity] places of a random grant's reach, one in ten from a job under the entity. */
function connections({ users, entities, grants }, random) {
  const userPlace = new Map(users.map(({ id }, place) => [id, place]));
  const entityPlace = new Map(entities.map(({ id }, place) => [id, place]));
  const behind = new Map();
  const gather = (key, place) => (behind.has(key) ? behind.get(key).push(place) : behind.set(key, [place]));
  users.forEach((user, place) => [user.organization, ...(user.groups ?? [])].forEach((key) => gather(key, place)));
  const jobs = new Map();
  for (const { id, parent } of entities) if (parent) jobs.set(parent, [...(jobs.get(parent) ?? []), id]);
  return () => {
    const grant = random.pick(grants);
    const members = behind.get(grant.group ?? grant.organization);
    const user = grant.user === undefined ? random.pick(members ?? [0]) : userPlace.get(grant.user);
    const below = jobs.get(grant.entity);
    return [user, entityPlace.get(below && random.chance(0.1) ? random.pick(below) : grant.entity)];
  };
}

/** The first active user with a group and an app role that leaves room to work. */
function typicalUser({ users }) {
  const isTypical = ({ active, groups, appRoles }) => active !== false && groups && appRoles?.includes('data_scientist');
  return (users.find(isTypical) ?? users[0]).id;
}

/** What the user reaches, filled up to a screen with what happens to be there. */
function screenOf({ users, entities, grants }, userId, random) {
  const user = users.find(({ id }) => id === userId);
  const mine = new Set([user.id, user.organization, ...(user.groups ?? [])]);
  const reached = shuffled(grants, random).filter((grant) => mine.has(grant.user ?? grant.group ?? grant.organization));
  const size = Math.min(SCREEN, entities.length);
  const screen = new Set(reached.slice(0, size).map((grant) => grant.entity));
  while (screen.size < size) screen.add(random.pick(entities).id);
  return [...screen];
}

function shuffled(list, random) {
  const copy = [...list];
  for (let end = copy.length - 1; end > 0; end--) {
    const other = random.below(end + 1);
    [copy[end], copy[other]] = [copy[other], copy[end]];
  }
  return copy;
}
