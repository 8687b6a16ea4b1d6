// Baseline: one Map from `user entity` to a cell, all worked out when the document is loaded.
import { Cells } from './nested-maps.mjs';
import { Reach, Resolver } from './resolver.mjs';

export const name = 'one key';
export const kind = 'baseline';

export function make({ document, policy, users }) {
  const resolver = new Resolver(document, policy);
  const reach = new Reach(resolver);
  const cells = new Cells();
  const all = new Map();
  for (const id of users ?? resolver.users.keys()) {
    const user = resolver.users.get(id);
    for (const entity of reach.of(user)) {
      const mask = resolver.mask(user, entity);
      if (mask !== 0) all.set(`${id} ${entity.id}`, cells.of(entity.type, mask));
    }
  }
  const can = (user, action, entity) => {
    const cell = all.get(`${user} ${entity}`);
    return cell !== undefined && (cell.mask & cell.bits.get(action)) !== 0;
  };
  return { can, session: (user) => ({ can: (action, entity) => can(user, action, entity) }) };
}
