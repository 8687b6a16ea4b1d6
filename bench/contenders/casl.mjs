// @casl/ability, the fastest form that we found: one ability a user, its rules already resolved for the user, and the
// effective role within the subject's type, so that the rule index answers and no condition is left to test.
import { Ability } from '@casl/ability';
import { EffectiveRoles } from './roles.mjs';

export const name = 'CASL';
export const kind = 'library';

const options = { detectSubjectType: (subject) => subject.role };

export function make(world) {
  const roles = new EffectiveRoles(world);
  const abilities = new Map();
  for (const user of roles.users()) abilities.set(user, new Ability(rulesFor(roles, user), options));
  return {
    can(user, action, entity) {
      const subject = roles.of(user, entity);
      return subject !== undefined && abilities.get(user).can(action, subject);
    },
    session(user) {
      const [ability, subjects] = [abilities.get(user), roles.ownOf(user)];
      return {
        can(action, entity) {
          const subject = subjects.get(entity);
          return subject !== undefined && ability.can(action, subject);
        },
      };
    },
    /** One more grant, or one less, and the recipient's rules anew. */
    share(entity, user, role) {
      roles.share(entity, user, role);
      abilities.get(user).update(rulesFor(roles, user));
    },
  };
}

function rulesFor(roles, user) {
  const standings = new Set(roles.ownOf(user).values());
  return [...standings]
    .filter(({ actions }) => actions.length > 0)
    .map(({ role, actions }) => ({ action: actions, subject: role }));
}
