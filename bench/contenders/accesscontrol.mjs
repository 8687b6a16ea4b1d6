// accesscontrol as a look-up from role to action, given the effective role.
import { AccessControl } from 'accesscontrol';
import { EffectiveRoles } from './roles.mjs';

export const name = 'accesscontrol';
export const kind = 'library';

export function make(world) {
  const roles = new EffectiveRoles(world);
  const control = new AccessControl();
  for (const { role, type, actions } of roles.standings) {
    const grant = control.grant(role);
    for (const action of actions) grant.action(`${action}:any`, type.id);
  }
  control.lock();
  const can = (user, action, entity) => {
    const standing = roles.of(user, entity);
    return standing !== undefined && control.can(standing.role).do(`${action}:any`, standing.type.id).granted;
  };
  return { can, session: (user) => ({ can: (action, entity) => can(user, action, entity) }) };
}
