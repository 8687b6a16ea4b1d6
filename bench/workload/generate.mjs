// Seeded documents on the built-in policy, shaped like a company's: most grants go to single people, some
// entities are shared far more widely than others, jobs run under deployments.
import { readFileSync } from 'node:fs';
import { Random } from './random.mjs';

export const SIZES = {
  S: { users: 10, entities: 20, grants: 50, groups: 2, organizations: 1 },
  M: { users: 1_000, entities: 5_000, grants: 20_000, groups: 50, organizations: 5 },
  L: { users: 10_000, entities: 100_000, grants: 500_000, groups: 500, organizations: 20 },
};

/** The sizes of a directory with so many grants, in the proportions of L. */
export function sizesFor(grants) {
  const share = (part) => Math.max(1, Math.round(grants / part));
  return { users: share(50), entities: share(5), grants, groups: share(1_000), organizations: share(25_000) };
}

const TYPE_WEIGHTS = {
  project: 30,
  dataset: 25,
  deployment: 15,
  batch_job: 6,
  prediction_job_definition: 3,
  monitoring_job_definition: 3,
  model_package: 5,
  custom_model: 3,
  app: 3,
  data_connection: 2,
  data_source: 2,
  calendar: 2,
  custom_environment: 1,
};
const APP_ROLE_WEIGHTS = {
  data_scientist: 50,
  viewer: 20,
  data_consumer: 10,
  apps_consumer: 6,
  prediction_only: 6,
  mlops_admin: 3,
  project_admin: 2,
  data_admin: 2,
  apps_admin: 1,
};
const RECIPIENT_WEIGHTS = { user: 88, group: 10, organization: 2 };
const LEVEL_WEIGHTS = { READ_ONLY: 50, READ_WRITE: 35, OWNER: 15 };

export function builtInPolicy() {
  return JSON.parse(readFileSync(new URL('../../src/document/policy/datarobot.json', import.meta.url), 'utf8'));
}

export function generate(sizes, seed = 1) {
  const random = new Random(seed);
  const policy = builtInPolicy();
  const organizations = listOf(sizes.organizations, (n) => ({ id: `org-${n}`, name: `Organization ${n}` }));
  const groups = listOf(sizes.groups, (n) => makeGroup(n, organizations[n % organizations.length], random));
  const groupsOf = byOrganization(groups);
  const users = listOf(sizes.users, (n) => makeUser(n, organizations[n % organizations.length], groupsOf, random));
  const usersOf = byOrganization(users);
  const entities = makeEntities(sizes.entities, { organizations, usersOf, policy, random });
  const directory = { organizations, groups, users, entities, groupsOf, usersOf };
  const grants = makeGrants(sizes.grants, { ...directory, policy, random });
  return { rolegate: 1, policy: 'datarobot', organizations, groups, users, entities, grants };
}

function makeGroup(n, organization, random) {
  const group = { id: `group-${n}`, name: `Group ${n}`, organization: organization.id };
  if (random.chance(0.3)) group.appRoles = [random.weighted(APP_ROLE_WEIGHTS)];
  return group;
}

function makeUser(n, organization, groupsOf, random) {
  const user = { id: `user-${n}`, name: `User ${n}`, organization: organization.id };
  const choice = groupsOf.get(organization.id) ?? [];
  const groups = new Set(listOf(random.below(4), () => random.pick(choice)?.id));
  groups.delete(undefined);
  if (groups.size > 0) user.groups = [...groups];
  if (random.chance(0.7)) user.appRoles = [random.weighted(APP_ROLE_WEIGHTS)];
  if (random.chance(0.02)) user.active = false;
  return user;
}

function makeEntities(count, { organizations, usersOf, policy, random }) {
  const deploymentsOf = new Map(organizations.map(({ id }) => [id, []]));
  return listOf(count, (n) => {
    const organization = organizations[n % organizations.length].id;
    const deployments = deploymentsOf.get(organization);
    const drawn = random.weighted(TYPE_WEIGHTS);
    const isJob = Boolean(policy.entityTypes[drawn].inherits);
    const type = isJob && deployments.length === 0 ? 'deployment' : drawn;
    const createdBy = random.pick(usersOf.get(organization)).id;
    const entity = { id: `${type.replaceAll('_', '-')}-${n}`, type, name: `${type} ${n}`, organization, createdBy };
    if (policy.entityTypes[type].inherits) entity.parent = random.pick(deployments).id;
    if (type === 'deployment') deployments.push(entity);
    return entity;
  });
}

/** Each entity's creator owns it while grants last; the rest go to entities with a mild skew to a popular few. */
function makeGrants(count, { entities, users, groups, organizations, usersOf, groupsOf, policy, random }) {
  const shared = entities.filter(({ type }) => !policy.entityTypes[type].inherits);
  const taken = new Set();
  const grants = [];
  const add = (entity, kind, id, level) => {
    const key = `${entity.id}\n${kind}\n${id}`;
    if (taken.has(key)) return;
    taken.add(key);
    grants.push(makeGrant(entity, kind, id, level, policy, random));
  };
  const owned = shared.slice(0, Math.ceil(count / 2));
  for (const entity of owned) add(entity, 'user', entity.createdBy, 'OWNER');
  while (grants.length < count) {
    const entity = shared[Math.floor(shared.length * random.next() ** 1.5)];
    const kind = random.weighted(RECIPIENT_WEIGHTS);
    const inside = random.chance(0.9);
    const among = {
      user: inside ? usersOf.get(entity.organization) : users,
      group: inside ? (groupsOf.get(entity.organization) ?? groups) : groups,
      organization: organizations,
    }[kind];
    add(entity, kind, random.pick(among).id, random.weighted(LEVEL_WEIGHTS));
  }
  return grants;
}

function makeGrant(entity, kind, id, level, policy, random) {
  const type = policy.entityTypes[entity.type];
  const roles = type.roles.filter((role) => role.level === level);
  const role = roles.length > 0 && random.chance(0.7) ? roles.at(-1).id : roles.length > 0 ? level : type.roles[0].id;
  const grant = { entity: entity.id, [kind]: id, role };
  if (random.chance(0.2)) grant.canShare = false;
  if (type.dataAccess && random.chance(0.5)) grant.canUseData = true;
  return grant;
}

function byOrganization(records) {
  const lists = new Map();
  for (const record of records) {
    if (!lists.has(record.organization)) lists.set(record.organization, []);
    lists.get(record.organization).push(record);
  }
  return lists;
}

function listOf(length, make) {
  return Array.from({ length }, (_, n) => make(n));
}
