// easy-rbac as a look-up from role to action, given the effective role. It answers with promises only.
import RBAC from 'easy-rbac';
import { EffectiveRoles } from './roles.mjs';

export const name = 'easy-rbac';
export const kind = 'library';
export const isAsync = true;

export function make(world) {
  const roles = new EffectiveRoles(world);
  const rbac = new RBAC(Object.fromEntries(roles.standings.map(({ role, actions }) => [role, { can: actions }])));
  const can = async (user, action, entity) => {
    const standing = roles.of(user, entity);
    return standing !== undefined && rbac.can(standing.role, action);
  };
  return { can, session: (user) => ({ can: (action, entity) => can(user, action, entity) }) };
}
