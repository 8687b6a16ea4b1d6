// The worlds that the contenders in Rust are told, with questions and their answers, as files below target/.
//
// A world is there twice. `document.json` is what Rolegate loads. `facts.json` is what the application around a peer
// would have in its tables: the policy's cells by name, each user with the tier that counts, each grant with its cell.
// Tiers and cells are worked out here, so no peer spends time on that.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cellName, cellsOf, compile, namesOf, roleNamed } from '../contenders/tables.mjs';
import { Resolver } from '../contenders/resolver.mjs';
import { builtInPolicy, generate, SIZES } from '../workload/generate.mjs';
import { Oracle } from '../workload/oracle.mjs';
import { makeQuestions } from '../workload/questions.mjs';

const WORLDS = new URL('target/worlds/', import.meta.url);
const SCREENS = 16;
const SCREEN = 50;
const FEW_USERS = 50;

export function writeWorlds() {
  const policy = builtInPolicy();
  for (const size of ['M', 'L']) {
    const folder = new URL(`${size}/`, WORLDS);
    mkdirSync(folder, { recursive: true });
    const document = generate(SIZES[size]);
    const write = (name, value) => writeFileSync(new URL(name, folder), JSON.stringify(value));
    write('document.json', document);
    write('facts.json', factsOf(document, policy));
    write('questions.json', answered(document, policy));
  }
}

/** Questions about anybody and anything, and screens of single users, with the oracle's answers. */
function answered(document, policy) {
  const oracle = new Oracle(document, policy);
  const { triples } = makeQuestions(document, policy);
  const decisions = triples.map((asked) => ({ ...asked, allowed: oracle.can(asked.user, asked.action, asked.entity) }));
  const types = new Map(document.entities.map(({ id, type }) => [id, type]));
  const screens = Array.from({ length: SCREENS }, (_, seed) => {
    const { user, screen } = makeQuestions(document, policy, { limit: FEW_USERS, seed }).session;
    const entities = screen.slice(0, SCREEN).map((id) => {
      const actions = Object.keys(policy.entityTypes[types.get(id)].actions);
      const allowed = oracle.actions(user, id);
      return { id, type: types.get(id), actions, allowed: actions.map((action) => allowed.has(action)) };
    });
    return { user, entities };
  });
  return { decisions: decisions.map((asked) => ({ ...asked, type: types.get(asked.entity) })), screens };
}

function factsOf(document, policy) {
  const tables = compile(policy);
  const resolver = new Resolver(document, policy);
  const types = [...tables.types.values()];
  return {
    types: types.map((type) => typeFacts(type, tables)),
    users: document.users.map(({ id, organization, groups = [] }) => {
      const { active, tiers } = resolver.users.get(id);
      const named = types.map((type) => [type.id, tables.tiers[tiers[type.place]].id]);
      return { id, organization, groups, active, tiers: Object.fromEntries(named) };
    }),
    entities: document.entities.map(({ id, type, organization, createdBy, parent }) => {
      return { id, type, organization, createdBy, parent };
    }),
    grants: document.grants.map((grant) => ({
      entity: grant.entity,
      ...recipientOf(grant),
      cell: cellOfGrant(resolver.entities.get(grant.entity).type, grant),
    })),
  };
}

function typeFacts(type, { tiers, types }) {
  const implied = (role) =>
    role < 0 ? undefined : cellName(type, { role, data: type.roles[role].owner, shares: true });
  const byTier = (list) => Object.fromEntries(tiers.map(({ id }, tier) => [id, list(tier)]));
  return {
    id: type.id,
    actions: type.actions,
    cells: Object.fromEntries(cellsOf(type)),
    creator: implied(type.creatorRole),
    held: byTier((tier) => implied(type.holds[tier])),
    passing: byTier((tier) => namesOf(type, type.caps[tier])),
    // What inherits here stands under a deployment.
    inherited: type.inherits ? carriedOver(types.get('deployment'), type) : {},
  };
}

/** By cell of the parent: the cell that it gives on what inherits from it. */
function carriedOver(parent, type) {
  const carried = new Map();
  for (let role = 0; role < parent.roles.length; role++) {
    for (const data of [false, true]) {
      for (const shares of [true, false]) {
        const to = type.carried[parent.roles[role].level];
        if (to < 0) continue;
        const path = { role: to, data: data || parent.roles[role].owner || type.roles[to].owner, shares };
        carried.set(cellName(parent, { role, data, shares }), cellName(type, path));
      }
    }
  }
  return Object.fromEntries(carried);
}

function recipientOf({ user, group, organization }) {
  if (user !== undefined) return { kind: 'User', recipient: user };
  return group !== undefined ? { kind: 'Group', recipient: group } : { kind: 'Organization', recipient: organization };
}

function cellOfGrant(type, { role: named, canUseData, canShare }) {
  const role = roleNamed(type, named);
  return cellName(type, {
    role,
    data: type.roles[role].owner || canUseData === true,
    shares: canShare !== false,
  });
}
