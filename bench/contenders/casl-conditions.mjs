// @casl/ability as its guide writes it: a rule for each role of a type, with the role as a condition on the subject.
import { createMongoAbility } from '@casl/ability';
import { EffectiveRoles } from './roles.mjs';

export const name = 'CASL, by condition';
export const kind = 'library';

const options = { detectSubjectType: (subject) => subject.type.id };

export function make(world) {
  const roles = new EffectiveRoles(world);
  const abilities = new Map();
  for (const user of roles.users()) {
    const standings = [...new Set(roles.ownOf(user).values())].filter(({ actions }) => actions.length > 0);
    const rules = standings.map(({ role, type, actions }) => ({
      action: actions,
      subject: type.id,
      conditions: { role },
    }));
    abilities.set(user, createMongoAbility(rules, options));
  }
  const can = (user, action, entity) => {
    const subject = roles.of(user, entity);
    return subject !== undefined && abilities.get(user).can(action, subject);
  };
  return {
    can,
    session(user) {
      const [ability, subjects] = [abilities.get(user), roles.ownOf(user)];
      return {
        can(action, entity) {
          const subject = subjects.get(entity);
          return subject !== undefined && ability.can(action, subject);
        },
      };
    },
  };
}
