// Baseline: user → entity → cell, all worked out when the document is loaded. Equal cells are one object: a mask, and
// the bits of its type's actions.
import { Reach, Resolver } from './resolver.mjs';

export const name = 'nested Maps';
export const kind = 'baseline';

/** `users`: whose masks are worked out; everybody's where it is left out. */
export function make({ document, policy, users }) {
  const resolver = new Resolver(document, policy);
  const reach = new Reach(resolver);
  const cells = new Cells();
  const own = new Map();
  for (const id of users ?? resolver.users.keys()) own.set(id, cellsOf(resolver, reach, cells, id));
  return {
    can(user, action, entity) {
      const cell = own.get(user)?.get(entity);
      return cell !== undefined && (cell.mask & cell.bits.get(action)) !== 0;
    },
    session(user) {
      const mine = own.get(user);
      return {
        can(action, entity) {
          const cell = mine.get(entity);
          return cell !== undefined && (cell.mask & cell.bits.get(action)) !== 0;
        },
      };
    },
    /** One more grant, or one less, and the recipient's cells that hang on it. */
    share(entity, user, role) {
      const [what, who] = [resolver.entities.get(entity), resolver.users.get(user)];
      resolver.grant(what, who, role === null ? undefined : { role });
      for (const touched of [what, ...reach.childrenOf(what)])
        own.get(user).set(touched.id, cells.of(touched.type, resolver.mask(who, touched)));
    },
  };
}

export class Cells {
  #known = new Map();

  of(type, mask) {
    if (!this.#known.has(type)) this.#known.set(type, new Map());
    const ofType = this.#known.get(type);
    if (!ofType.has(mask)) ofType.set(mask, { mask, bits: type.bits });
    return ofType.get(mask);
  }
}

function cellsOf(resolver, reach, cells, id) {
  const user = resolver.users.get(id);
  const mine = new Map();
  for (const entity of reach.of(user)) {
    const mask = resolver.mask(user, entity);
    if (mask !== 0) mine.set(entity.id, cells.of(entity.type, mask));
  }
  return mine;
}
