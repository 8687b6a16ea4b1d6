// Baseline: resolve on demand, by hand.
import { Resolver } from './resolver.mjs';

export const name = 'plain resolver';
export const kind = 'baseline';

export function make({ document, policy }) {
  const resolver = new Resolver(document, policy);
  return {
    can: (user, action, entity) => resolver.can(user, action, entity),
    session(user) {
      const who = resolver.users.get(user);
      return {
        can(action, entity) {
          const what = resolver.entities.get(entity);
          return what !== undefined && (resolver.mask(who, what) & what.type.bits.get(action)) !== 0;
        },
      };
    },
    /** One more grant, or one less; no rule is checked, nobody told. */
    share(entity, user, role) {
      resolver.grant(resolver.entities.get(entity), resolver.users.get(user), role === null ? undefined : { role });
    },
    whoCan(action, entity) {
      const what = resolver.entities.get(entity);
      const bit = what.type.bits.get(action);
      return [...resolver.users.values()].filter((who) => (resolver.mask(who, what) & bit) !== 0).map(({ id }) => id);
    },
    entities(user, type, action) {
      const who = resolver.users.get(user);
      const able = (what) => what.type.id === type && (resolver.mask(who, what) & what.type.bits.get(action)) !== 0;
      return [...resolver.entities.values()].filter(able).map(({ id }) => id);
    },
  };
}
