// What the application around a peer keeps where the peer maps roles to actions and knows no grants: for each user and
// entity the effective role, worked out when the document is loaded. Looking it up is part of asking, so of the time.
import { Reach, Resolver } from './resolver.mjs';
import { cellName, cellsOf, namesOf } from './tables.mjs';

export class EffectiveRoles {
  /** Every distinct standing: { role, type, cells, tier, actions }; its role stands for all of it. */
  standings = [];
  #resolver;
  #reach;
  #own = new Map();
  #byKey = new Map();
  #cells = new Map();

  /** `users`: whose standings are worked out; everybody's where it is left out. */
  constructor({ document, policy, users }) {
    this.#resolver = new Resolver(document, policy);
    this.#reach = new Reach(this.#resolver);
    for (const type of this.types) this.#cells.set(type, cellsOf(type));
    for (const id of users ?? this.#resolver.users.keys()) {
      const user = this.#resolver.users.get(id);
      const mine = new Map();
      for (const entity of this.#reach.of(user)) this.#put(mine, user, entity);
      this.#own.set(id, mine);
    }
  }

  get types() {
    return [...this.#resolver.types.values()];
  }

  /** The entities with the user's standing on them. */
  ownOf(user) {
    return this.#own.get(user);
  }

  users() {
    return this.#own.keys();
  }

  of(user, entity) {
    return this.#own.get(user)?.get(entity);
  }

  /** Grants the role, or takes the user's grant away, and works out the standings that hang on it. */
  share(entity, user, role) {
    const [what, who] = [this.#resolver.entities.get(entity), this.#resolver.users.get(user)];
    this.#resolver.grant(what, who, role === null ? undefined : { role });
    const mine = this.#own.get(user);
    for (const touched of [what, ...this.#reach.childrenOf(what)]) this.#put(mine, who, touched);
  }

  #put(mine, user, entity) {
    const cells = new Set();
    if (user.active) this.#resolver.eachPath(user, entity, (path) => cells.add(cellName(entity.type, path)));
    if (cells.size === 0) mine.delete(entity.id);
    else mine.set(entity.id, this.#standing(entity.type, [...cells].sort(), user.tiers[entity.type.place]));
  }

  #standing(type, cells, tier) {
    const key = `${type.id} ${cells.join(' ')} ${tier}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const passing = new Set(namesOf(type, type.caps[tier]));
    const held = cells.flatMap((cell) => this.#cells.get(type).get(cell));
    const actions = type.actions.filter((action) => passing.has(action) && held.includes(action));
    const standing = { role: `role_${this.standings.length}`, type, cells, tier, actions };
    this.#byKey.set(key, standing);
    this.standings.push(standing);
    return standing;
  }
}
