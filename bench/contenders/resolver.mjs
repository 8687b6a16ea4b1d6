// A resolver as one writes it by hand: records linked to each other, a Map of grants on each entity, masks. It is the
// baseline `plain resolver`, and it works out for the other peers what they cannot: which roles reach whom.
import { compile, maskOf, roleNamed } from './tables.mjs';

export class Resolver {
  users = new Map();
  entities = new Map();
  types;
  #tables;
  #paths = new Map();

  constructor(document, policy) {
    this.#tables = compile(policy);
    this.types = this.#tables.types;
    const organizations = new Map(document.organizations.map((made) => [made.id, new Recipient(made)]));
    const groups = new Map(document.groups.map((made) => [made.id, new Recipient(made)]));
    for (const user of document.users) this.users.set(user.id, this.#user(user, organizations, groups));
    for (const entity of document.entities) this.entities.set(entity.id, this.#entity(entity, organizations));
    for (const { id, parent } of document.entities) if (parent !== undefined) this.#adopt(id, parent);
    for (const grant of document.grants) {
      const to = this.users.get(grant.user) ?? groups.get(grant.group) ?? organizations.get(grant.organization);
      this.grant(this.entities.get(grant.entity), to, grant);
    }
  }

  can(user, action, entity) {
    const [who, what] = [this.users.get(user), this.entities.get(entity)];
    if (who === undefined || what === undefined) return false;
    return (this.mask(who, what) & what.type.bits.get(action)) !== 0;
  }

  /** The actions that a user may do on an entity. */
  mask(user, entity) {
    if (!user.active) return 0;
    const { type } = entity;
    let mask = 0;
    for (const to of user.recipients) {
      const path = entity.grants.get(to);
      if (path !== undefined) mask |= path.mask;
    }
    if (entity.createdBy === user && type.creatorRole >= 0) mask |= type.roles[type.creatorRole].cells[0];
    const tier = user.tiers[type.place];
    if (type.holds[tier] >= 0 && entity.organization === user.organization)
      mask |= type.roles[type.holds[tier]].cells[0];
    if (entity.parent !== undefined) this.#inherited(user, entity, (path) => (mask |= maskOf(type, path)));
    return mask & type.caps[tier];
  }

  /** Calls `found` with each path as { role, data, shares }. */
  eachPath(user, entity, found) {
    const { type } = entity;
    for (const to of user.recipients) {
      const path = entity.grants.get(to);
      if (path !== undefined) found(path);
    }
    const imply = (role) => found({ role, data: type.roles[role].owner, shares: true });
    if (entity.createdBy === user && type.creatorRole >= 0) imply(type.creatorRole);
    const held = type.holds[user.tiers[type.place]];
    if (held >= 0 && entity.organization === user.organization) imply(held);
    if (entity.parent !== undefined) this.#inherited(user, entity, found);
  }

  /** Puts a grant, or takes the recipient's away where there is none. */
  grant(entity, to, grant) {
    if (grant === undefined) entity.grants.delete(to);
    else entity.grants.set(to, this.#path(entity.type, grant));
  }

  #path(type, { role: named, canUseData, canShare }) {
    const key = `${type.place} ${named} ${canUseData} ${canShare}`;
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    const role = roleNamed(type, named);
    const path = { role, data: type.roles[role].owner || canUseData === true, shares: canShare !== false };
    const made = { ...path, mask: maskOf(type, path) };
    this.#paths.set(key, made);
    return made;
  }

  #inherited(user, entity, found) {
    const { type, parent } = entity;
    this.eachPath(user, parent, ({ role, data, shares }) => {
      const carried = type.carried[parent.type.roles[role].level];
      if (carried >= 0) found({ role: carried, data: data || type.roles[carried].owner, shares });
    });
  }

  #user(user, organizations, groups) {
    const record = new Recipient(user);
    const above = [...(user.groups ?? []).map((id) => groups.get(id)), organizations.get(user.organization)];
    record.organization = organizations.get(user.organization);
    record.active = user.active !== false;
    record.recipients = [record, ...above];
    record.tiers = this.#tiers(record.recipients.flatMap(({ appRoles }) => appRoles));
    return record;
  }

  /** By type: the highest tier that some app role names. */
  #tiers(appRoles) {
    const { policy, tiers, types, defaultTier } = this.#tables;
    const named = appRoles.map((role) => policy.appRoles[role].tiers);
    return [...types.values()].map(({ ceiling }) => {
      const places = named.map((of) => tiers.findIndex(({ id }) => id === of[ceiling.id]));
      const highest = Math.max(-1, ...places);
      return highest >= 0 ? highest : defaultTier;
    });
  }

  #entity({ id, type, organization, createdBy }, organizations) {
    return {
      id,
      type: this.types.get(type),
      organization: organizations.get(organization),
      createdBy: this.users.get(createdBy),
      parent: undefined,
      grants: new Map(),
    };
  }

  #adopt(id, parent) {
    const child = this.entities.get(id);
    if (child.type.inherits) child.parent = this.entities.get(parent);
  }
}

/** A user, a group or an organization. */
class Recipient {
  constructor({ id, appRoles = [] }) {
    this.id = id;
    this.appRoles = appRoles;
  }
}

/** What may lead where: which entities a user can have a path to. */
export class Reach {
  #granted = new Map();
  #created = new Map();
  /** Organization → type → entities. */
  #property = new Map();
  #children = new Map();

  constructor(resolver) {
    for (const entity of resolver.entities.values()) {
      for (const to of entity.grants.keys()) gather(this.#granted, to, entity);
      if (entity.type.creatorRole >= 0) gather(this.#created, entity.createdBy, entity);
      if (!this.#property.has(entity.organization)) this.#property.set(entity.organization, new Map());
      gather(this.#property.get(entity.organization), entity.type, entity);
      if (entity.parent !== undefined) gather(this.#children, entity.parent, entity);
    }
  }

  /** Every entity that some path may lead the user to. */
  of(user) {
    const reached = new Set(this.#created.get(user));
    for (const to of user.recipients) for (const entity of this.#granted.get(to) ?? []) reached.add(entity);
    for (const [type, entities] of this.#property.get(user.organization) ?? []) {
      if (type.holds[user.tiers[type.place]] >= 0) for (const entity of entities) reached.add(entity);
    }
    for (const entity of reached) for (const child of this.childrenOf(entity)) reached.add(child);
    return reached;
  }

  childrenOf(entity) {
    return this.#children.get(entity) ?? [];
  }
}

function gather(lists, key, value) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
