// casbin with enforceSync, given the effective cells: one enforcer a type, since an enforcer walks all its policies.
import { newEnforcer, newModelFromString } from 'casbin';
import { EffectiveRoles } from './roles.mjs';
import { cellsOf, namesOf } from './tables.mjs';

export const name = 'casbin';
export const kind = 'library';

const MODEL = `
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.act == p.act
`;

export async function make(world) {
  const roles = new EffectiveRoles(world);
  const enforcers = new Map();
  for (const type of roles.types) enforcers.set(type, await enforcerOf(type));
  const can = (user, action, entity) => {
    const standing = roles.of(user, entity);
    if (standing === undefined) return false;
    const enforcer = enforcers.get(standing.type);
    const cells = standing.cells.some((cell) => enforcer.enforceSync(cell, action));
    return cells && enforcer.enforceSync(tierName(standing.tier), action);
  };
  return { can, session: (user) => ({ can: (action, entity) => can(user, action, entity) }) };
}

async function enforcerOf(type) {
  const enforcer = await newEnforcer(newModelFromString(MODEL));
  const cells = [...cellsOf(type)];
  const tiers = type.caps.map((cap, tier) => [tierName(tier), namesOf(type, cap)]);
  for (const [role, actions] of [...cells, ...tiers]) {
    for (const action of actions) await enforcer.addPolicy(role, action);
  }
  return enforcer;
}

function tierName(tier) {
  return `tier ${tier}`;
}
